"""What each cell of a canvas shows at each step: a pure reducer of the engine's events, also for the replay.

Four states, told apart in colour and form by the view:

- NOISE: not accepted, and the best guess is too uncertain to be worth reading. Shows the random token.
- DRAFT: this step's best guess.
- SETTLED: accepted, and the best guess unchanged for `SETTLED_AFTER` steps.
- FINAL: the block is done.

EMPTY is a position at or after the end token: nothing is shown there. An end that is only guessed does not
count: until it was accepted, or is more likely than everything else together, what lies behind it stays in
sight, so that a block does not shrink and grow with every guess. What guesses padding behind it stays noise.

What belongs to a thought is told apart from the answer, with the same states; see `app.core.thought`.

Steps may be missing, because a slow screen drops drafts; starts and ends of blocks never are. Stale events (a
step of a block that is done, a step that was overtaken) change nothing.
"""

from dataclasses import dataclass
from enum import IntEnum

from model.events import Alternative, CanvasDone, CanvasStarted, CanvasStep, Event

#: Steps in a row that the best guess must stay the same.
SETTLED_AFTER = 2
#: Under this certainty a guess is wrong more than two times out of three: reading it would mislead.
NOISE_BELOW = 0.3
#: From this certainty on an end token is more likely than everything else together.
END_FROM = 0.5
#: The name that stands in front of a thought, on a line of its own.
CHANNEL = "thought"


class CellState(IntEnum):
    """Ordered from least to most certain."""

    EMPTY = 0
    NOISE = 1
    DRAFT = 2
    SETTLED = 3
    FINAL = 4


@dataclass(frozen=True, slots=True)
class Cell:
    """One position of the canvas as it is shown.

    Attributes:
        text: what stands there; whole characters only. Empty for a position that is joined to the one before.
        state: see the module.
        certainty: probability of the best guess, 0 to 1.
        alternatives: other tokens the model had in mind with their probabilities; only once final.
        thought: whether it belongs to the model's thought and not to its answer.
    """

    text: str
    state: CellState
    certainty: float
    alternatives: tuple[tuple[str, float], ...] = ()
    thought: bool = False


@dataclass(frozen=True, slots=True)
class CanvasFrame:
    """One picture of one block: after `step` of `steps_allowed` steps; step 0 is the pure noise.

    Attributes:
        settled: share of the shown cells that are settled or final, 0 to 1.
        still: share of the shown cells that are draft whose guess did not change in this step, 0 to 1.
        done: whether the block is final.
        thinking: whether a thought is open at its end, so that what follows belongs to it as well.
    """

    canvas: int
    step: int
    steps_allowed: int
    cells: tuple[Cell, ...]
    settled: float
    still: float
    done: bool
    thinking: bool = False


@dataclass(frozen=True, slots=True)
class _Memory:
    """What the reducer must know of the running canvas' last step to judge the next one.

    Attributes:
        tokens: best guess of that step, by position; empty before the first.
        unchanged: for how many steps the guess has stayed the same.
        accepted: whether the guess was accepted in any step since it last changed.
    """

    tokens: tuple[int, ...] = ()
    unchanged: tuple[int, ...] = ()
    accepted: tuple[bool, ...] = ()


@dataclass(frozen=True, slots=True)
class DenoiseTrack:
    """Everything that was shown so far, which is also what can be replayed.

    Attributes:
        frames: in order of time. A block has one of step 0 (the noise), one for each step that was told, and
            its last is done; a block that was cancelled has no done frame.
        attempt: which try of the run this is. An empty answer is tried again: what it had shown is void.
    """

    frames: tuple[CanvasFrame, ...] = ()
    _memory: _Memory = _Memory()
    attempt: int = 0

    def blocks_at(self, index: int) -> tuple[CanvasFrame, ...]:
        """What the view shows at replay position `index`: each earlier block's last frame, then this one.

        Raises:
            IndexError: there is no such frame.
        """
        if not 0 <= index < len(self.frames):
            raise IndexError(f"there is no frame {index} of {len(self.frames)}")
        shown = {frame.canvas: frame for frame in self.frames[: index + 1]}
        return tuple(shown.values())

    @property
    def latest(self) -> tuple[CanvasFrame, ...]:
        """What the view shows now; nothing before the first block."""
        return self.blocks_at(len(self.frames) - 1) if self.frames else ()


EMPTY_TRACK = DenoiseTrack()

_EMPTY_CELL = Cell("", CellState.EMPTY, 0.0)


def reduce(track: DenoiseTrack, event: Event) -> DenoiseTrack:
    """The track after `event`; the same track for an event that shows nothing. Pure."""
    last = track.frames[-1] if track.frames else None
    match event:
        case CanvasStarted() if event.attempt > track.attempt:
            return DenoiseTrack((_noise_frame(event),), attempt=event.attempt)
        case CanvasStarted() if event.attempt == track.attempt and (
            last is None or event.canvas > last.canvas
        ):
            inside = last is not None and last.thinking
            return DenoiseTrack((*track.frames, _noise_frame(event, inside)), attempt=track.attempt)
        case CanvasStep() if last is not None and _continues(last, event):
            memory = _remember(track._memory, event)
            return DenoiseTrack((*track.frames, _step_frame(event, memory)), memory, track.attempt)
        case CanvasDone() if last is not None and event.canvas == last.canvas and not last.done:
            # The last step's draft becomes the final picture; if it was dropped, this follows what there is.
            kept = track.frames[:-1] if 0 < last.step == event.steps else track.frames
            done = _done_frame(event, last.steps_allowed)
            return DenoiseTrack((*kept, done), attempt=track.attempt)
        case _:
            return track


