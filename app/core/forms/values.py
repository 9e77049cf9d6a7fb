"""What kinds of values a text states, by the rules with which answers are checked."""

import re

from app.core.evidence import units
from app.core.evidence.characters import fold
from app.core.evidence.evidence import Kind
from app.core.evidence.mention import Mention
from app.core.evidence.name_words import CONNECTORS, FUNCTION, LEGAL_FORMS, SMALL_LEGAL_FORMS, common
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
_MONEY = re.compile(rf"{units.CURRENCY}[ ]?[0-9]|[0-9][ ]?{units.CURRENCY}")
_LONGEST_NAME = 8
#: What a long name is called for short, behind it: "(GIZ)". A label in brackets is none: "(Lab)".
_SHORT_FORM = re.compile(r"\([A-ZÄÖÜ]{2,8}\)")
#: What a legal form may end in without a capital or a full stop.
_SMALL_ENDS = SMALL_LEGAL_FORMS | {"haftungsbeschränkt"}
#: Of a name that ends in a legal form.
_LONGEST_COMPANY = 12

#: Spans of a text, each once.
Spans = dict[tuple[int, int], None]


def values_of(text: str, kinds: frozenset[FieldKind]) -> dict[FieldKind, Spans]:
    """Where values of those of these kinds that are known by a rule of their own stand in a text."""
    found: dict[FieldKind, Spans] = {kind: {} for kind in kinds if kind in _MENTIONS}
    if found:
        mentions = tuple(scan(text, source=True))
        ibans = [each for each in mentions if each.kind == "iban"]
        for mention in mentions:
            # The groups of an IBAN are numbers to the check; a field wants it whole.
            if any(
                each.start <= mention.start and mention.end <= each.end
                for each in ibans
                if each is not mention
            ):
                continue
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
    """Whether words may be a name, as far as their capitals and a legal form at their end tell."""
    words = run.split(" ")
    first, last = words[0], words[-1]
    company = len(words) > 1 and _is_legal_form(last)
    return (
        len(words) <= (_LONGEST_COMPANY if company else _LONGEST_NAME)
        and (first[:1].isupper() or fold(first) in CONNECTORS or (company and _is_brand(*words[:2])))
        and (company or last[:1].isupper() or _SHORT_FORM.fullmatch(last) is not None)
    )


def _is_legal_form(word: str) -> bool:
    """A legal form as it is written: "eG", "e.V.", "plc", but not "as" or "ab"."""
    form = fold("".join(filter(str.isalnum, word)))
    as_abbreviation = "." in word or not word.islower()
    return (
        form in SMALL_LEGAL_FORMS or form == "haftungsbeschränkt" or (form in LEGAL_FORMS and as_abbreviation)
    )


def _is_brand(first: str, second: str) -> bool:
    """Whether a company's name may begin with these words though it has no capital: "adidas", "1&1"."""
    ordinary = first.isdigit() or common(fold(first)) or not FUNCTION.isdisjoint((fold(first), fold(second)))
    return first[:1].isalnum() and not ordinary


def may_identify(run: str) -> bool:
    """Whether words may be a reference number: no amount of money, and no label with its value."""
    return (
        run.count(" ") < _LONGEST_NAME
        and ": " not in run
        and bool(_DIGIT.search(run))
        and bool(_REFERENCE.fullmatch(run))
        and _MONEY.search(run) is None
    )


def cuts(run: str, number: str) -> bool:
    """Whether words begin or end within a number of several groups, as an IBAN is written."""
    groups = number.split(" ")
    if len(groups) < 2 or number in run:
        return False
    return run in number or groups[0] in run.split(" ") or f"{groups[-2]} {groups[-1]}" in run


def has_figures(run: str) -> bool:
    """Whether words may state a value that no rule knows."""
    return any(character.isdigit() for character in run) and run.count(" ") < 6
