"""The rules of a form as its file has them.

[[rules]]
kind = "sum"
fields = ["net", "tax"]
total = "total"
sentence = "Net and tax do not add up to the total."
"""

import difflib
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from app.core.forms.form import Field, FieldKind
from app.core.forms.rule import RULE_KINDS, SCHEMES, TOTALLED, Rule, RuleKind
from app.core.sentences import say

MOST_RULES = 100
_OF_RULE = ("kind", "fields", "total", "options", "scheme", "tolerance", "sentence")
#: The kinds of fields that a kind of rule can speak of; any where it is not named.
_TAKES: Mapping[RuleKind, tuple[FieldKind, ...]] = {
    "sum": ("amount", "number"),
    "difference": ("amount", "number"),
    "order": ("date",),
}
_LEAST: Mapping[RuleKind, int] = {"difference": 2, "order": 2}

#: Told the line, the fault, and the way on.
Say = Callable[[int, str, str], None]


class RuleReader:
    """Takes rules apart; everything that is wrong with them is told to `tell`.

    Args:
        columns: the fields of the form, with those of its group.
        own: how many of them do not repeat.
    """

    def __init__(self, columns: Sequence[Field], own: int, tell: Say) -> None:
        self._columns = {field.name.casefold(): field for field in columns}
        self._repeating = {field.name.casefold() for field in columns[own:]}
        self._tell = tell

    def rules(self, told: Any, entries: Sequence[Mapping[str, int]], line: int) -> Iterator[Rule]:
        """Those that are right.

        Args:
            entries: the line of each key in every rule; the header's under "".
            line: where the section begins.
        """
        if not isinstance(told, list) or not all(isinstance(each, dict) for each in told):
            self._tell(line, '"rules" must be sections.', say("core.forms.begin_each_rule_with_line"))
            return
        if len(told) > MOST_RULES:
            self._tell(line, f"it has more than {MOST_RULES} rules.", "")
            return
        for at, each in enumerate(told):
            lines = entries[at] if at < len(entries) else {}
            rule = _One(self, each, lines, lines.get("", line)).rule()
            if rule is not None:
                yield rule

    def column(self, name: str) -> Field | None:
        """The field of this name."""
        return self._columns.get(name.casefold())

    def repeats(self, name: str) -> bool:
        """Whether it belongs to the group."""
        return name.casefold() in self._repeating

    def near(self, name: str) -> str:
        """A way on from a name that no field has."""
        found = difflib.get_close_matches(name.casefold(), self._columns, n=1)
        if found:
            return f'Did you mean "{self._columns[found[0]].name}"?'
        return say("core.forms.name_fields_of_form")

    def tell(self, line: int, fault: str, way_on: str = "") -> None:
        """Something is wrong."""
        self._tell(line, fault, way_on)


