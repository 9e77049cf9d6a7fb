"""One run: a prompt is read, canvases are written one after the other until the answer ends."""

import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

import torch

from model.checkpoint.open import OpenCheckpoint
from model.context import Context, SoftBlock
from model.diffusion.canvas import noise
from model.diffusion.denoise import denoise
from model.events import CanvasStep, Event, Figures, Finished, Prefill
from model.memory import named_memory_errors, peak_bytes, reset_peak
from model.prompt import thinking
from model.request import CancelToken, SamplerSettings
from model.tell import Teller

Reason = Literal["end", "length", "cancelled"]


@dataclass(frozen=True, slots=True)
class Order:
    """What a run has to do.

    Attributes:
        tokens: the prompt.
        blocks: its pictures, ready to become soft tokens.
        max_canvases: the most blocks that may be written and fit the context.
        piece: prompt tokens that are read at a time.
    """

    tokens: tuple[int, ...]
    blocks: tuple[SoftBlock, ...]
    settings: SamplerSettings
    seed: int
    max_canvases: int
    piece: int
    cancel: CancelToken


class Run:
    """The state of one run; used once."""

    def __init__(self, checkpoint: OpenCheckpoint, device: torch.device, order: Order) -> None:
        self._checkpoint, self._device, self._order = checkpoint, device, order
        self._context = Context(checkpoint.network)
        self._generator = torch.Generator(device).manual_seed(order.seed)
        self._teller = Teller(checkpoint.tokenizer.text, checkpoint.ends, order.settings.max_steps)
        self._written: list[int] = []
        self._canvases = self._steps = 0
        # Seconds count only while the model works, not while the caller looks at an event.
        self._prefill_seconds = self._denoise_seconds = 0.0

    def events(self) -> Iterator[Event]:
        """Carry out the order.

        Raises:
            OutOfMemory: it did not fit.
        """
        with named_memory_errors(self._device):
            reset_peak(self._device)
            yield from self._read()
            reason = yield from self._write()
            yield self._finished(reason)

    def _read(self) -> Iterator[Event]:
        """The prompt, piece by piece."""
        order = self._order
        total = len(order.tokens)
        yield Prefill(0, total, 0.0)
        reading = self._context.prefill(order.tokens, order.blocks, order.piece)
        while not self._cancelled():
            with self._timed("_prefill_seconds"):
                done = next(reading, None)
            if done is None:
                return
            yield Prefill(done, total, self._prefill_seconds)

    def _write(self) -> Generator[Event, None, Reason]:
        """Canvas after canvas; returns why it ended."""
        order = self._order
        for canvas in range(order.max_canvases):
            told = yield from self._denoise(canvas)
            if told is None:
                return "cancelled"
            self._canvases += 1
            self._written += told.tokens[: told.end]
            if told.end is not None:
                return "end"
            if canvas + 1 < order.max_canvases and not self._cancelled():
                with self._timed("_denoise_seconds"):
                    self._context.append(torch.tensor([told.tokens], device=self._device))
        return "length"

    def _denoise(self, canvas: int) -> Generator[Event, None, CanvasStep | None]:
        """One canvas; returns the event of its last step, `None` when it was cancelled."""
        order, shape = self._order, self._checkpoint.shape
        if self._cancelled():
            return None
        start = noise(shape.canvas_length, shape.vocabulary, self._generator)
        yield self._teller.started(canvas, start)
        decode = self._context.decoder(shape.canvas_length)
        # The type of the embedding, as in the reference: the soft embedding is made from it.
        dtype = self._checkpoint.network.model.decoder.embed_tokens.weight.dtype
        steps = denoise(decode, start, order.settings, dtype, self._generator)
        while not self._cancelled():
            with self._timed("_denoise_seconds"):
                step = next(steps)
                told = self._teller.step(canvas, step)
            self._steps += 1
            yield told
            if step.last:
                yield self._teller.done(told, step)
                return told
        return None

    def _cancelled(self) -> bool:
        return self._order.cancel.cancelled

    def _finished(self, reason: Reason) -> Finished:
        tokenizer = self._checkpoint.tokenizer
        special = tokenizer.special
        thoughts, answer = thinking.split(
            self._written, special.get(thinking.OPEN), special.get(thinking.CLOSE)
        )
        tokens, seconds = len(self._written), self._denoise_seconds
        figures = Figures(
            prompt_tokens=len(self._order.tokens),
            canvases=self._canvases,
            steps=self._steps,
            tokens=tokens,
            tokens_per_step=tokens / self._steps if self._steps else 0.0,
            tokens_per_second=tokens / seconds if seconds else 0.0,
            prefill_seconds=self._prefill_seconds,
            denoise_seconds=seconds,
            peak_memory_bytes=peak_bytes(self._device),
        )
        return Finished(
            reason=reason,
            answer=tokenizer.text.text(answer).strip(),
            thinking=thinking.readable([tokenizer.text.text(thought) for thought in thoughts]),
            figures=figures,
        )

    @contextmanager
    def _timed(self, counter: Literal["_prefill_seconds", "_denoise_seconds"]) -> Iterator[None]:
        start = time.perf_counter()
        try:
            yield
        finally:
            setattr(self, counter, getattr(self, counter) + time.perf_counter() - start)
