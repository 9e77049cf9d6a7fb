"""Thirty pictures of odd sizes, every budget: pixel values and positions are transformers' own."""

import sys
from collections.abc import Sequence

import numpy as np
import pytest
import torch
from PIL import Image
from transformers.models.gemma4.image_processing_pil_gemma4 import Gemma4ImageProcessorPil

from model.request import IMAGE_BUDGETS, FramesPart, ImagePart, VideoFrame
from model.vision.images import PictureReader
from model.vision.video import FRAME_BUDGET, stamped

VISION = {"patch_size": 16, "pooling_kernel_size": 3}
COUNT = 30


def sizes() -> list[tuple[int, int]]:
    """Odd ones: tiny, prime, square, long, wide, larger than any budget."""
    fixed = [(1, 1), (7, 5), (47, 49), (48, 48), (97, 101), (2000, 30), (31, 1777), (1999, 1201)]
    chance = np.random.default_rng(11)
    drawn = chance.integers(3, 900, (COUNT - len(fixed), 2)) | 1
    return [*fixed, *((int(width), int(height)) for width, height in drawn)]


def picture(width: int, height: int, budget: int) -> ImagePart:
    """Smooth shapes and noise: a resize that differs in anything shows."""
    chance = np.random.default_rng(width * 10_000 + height)
    across = np.linspace(0, 6, width)[None, :, None]
    down = np.linspace(0, 9, height)[:, None, None]
    waves = 127 + 60 * np.sin(across + np.arange(3)) + 60 * np.cos(down * 2)
    pixels = (waves + chance.normal(0, 12, (height, width, 3))).clip(0, 255).astype(np.uint8)
    return ImagePart(pixels.tobytes(), width, height, budget)


def theirs(images: Sequence[ImagePart], budget: int) -> dict[str, torch.Tensor]:
    pil = [Image.frombytes("RGB", (image.width, image.height), image.rgb) for image in images]
    batch = Gemma4ImageProcessorPil(max_soft_tokens=budget)(pil, return_tensors="pt")
    return {
        name: torch.as_tensor(batch[name])
        for name in ("pixel_values", "image_position_ids", "num_soft_tokens_per_image")
    }


@pytest.mark.parametrize("budget", IMAGE_BUDGETS)
def test_pixels_and_positions(budget: int) -> None:
    reader = PictureReader({}, VISION, IMAGE_BUDGETS[-1])
    assert len(sizes()) == COUNT
    for width, height in sizes():
        image = picture(width, height, budget)
        ours, expected = reader.patches(image), theirs([image], budget)
        assert torch.equal(ours.values, expected["pixel_values"]), (width, height)
        assert torch.equal(ours.positions, expected["image_position_ids"]), (width, height)
        tokens = reader.soft_tokens(image)
        assert tokens == int(expected["num_soft_tokens_per_image"][0]) <= budget


@pytest.mark.parametrize("budget", IMAGE_BUDGETS)
def test_the_ratio_is_kept(budget: int) -> None:
    """Within what a grid of soft tokens allows: each side is off by less than one of them."""
    reader = PictureReader({}, VISION, IMAGE_BUDGETS[-1])
    for width, height in ((640, 480), (210, 297), (1920, 1080), (333, 999)):
        positions = reader.patches(picture(width, height, budget)).positions[0]
        columns, rows = (int(positions[:, axis].max() + 1) // 3 for axis in (0, 1))
        unit = (budget * width / height) ** 0.5
        assert unit - 1 < columns <= unit + 1e-9
        assert unit * height / width - 1 < rows <= unit * height / width + 1e-9


def test_several_pictures_as_a_batch_of_transformers() -> None:
    reader = PictureReader({}, VISION, IMAGE_BUDGETS[-1])
    images = [picture(64, 200, 140), picture(301, 77, 140), picture(9, 9, 140)]
    batch = theirs(images, 140)
    ours = [reader.patches(image) for image in images]
    assert torch.equal(torch.cat([one.values for one in ours]), batch["pixel_values"])
    assert torch.equal(torch.cat([one.positions for one in ours]), batch["image_position_ids"])


def test_frames_have_their_time_and_the_small_budget() -> None:
    reader = PictureReader({}, VISION, IMAGE_BUDGETS[-1])
    frames = tuple(VideoFrame(picture(320, 181, 1120), float(second)) for second in (0, 1, 59))
    told = list(stamped(FramesPart(frames)))
    assert [stamp for stamp, _ in told] == ["00:00", "00:01", "00:59"]
    for _, image in told:
        expected = theirs([image], FRAME_BUDGET)
        assert torch.equal(reader.patches(image).values, expected["pixel_values"])


def test_torchvision_is_not_needed() -> None:
    assert "torchvision" not in sys.modules
