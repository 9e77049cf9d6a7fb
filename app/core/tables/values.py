"""What a value means, whatever its spelling: a number, a day; and whether two are the same."""

import re
import unicodedata
from datetime import date
from decimal import Decimal
from functools import lru_cache

from app.core.evidence.dates import dates
from app.core.evidence.mention import Taken
from app.core.evidence.numerals import NUMERAL, values
from app.core.forms.form import FieldKind

_NUMERAL = re.compile(NUMERAL)
_BLANKS_IN_NUMBER = re.compile(r"(?<=[0-9])[\u00a0\u202f\u2009 ](?=[0-9]{3}(?![0-9]))")
_APOSTROPHES = re.compile("[\u2018\u2019\u02bc]")
_MINUS = re.compile(r"(?:^|[\s(])[-\u2212\u2013]\s*(?:[^\W\d]{1,4}\s*|[€$£]\s*)?$")
_BEHIND = re.compile(r"\s*-(?!-)(?![0-9])")


@lru_cache(maxsize=65_536)
def amounts(written: str) -> frozenset[Decimal]:
    """What the one number of a value may be: 1.234 is a thousand or a fraction. None without one."""
    text = _APOSTROPHES.sub("'", _BLANKS_IN_NUMBER.sub("", written))
    found = list(_NUMERAL.finditer(text))
    if len(found) != 1:
        return frozenset()
    numeral = found[0]
    # "1.200,-" is round, "-5" and "5-" and "(5)" are below zero.
    before, behind = text[: numeral.start()], text[numeral.end() :]
    bracketed = before.rstrip().endswith("(") and behind.lstrip().startswith(")")
    rounded = numeral[0][-1:].isdigit() and behind.startswith((",-", ".-"))
    negative = (
        bracketed or _MINUS.search(before) is not None or (not rounded and _BEHIND.match(behind) is not None)
    )
    return frozenset(-value if negative else value for value in values(numeral[0]))


def last_digit(written: str) -> Decimal:
    """The weight of the last digit behind the decimal separator; 1 where there is none."""
    numeral = _NUMERAL.search(written)
    tail = re.search(r"[.,]([0-9]{1,2})$", numeral[0]) if numeral else None
    return Decimal(1).scaleb(-len(tail[1])) if tail else Decimal(1)


@lru_cache(maxsize=65_536)
def days(written: str) -> frozenset[date]:
    """The days that a value may name; 03/04/2024 names two. None where it names no day."""
    found: set[date] = set()
    for mention in dates(written, Taken(len(written))):
        for key in mention.wants:
            match key:
                case ("date", int(year), int(month), int(day)):
                    found.add(date(year, month, day))
    return frozenset(found)


def same(kind: FieldKind, one: str, other: str) -> bool:
    """Whether two values mean the same; an empty one is the same only as another empty one."""
    if not one.strip() or not other.strip():
        return not one.strip() and not other.strip()
    if kind == "date" and (days(one) or days(other)):
        return bool(days(one) & days(other)) or tidy(one) == tidy(other)
    if kind in ("amount", "number") and amounts(one) and amounts(other):
        return bool(amounts(one) & amounts(other)) and _units_agree(one, other)
    if kind in ("iban", "identifier"):
        return _signs(one) == _signs(other)
    return tidy(one) == tidy(other)


def tidy(written: str) -> str:
    """A value without what does not tell two apart: case, blanks, a full stop or comma behind it."""
    text = unicodedata.normalize("NFC", written).casefold()
    return " ".join(text.split()).rstrip(".,; ")


def sorting(kind: FieldKind, written: str) -> tuple[int, float, str]:
    """By what values of a kind are sorted; what cannot be read comes behind, nothing last."""
    if not written:
        return 2, 0.0, ""
    if kind == "date" and (found := days(written)):
        return 0, float(min(found).toordinal()), ""
    if kind in ("amount", "number") and (numbers := amounts(written)):
        return 0, float(max(numbers)), ""
    return 1, 0.0, tidy(written)


def _signs(written: str) -> str:
    return "".join(sign for sign in tidy(written) if sign.isalnum())


def _units_agree(one: str, other: str) -> bool:
    """Whether two numbers may count the same: a unit that only one of them names is no difference."""
    first, second = (set(re.findall(r"[^\W\d]+|[€$£%]", text.casefold())) for text in (one, other))
    return (
        not first
        or not second
        or bool(first & second)
        or bool({_UNITS.get(x, x) for x in first} & {_UNITS.get(x, x) for x in second})
    )


_UNITS = {"€": "eur", "euro": "eur", "euros": "eur", "$": "usd", "£": "gbp", "fr": "chf"}
