"""One run: a prompt is read, canvases are written one after the other until the answer ends."""

import hashlib
import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

import torch

from model.checkpoint.open import OpenCheckpoint
from model.context import Context, Reading
from model.context_cache import ContextCache
from model.diffusion.canvas import noise
from model.diffusion.certainty import Calibration
from model.diffusion.constraints import NO_CONSTRAINTS, AnswerConstraints, CanvasConstraints
from model.diffusion.denoise import denoise
from model.event_builder import EventBuilder
from model.events import CanvasStep, Event, Finished, Prefill, RunStats
from model.memory import named_memory_errors, peak_bytes, reset_peak
from model.prompt import thinking
from model.prompt.layout import FREE, Layout
from model.request import CancelToken, SamplerSettings
from model.written import Written

Reason = Literal["end", "length", "cancelled"]
_RETRIES = 1


@dataclass(frozen=True, slots=True)
class RunSpec:
    """What a run has to do.

    Attributes:
        reading: the prompt.
        max_canvases: the most blocks that may be written and fit the context.
        pins: what the answer must hold.
        layout: the locked places, and the canvases of an answer that is laid out beforehand.
        thinking, thinking_budget: as in `Request`.
        calibrations: of the certainty that is told of locked places, see `EventBuilder`.
    """

    reading: Reading
    settings: SamplerSettings
    seed: int
    max_canvases: int
    cancel: CancelToken
    pins: AnswerConstraints = NO_CONSTRAINTS
    layout: Layout = FREE
    thinking: bool = False
    thinking_budget: int | None = None
    calibrations: tuple[Calibration | None, Calibration | None] = (None, None)


def another_seed(seed: int, attempt: int) -> int:
    """The seed of a further attempt: the same for the same run, unrelated to those of its neighbours."""
    if attempt == 0:
        return seed
    return int.from_bytes(hashlib.sha256(f"{seed}/{attempt}".encode()).digest()[:8]) >> 1


def read_ahead(
    reading: Reading, device: torch.device, cache: ContextCache, cancel: CancelToken
) -> Iterator[Prefill]:
    """Read a prompt that nothing is asked about yet; what was read is kept, even where it was cancelled.

    Raises:
        OutOfMemory: it did not fit.
    """
    stops = reading.stops()
    # Where a further source goes on: the last piece of this one will be longer then.
    remember = stops[-2:-1]
    total, seconds = len(reading.tokens), 0.0
    with named_memory_errors(device):
        context = cache.take(reading)
        try:
            reused = context.length
            yield Prefill(reused, total, 0.0, reused)
            pieces = context.read(reading, remember)
            while not cancel.cancelled:
                start = time.perf_counter()
                done = next(pieces, None)
                seconds += time.perf_counter() - start
                if done is None:
                    break
                yield Prefill(done, total, seconds, reused)
        except Exception:
            context.drop()
            raise
        finally:
            cache.put(context)


