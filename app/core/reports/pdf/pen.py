"""Draws lines of text with their marks on pages of a fixed size, from the top down."""

from collections.abc import Sequence
from typing import Any

from app.core.reports import words
from app.core.reports.blocks import Mark, Run
from app.core.reports.options import KeepOn
from app.core.reports.pdf.fonts import Face, Fonts
from app.core.reports.pdf.tagged import Pages
from app.core.reports.pdf.text import Line, Piece, broken

MARGIN = 51.0
#: Room for the line at the foot of every page.
FOOT = 40.0

INK, MUTED, ACCENT, WARNING = "#22211e", "#6b675e", "#0f6b63", "#9a5300"
HAIR, LINE, ACCENT_SOFT, WARNING_SOFT, NOTICE = "#e3e0d8", "#8a867b", "#d8ebe7", "#f8ead6", "#f3f1ec"

_WARNED: frozenset[Mark] = frozenset(
    ("found_elsewhere", "other_use", "not_found", "not_checked", "wrong", "doubtful", "rejected")
)
#: Lines under words: their strokes, how far below the baseline, and the dashes of each. No colour is needed.
_LINES: dict[Mark, tuple[float, tuple[float, ...], bool]] = {
    "found": (0.8, (), False),
    "recognised": (0.8, (4, 1.4, 0.9, 1.4), False),
    "derived": (0.4, (), False),
    "found_elsewhere": (0.5, (), True),
    "other_use": (0.5, (), True),
    "not_found": (0.8, (3, 1.8), False),
    "not_checked": (0.8, (3, 1.8), False),
    "corrected": (0.6, (), False),
    "doubtful": (0.8, (2.2, 1.6), False),
    "free": (0.8, (0.8, 1.6), False),
}
_SIGNED: tuple[Mark, ...] = (
    "accepted", "rejected", "doubtful", "unreviewed", "not_found",
    "not_checked", "other_use", "found_elsewhere", "wrong",
)  # fmt: skip


class Pen:
    """Where the next line goes.

    Attributes:
        y: of the lower edge of what was drawn last.
    """

    def __init__(self, pages: Pages, size: tuple[float, float], fonts: Fonts, keep_on: KeepOn) -> None:
        self.pages = pages
        self.fonts = fonts
        self.left = MARGIN
        self.width = size[0] - 2 * MARGIN
        self.top = size[1] - MARGIN
        self.y = self.top
        self._keep_on = keep_on

    @property
    def canvas(self) -> Any:
        """Reportlab's."""
        return self.pages.canvas

    @property
    def left_over(self) -> float:
        """Points above the foot of the page."""
        return self.y - MARGIN - FOOT + 12

    @property
    def page_height(self) -> float:
        """Points that a page has for what is drawn on it."""
        return self.top - MARGIN - FOOT + 12

    def need(self, height: float) -> bool:
        """Turn the page where there is no room for this; whether it was turned."""
        self._keep_on()
        if height > self.left_over and self.y < self.top:
            self.turn()
            return True
        return False

    def turn(self) -> None:
        """Begin the next page."""
        self.pages.turn()
        self.y = self.top

    def space(self, height: float) -> None:
        """Leave this free, but not at the top of a page."""
        if self.y < self.top:
            self.y -= height

    def lines(self, runs: Sequence[Run], width: float, size: float, face: Face = "regular") -> list[Line]:
        """The runs broken into lines."""
        return broken(runs, width, size, self.fonts, face)

    def text(
        self, text: str, x: float, y: float, size: float, color: str = INK, face: Face = "regular"
    ) -> None:
        """A short text at a place, on one line."""
        canvas = self.canvas
        canvas.setFillColor(color)
        for font, letters in self.fonts.split(text, face):
            canvas.setFont(font, size)
            canvas.drawString(x, y, letters)
            x += canvas.stringWidth(letters, font, size)

    def line(self, line: Line, x: float, y: float, color: str = INK) -> None:
        """One line of runs with their marks; `y` is its baseline."""
        for piece in line:
            self._piece(piece, x + piece.x, y, color)

    def sign(self, sign: Run, x: float, y: float, size: float) -> None:
        """A sign before a value; the commonest one is small."""
        color = WARNING if sign.marks & _WARNED else MUTED if "muted" in sign.marks else ACCENT
        if "muted" in sign.marks:
            self.text(sign.text, x + 1.5, y + size * 0.12, size * 0.62, color)
        else:
            self.text(sign.text, x, y, size, color, "strong")

    def rule(self, x: float, y: float, width: float, color: str = HAIR, thick: float = 0.6) -> None:
        """A line across."""
        canvas = self.canvas
        canvas.setStrokeColor(color)
        canvas.setLineWidth(thick)
        canvas.setDash()
        canvas.line(x, y, x + width, y)

    def warning_sign(self, x: float, y: float, size: float) -> None:
        """A triangle with a stroke in it, its left lower corner at (x, y)."""
        canvas = self.canvas
        canvas.setStrokeColor(WARNING)
        canvas.setLineWidth(0.8)
        canvas.setDash()
        canvas.setLineJoin(1)
        path = canvas.beginPath()
        path.moveTo(x, y)
        path.lineTo(x + size, y)
        path.lineTo(x + size / 2, y + size * 0.9)
        path.close()
        canvas.drawPath(path, stroke=1, fill=0)
        canvas.line(x + size / 2, y + size * 0.32, x + size / 2, y + size * 0.58)
        canvas.line(x + size / 2, y + size * 0.16, x + size / 2, y + size * 0.17)

    def _piece(self, piece: Piece, x: float, y: float, color: str) -> None:
        marks = piece.run.marks
        if piece.raised:
            self.text(piece.text, x, y + piece.size * 0.45, piece.size, MUTED, piece.face)
            return
        shown = color
        if marks & _WARNED:
            shown = WARNING
        elif "muted" in marks:
            shown = MUTED
        self.text(piece.text, x, y, piece.size, shown, piece.face)
        self._underline(piece, x, y)

    def _underline(self, piece: Piece, x: float, y: float) -> None:
        marks = piece.run.marks
        canvas = self.canvas
        wide = piece.width
        if piece.text.endswith(" "):
            wide -= self.fonts.width(" ", piece.face, piece.size)
        if marks & {"rejected", "wrong"}:
            self.rule(x, y + piece.size * 0.3, wide, WARNING, 0.7)
        for mark in sorted(marks & _LINES.keys()):
            thick, dashes, double = _LINES[mark]
            canvas.setStrokeColor(WARNING if mark in _WARNED else MUTED if mark == "free" else ACCENT)
            canvas.setLineWidth(thick)
            canvas.setDash(*((list(dashes),) if dashes else ()))
            low = y - piece.size * 0.22
            canvas.line(x, low, x + wide, low)
            if double:
                canvas.line(x, low - 1.5, x + wide, low - 1.5)
        canvas.setDash()


def sign_of(runs: Sequence[Run]) -> Run | None:
    """The sign that stands before runs with these marks; `None` where none does."""
    for run in runs:
        for mark in _SIGNED:
            if mark in run.marks:
                quiet: frozenset[Mark] = frozenset(("muted",) if mark == "unreviewed" else ())
                return Run(words.SIGNS[mark], quiet | (frozenset((mark,)) & _WARNED))
    return None
