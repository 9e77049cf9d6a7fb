"""Words and signs that stand with a number: currencies, percent, durations, measures, scales."""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from app.core.evidence.alternation import alternation
from app.core.evidence.lazy import lazy
from app.core.evidence.lexicon import by_language, lexicon

_WORDS = lexicon()


def _meanings(table: str) -> dict[str, str]:
    return {word: meaning for meaning, words in _WORDS.table(table).items() for word in words}


#: Written currency -> its code. "$" and "Dollar" alone are taken for US dollars.
CURRENCIES: Mapping[str, str] = {
    **{code: code for code in _WORDS.table("currency_codes")["codes"]},
    **_meanings("currencies"),
}
_LETTERED = [name for name in CURRENCIES if name[0].isalpha()]
_SIGNS = [name for name in CURRENCIES if not name[0].isalpha()]
CURRENCY = rf"(?:(?<![^\W_])(?:{alternation(_LETTERED)})(?![^\W_])|{alternation(_SIGNS)})"
#: At the end of what stands before a number; a code may touch it.
CURRENCY_BEFORE = lazy(
    rf"(?P<thousand>(?<![^\W_])(?:[Tt]|[Kk])(?=EUR|USD|CHF|GBP|€))?(?P<currency>(?:(?<![^\W_])|(?<=[TtKk]))"
    rf"(?:{alternation(_LETTERED)})|{alternation(_SIGNS)})[ \n]?(?P<minus>-?)\(?$"
)
CURRENCY_AFTER = lazy(
    rf"[ \n]?-?(?P<thousand>[TtKk](?=EUR|€|USD|CHF|GBP))?(?P<currency>{alternation(CURRENCIES)})(?![^\W_])"
    rf"|[ \n]?(?P<sign>{alternation(_SIGNS)})"
)


_MINOR: dict[str, list[str]] = {}
for _code, _words in _WORDS.table("minor_currencies").items():
    for _word in _words:
        _MINOR.setdefault(_word, []).append(_code)
#: "45 Cent", "4.2 pence", "3.2p": hundredths of a currency.
MINOR_AFTER = lazy(rf"[ \n]?(?P<minor>{alternation(_MINOR)})(?![^\W_])|(?P<pence>p)(?![^\W_])")


def minor_currencies(found: "re.Match[str]") -> list[str]:
    """The currencies of which a match of `MINOR_AFTER` names hundredths."""
    return _MINOR.get(found["minor"] or "", ["GBP"])


def _spelled(words: Iterable[str]) -> str:
    """A pattern for any of the words, a line end as good as a blank inside one."""
    return alternation(words).replace(r"\ ", r"[ \n]")


PERCENT_AFTER = lazy(
    rf"[ \n]?(?:(?P<points>(?:{_spelled(_WORDS.written('point_words'))})(?![^\W_]))"
    rf"|(?P<basis>(?:{_spelled(_WORDS.written('basis_point_words'))})(?![^\W_]))"
    rf"|(?P<mille>{alternation(_WORDS.written('per_mille'))})"
    rf"|%|(?:{_spelled(_WORDS.written('percent_words'))})(?![^\W_])|[Pp]rozents|-?prozentig\w*)"
)
LONE_PERCENT = lazy(rf"%|\b(?:{alternation(_WORDS.written('percent_words'))})\b")

#: Single letters scale money only: "5 m" is a length.
_LETTERS = _WORDS.table("scales")
MONEY_SCALES = frozenset(word for words in _LETTERS.values() for word in words if len(word) == 1)
SCALES: Mapping[str, Decimal] = {
    word: Decimal(10) ** int(power)
    for table in (_LETTERS, _WORDS.table("scale_words"))
    for power, words in table.items()
    for word in words
}
SCALE_AFTER = lazy(rf"[ \n]?(?P<scale>{alternation(SCALES)})(?![^\W_])")

_DURATIONS: dict[str, list[str]] = {}
for _table in by_language("durations"):
    for _unit, _pattern in _table.items():
        _DURATIONS.setdefault(_unit, []).append(_pattern)
_UNIT_WORDS = "|".join(f"(?P<{unit}>{'|'.join(patterns)})" for unit, patterns in _DURATIONS.items())
_GLUED = "|".join(
    f"(?P<{unit}_>(?:{'|'.join(stems)})(?:e[mnrs]?)?)"
    for unit, stems in _WORDS.table("duration_adjectives").items()
)
#: Behind a number, or behind the "(6)" that repeats it: " months", "-month", "-Monats-Frist", "-monatige".
DURATION_AFTER = lazy(
    rf"(?:[ \n]?\([0-9a-zäöüß]+\)|\))?"
    rf"(?:[ \n]?-?[ \n]?(?:(?:{alternation(_WORDS.written('duration_words'))})[ \n])?"
    rf"(?:{_UNIT_WORDS})|-?(?i:{_GLUED}))(?![^\W_])"
)
#: Glued to a number word, an adjective begins at once.
GLUED_AFTER = lazy(rf"(?:{_GLUED})(?![^\W_])")

