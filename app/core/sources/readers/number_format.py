"""How a spreadsheet shows a number, from the format code of its cell (ECMA-376, part 1, 18.8.31).

Dates are shown as 2024-03-03 whatever the code's order is, so that nobody has to guess which number is the
month. What is not understood shows the number as it is.
"""

import datetime
import functools
import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from app.core.sources import marks

#: Codes that files name by number only.
BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: '"$"#,##0;-"$"#,##0',
    6: '"$"#,##0;-"$"#,##0', 7: '"$"#,##0.00;-"$"#,##0.00', 8: '"$"#,##0.00;-"$"#,##0.00',
    9: "0%", 10: "0.00%", 11: "0.00E+00",
    12: "# ?/?", 13: "# ??/??", 14: "yyyy-mm-dd", 15: "yyyy-mm-dd", 16: "yyyy-mm-dd", 17: "yyyy-mm",
    18: "h:mm", 19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy-mm-dd h:mm", 37: "#,##0", 38: "#,##0",
    39: "#,##0.00", 40: "#,##0.00", 41: "#,##0", 42: '"$"#,##0;-"$"#,##0', 43: "#,##0.00",
    44: '"$"#,##0.00;-"$"#,##0.00', 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "0.0E+0", 49: "@",
}  # fmt: skip
_PART = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_(?P<skip>.)|\*(?P<fill>.)|\[\$(?P<money>[^\]-]*)(?:-[^\]]*)?\]'
    r"|(?P<elapsed>\[(?:h+|m+|s+)\])|(?P<bracket>\[[^\]]*\])|(?P<am>AM/PM|A/P)|(?P<date>[yYmMdDhHsS]+)"
    r"|(?P<number>[0#?][0#?.,]*(?:E[+-]0+)?|\.[0#?]+)|(?P<percent>%)|(?P<text>@)|(?P<other>.)"
)
_DAYS_1900, _DAYS_1904 = datetime.datetime(1899, 12, 30), datetime.datetime(1904, 1, 1)  # noqa: DTZ001
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?\d{1,15}(?:\.\d{1,10})?)\]")
_LAST_DAY = 2_958_466


def shown(raw: str, code: str, since_1904: bool = False) -> str:
    """A number as its cell shows it.

    Args:
        raw: the number as the file holds it: "1234.5".
        code: the format code.
        since_1904: whether days are counted from 1904.
    """
    try:
        number = Decimal(raw)
    except InvalidOperation:
        return raw
    if not number.is_finite():
        return raw
    parts = _sections(code)
    section, signed = _chosen(parts, number)
    tokens = _tokens(section)
    kinds = {kind for kind, _ in tokens}
    if kinds & {"date", "elapsed"}:
        return _moment(number, tokens, since_1904) or plain(number)
    if not section and not any(parts) and len(parts) > 1:
        # A format of nothing shows nothing; the sheet holds the number all the same.
        return marks.passage("hidden", plain(number))
    if "number" not in kinds or "/" in section:
        return plain(number)
    return _numeral(number if signed else abs(number), tokens)


def _chosen(parts: tuple[str, ...], number: Decimal) -> tuple[str, bool]:
    """The section for a number, and whether a minus is to be written before it."""
    conditions = [_CONDITION.search(part) for part in parts]
    if any(conditions):
        for part, condition in zip(parts, conditions, strict=True):
            if condition is None or _holds(condition, number):
                return _CONDITION.sub("", part), True
        return "", True
    if len(parts) > 1 and number < 0:
        return parts[1], False
    return (parts[2] if len(parts) > 2 and number == 0 else parts[0]), True


def _holds(condition: "re.Match[str]", number: Decimal) -> bool:
    bound = Decimal(condition[2])
    return {
        "<": number < bound, ">": number > bound, "=": number == bound, "<=": number <= bound,
        ">=": number >= bound, "<>": number != bound,
    }[condition[1]]  # fmt: skip


def plain(number: Decimal) -> str:
    """The number without a format, as a sheet shows it: at most 15 digits, no trailing zeros."""
    if number == 0:
        return "0"
    rounded = Decimal(f"{number:.15g}").normalize()
    return f"{rounded:f}" if -10 < rounded.adjusted() < 16 else f"{rounded:e}"


@functools.lru_cache(maxsize=1024)
def _sections(code: str) -> tuple[str, ...]:
    found, start, quoted, index = [], 0, False, 0
    while index < len(code):
        letter = code[index]
        if letter == "\\":
            index += 1
        elif letter == '"':
            quoted = not quoted
        elif letter == ";" and not quoted:
            found.append(code[start:index])
            start = index + 1
        index += 1
    return (*found, code[start:])


