"""What a run tells, in the order it happens: frozen plain data, safe to hand to another thread.

A stream is: `Prefill`+, then for each canvas `CanvasStarted`, `CanvasStep`*, `CanvasDone`, last `Finished`.
An empty answer is tried once more: then `Prefill`* and canvases follow again, from number 0.
`LoadProgress` is told while a checkpoint opens. A canvas that is cancelled has no `CanvasDone`.
"""

from dataclasses import dataclass, field
from typing import Literal

from model.request import UNLESS_EMPTY


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """What is open, as the window, the records and the command line show it.

    Attributes:
        name: for people, "DiffusionGemma 26B" or "Vitrine demonstration model".
        demonstration: whether this checkpoint is only for trying the program.
        abilities: what it was taught: "text", "images", "video".
        path: the folder.
        device: "cpu" or "cuda:0"; `device_name` for people.
        precision: "bf16", "float32", "int8", "int4".
        parameters: number of stored weights.
        index_sha256: SHA-256 of the checkpoint's index file, hexadecimal; identifies the weights' layout.
        canvas_length, context_length: tokens.
        content_sha256: SHA-256 over all files of the checkpoint, see `model.checkpoint.content`.
        computed_in: "float32", "bf16" or "float16": what is reckoned with; may be finer than what is stored.
        form_fill: what this checkpoint puts behind a value up to the width of its place; empty where it has
            no such habit, so that a form is asked one place a block.
        lock_temperature: of the softmax over the candidates of a locked place.
        fallback_weight: how much `Lock.fallback` should count with it; 0 where that was not fitted.
        familiar_weight: how much it should count as a prior where the checkpoint knows such texts.
    """

    name: str
    demonstration: bool
    abilities: tuple[str, ...]
    path: str
    device: str
    device_name: str
    precision: str
    parameters: int
    index_sha256: str
    canvas_length: int
    context_length: int
    content_sha256: str = ""
    computed_in: str = ""
    form_fill: str = field(default="", metadata=UNLESS_EMPTY)
    lock_temperature: float = field(default=1.0, metadata=UNLESS_EMPTY)
    fallback_weight: float = field(default=0.0, metadata=UNLESS_EMPTY)
    familiar_weight: float = field(default=0.0, metadata=UNLESS_EMPTY)


@dataclass(frozen=True, slots=True)
class LoadProgress:
    """A checkpoint is being opened. `done` of `total` in the unit of the stage (bytes for "weights")."""

    stage: Literal["checking", "libraries", "weights", "ready"]
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Prefill:
    """The encoder has read `done` of `total` prompt tokens; `seconds` since the reading began.

    `reused` of them were known from an earlier run.
    """

    done: int
    total: int
    seconds: float
    reused: int = 0


@dataclass(frozen=True, slots=True)
class LockLeader:
    """A candidate that is ahead: its index in `Lock.candidates`, of equal ones the first, and its share."""

    candidate: int
    posterior: float


@dataclass(frozen=True, slots=True)
class LockState:
    """How a locked place stands.

    Attributes:
        lock: its number among the request's, from 0, in the order of its frame or locks.
        leaders: the candidates that are ahead, best first, at most five; the first stands in the best guess.
        outside: how much of the model's own distribution lay on anything but candidates, 0 to 1, before only
            they were left possible. Where it is high, the model wanted none of them.
        settled: whether the same candidate led a step before; in the end always.
        certainty: calibrated chance that the first is right; `None` where the checkpoint was not calibrated.
        seen: whether `Lock.fallback` had a say, since the model does not know such texts; the certainty is of
            what comes of that.
    """

    lock: int
    leaders: tuple[LockLeader, ...]
    outside: float
    settled: bool
    certainty: float | None = None
    seen: bool = False


@dataclass(frozen=True, slots=True)
class CanvasStarted:
    """A new block begins as pure noise.

    Attributes:
        canvas: number of the block, from 0.
        steps_allowed: the most steps it may take.
        tokens: ids of the noise, one a position.
        pieces: display text of each token; a character made of several tokens stands whole at the first of
            them and the others are empty, so joining never shows broken bytes.
        attempt: 0, or 1 when the first answer was empty and the run begins anew, with canvas 0; whatever was
            told of the first attempt is void then.
        pinned: which positions hold a fixed token from the start.
    """

    canvas: int
    steps_allowed: int
    tokens: tuple[int, ...]
    pieces: tuple[str, ...]
    attempt: int = 0
    pinned: tuple[bool, ...] = ()


