"""A step in fixed buffers equals the step as it comes, and traced for a card it never looks at a number."""

from collections.abc import Sequence
from pathlib import Path

import pytest
import torch

from model.card.static_context import bucket
from model.card.static_held import holds
from model.card.static_step import StaticStep
from model.context import Context
from model.diffusion.canvas import noise
from model.diffusion.constraints import UNCONSTRAINED, CanvasConstraints
from model.diffusion.denoise import Step, denoise
from model.engine import Engine
from model.prompt.thinking import Marks
from model.request import SamplerSettings
from tests.support.tiny_checkpoint import CANVAS

SIZE = 64
SETTINGS = SamplerSettings(max_steps=6, confidence=0.05)
HELD = {
    "free": UNCONSTRAINED,
    "pinned": CanvasConstraints({2: (300,), 9: (301, 302), 15: (4,)}, forbidden=(1, 106, 300), below=12),
    "without a thought": CanvasConstraints(no_thought_from=3, marks=Marks(100, 101)),
    "cut": CanvasConstraints(cut=4),
}


def context(engine: Engine, length: int) -> Context:
    read = Context(engine._opened().network)
    list(read.prefill([200 + place % 250 for place in range(length)], (), 16))
    return read


def both(
    engine: Engine, static: StaticStep | None, length: int, held: CanvasConstraints, seed: int
) -> tuple[list[Step], list[Step], StaticStep]:
    """All steps of a canvas as they come, and in buffers."""
    checkpoint = engine._opened()
    read = context(engine, length)
    vocabulary = checkpoint.shape.vocabulary
    eager = torch.Generator().manual_seed(seed)
    start = held.place(noise(CANVAS, vocabulary, eager))
    plain = list(denoise(read.decoder(CANVAS), start, SETTINGS, eager, held))
    static = static or StaticStep(checkpoint.network, read.cache, CANVAS, SIZE, SETTINGS.stability)
    static.generator.manual_seed(seed)
    start = held.place(noise(CANVAS, vocabulary, static.generator))
    static.begin(read.cache, length, start, SETTINGS, held)
    return plain, list(static.steps(SETTINGS, held)), static


def same(plain: Sequence[Step], static: Sequence[Step]) -> None:
    assert len(plain) == len(static)
    for left, right in zip(plain, static, strict=True):
        assert (left.number, left.temperature, left.settled, left.last, left.fixed) == (
            right.number, right.temperature, right.settled, right.last, right.fixed,
        )  # fmt: skip
        for name in ("best", "canvas", "accepted"):
            assert torch.equal(getattr(left, name), getattr(right, name)), name
        for name in ("entropy", "certainty"):
            assert (getattr(left, name) - getattr(right, name)).abs().max() < 1e-4
    assert plain[-1].top_tokens is not None
    assert static[-1].top_tokens is not None
    assert torch.equal(plain[-1].top_tokens[..., 0], static[-1].top_tokens[..., 0])


@pytest.mark.parametrize("held", HELD.values(), ids=HELD)
@pytest.mark.parametrize("length", [7, 40], ids=["within the window", "beyond it"])
def test_the_same_steps_as_they_come(engine: Engine, length: int, held: CanvasConstraints) -> None:
    for seed in range(3):
        plain, static, _ = both(engine, None, length, held, seed)
        same(plain, static)


def test_one_set_of_buffers_serves_one_canvas_after_the_other(engine: Engine) -> None:
    """Shorter and longer contexts, other pins: nothing stays behind from the canvas before."""
    buffers = None
    for length, held in ((60, HELD["pinned"]), (9, UNCONSTRAINED), (33, HELD["cut"]), (60, UNCONSTRAINED)):
        plain, static, buffers = both(engine, buffers, length, held, 5)
        same(plain, static)


def test_a_growing_context_is_read_as_before(engine: Engine) -> None:
    read = context(engine, 30)
    canvas = torch.arange(200, 200 + CANVAS)[None]
    with torch.inference_mode():
        before = read.decoder(CANVAS)(canvas, None)
        StaticStep(engine._opened().network, read.cache, CANVAS, SIZE, 1)
        assert torch.equal(read.decoder(CANVAS)(canvas, None), before)


def test_what_the_buffers_cannot_say_is_left_to_the_step_as_it_comes() -> None:
    assert holds(HELD["pinned"])
    assert not holds(CanvasConstraints(close_at=3, marks=Marks(1, 2)))
    assert not holds(CanvasConstraints({0: tuple(range(5000))}))
    assert (bucket(1000), bucket(1025), bucket(10**6)) == (1024, 2048, None)


def test_nothing_in_a_step_depends_on_numbers(engine: Engine, tmp_path: Path) -> None:
    """Recorded op by op on the processor: none that waits for the device or has a shape made by data."""
    from tests.support.watched import Watched

    read = context(engine, 20)
    checkpoint = engine._opened()
    static = StaticStep(checkpoint.network, read.cache, CANVAS, SIZE, 1)
    generator = torch.Generator().manual_seed(0)
    static.begin(
        read.cache, 20, noise(CANVAS, checkpoint.shape.vocabulary, generator), SETTINGS, UNCONSTRAINED
    )
    with Watched() as seen:
        static.run()
    assert seen.waits == []
    assert seen.count > 100
    with Watched() as eager:
        next(denoise(read.decoder(CANVAS), static._canvas, SETTINGS, generator))
    # The step as it comes does wait: so the watching sees something.
    assert eager.waits
