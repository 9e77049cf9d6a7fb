"""Pinned tokens are what transformers' generate() gives when every other token is masked away."""

from pathlib import Path
from typing import Any

import pytest
import torch
from torch import Tensor
from transformers import LogitsProcessor, LogitsProcessorList

from model.engine import Engine
from model.events import CanvasDone, CanvasStarted, CanvasStep
from model.request import Message, Pin, Request, SamplerSettings, TextPart
from tests.support.reference import Recorder, generate, open_reference
from tests.support.tiny_checkpoint import CANVAS, ENDS, SPECIAL, STEPS

QUESTION = "What is the total?"
SETTINGS = SamplerSettings(max_steps=STEPS, confidence=0.05)
#: Tokens of plain text; the second passage goes over the edge of the first canvas.
HEAD, MIDDLE, CHOICE = (200, 201, 202), (210, 211, 212, 213), (220, 221, 222)
AT_MIDDLE, AT_CHOICE = CANVAS - 2, CANVAS + 8


class Masked(Recorder):  # type: ignore[no-untyped-call]
    """The reference with a mask over the answer, and the masked tokens in the first noise of each canvas."""

    allowed: dict[int, tuple[int, ...]]
    prompt: int
    begun: int

    def mask(self, written: int, scores: Tensor) -> Tensor:
        start = written - self.prompt
        self.begun = start + CANVAS
        last = max(self.allowed)
        banned = sorted({*SPECIAL.values(), *ENDS, *range(110)})
        scores = scores.clone()
        for position in range(CANVAS):
            ids = self.allowed.get(start + position)
            if ids is not None:
                masked = torch.full_like(scores[0, position], -torch.inf)
                masked[list(ids)] = scores[0, position, list(ids)]
                scores[0, position] = masked
            elif start + position < last:
                scores[0, position, banned] = -torch.inf
        return scores

    def _prepare_denoiser_inputs(self, **kwargs: Any) -> Any:  # type: ignore[override]
        canvas, *rest = super()._prepare_denoiser_inputs(**kwargs)
        start = self.begun
        for position, ids in self.allowed.items():
            if len(ids) == 1 and start <= position < start + CANVAS:
                canvas[0, position - start] = ids[0]
        return canvas, *rest


class Mask(LogitsProcessor):
    """Hands the logits to the network's own mask."""

    def __init__(self, network: Masked) -> None:
        self.network = network

    def __call__(  # type: ignore[override,unused-ignore]
        self, input_ids: Tensor, scores: Tensor, cur_step: Tensor
    ) -> Tensor:
        return self.network.mask(input_ids.shape[1], scores)


@pytest.fixture(scope="module")
def reference(tiny_checkpoint: Path) -> Masked:
    network = open_reference(tiny_checkpoint, kind=Masked)
    assert isinstance(network, Masked)
    return network


PINS = {
    "prefix": (Pin(0, tokens=HEAD),),
    "whole": (Pin(0, tokens=HEAD), Pin(AT_MIDDLE, tokens=MIDDLE), Pin(AT_CHOICE, choices=CHOICE)),
}


@pytest.mark.parametrize("early_stop", [True, False], ids=["early", "all-steps"])
@pytest.mark.parametrize("pins", PINS.values(), ids=PINS)
def test_same_tokens_as_the_reference_with_a_mask(
    engine: Engine, reference: Masked, pins: tuple[Pin, ...], early_stop: bool
) -> None:
    settings = SamplerSettings(max_steps=STEPS, confidence=0.05, early_stop=early_stop)
    prompt = engine._opened().tokenizer.encode(f"<bos><|turn>user\n{QUESTION}<turn|>\n<|turn>model\n")
    reference.allowed = {
        pin.position + place: (token,) for pin in pins for place, token in enumerate(pin.tokens)
    }
    reference.allowed |= {pin.position: CHOICE for pin in pins if pin.choices}
    reference.prompt = len(prompt)
    for seed in range(8):
        reference.begun = 0
        asked = Request((Message("user", (TextPart(QUESTION),)),), seed, settings, 3, pins=pins)
        canvases: list[list[tuple[tuple[int, ...], tuple[int, ...]]]] = []
        for event in engine.stream(asked):
            if isinstance(event, CanvasStarted):
                canvases.append([])
            if isinstance(event, CanvasStep):
                canvases[-1].append((event.tokens, event.canvas_tokens))
        processors = LogitsProcessorList([Mask(reference)])
        expected = generate(reference, prompt, seed, 3, settings, {"logits_processor": processors})
        assert canvases == expected.canvases


def test_pinned_tokens_never_change_and_are_never_uncertain(engine: Engine) -> None:
    settings = SamplerSettings(max_steps=STEPS, early_stop=False)
    asked = Request((Message("user", (TextPart(QUESTION),)),), 3, settings, 2, pins=PINS["whole"])
    expected = [
        {0: 200, 1: 201, 2: 202, CANVAS - 2: 210, CANVAS - 1: 211},
        {0: 212, 1: 213},
    ]
    seen = 0
    for event in engine.stream(asked):
        if not isinstance(event, CanvasStarted | CanvasStep | CanvasDone):
            continue
        fixed = expected[event.canvas]
        assert {place for place, pinned in enumerate(event.pinned) if pinned} == set(fixed)
        for place, token in fixed.items():
            assert event.tokens[place] == token
            if isinstance(event, CanvasStep):
                assert event.canvas_tokens[place] == token
                assert event.accepted[place]
                assert event.entropy[place] == 0.0
            if isinstance(event, CanvasStep | CanvasDone):
                assert event.certainty[place] == 1.0
            if isinstance(event, CanvasDone):
                assert [other.probability for other in event.alternatives[place]] == [1.0]
                seen += 1
        if isinstance(event, CanvasStep) and event.canvas == 1:
            assert event.tokens[8] in CHOICE
            assert not event.pinned[8]
    assert seen == 7
