"""What in a text says who somebody is, by the rules of `app.core.evidence` and a few of its own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from app.core.evidence.characters import plain
from app.core.evidence.language import nouns_have_capitals
from app.core.evidence.mention import Taken
from app.core.evidence.name_words import (
    CALLINGS,
    CONNECTORS,
    DEGREES,
    FEMALE,
    FUNCTION,
    GIVEN,
    LABELS,
    LEGAL_FORMS,
    MALE,
    SMALL_LEGAL_FORMS,
    common,
)
from app.core.evidence.names import names
from app.core.evidence.scan import scan
from app.core.evidence.words import folded, ordinary_words, small_words
from app.core.forms.form import FieldKind

SubjectKind = Literal[
    "name", "birth_date", "address", "account", "email", "telephone", "identifier", "document"
]

_BORN = (
    r"(?:geb(?:oren)?\b\.?(?:\s+am)?|geburtsdatum|geburtstag|date\s+of\s+birth|birth\s?date"
    r"|born(?:\s+on)?|d\.?o\.?b\b\.?)"
)
_BORN_BEFORE = re.compile(rf"{_BORN}\s*[:*]?\s*$|\*\s*$", re.IGNORECASE)
BORN = re.compile(_BORN, re.IGNORECASE)
_WORD = r"[A-ZÄÖÜ][\w.'-]*"
_APART = r"[Ss]tra(?:ß|ss)e|[Ss]tr\.|[Ww]eg|[Gg]asse|[Pp]latz|[Aa]llee|[Dd]amm|[Rr]ing|[Uu]fer"
_JOINED = r"straße|strasse|str\.|weg|gasse|platz|allee|damm|ring|ufer"
_ENGLISH = (
    r"Street|St\.?|Road|Rd\.?|Avenue|Ave\.?|Lane|Ln\.?|Drive|Dr\.?|Close|Court|Square|Way|Terrace|Crescent"
)
#: Streets of both languages with a number, then a town with its code where one follows.
_STREET = (
    rf"(?:(?:{_WORD}\s){{1,3}}(?:{_APART})|[A-ZÄÖÜ][\w-]*(?:{_JOINED}))\s?\d{{1,4}}\s?[a-h]?\b"
    rf"|\d{{1,5}}[a-d]?\s(?:{_WORD}\s){{1,3}}(?:{_ENGLISH})(?!\w)"
)
_TOWN = (
    rf"(?:[A-Z]{{1,2}}-)?\d{{4,5}}\s{_WORD}(?:\s(?:am|an der|im|bei|ob der)\s{_WORD})?"
    rf"|{_WORD}(?:\s{_WORD})?,?\s(?:[A-Z]{{1,2}}\d[\dA-Z]?\s?\d[A-Z]{{2}}|[A-Z]{{2}}\s\d{{5}})(?!\w)"
)
#: Four figures before a word are a year as often as a code.
_TOWN_ALONE = _TOWN.replace(r"(?:[A-Z]{1,2}-)?\d{4,5}", r"(?:[A-Z]{1,2}-\d{4,5}|\d{5})")
_ADDRESS = re.compile(rf"(?:{_STREET})(?:[,;\s]{{1,3}}(?:{_TOWN}))?|(?<!\w)(?:{_TOWN_ALONE})")
#: A run of digits that may identify somebody, as of a customer or a patient.
_LONG_NUMBER = re.compile(r"(?<![\w.,])\d{6,}(?![\w.,]?\d)")
_NO_NAMES = (
    LABELS | LEGAL_FORMS | SMALL_LEGAL_FORMS | CALLINGS | FUNCTION | MALE | FEMALE | DEGREES | CONNECTORS
)
#: Fields whose whole value is something of this kind.
_BY_FIELD: dict[FieldKind, SubjectKind] = {
    "name": "name",
    "identifier": "identifier",
    "iban": "account",
    "email": "email",
}


@dataclass(frozen=True, slots=True)
class Found:
    """Characters `start:end` of a text that say who somebody is; `sure` where a rule is certain of it."""

    start: int
    end: int
    kind: SubjectKind
    sure: bool = True


def of_field(kind: FieldKind, name: str) -> SubjectKind | None:
    """What a whole value of a field is; `None` where its words have to be looked at."""
    if kind == "date" and BORN.search(name):
        return "birth_date"
    return _BY_FIELD.get(kind)


def found_in(text: str) -> list[Found]:
    """Everything in a text, in order and without overlap."""
    alike = plain(text)
    taken = Taken(len(text))
    found: list[Found] = []

    def take(one: Found) -> None:
        if one.end > one.start and taken.free(one.start, one.end):
            taken.take(one.start, one.end)
            found.append(one)

    for address in _ADDRESS.finditer(alike):
        take(Found(address.start(), address.end(), "address"))
    seen = Taken(len(text))
    for one in found:
        seen.take(one.start, one.end)
    for mention in scan(text, source=False, taken=seen):
        written = alike[mention.start : mention.end]
        if mention.kind == "iban":
            take(Found(mention.start, mention.end, "account"))
        elif mention.kind == "email":
            take(Found(mention.start, mention.end, "email"))
        elif mention.kind == "identifier" and any(letter.isdigit() for letter in written):
            phone = any(key[0] == "phone" for key in mention.wants)
            take(Found(mention.start, mention.end, "telephone" if phone else "identifier"))
        elif mention.kind == "date" and _BORN_BEFORE.search(
            alike[max(0, mention.start - 24) : mention.start]
        ):
            take(Found(mention.start, mention.end, "birth_date"))
    for number in _LONG_NUMBER.finditer(alike):
        take(Found(number.start(), number.end(), "identifier"))
    for one in _names(alike, taken):
        take(one)
    return sorted(found, key=lambda one: one.start)


def tokens(text: str) -> tuple[str, ...]:
    """The words of a name by which it is known again: neither titles nor legal forms nor common words."""
    return tuple(word for word in folded(text) if len(word) > 2 and word not in _NO_NAMES)


def _names(alike: str, taken: Taken) -> Iterator[Found]:
    here = ordinary_words(alike) if nouns_have_capitals(alike) else small_words(alike)
    for name in names(alike, taken, lambda word: word in here):
        start, end = _trimmed(alike, name.start, name.end)
        known = tokens(alike[start:end])
        if not known:
            continue
        sure = name.firm or bool(name.salutation) or len(known) > 1 or known[0] in GIVEN
        # A single noun that the language has, as nouns begin with capitals in German.
        yield Found(start, end, "name", sure and not (len(known) == 1 and not name.firm and common(known[0])))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without words before it that no name begins with: "Invoice of Ostermann AG"."""
    words = list(re.finditer(r"\S+", text[start:end]))
    first = 0
    for at, word in enumerate(words[:-1]):
        if any(part in FUNCTION for part in folded(word[0])) and word[0].islower():
            before = [part for earlier in words[:at] for part in folded(earlier[0])]
            if before and all(part in LABELS or common(part) for part in before):
                first = at + 1
    return (start + words[first].start(), end) if words else (start, end)
