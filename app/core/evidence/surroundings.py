"""The surroundings of a place of a source: its row and column, or its clause and sentence."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from app.core.evidence.content import content
from app.core.evidence.lazy import lazy

#: A line that is shorter, or has wide blanks, is one of a table or form.
_RUNNING = 70
#: A line that is shorter does not run on in the next.
_RUNS_ON = 55
_WIDE = lazy(r"[ ]{2,}|\t|\|")
#: Where a sentence, an entry of a form or an item of a list ends.
_SENTENCE_END = lazy(
    r"[.!?;](?=\s)|\n[ \t]*\n|\n(?=[ \t]*(?:[^\W\d_][^\n:.]{1,40}:|§))"
    r"|\n[ \t]*(?=[-*\u2022]|\(?[0-9]{1,2}[.)][ ])"
)
#: "2. Rent." is no sentence but belongs to what follows.
_RUN_IN = lazy(r"[ \t]*(?:§[ ]?)?[0-9]+(?:\.[0-9]+)*\.?[ \t]+[^\n.:]{2,40}[.:]")
_TWO_SENTENCES = lazy(r"[.!?;][ ]+[A-ZÄÖÜ]")
#: Lines above a row among which its table's head is looked for.
_HEAD_LINES = 14
_DIGIT = lazy(r"[0-9]")
_NUMBER = lazy(r"[0-9]+")
_YEAR = lazy(r"(?<![0-9,])(?<![0-9]\.[0-9]{3}\.)((?:19|20)[0-9]{2})(?![0-9.,][0-9]|[0-9])")
_HEAD_WORDS = lazy(r"\S+(?:[ ]\S+)*")
#: Characters by which the ends of a column's head and its values may differ.
_COLUMN = 6
_LETTER = lazy(r"[^\W\d_]{2,}")
_BRIEF = 60


@dataclass(frozen=True, slots=True)
class Around:
    """The words around a place.

    Attributes:
        near: words bound to the value.
        wide: those of its row with the head above, or of its sentence.
        label: how a person calls it: the row's own words, or the clause.
        year: that heads its column; empty where none does.
        years: that head the columns of its row.
    """

    near: frozenset[str]
    wide: frozenset[str]
    label: str
    year: str = ""
    years: frozenset[str] = frozenset()


def around(text: str, start: int, end: int, values: Sequence[tuple[int, int]]) -> Around:
    """The words around characters of a page.

    Args:
        values: the spans of all values of the page, in order.
    """
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    line = text[line_start:line_end]
    if (len(line) < _RUNNING and not _TWO_SENTENCES.search(line)) or _WIDE.search(line.strip()):
        return _in_row(text, start, end, line_start, line_end, values)
    return _in_sentence(text, start, end, values)


def _values_between(values: Sequence[tuple[int, int]], first: int, last: int) -> list[tuple[int, int]]:
    low = bisect_left(values, (first, 0))
    return [value for value in values[low : bisect_left(values, (last, 0))] if value[1] <= last]


def _in_row(
    text: str, start: int, end: int, line_start: int, line_end: int, values: Sequence[tuple[int, int]]
) -> Around:
    before = [value for value in _values_between(values, line_start, start) if value[1] <= start]
    cuts = [line_start, *(value[1] for value in before)]
    label = ""
    for cut, stop in zip(reversed(cuts), [start, *(value[0] for value in reversed(before))], strict=True):
        label = text[cut:stop]
        if content(label):
            break
    following = _values_between(values, end, line_end)
    behind = text[end : following[0][0] if following else line_end]
    if not content(label):
        label = behind
    line = text[line_start:line_end]
    above = text[max(0, line_start - 1200) : line_start].rstrip("\n").split("\n")[-_HEAD_LINES:]
    alone = not content(line)
    head = _head(above, alone=alone, values_of=len(before) + len(following) + 1)
    near = content(label) | (frozenset() if _WIDE.match(behind.lstrip(" ") or "  ") else content(behind[:40]))
    column = _over(head, start - line_start, end - line_start)
    near |= content(column)
    if alone and above:
        near |= content(above[-1])
        label = label if content(label) else above[-1]
    wide = near | content(line) | content(head)
    if above and not _DIGIT.search(above[-1]) and not _WIDE.search(above[-1].strip()):
        # A title right above.
        wide |= content(above[-1])
    year, years = _column_year(above, end - line_start)
    return Around(near, wide, _brief(label), year, years)


def _over(head: str, start: int, end: int) -> str:
    """The words of a head that stand over a column, by their places in the line."""
    return " ".join(
        found[0]
        for found in _HEAD_WORDS.finditer(head)
        if found.start() < end + 2 and found.end() > start - 2
    )


def _column_year(above: Sequence[str], end: int) -> tuple[str, frozenset[str]]:
    """The year over a column, where the nearest line above that has several has one there."""
    for line in reversed(above):
        years = [(found[1], found.end()) for found in _YEAR.finditer(line)]
        if len(years) >= 2 and len(_NUMBER.findall(line)) <= 3 * len(years):
            year, at = min(years, key=lambda one: abs(one[1] - end))
            return (year if abs(at - end) <= _COLUMN else ""), frozenset(one for one, _ in years)
    return "", frozenset()


def _head(above: Sequence[str], *, alone: bool, values_of: int) -> str:
    """The nearest line above that heads the columns: wide, with words, and more words than figures."""
    if values_of < 2 and not alone:
        return ""
    for line in reversed(above):
        letters, digits = len(_LETTER.findall(line)), len(re.findall(r"[0-9]+", line))
        if letters >= 2 and letters > digits and _WIDE.search(line.strip()):
            return line
    return ""


def _in_sentence(text: str, start: int, end: int, values: Sequence[tuple[int, int]]) -> Around:
    floor = max(0, start - 500, _break_before(text, start))
    ends = [found.end() for found in _SENTENCE_END.finditer(text, floor, start)]
    first = ends[-1] if ends else floor
    begin = text.rfind("\n", 0, first) + 1
    if (run_in := _RUN_IN.match(text, begin)) and run_in.end() == first:
        first = begin
    behind = _SENTENCE_END.search(text, end, min(len(text), end + 500))
    last = behind.start() if behind else min(len(text), end + 500)
    before = _values_between(values, first, start)
    after = _values_between(values, end, last)
    clause_start = before[-1][1] if before else first
    clause_end = after[0][0] if after else last
    clause = text[clause_start:start]
    # "30 % on delivery, 50 % on completion": a comma parts the words of two values.
    own = clause.rpartition(", ")[2] if before else clause
    following = text[end:clause_end].partition(", ")[0] if after else text[end:clause_end]
    near = content(own) | content(following) or content(clause)
    label = clause if content(clause) else text[first:last]
    return Around(near, near | content(text[first:last]), _brief(label))


def _break_before(text: str, at: int) -> int:
    """Where the last line before a character ends that is too short to run on."""
    end = text.rfind("\n", 0, at)
    while end > max(0, at - 500):
        begin = text.rfind("\n", 0, end) + 1
        if end - begin < _RUNS_ON:
            return end + 1
        end = begin - 1
    return 0


def _brief(label: str) -> str:
    words = " ".join(label.split()).strip(" :;,.|-=([")
    if len(words) <= _BRIEF:
        return words
    cut = words[-_BRIEF:]
    return "\u2026" + cut[cut.find(" ") + 1 :]
