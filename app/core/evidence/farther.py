"""Figures from which another may follow though the answer's sentence does not have them: in the sources' own
rows and clauses of what the sentence names, and in the sentence before."""

from collections.abc import Iterator, Mapping, Sequence

from app.core.evidence.calculations import Operand
from app.core.evidence.content import content
from app.core.evidence.index import Index
from app.core.evidence.lookup import Hit

#: Places of the sentence whose rows are looked at, and words of it, and places of each.
_PLACES, _WORDS, _MENTIONS = 12, 24, 8
#: A word that stands more often says nothing about one row.
_RARE = 8
#: Values taken from the sources, at most.
_MOST = 40
#: How closely a word must be bound to a figure to name its row; rows, at most.
_BOUND, _ROWS = 0.4, 12


def operands_beside(
    hits: Sequence[Hit], words: str, indexes: Sequence[Index], known: Sequence[Operand]
) -> list[Operand]:
    """The values in the lines of these places and of these words, but for those that are known already.

    Args:
        hits: where the sentence's found claims stand, the nearest last.
        words: those bound to the figure.
    """
    lines: dict[tuple[int, int, int], None] = {}
    for hit in hits[-_PLACES:]:
        index = indexes[hit.source]
        line = _line(index, hit.page, hit.start)
        behind = index.source.pages[hit.page].text.find("\n", hit.start) + 1
        # What a row says may begin in the one above and go on in the one below.
        for at in (line, _line(index, hit.page, max(0, line - 1)), behind or line):
            lines[hit.source, hit.page, at] = None
    wanted = content(words)
    for source, index in enumerate(indexes):
        for word in sorted(wanted)[:_WORDS]:
            there = index.mentions_of(word)
            if len(there) <= _RARE:
                for page, start, _ in there[:_MENTIONS]:
                    lines[source, page, _line(index, page, start)] = None
    seen = {(hit.source, hit.page, hit.start) for one in known for hit in one.hits}
    found: list[Operand] = []
    for source, page, line in lines:
        index = indexes[source]
        for value in index.values_in_line(page, line):
            if (source, page, value.start) not in seen:
                seen.add((source, page, value.start))
                text = index.written(page, value.start, value.end)
                hit = Hit(source, page, value.start, value.end)
                found.append(Operand(text, value.gives, -1, (hit,)))
    return found[:_MOST]


def _line(index: Index, page: int, at: int) -> int:
    """Where the line begins in which a character stands."""
    return index.source.pages[page].text.rfind("\n", 0, at) + 1


def named_rows(words: Mapping[str, float], indexes: Sequence[Index]) -> Iterator[list[Operand]]:
    """The values of each line that a word bound to a figure names, the most telling word first."""
    seen: set[tuple[int, int, int]] = set()
    telling = sorted(
        (sum(len(index.mentions_of_parts(word)) for index in indexes), word)
        for word, weight in words.items()
        if weight >= _BOUND
    )
    for count, word in telling:
        if not 0 < count <= _RARE:
            continue
        for source, index in enumerate(indexes):
            for page, start, _ in index.mentions_of_parts(word)[:_MENTIONS]:
                line = _line(index, page, start)
                if (source, page, line) not in seen and len(seen) < _ROWS:
                    seen.add((source, page, line))
                    if operands := _operands_of(source, index, page, line):
                        yield operands


def _operands_of(source: int, index: Index, page: int, line: int) -> list[Operand]:
    found: list[Operand] = []
    done = -1
    for value in index.values_in_line(page, line):
        if value.start >= done:
            done = value.end
            hit = Hit(source, page, value.start, value.end)
            gives = frozenset().union(
                *(one.gives for one in index.values_in_line(page, line) if one.start == value.start)
            )
            found.append(Operand(index.written(page, value.start, value.end), gives, -1, (hit,)))
    return found
