"""The same on a graphics card, where there is one."""

from pathlib import Path

import pytest
import torch

from model.engine import Engine
from model.events import CanvasStep, Finished
from model.request import Message, Request, SamplerSettings, TextPart
from tests.support.reference import generate, open_reference

pytestmark = pytest.mark.skipif(not torch.cuda.is_available(), reason="no graphics card")

QUESTION = "What is the total?"
SAMPLER = SamplerSettings(max_steps=8, confidence=0.05)


def test_same_tokens_as_the_reference(tiny_checkpoint: Path) -> None:
    engine, reference = Engine.open(tiny_checkpoint), open_reference(tiny_checkpoint, "cuda")
    assert engine.info.device == "cuda:0"
    tokens = engine._opened().tokenizer.encode(f"<bos><|turn>user\n{QUESTION}<turn|>\n<|turn>model\n")
    for seed in range(5):
        asked = Request((Message("user", (TextPart(QUESTION),)),), seed, SAMPLER, 2)
        canvases: list[list[tuple[tuple[int, ...], tuple[int, ...]]]] = []
        for event in engine.stream(asked):
            if isinstance(event, CanvasStep):
                if event.step == 1:
                    canvases.append([])
                canvases[-1].append((event.tokens, event.canvas_tokens))
            if isinstance(event, Finished):
                assert event.figures.peak_memory_bytes > 0
        assert canvases == generate(reference, tokens, seed, 2, SAMPLER).canvases
    engine.close()