@functools.lru_cache(maxsize=1024)
def _tokens(section: str) -> tuple[tuple[str, str], ...]:
    if section.strip().lower() == "general" or len(section) > 255:
        return ()
    return tuple(
        (token.lastgroup or "other", token[token.lastgroup or 0]) for token in _PART.finditer(section)
    )


def _numeral(number: Decimal, tokens: tuple[tuple[str, str], ...]) -> str:
    percent = sum(kind == "percent" for kind, _ in tokens)
    patterns = [text for kind, text in tokens if kind == "number"]
    if len(patterns) > 1 and not any("." in text or "E" in text for text in patterns):
        return _spread(number * 100**percent, tokens)
    done, out = False, []
    for kind, text in tokens:
        if kind == "number" and not done:
            out.append(_digits(number * 100**percent, text))
            done = True
        elif kind in ("quoted", "escaped", "other", "money", "percent"):
            out.append(text)
        elif kind == "skip":
            out.append(" ")
    return "".join(out).strip()


def _spread(number: Decimal, tokens: tuple[tuple[str, str], ...]) -> str:
    """Digits over several groups, from the right: "(000) 000-0000"."""
    rest = f"{abs(number).quantize(Decimal(1), ROUND_HALF_UP):f}" if number.adjusted() < 25 else ""
    if not rest:
        return plain(number)
    out: list[str] = []
    first = next(at for at, (kind, _) in enumerate(tokens) if kind == "number")
    for at in range(len(tokens) - 1, -1, -1):
        kind, text = tokens[at]
        if kind == "number":
            least, most = text.count("0"), sum(letter in "0#?" for letter in text)
            taken = rest if at == first else rest[len(rest) - most :] if len(rest) > most else rest
            rest = rest[: len(rest) - len(taken)]
            out.append("0" * (least - len(taken)) + taken)
        elif kind in ("quoted", "escaped", "other", "money", "percent"):
            out.append(text)
    return ("-" * (number < 0) + "".join(reversed(out))).strip()


def _digits(number: Decimal, pattern: str) -> str:
    if "E" in pattern:
        places = len(pattern.partition("E")[0].partition(".")[2])
        return f"{number:.{places}E}"
    whole, _, fraction = pattern.partition(".")
    # Commas behind the last digit divide by a thousand each.
    thousands = (
        len(whole) - len(whole.rstrip(",")) if not fraction else len(fraction) - len(fraction.rstrip(","))
    )
    number /= 1000**thousands
    fraction = fraction.rstrip(",")
    places = len(fraction)
    rounded = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) if number.adjusted() < 25 else number
    text = f"{rounded:,.{places}f}" if "," in whole.rstrip(",") else f"{rounded:.{places}f}"
    for sign in reversed(fraction):
        if sign != "#" or not text.endswith("0") or "." not in text:
            break
        text = text[:-1]
    text = text.rstrip(".")
    least = whole.count("0")
    digits = sum(letter.isdigit() for letter in text.partition(".")[0])
    return "-" * text.startswith("-") + "0" * (least - digits) + text.lstrip("-") if digits < least else text


def _moment(number: Decimal, tokens: tuple[tuple[str, str], ...], since_1904: bool) -> str:
    letters = "".join(text.lower() for kind, text in tokens if kind in ("date", "elapsed"))
    if any(kind == "elapsed" for kind, _ in tokens):
        seconds = int((number * 86400).to_integral_value(ROUND_HALF_UP))
        sign, seconds = "-" if seconds < 0 else "", abs(seconds)
        return f"{sign}{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    if not 0 <= number < _LAST_DAY:
        return ""
    # Excel counts a 29 February 1900 that never was.
    days = number + 1 if not since_1904 and 1 <= number < 60 else number
    seconds = int((days * 86400).to_integral_value(ROUND_HALF_UP))
    moment = (_DAYS_1904 if since_1904 else _DAYS_1900) + datetime.timedelta(seconds=seconds)
    clock = "h" in letters or "s" in letters
    day = "d" in letters or "y" in letters or ("m" in letters and not clock)
    shown_day = moment.strftime("%Y-%m-%d") if "d" in letters else moment.strftime("%Y-%m")
    if "y" in letters and "m" not in letters and "d" not in letters:
        shown_day = moment.strftime("%Y")
    time = moment.strftime("%H:%M:%S" if "s" in letters else "%H:%M")
    return " ".join([shown_day] * day + [time] * clock)
