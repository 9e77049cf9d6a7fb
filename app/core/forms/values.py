"""What kinds of values a text states, by the rules with which answers are checked."""

import re

from app.core.evidence.evidence import Kind
from app.core.evidence.mention import Mention
from app.core.evidence.name_words import CONNECTORS
from app.core.evidence.scan import scan
from app.core.forms.form import FieldKind

#: The kinds of mentions that can fill a kind of field.
_MENTIONS: dict[FieldKind, frozenset[Kind]] = {
    "amount": frozenset(("amount", "figure")),
    "date": frozenset(("date",)),
    "number": frozenset(("figure", "amount", "percentage", "duration")),
    "identifier": frozenset(("identifier", "figure", "iban")),
    "iban": frozenset(("iban",)),
    "email": frozenset(("email",)),
}
#: Kinds whose values are numbers with what stands beside them; the bare number may be meant as well.
_WITH_UNITS = frozenset(("amount", "number"))
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_COUNTED = re.compile(r"[ ][^\W\d_]+")
_BARE = re.compile(r"[-+]?[0-9](?:[0-9.,' ]*[0-9])?")
#: A reference in several words: each is short with a capital, or all capitals, or has a digit.
_REFERENCE = re.compile(r"(?:(?:[A-ZÄÖÜ][^\W_]{0,3}|[^a-zäöüß\s]+|\S*[0-9]\S*)[./]?(?:[ ]|$)){1,8}")
_DIGIT = re.compile("[0-9]")
_LONGEST_NAME = 8
_SMALL_ENDS = ("e.V.", "e.K.", "e.G.", "plc", "mbH", "gGmbH")

#: Spans of a text, each once.
Spans = dict[tuple[int, int], None]


def values_of(text: str, kinds: frozenset[FieldKind]) -> dict[FieldKind, Spans]:
    """Where values of those of these kinds that are known by a rule of their own stand in a text."""
    found: dict[FieldKind, Spans] = {kind: {} for kind in kinds if kind in _MENTIONS}
    if found:
        for mention in scan(text, source=True):
            for kind in found:
                if mention.kind in _MENTIONS[kind] or (kind == "date" and _tells_time(text, mention)):
                    found[kind][mention.start, mention.end] = None
                    if kind in _WITH_UNITS and (bare := _BARE.search(text, mention.start, mention.end)):
                        found[kind][bare.span()] = None
                    if kind == "number" and (counted := _COUNTED.match(text, mention.end)):
                        found[kind][mention.start, counted.end()] = None
    return found


def _tells_time(text: str, mention: Mention) -> bool:
    """A time of day, and a year alone."""
    clock = any(key[0] == "clock" for key in mention.wants)
    return clock or _YEAR.fullmatch(text, mention.start, mention.end) is not None


def may_name(run: str) -> bool:
    """Whether words may be a name, as far as their capitals tell."""
    words = run.split(" ")
    return (
        len(words) <= _LONGEST_NAME
        and (words[0][:1].isupper() or words[0].casefold() in CONNECTORS)
        and (words[-1][:1].isupper() or words[-1].endswith(_SMALL_ENDS))
    )


def may_identify(run: str) -> bool:
    """Whether words may be a reference number."""
    return run.count(" ") < _LONGEST_NAME and bool(_DIGIT.search(run)) and bool(_REFERENCE.fullmatch(run))


def has_figures(run: str) -> bool:
    """Whether words may state a value that no rule knows."""
    return any(character.isdigit() for character in run) and run.count(" ") < 6