def _noise_frame(event: CanvasStarted, inside: bool = False) -> CanvasFrame:
    cells = tuple(Cell(_whole(piece), CellState.NOISE, 0.0, (), inside) for piece in event.pieces)
    return CanvasFrame(event.canvas, 0, event.steps_allowed, cells, 0.0, 0.0, False, inside)


def _continues(last: CanvasFrame, event: CanvasStep) -> bool:
    return event.canvas == last.canvas and event.step > last.step and not last.done


def _remember(before: _Memory, event: CanvasStep) -> _Memory:
    """Only steps that were seen count as unchanged: across a gap nobody knows what the guess did."""
    if not before.tokens:
        return _Memory(event.tokens, (0,) * len(event.tokens), event.accepted)
    same = [old == new for old, new in zip(before.tokens, event.tokens, strict=True)]
    return _Memory(
        event.tokens,
        tuple(count + 1 if kept else 0 for count, kept in zip(before.unchanged, same, strict=True)),
        tuple(
            now or (kept and earlier)
            for now, kept, earlier in zip(event.accepted, same, before.accepted, strict=True)
        ),
    )


def _step_frame(event: CanvasStep, memory: _Memory) -> CanvasFrame:
    end = event.end
    if end is not None and not (event.accepted[end] or event.certainty[end] >= END_FROM):
        end = None
    length = len(event.tokens)
    shown = length if end is None else end
    text_ends = length if event.end is None else event.end
    states = [_state(event, memory, position) for position in range(shown)]
    certainties = list(event.certainty)
    for first, after in _characters(event.pieces, min(shown, text_ends)):
        states[first:after] = [min(states[first:after])] * (after - first)
        certainties[first:after] = [min(certainties[first:after])] * (after - first)
    for position in range(text_ends, shown):
        if not event.pieces[position]:
            states[position] = CellState.NOISE
    named = _name_ends(event.pieces, event.answer_from)
    cells = tuple(
        Cell(
            _whole((event.canvas_pieces if state is CellState.NOISE else event.pieces)[position]),
            state,
            certainties[position],
            thought=position < event.answer_from,
        )
        if position >= named
        else _EMPTY_CELL
        for position, state in enumerate(states)
    )
    settled = sum(state is CellState.SETTLED for state in states)
    still = sum(
        state is CellState.DRAFT and memory.unchanged[position] > 0 for position, state in enumerate(states)
    )
    return CanvasFrame(
        canvas=event.canvas,
        step=event.step,
        steps_allowed=event.steps_allowed,
        cells=cells + (_EMPTY_CELL,) * (length - shown),
        settled=settled / shown if shown else 0.0,
        still=still / shown if shown else 0.0,
        done=False,
        thinking=_open_at_end(event),
    )


def _state(event: CanvasStep, memory: _Memory, position: int) -> CellState:
    accepted = event.accepted[position]
    uncertain = event.certainty[position] < NOISE_BELOW
    if uncertain and not accepted:
        return CellState.NOISE
    # An earlier acceptance of the same guess counts, or a word at the edge of the entropy bound would blink.
    if memory.accepted[position] and memory.unchanged[position] >= SETTLED_AFTER:
        return CellState.SETTLED
    return CellState.DRAFT


def _done_frame(event: CanvasDone, steps_allowed: int) -> CanvasFrame:
    length = len(event.tokens)
    shown = length if event.end is None else event.end
    certainties = list(event.certainty)
    for first, after in _characters(event.pieces, shown):
        certainties[first:after] = [min(certainties[first:after])] * (after - first)
    named = _name_ends(event.pieces, event.answer_from)
    cells = (_EMPTY_CELL,) * named + tuple(
        Cell(
            _whole(event.pieces[position]),
            CellState.FINAL,
            certainties[position],
            _others(event.pieces[position], event.alternatives[position]),
            position < event.answer_from,
        )
        for position in range(named, shown)
    )
    cells += (_EMPTY_CELL,) * (length - shown)
    return CanvasFrame(event.canvas, event.steps, steps_allowed, cells, 1.0, 0.0, True, _open_at_end(event))


def _open_at_end(event: CanvasStep | CanvasDone) -> bool:
    """Whether all that stands in the block belongs to a thought."""
    text_ends = len(event.pieces) if event.end is None else event.end
    return 0 < text_ends <= event.answer_from


def _name_ends(pieces: tuple[str, ...], answer_from: int) -> int:
    """Where the thought's own text begins: behind the name of its channel, which is markup."""
    text = ""
    for position, piece in enumerate(pieces[:answer_from]):
        text += piece
        if text.endswith("\n"):
            return position + 1 if text.strip() == CHANNEL else 0
        if not CHANNEL.startswith(text.strip()):
            return 0
    return 0


def _characters(pieces: tuple[str, ...], shown: int) -> list[tuple[int, int]]:
    """Spans `first:after` of positions whose tokens form one character together.

    Its text stands at the first and the others are empty. Special tokens are empty too; but a character of
    several tokens has several bytes, so it is never ASCII: an empty piece after ASCII is a special token.
    """
    spans = []
    first = 0
    while first < shown:
        after = first + 1
        if pieces[first] and not pieces[first].isascii():
            while after < shown and not pieces[after]:
                after += 1
        if after - first > 1:
            spans.append((first, after))
        first = after
    return spans


def _others(piece: str, alternatives: tuple[Alternative, ...]) -> tuple[tuple[str, float], ...]:
    """What else was possible, without the token that won and without what cannot be read."""
    return tuple(
        (other.piece, other.probability)
        for other in alternatives
        if other.piece != piece and _whole(other.piece)
    )


def _whole(piece: str) -> str:
    """`piece` without the mark that stands for bytes which form no character."""
    return piece.replace("\ufffd", "")
