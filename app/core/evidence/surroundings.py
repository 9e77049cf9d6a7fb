"""The surroundings of a place of a source: its row and column, or its clause and sentence."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from app.core.evidence.clauses import edge
from app.core.evidence.columns import columns
from app.core.evidence.content import content
from app.core.evidence.lazy import lazy
from app.core.evidence.lexicon import lexicon
from app.core.evidence.stance import stance

#: A line that is shorter, or has wide blanks, is one of a table or form.
_RUNNING = 70
#: A line that is shorter does not run on in the next.
_RUNS_ON = 55
_WIDE = lazy(r"[ ]{2,}|\t|\|")
#: What a numbered paragraph or an item of a list begins with; the blanks behind it part no cells.
_COUNTER = lazy(
    r"[ \t]*(?:[\[(]?[0-9]{1,3}(?:\.[0-9]{1,2})*[.)\]]?|[\[(]?[a-z][.)\]]|§[ ]?[0-9]+[a-z]?|TOP[ ][0-9]+"
    r"|[-*\u2022])[ \t]+(?=[\"\u201e\u201c(]?[^\W\d_])"
)
#: Where a sentence, an entry of a form or an item of a list ends.
_SENTENCE_END = lazy(
    r"(?<![.( ][0-9])(?<!\n[0-9])(?<!\b[^\W\d_])[.!?;](?=\s)|\n[ \t]*\n"
    r"|\n(?=[ \t]*(?:[^\W\d_][^\n:.]{1,40}:|§))"
    r"|\n[ \t]*(?=[-*\u2022]|[\[(]?[0-9]{1,2}[.)\]][ ]|[a-z][)][ ])"
)
#: "2. Rent." is no sentence but belongs to what follows.
_RUN_IN = lazy(r"[ \t]*(?:§[ ]?)?[0-9]+(?:\.[0-9]+)*\.?[ \t]+[^\n.:]{2,40}[.:]")
_TWO_SENTENCES = lazy(r"(?<!\b[^\W\d_])[.!?;][ ]+[A-ZÄÖÜ]")
#: A title of what follows in the line: "Minimum insurance: ...".
_TITLE = lazy(r"[^\n:]{2,60}:(?=\s)")
_PREPOSITION = lazy(rf"\s*(?:{'|'.join(lexicon().written('prepositions'))})\s", re.IGNORECASE)
_DIGIT = lazy(r"[0-9]")
_BRIEF = 60
#: "(2022: 2.4x)": the year of one value.
_YEAR_OF = lazy(r"\(((?:19|20)[0-9]{2})(?::|[ ]-)[ ]?[^\w\n]{0,2}$")
_ANY = frozenset({"*"})
#: Lines above among which the title of a paragraph or table is looked for.
_TITLE_LINES = 24


@dataclass(frozen=True, slots=True)
class Around:
    """The words around a place.

    Attributes:
        near: words bound to the value.
        entry: those that head its entry or line: "Minimum insurance: ...".
        wide: those of its row with the head above, or of its sentence.
        title: those of the heading above.
        label: how a person calls it: the row's own words, or the clause.
        stance: old or new, least or most, as the words right beside it or its column say.
        over: words of the head of its column.
        year: that heads its column; empty where none does.
        years: that head the columns of its row.
    """

    near: frozenset[str]
    wide: frozenset[str]
    label: str
    entry: frozenset[str] = frozenset()
    title: frozenset[str] = frozenset()
    stance: frozenset[str] = frozenset()
    over: frozenset[str] = frozenset()
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
    counter = _COUNTER.match(text, line_start, start)
    line = text[counter.end() if counter else line_start : line_end]
    if _WIDE.search(line.strip()) or (
        len(line) < _RUNNING and not counter and not _TWO_SENTENCES.search(line)
    ):
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
    behind = text[end : (edge(text, end, following[0][0]) or following[0][0]) if following else line_end]
    if before and (ends := edge(text, before[-1][1], start)) and content(text[ends:start]):
        label = text[ends:start]
    if not content(label):
        label = behind
    line = text[line_start:line_end]
    alone = not content(line)
    over = columns(text, line_start)
    # Of "Patient: Baum    Eingang 20.02.": the value's own cell speaks.
    cells = _WIDE.split(label)
    own = next((cell for cell in reversed(cells) if content(cell)), "")
    inside = content(own) if content(cells[-1]) else content(label)
    near = inside | (frozenset() if _WIDE.match(behind.lstrip(" ") or "  ") else content(behind[:40]))
    column = over.over(start - line_start, end - line_start)
    near |= content(column)
    if alone and over.above:
        near |= content(over.above)
        label = label if content(label) else over.above
    entry = _TITLE.match(line.lstrip())
    wide = near | content(line) | content(over.head)
    if over.above and not _DIGIT.search(over.above) and not _WIDE.search(over.above.strip()):
        # A title right above.
        wide |= content(over.above)
    year, years = over.year(end - line_start)
    return Around(
        near,
        wide,
        _brief(label),
        content(entry[0]) if entry and line_start + entry.end() <= start else frozenset(),
        content(over.title),
        stance(text, start, end) or over.stance(column, year, years),
        content(column),
        year,
        years,
    )


def _in_sentence(text: str, start: int, end: int, values: Sequence[tuple[int, int]]) -> Around:
    floor = max(0, start - 500, _break_before(text, start))
    stops = [found.end() for found in _SENTENCE_END.finditer(text, floor, start)]
    first = stops[-1] if stops else floor
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
    cut = edge(text, clause_start, start) if before else None
    own = text[cut:start] if cut else clause
    ends = edge(text, end, clause_end) if after else None
    following = text[end : ends or clause_end]
    near = content(own) | content(following) or content(clause)
    if cut and before and _PREPOSITION.match(text, clause_start + len(clause) - len(own), start):
        # "The notice is three months, in the probation two weeks" speaks of notice twice.
        near |= content(text[first : before[0][0]])
    if not near and before:
        # "From 18.00 to 21.50" shares the words before both.
        near = content(text[before[-2][1] if len(before) > 1 else first : before[-1][0]])
    label = clause if content(clause) else text[first:last]
    entry = _TITLE.match(text, first, start)
    paragraph = text.rfind("\n", 0, first) + 1
    counted = _COUNTER.match(text, paragraph)
    title = ""
    if not entry and counted:
        entry = _TITLE.match(text, counted.end(), start)
    return Around(
        near,
        near | content(text[first:last]),
        _brief(label),
        content(entry[0]) if entry else frozenset(),
        content(title),
        stance(text, start, end),
        year=told[1] if (told := _YEAR_OF.search(text, max(0, start - 12), start)) else "",
        years=_ANY,
    )


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
