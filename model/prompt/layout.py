"""A whole answer of fixed text and locked places, laid out over canvases."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from model.candidate_tables import CandidateTables, spelled
from model.diffusion.constraints import CanvasConstraints
from model.diffusion.locks import LockTable, PlacedLock
from model.errors import InvalidRequest
from model.prompt.tokenizer import PromptTokenizer
from model.request import CancelToken, Lock
from model.sentences import say


@dataclass(frozen=True, slots=True)
class Place:
    """A locked place as people read it; `lead` and `tail` stand in it around a candidate."""

    lock: Lock
    lead: str = ""
    tail: str = ""

    def text(self, candidate: int) -> str:
        """What the answer shows there."""
        return f"{self.lead}{spelled(self.lock.candidates[candidate], self.lock.escape)}{self.tail}"


@dataclass(frozen=True, slots=True)
class Layout:
    """The canvases of an answer, and its locked places by number."""

    canvases: tuple[CanvasConstraints, ...] = ()
    places: tuple[Place, ...] = ()


#: An answer without locked places.
FREE = Layout()


@dataclass(frozen=True, slots=True)
class Ground:
    """What answers are laid out on.

    Attributes:
        tables: make what places may hold.
        turn_end, end: tokens that end a turn, and fill the canvas behind it.
        fill: the token that fills a place behind its value; `None` for a checkpoint without that habit.
        length: positions of a canvas.
    """

    tokenizer: PromptTokenizer
    tables: CandidateTables
    turn_end: int
    end: int
    fill: int | None
    length: int

    def fills(self, lock: Lock, alone: bool) -> bool:
        """Whether a place is filled up; else what follows it moves along with its candidate."""
        return self.fill is not None and (lock.escape == "json" or not alone)


@dataclass(slots=True)
class _Sheets:
    """Canvases as they are written on."""

    length: int
    fixed: list[dict[int, tuple[int, ...]]] = field(default_factory=lambda: [{}])
    locks: list[list[PlacedLock]] = field(default_factory=lambda: [[]])
    cuts: list[int] = field(default_factory=lambda: [-1])
    at: int = 0

    def text(self, tokens: Sequence[int]) -> None:
        for token in tokens:
            if self.at == self.length:
                self._next(-1)
            self.fixed[-1][self.at] = (token,)
            self.at += 1

    def lock(self, number: int, table: LockTable, lock: Lock) -> None:
        if self.at + table.width > self.length:
            self._next(self.at if self.at < self.length else -1)
        self.locks[-1].append(PlacedLock.of(number, self.at, table, lock))
        self.at += table.width

    def close(self, tokens: Sequence[int], pad: int) -> None:
        """End the answer on this canvas, as far as there is room."""
        rest = self.length - self.at
        self.text([*tokens, *[pad] * rest][:rest])

    def _next(self, cut: int) -> None:
        self.cuts[-1] = cut
        self.fixed.append({})
        self.locks.append([])
        self.cuts.append(-1)
        self.at = 0

    def canvases(self) -> Iterator[CanvasConstraints]:
        for fixed, locks, cut in zip(self.fixed, self.locks, self.cuts, strict=True):
            yield CanvasConstraints(fixed, locks=tuple(locks), cut=cut)


def lay_out(frame: Sequence[str | Lock], ground: Ground, cancel: CancelToken) -> Layout:
    """Lay a frame out: a place that would lie over two canvases begins on the next one.

    Raises:
        InvalidRequest: a place does not fit on a canvas, or the checkpoint can fill in only one at a time.
    """
    locks = [part for part in frame if isinstance(part, Lock)]
    sheets, places = _Sheets(ground.length), list[Place]()
    for number, part in enumerate(frame):
        before = frame[number - 1] if number else ""
        lead = _blanks(before) if isinstance(before, str) else ""
        if not isinstance(part, Lock):
            followed = number + 1 < len(frame) and isinstance(frame[number + 1], Lock)
            # The blank before a passage belongs to it: many tokenizers join the two.
            sheets.text(_tokens(ground, part.rstrip(" ") if followed else part))
        elif ground.fills(part, alone=len(locks) == 1):
            assert ground.fill is not None
            table = ground.tables.table(part, lead, ground.length, (), ground.fill, cancel)
            sheets.lock(len(places), table, part)
            places.append(Place(part, lead))
        elif len(locks) == 1:
            tail = "".join(str(rest) for rest in frame[number + 1 :])
            rest = (*_tokens(ground, tail), ground.turn_end)
            table = ground.tables.table(part, lead, ground.length, rest, ground.end, cancel)
            sheets.lock(0, table, part)
            places.append(Place(part, lead, tail))
            sheets.close((), ground.end)
            return Layout(tuple(sheets.canvases()), tuple(places))
        else:
            raise InvalidRequest(
                say("model.prompt.this_model_fills_in_one_place"),
                say("model.prompt.ask_for_each_place_of_form"),
                f"{len(locks)} places",
            )
    sheets.close((ground.turn_end,), ground.end)
    return Layout(tuple(sheets.canvases()), tuple(places))


def _blanks(text: str) -> str:
    """The blanks at the end of a text."""
    return text[len(text.rstrip(" ")) :]


def _tokens(ground: Ground, text: str) -> list[int]:
    return ground.tokenizer.encode_plain(text) if text else []
