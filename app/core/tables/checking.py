"""Holds the values of a table to the rules of its form."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from app.core.forms.form import Form
from app.core.forms.rule import Rule
from app.core.sentences import say
from app.core.tables import checksums
from app.core.tables.table import CellKey, DocumentState, Table
from app.core.tables.values import amounts, days, last_digit, same, tidy

#: "unchecked": a value that the rule speaks of is not stated, or cannot be read as what the rule takes.
Standing = Literal["broken", "unchecked"]
#: Ways to read all numbers of a sum that are tried.
_MOST_READINGS = 4096


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that does not hold for some cells, or could not be checked.

    Attributes:
        rule: its number among `rules_of`.
        cells: that it speaks of, in the order of the columns.
        sentence: what is wrong, for people.
    """

    rule: int
    standing: Standing
    cells: tuple[CellKey, ...]
    sentence: str


def rules_of(form: Form) -> tuple[Rule, ...]:
    """The form's rules, then one for its fields that must be stated, if there are any besides."""
    named = {name.casefold() for rule in form.rules if rule.kind == "required" for name in rule.fields}
    needed = tuple(
        field.name for field in form.columns if field.required and field.name.casefold() not in named
    )
    return (*form.rules, Rule("required", needed)) if needed else form.rules


def of_document(table: Table, at: int) -> tuple[Finding, ...]:
    """What is wrong within a document that was read; `repeated` looks for what must be unique."""
    state = table.documents[at]
    if state.progress != "done":
        return ()
    return tuple(
        finding
        for number, rule in enumerate(rules_of(table.form))
        if rule.kind != "unique"
        for finding in _Row(table, at, state, number, rule).findings()
    )


def repeated(table: Table) -> tuple[Finding, ...]:
    """Values that stand twice in a column where each may stand once."""
    columns = {field.name.casefold(): at for at, field in enumerate(table.columns)}
    found: list[Finding] = []
    for number, rule in enumerate(rules_of(table.form)):
        if rule.kind != "unique":
            continue
        wanted = [columns[name.casefold()] for name in rule.fields]
        seen: dict[tuple[str, ...], list[CellKey]] = {}
        for key, values in _values_of(table, wanted):
            if all(values):
                seen.setdefault(values, []).extend(key)
        for cells in seen.values():
            if len(cells) > len(wanted):
                names = ", ".join(rule.fields)
                sentence = rule.sentence or say("core.tables.stands_twice", names=names)
                found.append(Finding(number, "broken", tuple(cells), sentence))
    return tuple(found)


def _values_of(table: Table, columns: Sequence[int]) -> Iterator[tuple[list[CellKey], tuple[str, ...]]]:
    """The cells of these columns, row by row, with what they say; shared ones once for each document."""
    by_row = any(column >= len(table.form.fields) for column in columns)
    for at in table.order:
        state = table.documents[at]
        for row in range(len(state.rows) if by_row else 1):
            keys = [CellKey(at, row if column >= len(table.form.fields) else 0, column) for column in columns]
            yield keys, tuple(tidy(table.cell(key).value) for key in keys)