#: Written measure -> one way of writing it.
_BASES: Mapping[str, str] = {
    **{name: name for name in _WORDS.table("measures")["names"]},
    "µg": "mcg",
    **_meanings("measure_names"),
}
_PER: Mapping[str, str] = {
    **{name: name for name in _WORDS.table("measures")["per"]},
    **dict.fromkeys(("hour", "hr", "Std"), "h"),
    **dict.fromkeys(("day", "Tag"), "d"),
    **dict.fromkeys(("week", "Woche"), "w"),
    **dict.fromkeys(("month", "Monat"), "mo"),
    **dict.fromkeys(("year", "Jahr"), "a"),
    **dict.fromkeys(("sec",), "s"),
    **_BASES,
}
MEASURE = (
    rf"(?P<measure>(?:{_spelled(_BASES)})(?![^\W_])(?:[ ]?/[ ]?(?:{alternation(_PER)})(?![^\W_]))*"
    rf"|/(?:{alternation(_BASES)})(?![^\W_]))"
)
MEASURE_AFTER = lazy(rf"[ \n]?-?{MEASURE}(?![/²³])")


def measure(written: str) -> str:
    """One way of writing a measure, with what it is divided by."""
    first, *divisors = re.split(r"[ ]?/[ ]?", written.replace("\n", " "))
    return "/".join([_BASES.get(first, first), *(_PER.get(one, one) for one in divisors)])


_STEPS = [
    (larger, smaller, Decimal(many))
    for many, pairs in _WORDS.table("measure_steps").items()
    for larger, smaller in (pair.split(":") for pair in pairs)
]


def same_measures(name: str, value: Decimal) -> Iterator[tuple[str, Decimal]]:
    """The same size in the next larger and smaller measures: 1.5 l is 1,500 ml."""
    for larger, smaller, many in _STEPS:
        if name == larger:
            yield smaller, value * many
        elif name == smaller:
            yield larger, value / many


def is_measure(written: str) -> bool:
    """Whether a word is a measure."""
    return written in _BASES or bool(MEASURE_AFTER.fullmatch(written))


def unit_of(found: "re.Match[str]") -> str:
    """The duration that a match of `DURATION_AFTER` names."""
    return (found.lastgroup or "").rstrip("_")


_HEAD_SCALE = "|".join(sorted({re.escape(word) for word in SCALES if len(word) > 1}, key=len, reverse=True))
_HEAD_LETTER = {"k": 3, "m": 6, "T": 3, "t": 3, "K": 3, "M": 6, "bn": 9}
#: "in £ thousands", "TEUR", "in Mio. EUR", "€m", "Tausend Euro", "thousands of dollars": no number before it.
SCALED_HEAD = lazy(
    rf"(?<![^\W_])(?:"
    rf"(?P<c1>{CURRENCY})[ ]?['-]?(?:in[ ])?(?P<s1>{_HEAD_SCALE})(?![^\W_])"
    rf"|(?P<s2>{_HEAD_SCALE})[ ](?:of[ ])?(?P<c2>{CURRENCY})"
    rf"|(?P<s3>[TtKk])(?P<c3>EUR|USD|CHF|GBP|€)(?![^\W_])"
    rf"|(?P<c4>[€£$])[ ]?(?P<s4>k|m|bn)(?![^\W_])"
    rf"|(?P<c5>€|£|\$|EUR|USD|GBP|CHF)[ ]?'?(?P<s5>000)(?:s|'s)?(?![0-9.,])"
    rf")|(?P<c6>[€£$])[ ]?(?P<s6>{_HEAD_SCALE}|m|bn|k|'000)(?![^\W_])"
)


def head_scale(found: "re.Match[str]") -> tuple[str, Decimal]:
    """The currency and the factor that a match of `SCALED_HEAD` states."""
    groups = found.groupdict()
    currency = next(value for name, value in groups.items() if name[0] == "c" and value)
    scale = next(value for name, value in groups.items() if name[0] == "s" and value)
    factor = SCALES.get(scale) or (Decimal(1000) if "000" in scale else Decimal(10) ** _HEAD_LETTER[scale])
    return CURRENCIES[currency], factor


LONE_CURRENCY = lazy(CURRENCY)
