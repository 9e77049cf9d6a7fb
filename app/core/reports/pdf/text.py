"""Runs of text broken into lines of a width."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.core.reports.blocks import Run
from app.core.reports.pdf.fonts import Face, Fonts

_PIECES = re.compile(r"\s+|[^\s\-/]+[\-/]?|[\-/]")
#: Size of a raised number, of that of the text.
RAISED = 0.7


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters of one run that stand in one line."""

    run: Run
    text: str
    x: float
    width: float
    face: Face
    size: float
    raised: bool = False


Line = tuple[Piece, ...]


def face_of(run: Run, face: Face) -> Face:
    """What a run is written in."""
    if "code" in run.marks:
        return "mono"
    if "strong" in run.marks:
        return "strong"
    if run.marks & {"italic", "not_stated", "failed", "withheld"}:
        return "italic"
    return face


def broken(
    runs: Sequence[Run], width: float, size: float, fonts: Fonts, face: Face = "regular"
) -> list[Line]:
    """The lines; one at least. A word that is wider than a line is broken where it has to be."""
    lines: list[Line] = []
    line: list[Piece] = []
    x = 0.0
    for piece in _pieces(runs, width, size, fonts, face):
        blank = piece.text.isspace()
        if line and x + (0 if blank else piece.width) > width + 0.01 and not piece.raised:
            lines.append(_without_tail(line))
            line, x = [], 0.0
        if blank and not line:
            continue
        placed = replace(piece, x=x)
        if (
            line
            and line[-1].run is placed.run
            and line[-1].face == placed.face
            and not placed.raised
            and not line[-1].raised
        ):
            last = line[-1]
            line[-1] = replace(last, text=last.text + placed.text, width=last.width + placed.width)
        else:
            line.append(placed)
        x += placed.width
    lines.append(_without_tail(line))
    return lines


def widest_word(runs: Sequence[Run], size: float, fonts: Fonts, face: Face = "regular") -> float:
    """The least width in which no word is broken."""
    return max((piece.width for piece in _pieces(runs, 1e9, size, fonts, face)), default=0.0)


def _without_tail(line: list[Piece]) -> Line:
    if line and line[-1].text.isspace():
        line = line[:-1]
    return tuple(line)


def _pieces(runs: Sequence[Run], width: float, size: float, fonts: Fonts, face: Face) -> Iterator[Piece]:
    for run in runs:
        written = face_of(run, face)
        # Monospaced letters look larger.
        scaled = size * 0.88 if written == "mono" else size
        for found in _PIECES.finditer(run.text):
            text = " " if found[0].isspace() else found[0]
            wide = fonts.width(text, written, scaled)
            while wide > width and len(text) > 1:
                fit = max(1, int(len(text) * width / wide))
                while fit > 1 and fonts.width(text[:fit], written, scaled) > width:
                    fit -= 1
                yield Piece(run, text[:fit], 0.0, fonts.width(text[:fit], written, scaled), written, scaled)
                text = text[fit:]
                wide = fonts.width(text, written, scaled)
            yield Piece(run, text, 0.0, wide, written, scaled)
        if run.number:
            told = f" {run.number}"
            small = size * RAISED
            yield Piece(run, told, 0.0, fonts.width(told, "regular", small), "regular", small, raised=True)