class _Row:
    """One rule against one document."""

    def __init__(self, table: Table, at: int, state: DocumentState, number: int, rule: Rule) -> None:
        self._table, self._at, self._state = table, at, state
        self._number, self._rule = number, rule
        self._columns = {field.name.casefold(): column for column, field in enumerate(table.columns)}

    def findings(self) -> Iterator[Finding]:
        rule = self._rule
        if rule.kind in ("sum", "difference"):
            yield from self._totals()
        elif rule.kind == "order":
            for keys in self._together(rule.fields):
                yield from self._in_order(keys)
        else:
            for name in rule.fields:
                for (key,) in self._together((name,)):
                    yield from self._alone(key)

    # -- by kind ---------------------------------------------------------------------------------------

    def _alone(self, key: CellKey) -> Iterator[Finding]:
        rule, value = self._rule, self._value(key)
        name = self._table.columns[key.column].name
        if rule.kind == "required":
            if not value:
                yield self._broken((key,), say("core.tables.must_be_stated", name=name))
        elif not value:
            return
        elif rule.kind == "one_of":
            kind = self._table.columns[key.column].kind
            if not any(same(kind, value, option) for option in rule.options):
                options = ", ".join(rule.options)
                yield self._broken((key,), say("core.tables.is_none_of", name=name, options=options))
        elif rule.kind == "checksum" and rule.scheme:
            holds = checksums.holds(rule.scheme, value)
            if holds is None:
                yield self._unchecked((key,), say("core.tables.no_such_number", name=name))
            elif not holds:
                yield self._broken((key,), say("core.tables.digits_disagree", name=name))

    def _in_order(self, keys: Sequence[CellKey]) -> Iterator[Finding]:
        stated = [(key, self._value(key)) for key in keys]
        read = [(key, days(value)) for key, value in stated if value]
        if any(not found for _, found in read):
            yield self._unchecked(keys, say("core.tables.no_dates", names=self._names(keys)))
            return
        for (one, earlier), (other, later) in itertools.pairwise(read):
            # Of a date that may be read in two ways the one that fits counts.
            if min(earlier) > max(later):
                first, second = self._names((one,)), self._names((other,))
                yield self._broken((one, other), say("core.tables.out_of_order", first=first, second=second))

    def _totals(self) -> Iterator[Finding]:
        rule = self._rule
        own = len(self._table.form.fields)
        by_row = self._columns[rule.total.casefold()] >= own
        if by_row:
            for keys in self._together(rule.named):
                yield from self._adds_up(keys[:-1], keys[-1])
            return
        parts: list[CellKey] = []
        for name in rule.fields:
            column = self._columns[name.casefold()]
            rows = range(len(self._state.rows)) if column >= own else range(1)
            parts += [CellKey(self._at, row, column) for row in rows]
        if parts:
            yield from self._adds_up(parts, CellKey(self._at, 0, self._columns[rule.total.casefold()]))

    def _adds_up(self, parts: Sequence[CellKey], total: CellKey) -> Iterator[Finding]:
        keys = (*parts, total)
        written = [self._value(key) for key in keys]
        if not all(written):
            yield self._unchecked(keys, say("core.tables.not_all_stated", names=self._names(keys)))
            return
        read = [amounts(value) for value in written]
        if not all(read):
            yield self._unchecked(keys, say("core.tables.no_numbers", names=self._names(keys)))
            return
        tolerance = (
            Decimal(self._rule.tolerance)
            if self._rule.tolerance
            else max(last_digit(value) for value in written) / 2
        )
        if not any(abs(off) <= tolerance for off in self._offs(read)):
            names, result = self._names(parts), self._names((total,))
            if self._rule.kind == "sum":
                yield self._broken(keys, say("core.tables.do_not_add_up", names=names, total=result))
            else:
                yield self._broken(keys, say("core.tables.difference_is_another", names=names, total=result))

    def _offs(self, read: Sequence[frozenset[Decimal]]) -> Iterator[Decimal]:
        """By how much the total is off, for every way to read the numbers."""
        *parts, totals = read
        if self._rule.kind == "sum":
            made = _sums(parts)
        else:
            made = {first - rest for first in parts[0] for rest in _sums(parts[1:])}
        for value in made:
            for total in totals:
                yield value - total

    # -- inside ----------------------------------------------------------------------------------------

    def _together(self, names: Sequence[str]) -> Iterator[tuple[CellKey, ...]]:
        """The cells of these fields, once, or for each row where one of them repeats."""
        own = len(self._table.form.fields)
        columns = [self._columns[name.casefold()] for name in names]
        rows = range(len(self._state.rows)) if any(column >= own for column in columns) else range(1)
        for row in rows:
            yield tuple(CellKey(self._at, row if column >= own else 0, column) for column in columns)

    def _value(self, key: CellKey) -> str:
        return self._table.cell(key).value

    def _names(self, keys: Sequence[CellKey]) -> str:
        return ", ".join(dict.fromkeys(self._table.columns[key.column].name for key in keys))

    def _broken(self, keys: Sequence[CellKey], sentence: str) -> Finding:
        return Finding(self._number, "broken", tuple(keys), self._rule.sentence or sentence)

    def _unchecked(self, keys: Sequence[CellKey], sentence: str) -> Finding:
        return Finding(self._number, "unchecked", tuple(keys), sentence)


def _sums(parts: Sequence[frozenset[Decimal]]) -> set[Decimal]:
    """What numbers add up to, each read in every way that it may be read."""
    reached = {Decimal(0)}
    for part in parts:
        reached = {before + value for before in reached for value in part}
        if len(reached) > _MOST_READINGS:
            return {sum((max(each) for each in parts), Decimal(0))}
    return reached
