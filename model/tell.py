"""From tensors to events: the only place where numbers leave the device."""

from collections.abc import Collection
from typing import Any

from torch import Tensor

from model.diffusion.canvas import first_end
from model.diffusion.denoise import Step
from model.events import Alternative, CanvasDone, CanvasStarted, CanvasStep
from model.prompt.tokens_to_text import TokenText


class Teller:
    """Words events for one run.

    Args:
        text: display text of tokens.
        ends: ids that end the answer.
        steps_allowed: the most steps a canvas may take.
    """

    def __init__(self, text: TokenText, ends: Collection[int], steps_allowed: int) -> None:
        self._text, self._ends, self._steps_allowed = text, ends, steps_allowed

    def started(self, canvas: int, noise: Tensor) -> CanvasStarted:
        """A canvas of noise, `[1, length]`."""
        tokens = _row(noise)
        return CanvasStarted(canvas, self._steps_allowed, tokens, self._text.pieces(tokens))

    def step(self, canvas: int, step: Step) -> CanvasStep:
        """One denoising step."""
        best, noisy = _row(step.best), _row(step.canvas)
        return CanvasStep(
            canvas=canvas,
            step=step.number,
            steps_allowed=self._steps_allowed,
            temperature=step.temperature,
            tokens=best,
            pieces=self._text.pieces(best),
            canvas_tokens=noisy,
            canvas_pieces=self._text.pieces(noisy),
            accepted=_row(step.accepted),
            entropy=_row(step.entropy),
            certainty=_row(step.certainty),
            end=first_end(best, self._ends),
            settled_early=step.settled,
        )

    def done(self, told: CanvasStep, last: Step) -> CanvasDone:
        """A finished canvas: `told` is the event of its last step, `last` the step itself."""
        alternatives: tuple[tuple[Alternative, ...], ...] = ()
        if last.top_tokens is not None and last.top_probabilities is not None:
            tokens = last.top_tokens[0].tolist()
            probabilities = last.top_probabilities[0].tolist()
            alternatives = tuple(
                tuple(
                    Alternative(self._text.text([token]), probability)
                    for token, probability in zip(*position, strict=True)
                )
                for position in zip(tokens, probabilities, strict=True)
            )
        return CanvasDone(
            canvas=told.canvas,
            steps=told.step,
            tokens=told.tokens,
            pieces=told.pieces,
            certainty=told.certainty,
            alternatives=alternatives,
            end=told.end,
        )


def _row(values: Tensor) -> tuple[Any, ...]:
    """`[1, length]` as plain numbers."""
    return tuple(values[0].tolist())
