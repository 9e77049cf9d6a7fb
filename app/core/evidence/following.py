"""Follows a value that stands in no source from those of its answer that do."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from app.core.evidence.bearing import Bearing
from app.core.evidence.calculations import Calculation, Operand, same_duration
from app.core.evidence.claims import Statement
from app.core.evidence.derive import Wanted, count, derive, derive_farther
from app.core.evidence.farther import named_rows, operands_beside
from app.core.evidence.index import Index
from app.core.evidence.lazy import lazy
from app.core.evidence.looked import Looked
from app.core.evidence.lookup import Hit, value_hits
from app.core.evidence.marks import Layout
from app.core.evidence.numerals import NUMERAL, last_step
from app.core.evidence.reckon import Pools, reckon
from app.core.evidence.rounding import rounded
from app.core.evidence.spans_of_time import age

#: The first day of a range, before the last with its month.
_FIRST_DAY = lazy(r"\b([0-9]{1,2})\.?[ ]?(?:to|bis|until|-|\u2013)[ ]?$")
_DAY = lazy(r"([0-9]{1,2})\b")
_LISTED = lazy(r"\n*(?:[ \t]*(?:[-*+•]|[0-9]{1,2}[.)])[ \t][^\n]*\n?)+")
_ROW = lazy(r"[ \t]*(?:[-*+•|]|[0-9]{1,2}[.)])")
_ROWS_ABOVE = 30
#: Figures of the sentences before, at most.
_EARLIER = 40


class Following:
    """What follows from the looked-up values of an answer.

    Args:
        bearing: what the sentences say of their values.
        looked: all statements; what was followed is written back, so that the next may rest on it.
    """

    def __init__(
        self,
        answer: str,
        layout: Layout,
        indexes: Sequence[Index],
        looked: list[Looked],
        bearing: Bearing,
    ) -> None:
        self._bearing = bearing
        self._answer = answer
        self._layout = layout
        self._indexes = indexes
        self._looked = looked

    def followed(self, looked: Looked) -> Looked:
        """A value that is missing, or stands for something else, with the calculation that gives it."""
        if not looked.statement.wants:
            return looked
        found = self._calculation(looked)
        if found is None:
            return looked
        if looked.hits:
            # It stands there and follows from its neighbours: it is no other use.
            return replace(looked, verdict="found")
        return replace(looked, hits=found.hits, verdict="derived", calculation=found.text, about="")

    def _calculation(self, looked: Looked) -> Calculation | None:
        statement = looked.statement
        text = self._answer[statement.start : statement.end]
        if statement.kind == "duration" and not looked.hits:
            for key in same_duration(statement.wants):
                inside = [
                    hit
                    for hit in value_hits([key], self._indexes)
                    if looked.scope.sources is None or hit.source in looked.scope.sources
                ]
                if inside:
                    return Calculation(f"{self._written(inside[0])} = {text}", tuple(inside))
        first, last = self._layout.sentence(statement.start)
        sentence = self._answer[first:last]
        wanted = Wanted(
            text, statement.wants, sentence, statement.start - first, statement.end - first, _step_of(text)
        )
        near = self._operands(first, last, statement)
        found = derive(wanted, _with_zones(near), self._above(statement))
        if found is None and any(key[0] == "clock" for key in statement.wants):
            found = derive(wanted, self._zoned())
        if found is None and statement.kind in ("duration", "figure") and not looked.hits:
            found = self._age(statement) or self._days(statement, first)
        if found is None and not looked.hits:
            found = rounded(wanted, self._indexes)
        if found is None and not looked.hits:
            found = self._farther(wanted, statement, first, last, near)
        if found is None and not looked.hits:
            found = reckon(wanted, self._pools(looked, first, last, near))
        elif found is None and looked.verdict == "other_use":
            # It stands there for something else; only its own sentence can say otherwise.
            found = reckon(wanted, Pools(near, (), (), (), (), self._indexes))
        if found is None and statement.kind == "figure" and not looked.hits:
            found = self._counted(statement)
        return found

    def _said_beside(self, statement: Statement, first: int, last: int) -> set[object]:
        """Values of the sentence that stand nowhere: of "EUR 1,200 and $300" EUR 300 is not what it says."""
        return {
            key[-1]
            for one in self._looked
            if not one.hits and first <= one.statement.start < last and one.statement is not statement
            for key in one.statement.wants
        }

    def _zoned(self) -> list[Operand]:
        """The times of day of the sources that name their zone."""
        return [
            Operand(self._written(hit), frozenset({key}), -1, (hit,))
            for number, index in enumerate(self._indexes)
            for key, spot in index.zoned
            for hit in (Hit(number, spot.page, spot.start, spot.end),)
        ]

    def _age(self, statement: Statement) -> Calculation | None:
        """Years from a birth that stands in the sources to one of their days."""
        years = {key[1] for key in statement.wants if key[0] == "age" and isinstance(key[1], Decimal)}
        return age(years, self._answer[statement.start : statement.end], self._indexes) if years else None

    def _days(self, statement: Statement, first: int) -> Calculation | None:
        """Days of a range before: "from 4 to 24 March, that is 21 days"."""
        days = {key[-1] for key in statement.wants if key[:2] in (("time", "day"), ("time", "night"))}
        if not days:
            return None
        for one in self._looked:
            if one.hits and first <= one.statement.start < statement.start and one.statement.kind == "date":
                begins = _FIRST_DAY.search(
                    self._answer, max(0, one.statement.start - 12), one.statement.start
                )
                ends = _DAY.match(self._answer, one.statement.start)
                if begins and ends:
                    length = int(ends[1]) - int(begins[1])
                    if Decimal(length) in days or Decimal(length + 1) in days:
                        text = self._answer[begins.start(1) : one.statement.end]
                        return Calculation(
                            f"{text} = {self._answer[statement.start : statement.end]}", one.hits
                        )
        return None

    def _farther(
        self, wanted: Wanted, statement: Statement, first: int, last: int, near: list[Operand]
    ) -> Calculation | None:
        """A figure that follows from one of its sentence, or of the one before, and from others beside it."""
        before = self._operands(*self._layout.sentence(first - 1), statement) if first else []
        own = [*before, *near]
        places = [
            hit
            for one in self._looked
            if one.hits and first <= one.statement.start < last
            for hit in one.hits[:2]
        ]
        said = self._said_beside(statement, first, last)
        far = [
            operand
            for operand in operands_beside(places, self._answer[first:last], self._indexes, own)
            if said.isdisjoint(key[-1] for key in operand.keys)
        ]
        return derive_farther(wanted, own, far)

    def _pools(self, looked: Looked, first: int, last: int, near: list[Operand]) -> Pools:
        """What a figure may follow from."""
        statement = looked.statement
        before = self._operands(*self._layout.sentence(first - 1), statement) if first else []
        earlier = self._operands(0, first, statement)[-_EARLIER:]
        places = [
            hit
            for one in self._looked
            if one.hits and first <= one.statement.start < last
            for hit in one.hits[:1]
        ]
        known = [*earlier, *near]
        words = self._bearing.words(looked)
        said = self._said_beside(statement, first, last)

        def unsaid(operands: Iterable[Operand]) -> list[Operand]:
            return [one for one in operands if said.isdisjoint(key[-1] for key in one.keys)]

        return Pools(
            near,
            [unsaid(row) for row in named_rows(words, self._indexes)],
            before[::-1],
            earlier[::-1],
            unsaid(operands_beside(places, self._answer[first:last], self._indexes, known)),
            self._indexes,
        )

    def _operands(self, first: int, last: int, besides: Statement) -> list[Operand]:
        return [
            Operand(self._answer[one.start : one.end], self._read_as(one), one.start, other.hits)
            for other in self._looked
            if other.hits
            and (one := other.statement).wants
            and first <= one.start < last
            and one is not besides
        ]

    def _read_as(self, statement: Statement) -> frozenset[tuple[object, ...]]:
        """Of 171.905, which may be two values, the reading that stands in the sources."""
        stand = frozenset(key for key in statement.wants if any(one.spots([key]) for one in self._indexes))
        values = {key[-1] for key in stand}
        return frozenset(key for key in statement.wants if key[-1] in values) or statement.wants

    def _above(self, statement: Statement) -> list[Operand]:
        """The figures of the list items or table rows right above the one that a figure stands in."""
        start, end = self._layout.paragraph(statement.start)
        if not _ROW.match(self._answer, start, end):
            return []
        top = start
        for _ in range(_ROWS_ABOVE):
            before = self._layout.paragraph(top - 1)[0] if top else top
            if before == top or not _ROW.match(self._answer, before, top):
                break
            top = before
        return self._operands(top, start, statement)

    def _counted(self, statement: Statement) -> Calculation | None:
        """A number before a list: how many items of one kind the sentence, or the list below it, has."""
        value = next((key[1] for key in statement.wants if key[0] == "number"), None)
        if not isinstance(value, Decimal) or value != int(value):
            return None
        _, last = self._layout.sentence(statement.start)
        _, line_end = self._layout.paragraph(statement.start)
        listed: dict[str, list[Operand]] = {}
        below = _LISTED.match(self._answer, line_end)
        end = below.end() if below else last
        for one in self._looked:
            if statement.end <= one.statement.start < end and one.hits:
                text = self._answer[one.statement.start : one.statement.end]
                listed.setdefault(one.statement.kind, []).append(
                    Operand(text, one.statement.wants, one.statement.start, one.hits)
                )
        return next((found for group in listed.values() if (found := count(value, group))), None)

    def _written(self, hit: Hit) -> str:
        return self._indexes[hit.source].written(hit.page, hit.start, hit.end)


def _with_zones(near: Sequence[Operand]) -> list[Operand]:
    """Times of day, read in the zone that another of the sentence names: "2 pm to 3 pm BST"."""
    zones = {str(key[3]) for operand in near for key in operand.keys if key[0] == "clock" and len(key) > 3}
    if len(zones) != 1:
        return list(near)
    (zone,) = zones
    return [
        replace(
            operand,
            keys=operand.keys | {(*key, zone) for key in operand.keys if key[0] == "clock" and len(key) == 3},
        )
        for operand in near
    ]


def _step_of(text: str) -> Callable[[Decimal], Decimal]:
    """The weight of the last digit that a figure is written with, by what it is read as."""
    numeral = re.search(NUMERAL, text)
    written = numeral[0] if numeral else "1"
    return lambda value: last_step(written, value)
