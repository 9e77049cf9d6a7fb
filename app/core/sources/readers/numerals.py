"""Numbers of clauses and list items as Word and browsers write them (ECMA-376, 17.18.59)."""

from collections.abc import Callable

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_CHINESE = "〇一二三四五六七八九"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
_HEBREW = "אבגדהוזחטיכלמנסעפצקרשת"
_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_ORDINALS = (
    "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
#: Larger numbers than these are written with digits.
_MOST_ROMAN, _MOST_LETTERS, _MOST_WORDS = 4999, 780, 99


def numeral(number: int, shape: str) -> str:
    """A number in one of Word's formats ("lowerLetter", "upperRoman"); digits for those not known here."""
    write = _SHAPES.get(shape)
    return write(number) if write and number > 0 else str(number)


def _letters(alphabet: str) -> Callable[[int], str]:
    def write(number: int) -> str:
        if number > _MOST_LETTERS:
            return str(number)
        # Behind z comes aa, then bb: the letter is repeated.
        turns, place = divmod(number - 1, len(alphabet))
        return alphabet[place] * (turns + 1)

    return write


def _roman(number: int) -> str:
    if number > _MOST_ROMAN:
        return str(number)
    out = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        out += sign * count
    return out


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _words(number: int) -> str:
    if number > _MOST_WORDS:
        return str(number)
    if number < 20:
        return _ONES[number].capitalize()
    tens, ones = divmod(number, 10)
    return (_TENS[tens - 2] + (f"-{_ONES[ones]}" if ones else "")).capitalize()


def _ordinal_words(number: int) -> str:
    if number > _MOST_WORDS:
        return _ordinal(number)
    if number < 20:
        return _ORDINALS[number].capitalize()
    tens, ones = divmod(number, 10)
    name = _TENS[tens - 2]
    return (f"{name}-{_ORDINALS[ones]}" if ones else f"{name[:-1]}ieth").capitalize()


def _chinese(number: int) -> str:
    if number > _MOST_WORDS:
        return "".join(_CHINESE[int(digit)] for digit in str(number))
    tens, ones = divmod(number, 10)
    return (
        (_CHINESE[tens] if tens > 1 else "")
        + ("十" if tens else "")
        + (_CHINESE[ones] if ones or not tens else "")
    )


_SHAPES: dict[str, Callable[[int], str]] = {
    "lowerLetter": _letters("abcdefghijklmnopqrstuvwxyz"),
    "upperLetter": _letters("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    "russianLower": _letters(_RUSSIAN),
    "russianUpper": _letters(_RUSSIAN.upper()),
    "hebrew1": _letters(_HEBREW),
    "hebrew2": _letters(_HEBREW),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "decimalZero": lambda number: f"{number:02}",
    "decimalEnclosedParen": lambda number: f"({number})",
    "decimalEnclosedCircle": lambda number: chr(0x2460 + number - 1) if number <= 20 else f"({number})",
    "decimalEnclosedFullstop": lambda number: f"{number}.",
    "numberInDash": lambda number: f"- {number} -",
    "ordinal": _ordinal,
    "cardinalText": _words,
    "ordinalText": _ordinal_words,
    "chicago": lambda number: ("*", "†", "‡", "§")[(number - 1) % 4] * ((number - 1) // 4 + 1),
    **dict.fromkeys(
        (
            "chineseCounting",
            "chineseCountingThousand",
            "japaneseCounting",
            "ideographDigital",
            "taiwaneseCounting",
        ),
        _chinese,
    ),
}
