"""An engine that plays a script, for tests of the window only: real events, but nothing is computed.

Its words come out of the noise over several steps and blocks. A `StepGate` lets a test decide when each step
happens, so that nothing depends on time. Outside pytest it refuses to exist.
"""

import os
import random
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.workers.engine_api import Progress
from model.errors import EngineClosed
from model.events import (
    Alternative,
    CanvasDone,
    CanvasStarted,
    CanvasStep,
    Event,
    Finished,
    LoadProgress,
    ModelInfo,
    Prefill,
    RunStats,
)
from model.request import CancelToken, Request
from tests.support.locked_script import Locks, play_locked

ANSWER = (
    "The supplier may terminate the framework contract with a notice of **six months** to the end of a "
    "quarter, and for good cause without notice. In the first case it must complete every order already "
    "confirmed and hand over the stock within **30 days**.\n\n- compensation of 8 % of the yearly turnover\n"
    "- at most EUR 240,000"
)
GIBBERISH = (
    "▚o2",
    " ∴an",
    " 7#",
    "kel",
    " ░ru",
    " qu",
    ",;",
    "ve",
    " x▟",
    " 4ia",
    " lo",
    "m..",
    " te3",
    " ao",
)

INFO = ModelInfo(
    name="Vitrine demonstration model",
    demonstration=True,
    abilities=("text",),
    path="/models/demo",
    device="cpu",
    device_name="Processor",
    precision="float32",
    parameters=1_200_000,
    index_sha256="0" * 64,
    canvas_length=32,
    context_length=4096,
)


class StepGate:
    """Holds the engine before each step until the test lets it go on."""

    def __init__(self, opened: bool = False) -> None:
        self._condition = threading.Condition()
        self._allowed = 0
        self._opened = opened

    def allow(self, steps: int = 1) -> None:
        """Let the engine take so many more steps."""
        with self._condition:
            self._allowed += steps
            self._condition.notify_all()

    def open(self) -> None:
        """Let it run freely from now on."""
        with self._condition:
            self._opened = True
            self._condition.notify_all()

    def pass_one(self, cancel: CancelToken | None) -> None:
        """Wait for a step to be allowed, or for the run to be cancelled; the engine's side."""
        with self._condition:
            while not (self._opened or self._allowed or (cancel and cancel.cancelled)):
                # A cancel sets no condition: look again now and then.
                self._condition.wait(0.01)
            if self._allowed:
                self._allowed -= 1


@dataclass
class Script:
    """What the engine plays.

    Attributes:
        answer, thinking: the final texts.
        steps: for each block.
        canvas_length: positions of a block.
        gate: when steps happen; open where the test does not care.
        fails: raised at the beginning of a run.
        fails_to_open: raised while it opens.
        opens: what `open` waits for; set where the test does not care.
        pieces: in which sources are read ahead.
        ahead: when these pieces happen; open where the test does not care.
        thought: words of the answer's beginning that are told as a thought.
        locks: what wins the places that a request holds to passages; `None` answers such requests freely.
    """

    answer: str = ANSWER
    thinking: str = ""
    steps: int = 6
    canvas_length: int = 32
    gate: StepGate = field(default_factory=lambda: StepGate(opened=True))
    info: ModelInfo = INFO
    fails: BaseException | None = None
    fails_to_open: BaseException | None = None
    opens: threading.Event = field(default_factory=threading.Event)
    opens_at_once: bool = True
    pieces: int = 4
    ahead: StepGate = field(default_factory=lambda: StepGate(opened=True))
    thought: int = 0
    locks: Locks | None = None


@dataclass
class Played:
    """What happened to the engines of a script, for a test to look at."""

    threads: list[int] = field(default_factory=list)
    closed: int = 0
    requests: list[Request] = field(default_factory=list)
    steps_told: int = 0
    read_ahead: list[Request] = field(default_factory=list)
    pieces_read: int = 0
    forgotten: int = 0
    opened: list[tuple[str, str, str]] = field(default_factory=list)


class ScriptedEngine:
    """An `EngineLike` that plays a script."""

    def __init__(self, script: Script, played: Played) -> None:
        if "PYTEST_CURRENT_TEST" not in os.environ:
            raise RuntimeError("the scripted engine is for tests only")
        self._script = script
        self._played = played
        self._open = True
        self._known: object = None
        played.threads.append(threading.get_ident())

    @property
    def info(self) -> ModelInfo:
        """What pretends to be open."""
        return self._script.info

    def stream(self, request: Request, cancel: CancelToken | None = None) -> Iterator[Event]:
        """Play the script."""
        if not self._open:
            raise EngineClosed("The model was closed.")
        script = self._script
        self._played.requests.append(request)
        if script.fails is not None:
            raise script.fails
        reused = 340 if self._known == _before(request) else 0
        self._known = _before(request)
        for done in (reused, 350, 360):
            yield Prefill(done, 360, done / 1000, reused)
        if request.frame and script.locks is not None:
            end = _finished(script, "", "end", 1, 2, 2, reused)
            yield from play_locked(request, script.locks, script.gate, end, cancel)
            return
        blocks = _blocks(script.answer, script.canvas_length)
        steps = tokens = 0
        finished: list[str] = []
        for canvas, pieces in enumerate(blocks):
            for event in _canvas(canvas, pieces, script, request.seed, last=canvas == len(blocks) - 1):
                if isinstance(event, CanvasStep):
                    script.gate.pass_one(cancel)
                    if cancel is not None and cancel.cancelled:
                        yield _finished(script, "".join(finished), "cancelled", canvas, steps, tokens, reused)
                        return
                    steps += 1
                    self._played.steps_told += 1
                yield event
            finished.append("".join(pieces))
            tokens += len(pieces)
        answer = " ".join(script.answer.split(" ")[script.thought :])
        yield _finished(script, answer, "end", len(blocks), steps, tokens, reused)

    def read_ahead(self, request: Request, cancel: CancelToken | None = None) -> Iterator[Prefill]:
        """Play reading, piece by piece."""
        if not self._open:
            raise EngineClosed("The model was closed.")
        self._played.read_ahead.append(request)
        return self._pieces(request, cancel)

    def _pieces(self, request: Request, cancel: CancelToken | None) -> Iterator[Prefill]:
        total = 100 * self._script.pieces
        yield Prefill(0, total, 0.0)
        for piece in range(1, self._script.pieces + 1):
            self._script.ahead.pass_one(cancel)
            if cancel is not None and cancel.cancelled:
                return
            self._played.pieces_read += 1
            if piece == self._script.pieces:
                self._known = _before(request)
            yield Prefill(100 * piece, total, piece / 10)

    def forget(self) -> None:
        """Note that it was told to forget."""
        self._played.forgotten += 1
        self._known = None

    def count_tokens(self, text: str) -> int:
        """A token for each word."""
        return len(text.split())

    def unfamiliar(self, text: str) -> bool:
        """It knows every text but those that speak of ladders."""
        return "ladder" in text

    def close(self) -> None:
        """Note that it was closed, and in which thread."""
        self._open = False
        self._played.closed += 1
        self._played.threads.append(threading.get_ident())


