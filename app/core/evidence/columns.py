"""The head of a table of a page, and what it says of a column."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.evidence.lazy import lazy
from app.core.evidence.stance import NEW, OLD, heading_stance

#: Lines above a row among which its table's head is looked for.
_HEAD_LINES = 24
_REACH = 2000
_CELL = lazy(r"[^\s|]+(?:[ ][^\s|]+)*")
_LETTER = lazy(r"[^\W\d_]{2,}")
_DATE = lazy(r"[0-9]{1,2}\.[0-9]{1,2}\.(?:[0-9]{2,4})?|[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}|(?:19|20)[0-9]{2}")
_NUMBER = lazy(r"[0-9]+")
_YEAR = lazy(r"(?<![0-9,])(?<![0-9]\.[0-9]{3}\.)((?:19|20)[0-9]{2})(?![0-9.,][0-9]|[0-9])")
#: Characters by which the ends of a column's head and its values may differ.
_COLUMN = 6


@dataclass(frozen=True, slots=True)
class Columns:
    """What stands above a row.

    Attributes:
        head: the line that heads its columns; empty where none does.
        second: the line above the head, where that heads columns too.
        above: the line right above.
        title: a line above the table without figures.
        lines: all of them, the nearest last.
    """

    head: str
    second: str
    above: str
    title: str
    lines: tuple[str, ...]

    def over(self, start: int, end: int) -> str:
        """The words of the head that stand over characters of the row."""
        return " ".join(_over(line, start, end) for line in (self.second, self.head) if line)

    def year(self, end: int) -> tuple[str, frozenset[str]]:
        """The year over a column, where the nearest line above that has several has one there."""
        for line in reversed(self.lines):
            years = [(found[1], found.end()) for found in _YEAR.finditer(line)]
            if len(years) >= 2 and len(_NUMBER.findall(line)) <= 3 * len(years):
                year, at = min(years, key=lambda one: abs(one[1] - end))
                return (year if abs(at - end) <= _COLUMN else ""), frozenset(one for one, _ in years)
        return "", frozenset()

    def stance(self, column: str, year: str, years: frozenset[str]) -> frozenset[str]:
        """Old or new, planned or actual, as a column's head or its year says."""
        if said := heading_stance(column):
            return said
        if year and len(years) > 1:
            return frozenset({NEW if year == max(years) else OLD})
        others = frozenset().union(*(heading_stance(cell) for cell in _CELL.findall(self.head)))
        # Beside a column of the plan, the other one is what came of it.
        return frozenset({NEW}) if others and column and OLD in others else frozenset()


def columns(text: str, line_start: int) -> Columns:
    """The lines above the row that begins at a character of a page."""
    lines = text[max(0, line_start - _REACH) : line_start].rstrip("\n").split("\n")[-_HEAD_LINES:]
    end = text.find("\n", line_start)
    row = text[line_start : end if end >= 0 else len(text)]
    head = second = title = ""
    inside = True
    for number, line in reversed(list(enumerate(lines))):
        if not line.strip():
            inside = inside and not head
            continue
        cells = _CELL.findall(line.strip())
        if inside and not head and _heads(cells, row):
            head = line
            above = lines[number - 1] if number else ""
            second = above if _heads(_CELL.findall(above.strip()), row) else ""
        elif not _NUMBER.search(line) and len(cells) == 1 and _LETTER.search(line):
            title = line
            break
    return Columns(head, second, lines[-1] if lines else "", title, tuple(lines))


def _heads(cells: Sequence[str], row: str) -> bool:
    """Whether cells head columns: words, dates and units, and no more than a figure of another kind."""
    if len(cells) < 2 or ":" in cells[0][-1:]:
        return False
    told = [bool(_LETTER.search(cell)) or bool(_DATE.fullmatch(cell)) for cell in cells]
    figures = sum(bool(_NUMBER.search(_DATE.sub("", cell))) for cell in cells)
    letters = sum(len(_LETTER.findall(cell)) for cell in cells)
    return (
        all(told[1:])
        and figures * 2 < len(cells)
        and (letters >= 2 or sum(map(bool, map(_DATE.fullmatch, cells))) >= 2)
    )


def _over(head: str, start: int, end: int) -> str:
    """The words of a head that stand over a column, by their places in the line."""
    there = [
        found[0] for found in _CELL.finditer(head) if found.start() < end + 2 and found.end() > start - 2
    ]
    return " ".join(there)