class _One:
    def __init__(
        self, reader: RuleReader, told: Mapping[str, Any], lines: Mapping[str, int], line: int
    ) -> None:
        self._reader, self._told, self._lines, self._line = reader, told, lines, line
        self._faults = 0

    def rule(self) -> Rule | None:
        told = self._told
        for name in told:
            if name not in _OF_RULE:
                near = difflib.get_close_matches(name.lower(), _OF_RULE, n=1)
                way_on = f'Did you mean "{near[0]}"?' if near else ", ".join(_OF_RULE)
                self._say(name, f'a rule has no "{name}".', way_on)
        kind = told.get("kind")
        if kind not in RULE_KINDS:
            near = difflib.get_close_matches(str(kind), RULE_KINDS, n=1)
            way_on = f'Did you mean "{near[0]}"?' if near else ", ".join(RULE_KINDS)
            self._say("kind", f'there is no kind of rule "{kind}".', way_on)
            return None
        names = self._names(kind)
        total = self._total(kind, names)
        options = self._options(kind, told.get("options", []))
        scheme = told.get("scheme")
        if (scheme not in SCHEMES) if kind == "checksum" else (scheme is not None):
            fault = "needs one" if kind == "checksum" else "has none"
            self._say("scheme", f'a rule "{kind}" {fault} of the schemes {", ".join(SCHEMES)}.')
        tolerance = self._tolerance(kind, told.get("tolerance", ""))
        sentence = told.get("sentence", "")
        if not isinstance(sentence, str) or len(sentence) > 400 or (sentence and not sentence.isprintable()):
            self._say("sentence", '"sentence" must be one line of words.')
        if self._faults:
            return None
        return Rule(kind, names, total, options, scheme, tolerance, str(sentence))

    def _names(self, kind: RuleKind) -> tuple[str, ...]:
        told = self._told.get("fields")
        if not isinstance(told, list) or not told or not all(isinstance(each, str) for each in told):
            self._say("fields", '"fields" must be a list of names of fields.')
            return ()
        if len(told) < _LEAST.get(kind, 1):
            self._say("fields", f'a rule "{kind}" needs two fields or more.')
        known = [self._known("fields", name, kind) for name in told]
        names = tuple(name for name in known if name)
        if len(set(names)) < len(names):
            self._say("fields", "a field stands there twice.")
        return names

    def _known(self, key: str, name: str, kind: RuleKind) -> str:
        """The field's name as the form spells it."""
        field = self._reader.column(name)
        if field is None:
            self._say(key, f'there is no field "{name}".', self._reader.near(name))
            return ""
        takes = _TAKES.get(kind)
        if takes and field.kind not in takes:
            kinds = " or ".join(f'"{each}"' for each in takes)
            self._say(
                key, f'a rule "{kind}" takes fields of the kind {kinds}, and "{name}" is "{field.kind}".'
            )
        return field.name

    def _total(self, kind: RuleKind, names: Sequence[str]) -> str:
        told = self._told.get("total", "")
        if kind not in TOTALLED:
            if told:
                self._say("total", f'a rule "{kind}" has no "total".')
            return ""
        if not isinstance(told, str) or not told:
            self._say("total", f'a rule "{kind}" needs a "total": the field with the result.')
            return ""
        total = self._known("total", told, kind)
        if total in names:
            self._say("total", "the total is no part of itself.")
        elif total and self._reader.repeats(total) and not all(map(self._reader.repeats, names)):
            self._say("total", "the total of a row takes fields of that row alone.")
        elif (
            total
            and kind == "difference"
            and any(map(self._reader.repeats, names))
            and not (self._reader.repeats(total))
        ):
            self._say("fields", "a difference cannot take fields that repeat.")
        return total

    def _options(self, kind: RuleKind, told: Any) -> tuple[str, ...]:
        if not isinstance(told, list) or not all(isinstance(each, str) and each.strip() for each in told):
            self._say("options", '"options" must be a list of words.')
        elif kind == "one_of" and not told:
            self._say("options", 'a rule "one_of" needs its "options".')
        elif kind != "one_of" and told:
            self._say("options", f'a rule "{kind}" has no "options".')
        else:
            return tuple(told)
        return ()

    def _tolerance(self, kind: RuleKind, told: Any) -> str:
        written = str(told) if isinstance(told, int | float | str) and not isinstance(told, bool) else "?"
        if not written:
            return ""
        if kind not in TOTALLED:
            self._say("tolerance", f'a rule "{kind}" has no "tolerance".')
            return ""
        try:
            value = Decimal(written)
        except InvalidOperation:
            value = Decimal(-1)
        if not value.is_finite() or value < 0:
            self._say("tolerance", '"tolerance" must be a number, not below 0.')
            return ""
        return written

    def _say(self, key: str, fault: str, way_on: str = "") -> None:
        self._faults += 1
        self._reader.tell(self._lines.get(key, self._line), fault, way_on)


def rule_lines(rule: Rule, quoted: Callable[[str], str]) -> Iterator[str]:
    """A rule as lines of a form's file."""
    yield from ("", "[[rules]]", f"kind = {quoted(rule.kind)}")
    yield f"fields = [{', '.join(map(quoted, rule.fields))}]"
    if rule.total:
        yield f"total = {quoted(rule.total)}"
    if rule.options:
        yield f"options = [{', '.join(map(quoted, rule.options))}]"
    if rule.scheme:
        yield f"scheme = {quoted(rule.scheme)}"
    if rule.tolerance:
        yield f"tolerance = {quoted(rule.tolerance)}"
    if rule.sentence:
        yield f"sentence = {quoted(rule.sentence)}"