class ScriptedFactory:
    """Opens scripted engines, as `EngineFactory`."""

    def __init__(self, script: Script | None = None) -> None:
        self.script = script or Script()
        self.played = Played()

    def __call__(self, path: str, device: str, progress: Progress, precision: str = "auto") -> ScriptedEngine:
        """Pretend to open a checkpoint."""
        self.played.opened.append((path, device, precision))
        progress(LoadProgress("checking", 0, 1))
        progress(LoadProgress("weights", 50, 100))
        while not (self.script.opens_at_once or self.script.opens.wait(0.01)):
            progress(LoadProgress("weights", 60, 100))
        if self.script.fails_to_open is not None:
            raise self.script.fails_to_open
        progress(LoadProgress("weights", 100, 100))
        return ScriptedEngine(self.script, self.played)


def _before(request: Request) -> object:
    """Everything but the question."""
    return [(message.role, message.parts) for message in request.messages[:-1]], request.messages[-1].parts[
        :-1
    ]


def _blocks(answer: str, length: int) -> list[list[str]]:
    words: list[str] = []
    for part in answer.replace("\n", " \n").split(" "):
        words.append(part if not words or part.startswith("\n") else f" {part}")
    return [words[start : start + length] for start in range(0, len(words), length)] or [[]]


def _canvas(canvas: int, words: Sequence[str], script: Script, seed: int, *, last: bool) -> Iterator[Event]:
    """Every word settles at a step of its own; before that it is noise, then a draft that may be wrong."""
    length = script.canvas_length
    draw = random.Random(seed * 1000 + canvas)
    final = [*words, *[""] * (length - len(words))]
    end = len(words) if len(words) < length or last else None
    settles = [draw.randint(1, script.steps) for _ in range(length)]
    noise = tuple(draw.choice(GIBBERISH) for _ in range(length))
    thought = min(len(words), max(0, script.thought - canvas * length))
    ids = tuple(range(1000 * canvas, 1000 * canvas + length))
    yield CanvasStarted(canvas, script.steps, tuple(draw.randrange(9000) for _ in range(length)), noise)
    for step in range(1, script.steps + 1):
        accepted = tuple(at <= step for at in settles)
        drafted = tuple(at <= step + 2 for at in settles)
        certainty = tuple(
            0.97 if yes else 0.45 if near else 0.06 for yes, near in zip(accepted, drafted, strict=True)
        )
        noise = tuple(draw.choice(GIBBERISH) for _ in range(length))
        yield CanvasStep(
            canvas=canvas,
            step=step,
            steps_allowed=script.steps,
            temperature=0.8 - 0.4 * step / script.steps,
            tokens=ids,
            pieces=tuple(final),
            canvas_tokens=ids,
            canvas_pieces=tuple(
                word if yes else other for word, yes, other in zip(final, accepted, noise, strict=True)
            ),
            accepted=accepted,
            entropy=tuple(1.0 - share for share in certainty),
            certainty=certainty,
            end=end if step > script.steps // 2 else None,
            settled_early=step == script.steps,
            answer_from=thought,
        )
    alternatives = tuple((Alternative(word, 0.97), Alternative(" or", 0.02)) for word in final)
    yield CanvasDone(
        canvas, script.steps, ids, tuple(final), (0.97,) * length, alternatives, end, answer_from=thought
    )


def _finished(
    script: Script, answer: str, reason: str, canvases: int, steps: int, tokens: int, reused: int
) -> Finished:
    figures = RunStats(
        prompt_tokens=360,
        canvases=canvases,
        steps=steps,
        tokens=tokens,
        tokens_per_step=tokens / max(1, steps),
        tokens_per_second=512.0 if tokens else 0.0,
        prefill_seconds=0.4,
        denoise_seconds=1.7,
        peak_memory_bytes=16_900_000_000,
        reused_tokens=reused,
    )
    thinking = script.thinking if reason != "cancelled" else ""
    return Finished("cancelled" if reason == "cancelled" else "end", answer, thinking, figures)