class Run:
    """The state of one run; used once."""

    def __init__(
        self, checkpoint: OpenCheckpoint, device: torch.device, spec: RunSpec, cache: ContextCache
    ) -> None:
        self._checkpoint, self._device, self._spec, self._cache = checkpoint, device, spec, cache
        self._context = Context(checkpoint.network)
        special = checkpoint.tokenizer.special
        opening, closing = special.get(thinking.OPEN), special.get(thinking.CLOSE)
        self._marks = None if opening is None or closing is None else thinking.Marks(opening, closing)
        self._build = EventBuilder(
            checkpoint.tokenizer.text,
            checkpoint.ends,
            spec.settings.max_steps,
            self._marks,
            spec.calibrations,
        )
        self._written = self._nothing()
        self._begin(0)
        self._reused = self._canvases = self._steps = self._tokens = 0
        # Seconds count only while the model works, not while the caller looks at an event.
        self._prefill_seconds = self._denoise_seconds = 0.0

    def _begin(self, attempt: int) -> None:
        self._attempt = attempt
        # Thinking was not asked for, and yet a thought has taken the place of an answer.
        opening = None if self._marks is None else self._marks.opening
        self._unasked = attempt > 0 and not self._spec.thinking and opening in self._written.tokens
        self._generator = torch.Generator(self._device).manual_seed(another_seed(self._spec.seed, attempt))
        self._written = self._nothing()

    def _nothing(self) -> Written:
        return Written(self._checkpoint.tokenizer.text, self._marks, self._spec.layout.places)

    def events(self) -> Iterator[Event]:
        """Carry out the run.

        Raises:
            OutOfMemory: it did not fit.
        """
        with named_memory_errors(self._device):
            reset_peak(self._device)
            self._context = self._cache.take(self._spec.reading)
            self._reused = self._context.length
            try:
                reason = yield from self._answer()
            except Exception:
                self._context.drop()
                raise
            finally:
                self._cache.put(self._context)
            yield self._finished(reason)

    def _answer(self) -> Generator[Event, None, Reason]:
        """Read and write; an empty answer is tried once more."""
        yield Prefill(self._reused, len(self._spec.reading.tokens), 0.0, self._reused)
        yield from self._read()
        reason = yield from self._write()
        while (
            reason != "cancelled"
            and self._attempt < _RETRIES
            # What a locked place holds is an answer, be it an empty one.
            and not self._spec.layout.places
            and not self._written.texts()[0]
        ):
            self._begin(self._attempt + 1)
            self._context.go_back(self._context.common(self._spec.reading))
            yield from self._read()
            reason = yield from self._write()
        return reason

    def _read(self) -> Iterator[Event]:
        """What is not read yet of the prompt, piece by piece."""
        total = len(self._spec.reading.tokens)
        reading = self._context.read(self._spec.reading)
        while not self._cancelled():
            with self._timed("_prefill_seconds"):
                done = next(reading, None)
            if done is None:
                return
            yield Prefill(done, total, self._prefill_seconds, self._reused)

    def _write(self) -> Generator[Event, None, Reason]:
        """Canvas after canvas; returns why it ended."""
        spec = self._spec
        if spec.layout.canvases:
            return (yield from self._fill_in())
        for canvas in range(spec.max_canvases):
            told = yield from self._denoise(canvas)
            if told is None:
                return "cancelled"
            if told.end is not None:
                return "end"
            if canvas + 1 < spec.max_canvases and not self._cancelled():
                self._append(told.tokens)
        return "length"

    def _fill_in(self) -> Generator[Event, None, Reason]:
        """What is laid out beforehand; before it, if wished, a thought, which is cut where it closes."""
        spec, canvas = self._spec, 0
        thinks = spec.thinking and self._marks is not None
        while thinks and canvas < spec.max_canvases:
            told = yield from self._denoise(canvas)
            if told is None:
                return "cancelled"
            canvas += 1
            self._append(told.tokens[: told.end])
            followed = self._written.follow()
            thinks = followed is not None and followed.inside
        self._written.answer_at = len(self._written.tokens)
        for number, constraints in enumerate(spec.layout.canvases):
            told = yield from self._denoise(canvas + number, constraints)
            if told is None:
                return "cancelled"
            if number + 1 < len(spec.layout.canvases) and not self._cancelled():
                self._append(told.tokens[: told.end])
        return "end"

    def _append(self, tokens: Sequence[int]) -> None:
        """Read what is finished."""
        if tokens:
            with self._timed("_denoise_seconds"):
                self._context.append(torch.tensor([tokens], device=self._device))

    def _denoise(
        self, canvas: int, constraints: CanvasConstraints | None = None
    ) -> Generator[Event, None, CanvasStep | None]:
        """One canvas; returns the event of its last step, `None` when it was cancelled."""
        spec, shape = self._spec, self._checkpoint.shape
        if self._cancelled():
            return None
        followed = self._written.follow()
        inside = followed is not None and followed.inside
        if constraints is None:
            constraints = self._constraints(canvas, followed)
        start = constraints.place(noise(shape.canvas_length, shape.vocabulary, self._generator))
        yield self._build.started(canvas, start, self._attempt, constraints)
        decode = self._context.decoder(shape.canvas_length)
        steps = denoise(decode, start, spec.settings, self._generator, constraints)
        while not self._cancelled():
            with self._timed("_denoise_seconds"):
                step = next(steps)
                told = self._build.step(canvas, step, inside, constraints)
            self._steps += 1
            yield told
            if step.last:
                yield self._build.done(told, step, constraints)
                self._written.take(told, constraints)
                self._canvases += 1
                self._tokens += len(told.tokens[: told.end])
                return told
        return None

    def _constraints(self, canvas: int, written: thinking.ThoughtTracker | None) -> CanvasConstraints:
        """What a canvas must hold: pinned passages, or the end of a thought that has used up its budget."""
        length, limit = self._checkpoint.shape.canvas_length, self._thought_limit()
        pinned = self._spec.pins.on(canvas, length)
        if limit is None or written is None or self._spec.pins.length:
            return pinned
        place = limit - canvas * length
        return CanvasConstraints(
            close_at=place if 0 <= place < length else -1,
            no_thought_from=max(place, 0) if place < length else -1,
            ends=tuple(sorted(self._checkpoint.ends)),
            marks=self._marks,
            inside=written.inside,
            due=written.due,
            blank=written.blank,
            thought_only=bool(self._spec.layout.canvases),
        )

    def _thought_limit(self) -> int | None:
        """By which position a thought must have ended; half a block is always left for the answer."""
        spec, length = self._spec, self._checkpoint.shape.canvas_length
        if self._unasked:
            # Half a block: a model may begin with an empty thought by habit, which is left alone.
            return length // 2
        if not spec.thinking or self._marks is None:
            return None
        room = spec.max_canvases * length
        budget = spec.thinking_budget
        if spec.layout.canvases:
            # The answer has canvases of its own.
            return min(budget or room, room - 1)
        if self._attempt:
            # The first attempt thought and had nothing to say: the second must leave more room.
            budget = min(budget or room, room // 2)
        return None if budget is None else min(budget, room - (length + 1) // 2)

    def _cancelled(self) -> bool:
        return self._spec.cancel.cancelled

    def _finished(self, reason: Reason) -> Finished:
        answer, thought = self._written.texts()
        locks = tuple(sorted(self._written.locks, key=lambda lock: lock.lock))
        tokens, seconds = self._tokens, self._denoise_seconds
        figures = RunStats(
            prompt_tokens=len(self._spec.reading.tokens),
            canvases=self._canvases,
            steps=self._steps,
            tokens=tokens,
            tokens_per_step=tokens / self._steps if self._steps else 0.0,
            tokens_per_second=tokens / seconds if seconds else 0.0,
            prefill_seconds=self._prefill_seconds,
            denoise_seconds=seconds,
            peak_memory_bytes=peak_bytes(self._device),
            retries=self._attempt,
            reused_tokens=self._reused,
        )
        return Finished(reason=reason, answer=answer, thinking=thought, figures=figures, locks=locks)

    @contextmanager
    def _timed(self, counter: Literal["_prefill_seconds", "_denoise_seconds"]) -> Iterator[None]:
        start = time.perf_counter()
        try:
            yield
        finally:
            setattr(self, counter, getattr(self, counter) + time.perf_counter() - start)
