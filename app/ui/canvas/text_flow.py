"""Where each token of the answer stands: words wrapped into lines, whatever moves at the moment.

A token has the room of its upright text whatever its state, and noise has a room of its own: a word that
settles or becomes final moves nothing.

A thought stands in lines of its own, set in from the left, while its block is being written. Once the block
is done it is folded away: the answer is what stays.
"""

import re
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QTextBoundaryFinder

from app.core.denoise_track import CanvasFrame, CellState
from app.ui.canvas.noise import noise_length

_SEGMENTS = re.compile(r"\n|[^\S\n]+|\S+")
#: Scripts written without spaces, where a line may break between any two characters, from here on.
_WIDE_FROM = "\u2e80"
#: Closing marks of these scripts, which never begin a line.
_NEVER_FIRST = "\u3001\u3002\uff0c\uff0e\uff1a\uff1b\uff01\uff1f\uff09\u300d\u300f\u3011\u3009\u300b"
_TAB = "    "
#: Pixels by which the lines of a thought are set in.
THOUGHT_INDENT = 20.0

Key = tuple[int, int, int]


class Measure(Protocol):
    """The measures of the type that the flow needs, in logical pixels."""

    space: float
    noise_glyph: float
    line_height: float
    blank_line: float

    def width(self, text: str) -> float:
        """Room of `text` set upright."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A piece of a token in its place.

    Attributes:
        canvas, index, part: which block, which position, which piece of it (a token may hold a line break).
        text, state: what it shows; for noise the random token.
        x, y, width: its left edge, the top of its line, its room.
        lead: the space before it on the same line, which an underline bridges.
        thought: whether it belongs to a thought.
    """

    canvas: int
    index: int
    part: int
    text: str
    state: CellState
    x: float
    y: float
    width: float
    lead: float
    thought: bool = False

    @property
    def key(self) -> Key:
        """Stays the same from step to step."""
        return (self.canvas, self.index, self.part)


@dataclass(frozen=True, slots=True)
class _Segment:
    """A piece of a word that is not placed yet."""

    canvas: int
    index: int
    part: int
    text: str
    state: CellState
    width: float


@dataclass(frozen=True, slots=True)
class Pen:
    """Where the next token goes: the end of what is placed, the space due, and a word that may go on.

    `thought` says whether the lines are those of a thought.
    """

    x: float = 0.0
    y: float = 0.0
    gap: float = 0.0
    word: tuple[_Segment, ...] = ()
    thought: bool = False


def flow_block(frame: CanvasFrame, pen: Pen, width: float, measure: Measure) -> tuple[tuple[Slot, ...], Pen]:
    """Place one block from `pen` on. The last word stays in the pen, for the next block may continue it."""
    line = _Line(pen, width, measure)
    for index, cell in enumerate(frame.cells):
        if cell.thought and frame.done:
            continue
        if cell.state is not CellState.EMPTY:
            line.turn(thought=cell.thought)
        if cell.state is CellState.NOISE:
            line.noise(frame.canvas, index, cell.text)
        elif cell.text and cell.state is not CellState.EMPTY:
            line.text(frame.canvas, index, cell.text, cell.state)
    return tuple(line.slots), line.pen()


def flow_end(pen: Pen, width: float, measure: Measure) -> tuple[tuple[Slot, ...], float]:
    """Place the last word. Returns its slots and the height of everything."""
    line = _Line(pen, width, measure)
    line.end_word()
    return tuple(line.slots), line.y + (0.0 if line.empty else measure.line_height)


