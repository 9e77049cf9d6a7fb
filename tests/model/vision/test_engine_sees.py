"""Pictures and videos go through the whole pipeline, and give what the reference gives."""

from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from transformers.models.gemma4.image_processing_pil_gemma4 import Gemma4ImageProcessorPil

from model.engine import Engine
from model.events import CanvasStep, Finished, Prefill
from model.request import FramesPart, ImagePart, Message, Part, Request, TextPart, VideoFrame
from tests.support.reference import Recorder, generate, open_reference
from tests.support.tiny_checkpoint import SPECIAL


@pytest.fixture(scope="module")
def reference(tiny_checkpoint: Path) -> Recorder:
    return open_reference(tiny_checkpoint)


def picture(seed: int, width: int = 96, height: int = 60, budget: int = 70) -> ImagePart:
    pixels = np.random.default_rng(seed).integers(0, 256, (height, width, 3), dtype=np.uint8)
    return ImagePart(pixels.tobytes(), width, height, budget)


def pil(image: ImagePart) -> Image.Image:
    return Image.frombytes("RGB", (image.width, image.height), image.rgb)


def request(*parts: Part, seed: int = 0, canvases: int = 2) -> Request:
    return Request((Message("user", parts),), seed, None, canvases)


def expected(
    engine: Engine, reference: Recorder, text: str, images: list[ImagePart], seed: int
) -> list[list[tuple[tuple[int, ...], tuple[int, ...]]]]:
    """The reference's canvases for a prompt that is spelled out, `@` for a picture."""
    batch = Gemma4ImageProcessorPil(max_soft_tokens=70)([pil(image) for image in images], return_tensors="pt")
    for count in batch["num_soft_tokens_per_image"]:
        text = text.replace("@", f"<|image>{'<|image|>' * int(count)}<image|>", 1)
    tokens = engine._opened().tokenizer.encode(text)
    inputs = {
        "pixel_values": batch["pixel_values"],
        "image_position_ids": batch["image_position_ids"],
        "mm_token_type_ids": (torch.tensor([tokens]) == SPECIAL["<|image|>"]).long(),
    }
    return generate(reference, tokens, seed, 2, engine.default_sampler, inputs).canvases


def ours(engine: Engine, asked: Request) -> list[list[tuple[tuple[int, ...], tuple[int, ...]]]]:
    canvases: list[list[tuple[tuple[int, ...], tuple[int, ...]]]] = []
    for event in engine.stream(asked):
        if isinstance(event, CanvasStep):
            if event.step == 1:
                canvases.append([])
            canvases[-1].append((event.tokens, event.canvas_tokens))
    return canvases


@pytest.mark.parametrize("seed", range(5))
def test_a_picture_gives_what_the_reference_gives(engine: Engine, reference: Recorder, seed: int) -> None:
    image = picture(seed)
    text = "<bos><|turn>user\n@What is the total?<turn|>\n<|turn>model\n"
    asked = request(image, TextPart("What is the total?"), seed=seed)
    assert ours(engine, asked) == expected(engine, reference, text, [image], seed)


def test_a_video_gives_what_the_reference_gives(engine: Engine, reference: Recorder) -> None:
    frames = [picture(1), picture(2), picture(3)]
    video = FramesPart(tuple(VideoFrame(frame, float(second)) for second, frame in enumerate(frames)))
    text = "<bos><|turn>user\n00:00 @ 00:01 @ 00:02 @\nWho?<turn|>\n<|turn>model\n"
    asked = request(video, TextPart("\nWho?"), seed=4)
    assert ours(engine, asked) == expected(engine, reference, text, frames, 4)


def test_what_is_in_the_picture_matters(engine: Engine) -> None:
    question = TextPart("What is the total?")
    assert ours(engine, request(picture(1), question)) != ours(engine, request(picture(2), question))


def test_pictures_are_never_cut_by_a_piece(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = request(picture(1), TextPart("Who signed it?"), picture(2), TextPart("And why?"))
    whole = ours(engine, asked)
    monkeypatch.setattr("model.engine.PIECE", {"cpu": 20})
    events = list(engine.stream(asked))
    read = [event.done for event in events if isinstance(event, Prefill)]
    assert len(read) > 4
    assert read[-1] == events[0].total if isinstance(events[0], Prefill) else False
    assert isinstance(events[-1], Finished)
    assert ours(engine, asked) == whole
