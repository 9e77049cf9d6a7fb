"""Written numbers and what they may mean: 1.234,50 and 1,234.50 and 1 234.50 are one value."""

import re
from collections.abc import Mapping
from decimal import Decimal
from itertools import product

from app.core.evidence.lazy import lazy
from app.core.evidence.lexicon import by_language, listed

#: Digits with separators inside; what stands around it is the caller's matter.
NUMERAL = r"[0-9]+(?:[.,'][0-9]+)*"


def _number_words(rules: Mapping[str, str]) -> dict[str, int]:
    """One to 999 in one language: its words for ones and tens, and how it joins them."""
    ones = {word: value for value, word in enumerate(listed(rules["ones"]), start=1)}
    inside = {value: word for word, value in ones.items()} | (
        {1: rules["inside"]} if "inside" in rules else {}
    )
    small = dict(ones)
    for step, ten in enumerate(listed(rules["tens"]), start=2):
        small[ten] = step * 10
        for one in range(1, 10):
            joined = rules["joined"].format(ten=ten, one=inside[one])
            small[joined] = small[joined.replace("-", " ")] = step * 10 + one
    known = dict(small)
    for one in range(1, 10):
        hundreds = rules["hundreds"].format(one=inside[one])
        known[hundreds] = one * 100
        rest = rules["above_hundred"]
        known |= {
            rest.format(hundreds=hundreds, rest=word): one * 100 + value for word, value in small.items()
        }
    known[rules["hundred"]] = 100
    for also in listed(rules.get("also", "")):
        value, _, word = also.partition("=")
        known[word] = int(value)
    known |= dict.fromkeys(listed(rules["one"]), 1)
    # Folding writes ß as ss; a text may have either.
    return known | {word.replace("ß", "ss"): value for word, value in known.items()}


_RULES = by_language("numbers")
#: One to 999, in every language.
NUMBER_WORDS = {word: value for rules in _RULES for word, value in _number_words(rules).items()}
#: Words for one that are also articles: a number only with a unit behind them.
ONE_WORDS = frozenset(word for rules in _RULES for word in listed(rules["one"]))

#: What a number in words may begin with.
NUMBER_FIRSTS = tuple(
    dict.fromkeys(
        word
        for rules in _RULES
        for name in ("ones", "tens", "hundred", "one", "inside")
        for one in listed(rules.get(name, ""))
        for word in (one, one.replace("ß", "ss"))
    )
)

_GROUPED = {separator: lazy(rf"[0-9]{{1,3}}(?:{re.escape(separator)}[0-9]{{3}})+") for separator in ".,' "}


def values(numeral: str) -> frozenset[Decimal]:
    """Every value that a numeral may have; none for one that is no number, as 4.2.1.

    A single separator before exactly three digits (1.234) is a thousand in one country and a fraction in the
    other: both count.
    """
    separators = sorted({character for character in numeral if not character.isdigit()})
    if not separators:
        return frozenset({Decimal(numeral)})
    if len(separators) == 1:
        return _one_separator(numeral, separators[0])
    decimal_at = max(numeral.rfind(separator) for separator in separators)
    whole, decimals = numeral[:decimal_at], numeral[decimal_at + 1 :]
    grouping = {character for character in whole if not character.isdigit()}
    if len(grouping) != 1 or numeral[decimal_at] in " '":
        return frozenset()
    if not _GROUPED[grouping.pop()].fullmatch(whole):
        return frozenset()
    return frozenset({Decimal(f"{re.sub('[^0-9]', '', whole)}.{decimals}")})


def _one_separator(numeral: str, separator: str) -> frozenset[Decimal]:
    parts = numeral.split(separator)
    found = set()
    if _GROUPED[separator].fullmatch(numeral) and parts[0] != "0":
        found.add(Decimal("".join(parts)))
    if len(parts) == 2 and separator in ".,":
        found.add(Decimal(f"{parts[0]}.{parts[1]}"))
    return frozenset(found)


def decimals(numeral: str) -> int:
    """How many digits stand behind what is, or may be, the decimal separator."""
    tail = re.search(r"[.,]([0-9]+)$", numeral)
    return len(tail[1]) if tail and len(tail[1]) != 3 else 0


def last_step(numeral: str, value: Decimal) -> Decimal:
    """The weight of the last digit that a numeral states of one of its values: 0.1 of 1,2; 100 of 12,500."""
    tail = re.search(r"[.,]([0-9]+)$", numeral)
    if tail and (value != value.to_integral_value() or len(tail[1]) != 3):
        return Decimal(1).scaleb(-len(tail[1]))
    digits = re.sub(r"[^0-9]", "", numeral)
    zeros = len(digits) - len(digits.rstrip("0"))
    return Decimal(10) ** zeros


_TENS = ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX")
_ONES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
#: Roman numerals up to 89.
ROMAN = {
    ten + one: 10 * tens + value
    for (tens, ten), (value, one) in product(enumerate(_TENS), enumerate(_ONES))
    if ten + one
}