class _Line:
    """The line that is being filled."""

    def __init__(self, pen: Pen, width: float, measure: Measure) -> None:
        self.slots: list[Slot] = []
        self.x, self.y = pen.x, pen.y
        self._gap = pen.gap
        self._word = list(pen.word)
        self._thought = pen.thought
        self._width = width
        self._measure = measure

    def pen(self) -> Pen:
        return Pen(self.x, self.y, self._gap, tuple(self._word), self._thought)

    @property
    def empty(self) -> bool:
        """True at the beginning of a line."""
        return self.x <= self._left

    @property
    def _left(self) -> float:
        # A column too narrow for it does without.
        indented = self._thought and self._width > 8 * THOUGHT_INDENT
        return THOUGHT_INDENT if indented else 0.0

    def turn(self, *, thought: bool) -> None:
        """Begin a line, because a thought begins or ends here."""
        if thought == self._thought:
            return
        self.end_word()
        if not self.empty:
            self.y += self._measure.line_height
        if self.y > 0:
            self.y += self._measure.blank_line
        self._thought = thought
        self.x, self._gap = self._left, 0.0

    def noise(self, canvas: int, index: int, piece: str) -> None:
        self.end_word()
        glyph = self._measure.noise_glyph
        if not self.empty:
            self._gap = max(self._gap, glyph)
        room = glyph * noise_length(canvas, index)
        self._word.append(_Segment(canvas, index, 0, piece, CellState.NOISE, room))
        self.end_word()
        self._gap = glyph

    def text(self, canvas: int, index: int, text: str, state: CellState) -> None:
        after_noise = self._gap if not self._word else 0.0
        for part, piece in enumerate(_SEGMENTS.findall(text)):
            if piece == "\n":
                self.end_word()
                self._break(paragraph=True)
            elif piece.isspace():
                self.end_word()
                wide = self._measure.space * len(piece.replace("\t", _TAB))
                self._gap = max(after_noise, wide) if part == 0 else self._gap + wide
            else:
                if self._word and _breaks_between(self._word[-1].text, piece):
                    self.end_word()
                self._word.append(_Segment(canvas, index, part, piece, state, self._measure.width(piece)))

    def end_word(self) -> None:
        """Place the word that was collected, on this line if it fits."""
        if not self._word:
            return
        room = sum(segment.width for segment in self._word)
        if not self.empty and self.x + self._gap + room > self._width:
            self._break(paragraph=False)
        for segment in self._word:
            for piece in self._cut(segment) if room > self._width - self._left else (segment,):
                self._place(piece)
        self._word.clear()

    def _place(self, segment: _Segment) -> None:
        if not self.empty and self.x + self._gap + segment.width > self._width:
            self._break(paragraph=False)
        lead = 0.0 if self.empty else self._gap
        self.x += self._gap
        self.slots.append(
            Slot(
                segment.canvas,
                segment.index,
                segment.part,
                segment.text,
                segment.state,
                self.x,
                self.y,
                segment.width,
                lead,
                self._thought,
            )
        )
        self.x += segment.width
        self._gap = 0.0

    def _break(self, *, paragraph: bool) -> None:
        if not self.empty:
            self.y += self._measure.line_height
        elif paragraph and self.y > 0:
            self.y += self._measure.blank_line
        self.x, self._gap = self._left, 0.0

    def _cut(self, segment: _Segment) -> list[_Segment]:
        """A segment wider than a line in pieces that fit, cut between whole characters."""
        most = self._width - self._left
        if segment.width <= most or segment.state is CellState.NOISE:
            return [segment]
        finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Grapheme, segment.text)
        # Qt counts UTF-16 units, Python characters: cut what Qt counts.
        units = segment.text.encode("utf-16-le")
        pieces: list[str] = []
        start = 0
        while (after := finder.toNextBoundary()) != -1:
            character = units[2 * start : 2 * after].decode("utf-16-le")
            if pieces and self._measure.width(pieces[-1] + character) <= most:
                pieces[-1] += character
            else:
                pieces.append(character)
            start = after
        # Parts of a cut piece must not meet those of the cell's other pieces.
        return [
            _Segment(
                segment.canvas,
                segment.index,
                segment.part + 1000 * number,
                piece,
                segment.state,
                self._measure.width(piece),
            )
            for number, piece in enumerate(pieces)
        ]


def _breaks_between(before: str, after: str) -> bool:
    return (before[-1] >= _WIDE_FROM or after[0] >= _WIDE_FROM) and after[0] not in _NEVER_FIRST
