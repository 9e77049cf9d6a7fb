"""From tensors to events: the only place where numbers leave the device."""

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from torch import Tensor

from model.diffusion.canvas import first_end
from model.diffusion.certainty import Calibration
from model.diffusion.constraints import UNCONSTRAINED, CanvasConstraints
from model.diffusion.denoise import Step
from model.diffusion.locks import Outcome
from model.events import Alternative, CanvasDone, CanvasStarted, CanvasStep, LockLeader, LockState
from model.prompt.thinking import Marks, answer_from
from model.prompt.tokens_to_text import TokenText


class EventBuilder:
    """Words events for one run.

    Args:
        text: display text of tokens.
        ends: ids that end the answer.
        steps_allowed: the most steps a canvas may take.
        marks: the thought's; `None` for a tokenizer that has none.
        calibrations: of the certainty of locked values, where the model decides and where a fallback has a
            say; `None` where it is not known.
    """

    def __init__(
        self,
        text: TokenText,
        ends: Collection[int],
        steps_allowed: int,
        marks: Marks | None = None,
        calibrations: tuple[Calibration | None, Calibration | None] = (None, None),
    ) -> None:
        self._text, self._ends, self._steps_allowed, self._marks = text, ends, steps_allowed, marks
        self._calibrations = calibrations
        #: What led in each locked place at the step before.
        self._leading: dict[int, int] = {}

    def started(
        self, canvas: int, noise: Tensor, attempt: int = 0, constraints: CanvasConstraints = UNCONSTRAINED
    ) -> CanvasStarted:
        """A canvas of noise, `[1, length]`, with what it must hold in its place."""
        self._leading = {}
        tokens = _row(noise)
        pieces = self._text.pieces(tokens)
        pinned = _at(constraints.fixed, len(tokens))
        return CanvasStarted(canvas, self._steps_allowed, tokens, pieces, attempt, pinned)

    def step(
        self,
        canvas: int,
        step: Step,
        inside: bool = False,
        constraints: CanvasConstraints = UNCONSTRAINED,
    ) -> CanvasStep:
        """One denoising step; `inside` says whether a thought is open where the canvas begins."""
        best, noisy = _row(step.best), _row(step.canvas)
        end = self._end(best, inside, constraints)
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
            end=end,
            settled_early=step.settled,
            pinned=_at(step.fixed, len(best)),
            answer_from=answer_from(best[:end], inside, self._marks) if self._marks else 0,
            locks=tuple(map(self._lock, step.locks)),
        )

    def _end(self, best: tuple[int, ...], inside: bool, constraints: CanvasConstraints) -> int | None:
        """Where what is kept of a canvas ends; `None` where all of it is."""
        if constraints.thought_only and self._marks is not None:
            behind = answer_from(best, inside, self._marks)
            return None if behind == len(best) else behind
        return constraints.cut if constraints.cut >= 0 else first_end(best, self._ends)

    def _lock(self, outcome: Outcome) -> LockState:
        leaders = tuple(LockLeader(candidate, posterior) for candidate, posterior in outcome.leaders)
        settled = self._leading.get(outcome.lock) == leaders[0].candidate
        self._leading[outcome.lock] = leaders[0].candidate
        certainty = None
        calibration = self._calibrations[outcome.seen]
        if calibration is not None:
            second = leaders[1].posterior if len(leaders) > 1 else 0.0
            certainty = calibration.certainty(leaders[0].posterior, second, outcome.outside)
        return LockState(outcome.lock, leaders, outcome.outside, settled, certainty, outcome.seen)

    def done(
        self, told: CanvasStep, last: Step, constraints: CanvasConstraints = UNCONSTRAINED
    ) -> CanvasDone:
        """A finished canvas: `told` is the event of its last step, `last` the step itself."""
        alternatives: tuple[tuple[Alternative, ...], ...] = ()
        if last.top_tokens is not None and last.top_probabilities is not None:
            alternatives = tuple(
                self._others(tokens, probabilities, limited)
                for tokens, probabilities, limited in zip(
                    last.top_tokens[0].tolist(),
                    last.top_probabilities[0].tolist(),
                    _at((*constraints.allowed, *last.fixed), len(told.tokens)),
                    strict=True,
                )
            )
        return CanvasDone(
            canvas=told.canvas,
            steps=told.step,
            tokens=told.tokens,
            pieces=told.pieces,
            certainty=told.certainty,
            alternatives=alternatives,
            end=told.end,
            pinned=told.pinned,
            answer_from=told.answer_from,
            locks=tuple(replace(lock, settled=True) for lock in told.locks),
        )

    def _others(
        self, tokens: list[int], probabilities: list[float], limited: bool
    ) -> tuple[Alternative, ...]:
        """The most probable tokens of a position; where only some were possible, no others."""
        return tuple(
            Alternative(self._text.text([token]), probability)
            for token, probability in zip(tokens, probabilities, strict=True)
            if probability or not limited
        )


def _at(positions: Collection[int], length: int) -> tuple[bool, ...]:
    """Which of `length` positions are named."""
    return tuple(position in positions for position in range(length))


def _row(values: Tensor) -> tuple[Any, ...]:
    """`[1, length]` as plain numbers."""
    return tuple(values[0].tolist())