@dataclass(frozen=True, slots=True)
class CanvasStep:
    """One denoising step. All tuples have one entry a position of the canvas.

    Attributes:
        canvas: number of the block, from 0.
        step: from 1.
        steps_allowed: the most steps this canvas may take.
        temperature: of this step.
        tokens, pieces: the best guess (argmax) and its display text.
        canvas_tokens, canvas_pieces: the canvas of the next step: accepted samples, the rest renoised.
        accepted: whether the position was accepted in this step.
        entropy: nats, of the temperature-scaled distribution.
        certainty: probability of the best guess, 0 to 1.
        end: index of the first end token in the best guess, or of what is cut off a block behind which a form
            goes on afresh; `None` while there is none. Positions from it on are not part of the answer.
        settled_early: whether the stop rule ended the canvas with this step.
        pinned: which positions hold a fixed token: entropy 0, certainty 1, always accepted.
        answer_from: what stands before this position belongs to the thought, or to its marks; where the text
            ends while all of it does.
        locks: the locked places of this block.
    """

    canvas: int
    step: int
    steps_allowed: int
    temperature: float
    tokens: tuple[int, ...]
    pieces: tuple[str, ...]
    canvas_tokens: tuple[int, ...]
    canvas_pieces: tuple[str, ...]
    accepted: tuple[bool, ...]
    entropy: tuple[float, ...]
    certainty: tuple[float, ...]
    end: int | None
    settled_early: bool
    pinned: tuple[bool, ...] = ()
    answer_from: int = 0
    locks: tuple[LockState, ...] = ()


@dataclass(frozen=True, slots=True)
class Alternative:
    """What else the model had in mind at a position."""

    piece: str
    probability: float


@dataclass(frozen=True, slots=True)
class CanvasDone:
    """A block is final.

    Attributes:
        canvas: number of the block, from 0.
        steps: steps it took.
        tokens, pieces: the block, the end token and what follows included; `end` as in `CanvasStep`.
        certainty: probability of each token at the last step.
        alternatives: for each position the most probable tokens, best first, at most three.
        pinned, answer_from, locks: as in `CanvasStep`.
    """

    canvas: int
    steps: int
    tokens: tuple[int, ...]
    pieces: tuple[str, ...]
    certainty: tuple[float, ...]
    alternatives: tuple[tuple[Alternative, ...], ...]
    end: int | None
    pinned: tuple[bool, ...] = ()
    answer_from: int = 0
    locks: tuple[LockState, ...] = ()


@dataclass(frozen=True, slots=True)
class RunStats:
    """What a run took. `tokens` counts answer and thought up to the end token, which is not counted.

    `retries` tells how often an empty answer was tried once more; what that took is counted as well.
    `reused_tokens` of the prompt were known from an earlier run and not read again.
    """

    prompt_tokens: int
    canvases: int
    steps: int
    tokens: int
    tokens_per_step: float
    tokens_per_second: float
    prefill_seconds: float
    denoise_seconds: float
    peak_memory_bytes: int
    retries: int = 0
    reused_tokens: int = 0


@dataclass(frozen=True, slots=True)
class Finished:
    """The run is over; nothing follows.

    Attributes:
        reason: "end" the model ended its answer; "length" the blocks were used up; "cancelled" it was
            stopped.
        answer: the final text without thought and markup; when cancelled, the finished blocks only.
        thinking: the thought, empty if there was none.
        figures: what it took.
        locks: all locked places of the request in their order, each as its block left it; when cancelled,
            those of finished blocks. The answer shows the candidates' own texts.
    """

    reason: Literal["end", "length", "cancelled"]
    answer: str
    thinking: str
    figures: RunStats
    locks: tuple[LockState, ...] = ()


Event = LoadProgress | Prefill | CanvasStarted | CanvasStep | CanvasDone | Finished
