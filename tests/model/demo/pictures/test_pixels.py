"""What lessons are made of is what the engine is given at run time: the same pixels, the same turn."""

from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from app.core.sources.reading import read
from app.core.tasks import Question, build
from model.checkpoint.folder import look
from model.demo import recipe
from model.demo.pictures import page_kind, pixels, printed_field, shapes, video
from model.demo.pictures.parts import PAGE_SIZE, SIZES
from model.demo.pictures.turns import user_parts
from model.demo.pictures.videos import film, write_video
from model.request import FramesPart, ImagePart, TextPart
from model.vision.images import PictureReader

DEMO = Path(__file__).parents[4] / "resources" / "demo"
ODD = ((300, 200), (97, 411), (1000, 40))


@pytest.fixture(scope="module")
def reader() -> PictureReader:
    """As the engine opens it for the demonstration checkpoint."""
    folder = look(DEMO)
    budget = folder.processor["image_processor"]["max_soft_tokens"]
    return PictureReader(folder.processor, folder.config["vision_config"], budget)


def noise(size: tuple[int, int]) -> Image.Image:
    width, height = size
    return Image.fromarray(np.random.default_rng(width).integers(0, 256, (height, width, 3), np.uint8))


@pytest.mark.parametrize("size", [*SIZES, PAGE_SIZE, *ODD])
def test_pixels_are_those_of_the_engine(reader: PictureReader, size: tuple[int, int]) -> None:
    image = noise(size)
    part = ImagePart(image.tobytes(), *size, budget=280)
    encoded, expected = pixels.encode([image]), reader.patches(part)
    assert torch.equal(encoded.pixel_values, expected.values)
    assert torch.equal(encoded.positions, expected.positions)
    assert encoded.soft_tokens == (reader.soft_tokens(part),)


def test_drawn_pictures_are_neither_grown_nor_shrunk() -> None:
    for seed in range(20):
        drawn = (shapes(seed), printed_field(seed), page_kind(seed), video(seed))
        for image in (image for picture in drawn for image in picture.images):
            count = (image.width // 48) * (image.height // 48)
            assert pixels.soft_tokens(image) == count
            assert 60 <= count <= 66


def test_the_features_of_several_pictures_are_those_of_each() -> None:
    model = recipe.fresh_model(recipe.config(hidden=32, layers=2, intermediate=32, vision_hidden=32), seed=0)
    encoder = model.model.encoder
    images = [noise(size) for size in (SIZES[0], SIZES[1], PAGE_SIZE)]
    together = pixels.encode(images).trimmed()
    assert together.pixel_values.shape[1] == 9 * max(together.soft_tokens)

    def features(encoded: pixels.Encoded) -> torch.Tensor:
        with torch.no_grad():
            seen = encoder.get_image_features(encoded.pixel_values, encoded.positions)
        assert isinstance(seen.pooler_output, torch.Tensor)
        return seen.pooler_output

    alone = torch.cat([features(pixels.encode([image])) for image in images])
    assert features(together).shape == (sum(together.soft_tokens), 32)
    torch.testing.assert_close(features(together), alone, rtol=1e-4, atol=1e-5)


def test_a_still_is_asked_about_as_the_program_asks(tmp_path: Path) -> None:
    picture = shapes(3)
    picture.images[0].save(tmp_path / "shapes.png")
    question = picture.questions[0].text
    expected = build(Question("ask", question, seed=0), [read(tmp_path / "shapes.png")]).messages[-1].parts
    parts = user_parts(picture, question)
    assert [type(part) for part in parts] == [type(part) for part in expected]
    for ours, theirs in zip(parts, expected, strict=True):
        if isinstance(ours, ImagePart) and isinstance(theirs, ImagePart):
            assert ours.rgb == theirs.rgb
        else:
            assert ours == theirs


def test_a_video_is_asked_about_as_the_program_asks(tmp_path: Path) -> None:
    write_video(film(3), tmp_path / "film.mp4")
    expected = build(Question("ask", "When?", seed=0), [read(tmp_path / "film.mp4")]).messages[-1].parts
    parts = user_parts(video(3), "When?")
    assert [part for part in parts if isinstance(part, TextPart)] == [
        part for part in expected if isinstance(part, TextPart)
    ]
    (ours,), (theirs,) = (
        [part for part in both if isinstance(part, FramesPart)] for both in (parts, expected)
    )
    seconds = [frame.second for frame in theirs.frames]
    assert [frame.second for frame in ours.frames] == pytest.approx(seconds, abs=0.01)
