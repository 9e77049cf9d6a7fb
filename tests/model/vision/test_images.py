"""Pictures become patches as transformers cuts them, at the budget that was asked for."""

import numpy as np
import pytest
import torch
from PIL import Image
from transformers.models.gemma4.image_processing_pil_gemma4 import Gemma4ImageProcessorPil

from model.request import ImagePart
from model.vision.images import PictureReader

VISION = {"patch_size": 16, "pooling_kernel_size": 3}


def picture(width: int, height: int, budget: int = 70) -> ImagePart:
    pixels = np.random.default_rng(width * 1000 + height).integers(0, 256, (height, width, 3), dtype=np.uint8)
    return ImagePart(pixels.tobytes(), width, height, budget)


def test_soft_tokens_by_hand() -> None:
    reader = PictureReader({}, VISION, 1120)
    # 70 soft tokens of 48 x 48 pixels are 161,280 pixels. A square of 401.6 pixels holds 8 x 8 of them.
    assert reader.soft_tokens(picture(500, 500)) == 64
    # Twice as wide as high: 568 x 284 pixels hold 11 x 5.
    assert reader.soft_tokens(picture(200, 100)) == 55
    assert reader.soft_tokens(picture(500, 500, budget=280)) == 256


def test_the_checkpoint_may_cap_the_budget() -> None:
    reader = PictureReader({}, VISION, 70)
    assert reader.soft_tokens(picture(500, 500, budget=1120)) == 64
    assert reader.patches(picture(50, 50, budget=1120)).values.shape == (1, 70 * 9, 16 * 16 * 3)


@pytest.mark.parametrize(("width", "height"), [(64, 64), (120, 35), (31, 200), (384, 384)])
def test_patches_equal_those_of_transformers(width: int, height: int) -> None:
    image = picture(width, height)
    reader = PictureReader({"image_processor": {"max_soft_tokens": 280}}, VISION, 1120)
    patches = reader.patches(image)
    theirs = Gemma4ImageProcessorPil(max_soft_tokens=70)(
        Image.frombytes("RGB", (width, height), image.rgb), return_tensors="pt"
    )
    assert torch.equal(patches.values, theirs["pixel_values"])
    assert torch.equal(patches.positions, theirs["image_position_ids"])
    real = int((patches.positions[0, :, 0] >= 0).sum())
    assert real == 9 * reader.soft_tokens(image)


def test_a_thread_of_a_picture() -> None:
    reader = PictureReader({}, VISION, 1120)
    # One soft token high, at most 70 wide.
    assert reader.soft_tokens(picture(3000, 1)) == 70
    patches = reader.patches(picture(3000, 1))
    assert int((patches.positions[0, :, 0] >= 0).sum()) == 9 * 70
