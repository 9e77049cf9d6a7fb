"""Judges the places of an answer's values by the words around them, once all its values are looked up."""

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from app.core.evidence.claims import Statement
from app.core.evidence.index import Index
from app.core.evidence.looked import Looked
from app.core.evidence.lookup import Hit
from app.core.evidence.marks import Layout, Scope
from app.core.evidence.other_use import Sentence, fit, judge, kind_of
from app.core.evidence.roles import in_other_part
from app.core.evidence.said import said, years
from app.core.evidence.stance import stance

#: A whole number below it is said of many things.
_SMALL = 100
#: How much better two values of a sentence must fit each other's places to have been swapped.
_SWAPPED, _EACH = 0.28, -0.1
#: A single word may be a place.
_FULL = 2
#: Characters between two places of one row or clause, at most.
_NEXT = 60

Preferred = Callable[[Sequence[Hit], Scope], tuple[Hit, ...]]


class Bearing:
    """What the places of an answer's values are about."""

    def __init__(
        self, answer: str, layout: Layout, indexes: Sequence[Index], looked: Sequence[Looked]
    ) -> None:
        self._answer = answer
        self._layout = layout
        self._indexes = indexes
        self._looked = [one for one in looked if one.statement.wants]
        self._starts = [one.statement.start for one in self._looked]
        self._names = [(one.statement.start, one.statement.end) for one in looked if one.statement.name]

    def judged(self, looked: Looked, preferred: Preferred) -> Looked:
        """A statement that stands in the sources, its places in order, its verdict by the words around."""
        statement = looked.statement
        wants = statement.wants
        if statement.name and looked.verdict == "found" and self._in_other_part(looked):
            return replace(looked, verdict="other_use")
        if not wants or not looked.hits or any(key[0] == "year" for key in wants):
            # Which year is meant, its neighbours say.
            return looked
        told = judge(looked.hits, wants, self._sentence(looked), self._indexes)
        other = not told.same or self._counts_else(looked) or self._swapped(looked)
        return replace(
            looked,
            hits=preferred(told.hits, looked.scope),
            verdict="other_use" if other and looked.verdict == "found" else looked.verdict,
            about=told.about,
        )

    def _in_other_part(self, looked: Looked) -> bool:
        start, end = looked.statement.start, looked.statement.end
        first, last = self._layout.sentence(start)
        peers = self._names[bisect_left(self._names, (first, 0)) : bisect_left(self._names, (last, 0))]
        name = looked.statement.name
        if (start, end) not in peers or name is None or (len(name.words) < _FULL and not name.salutation):
            return False
        return in_other_part(looked.hits, said(self._answer, first, last, (start, end), peers), self._indexes)

    def words(self, looked: Looked) -> Mapping[str, float]:
        """What the sentence says about a value, as `said` gives it."""
        return self._sentence(looked).words

    def _inside(self, statement: Statement) -> list[Looked]:
        """The values of the sentence."""
        first, last = self._layout.sentence(statement.start)
        return self._looked[bisect_left(self._starts, first) : bisect_left(self._starts, last)]

    def _peers(self, statement: Statement) -> list[Looked]:
        kind = kind_of(statement.wants)
        return [
            one for one in self._inside(statement) if one.statement is statement or _peer(one.statement, kind)
        ]

    def _sentence(self, looked: Looked) -> Sentence:
        statement = looked.statement
        first, last = self._layout.sentence(statement.start)
        others = [one for one in self._inside(statement) if one.statement is not statement]
        span = (statement.start, statement.end)
        peers = [(one.statement.start, one.statement.end) for one in self._peers(statement)]
        return Sentence(
            self._answer[first:last],
            said(self._answer, first, last, span, peers),
            stance(self._answer, *span),
            years(self._answer, first, last, span, peers),
            frozenset().union(*(one.statement.wants for one in others)),
            self._paired(looked),
            kind_of(statement.wants) == "number" and not any(map(str.isdigit, self._answer[slice(*span)])),
        )

    def _paired(self, looked: Looked) -> bool:
        """Whether a value stands right behind or before the next of its sentence in the source too."""
        peers = self._peers(looked.statement)
        at = next(number for number, one in enumerate(peers) if one.statement is looked.statement)
        pairs = [(peers[at - 1], looked)] if at else []
        pairs += [(looked, peers[at + 1])] if at + 1 < len(peers) else []
        return any(
            one.source == other.source
            and one.page == other.page
            and 0 < other.start - one.end <= _NEXT
            and "\n"
            not in self._indexes[one.source].source.pages[one.page].text[one.end : other.start].strip(" ")
            for left, right in pairs
            for one in left.hits[:8]
            for other in right.hits[:8]
        )

    def _swapped(self, looked: Looked) -> bool:
        """Whether another value of the sentence and this one each fit the other's place better."""
        own = self._sentence(looked)
        for other in self._peers(looked.statement):
            if other.statement is looked.statement or not other.hits or other.verdict == "found_elsewhere":
                continue
            if not looked.statement.wants.isdisjoint(other.statement.wants):
                continue
            theirs = self._sentence(other)
            gain = self._fit(other, own) - self._fit(looked, own)
            back = self._fit(looked, theirs) - self._fit(other, theirs)
            if min(gain, back) >= _EACH and gain + back >= _SWAPPED:
                return True
        return False

    def _fit(self, looked: Looked, sentence: Sentence) -> float:
        return fit(looked.hits, looked.statement.wants, sentence.words, self._indexes)

    def _counts_else(self, looked: Looked) -> bool:
        """Whether a small bare number stands only with units: "two patients" is not in "two weeks"."""
        statement = looked.statement
        values = [key[1] for key in statement.wants if key[0] == "number" and isinstance(key[1], Decimal)]
        if any(key[0] == "age" for key in statement.wants):
            return False
        if kind_of(statement.wants) != "number" or not values or max(values) >= _SMALL:
            return False
        text = self._answer[statement.start : statement.end]
        if any(value != value.to_integral_value() for value in values) or re.search("[.,]", text):
            return False
        return all(self._indexes[hit.source].has_unit(hit.page, hit.start) for hit in looked.hits)


def _peer(statement: Statement, kind: str) -> bool:
    """Whether a value is of a kind; a year is none of the numbers that it looks like."""
    return kind_of(statement.wants) == kind and not any(key[0] == "year" for key in statement.wants)
