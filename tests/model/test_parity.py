"""Our loop is the reference's: same seed, same tokens after every step and at the end."""

from collections import Counter
from collections.abc import Sequence
from itertools import takewhile
from pathlib import Path

import pytest

from model.engine import Engine
from model.events import CanvasDone, CanvasStarted, CanvasStep, Event, Finished
from model.request import Message, Request, SamplerSettings, TextPart
from tests.support.reference import Recorder, ReferenceRun, generate, open_reference
from tests.support.tiny_checkpoint import ENDS, SPECIAL, write_tiny_checkpoint

SEEDS = range(20)
PROMPTS = ("What is the total?", "Dear Ms Müller, the amount of EUR 1,240.50 is due. Who signed it?")
STEPS = 8


@pytest.fixture(scope="module")
def reference(tiny_checkpoint: Path) -> Recorder:
    return open_reference(tiny_checkpoint)


def prompt_tokens(engine: Engine, question: str) -> list[int]:
    """The tokens of a question as the tiny template renders it, spelled out."""
    text = engine._opened().tokenizer.encode(f"<bos><|turn>user\n{question}<turn|>\n<|turn>model\n")
    assert text[0] == SPECIAL["<bos>"]
    return text


def settings(early_stop: bool) -> SamplerSettings:
    return SamplerSettings(max_steps=STEPS, confidence=0.05, early_stop=early_stop)


def compare(events: Sequence[Event], expected: ReferenceRun) -> None:
    """Every step's best guess and next canvas, and the answer up to its end.

    The reference does not try an empty answer again: only the first attempt is compared.
    """
    events = list(takewhile(lambda event: not (isinstance(event, CanvasStarted) and event.attempt), events))
    canvases: list[list[tuple[tuple[int, ...], tuple[int, ...]]]] = []
    for event in events:
        if isinstance(event, CanvasStep):
            if event.step == 1:
                canvases.append([])
            canvases[-1].append((event.tokens, event.canvas_tokens))
    assert canvases == expected.canvases
    done = [event for event in events if isinstance(event, CanvasDone)]
    answer = [token for event in done for token in event.tokens]
    if done[-1].end is not None:
        # The reference keeps the end token and writes padding after it.
        length = len(done[-1].tokens)
        kept = len(answer) - length + done[-1].end + 1
        answer[kept:] = [SPECIAL["<pad>"]] * (len(answer) - kept)
    assert tuple(answer) == expected.answer


@pytest.mark.parametrize("early_stop", [True, False], ids=["early", "all-steps"])
@pytest.mark.parametrize("canvases", [1, 3])
@pytest.mark.parametrize("question", PROMPTS, ids=["short", "long"])
def test_same_tokens_as_the_reference(
    engine: Engine, reference: Recorder, question: str, canvases: int, early_stop: bool
) -> None:
    sampler = settings(early_stop)
    tokens = prompt_tokens(engine, question)
    seen: Counter[str] = Counter()
    for seed in SEEDS:
        request = Request((Message("user", (TextPart(question),)),), seed, sampler, canvases)
        events = list(engine.stream(request))
        compare(events, generate(reference, tokens, seed, canvases, sampler))
        finished = events[-1]
        assert isinstance(finished, Finished)
        assert finished.figures.prompt_tokens == len(tokens)
        seen[finished.reason] += 1
        for event in events:
            if isinstance(event, CanvasDone):
                seen["early" if event.steps < STEPS else "full"] += 1
    # The comparison is worth something only if these things happened.
    assert seen["early"] > 0 if early_stop else seen["early"] == 0
    assert seen["length"] > 0
    assert seen["end"] > 0 or canvases == 1


def test_same_tokens_when_the_model_never_settles(tmp_path: Path) -> None:
    """A restless network (large residual updates), one that takes every step, and wider acceptance."""
    path = write_tiny_checkpoint(tmp_path, seed=7, calm=1.0)
    engine, reference = Engine.open(path, "cpu"), open_reference(path)
    sampler = SamplerSettings(
        max_steps=STEPS, entropy_bound=3.0, t_max=1.3, t_min=0.2, stability=2, confidence=1.0
    )
    tokens = prompt_tokens(engine, PROMPTS[1])
    for seed in range(5):
        request = Request((Message("user", (TextPart(PROMPTS[1]),)),), seed, sampler, 3)
        compare(list(engine.stream(request)), generate(reference, tokens, seed, 3, sampler))


def test_ends_are_those_of_the_published_model(engine: Engine) -> None:
    assert engine._opened().ends == set(ENDS)
