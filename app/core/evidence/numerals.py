"""Written numbers and what they may mean: 1.234,50 and 1,234.50 and 1 234.50 are one value."""

import re
from decimal import Decimal

#: Digits with separators inside; what stands around it is the caller's matter.
NUMERAL = r"[0-9]+(?:[.,'][0-9]+)*"

_ONES_EN = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
_ONES_DE = (
    "eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn"
)
_TENS_EN = "twenty thirty forty fifty sixty seventy eighty ninety"
_TENS_DE = "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig"


def _number_words() -> dict[str, int]:
    english = [*_ONES_EN.split(), "seventeen", "eighteen", "nineteen"]
    german = [*_ONES_DE.split(), "siebzehn", "achtzehn", "neunzehn"]
    known = {word: value for start in (english, german) for value, word in enumerate(start, start=1)}
    known |= dict.fromkeys(("ein", "eine", "einen", "einem", "einer", "eines"), 1)
    known |= dict.fromkeys(("zweier", "zweien"), 2) | dict.fromkeys(("dreier", "dreien"), 3)
    for step, (tens_en, tens_de) in enumerate(zip(_TENS_EN.split(), _TENS_DE.split(), strict=True), start=2):
        known[tens_en] = known[tens_de] = step * 10
        for one in range(1, 10):
            known[f"{tens_en}-{english[one - 1]}"] = step * 10 + one
            known[f"{'ein' if one == 1 else german[one - 1]}und{tens_de}"] = step * 10 + one
    # Folding writes ß as ss; a text may have either.
    known |= {word.replace("ß", "ss"): value for word, value in known.items()}
    return known | {"hundred": 100, "hundert": 100, "einhundert": 100}


#: One to a hundred, in English and German.
NUMBER_WORDS = _number_words()

_GROUPED = {
    separator: re.compile(rf"[0-9]{{1,3}}(?:{re.escape(separator)}[0-9]{{3}})+") for separator in ".,' "
}


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
