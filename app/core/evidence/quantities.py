"""Numbers with what stands around them: amounts, percentages, durations, measures, reference numbers."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal

from app.core.evidence import units
from app.core.evidence.alternation import alternation
from app.core.evidence.characters import fold
from app.core.evidence.evidence import Kind
from app.core.evidence.identifiers import reference
from app.core.evidence.mention import Key, Mention, Taken
from app.core.evidence.number import Number, units_shared, with_units
from app.core.evidence.numerals import NUMBER_WORDS, NUMERAL, decimals, values

#: Whether the blank between two runs of digits, at these ends, is the one inside a number (1 234).
Joined = Callable[[int, int], bool]

_TOKEN = re.compile(
    r"(?<![^\W_])[^\W_]*[0-9][^\W_]*(?:(?:[-/_]|-\n|(?<=[0-9])[.,'](?=[0-9]))[^\W_]+)*"
    r"|(?<![^\W_])[^\W\d_][^\W_]*(?:[-/_][^\W_]+)*(?:[-/_]|-\n|(?<=\b[A-Z])\.)[^\W_]*[0-9][^\W_]*(?:(?:[-/_]|-\n|(?<=[0-9])[.,'](?=[0-9]))[^\W_]+)*"
)
#: How many characters below the head of a column its unit still counts.
_COLUMN = 4000
#: Characters of a line that only running text fills.
_LONG_LINE = 40
_ENDS_CELL = re.compile(r"[ \t]*(?:$|[\n|;)\]0-9-]|\t)")
_SPACED = re.compile(r"[0-9]{1,3}(?:[ \n][0-9]{3})+(?:[.,][0-9]+)?")
_BARE = re.compile(NUMERAL)
_ORDINAL = re.compile(rf"({NUMERAL})(?:st|nd|rd|th)")
_RANGE = re.compile(rf"({NUMERAL})-({NUMERAL})")
_CODE_GLUED = re.compile(rf"([A-Z]{{3,4}})({NUMERAL})")
_UNIT_GLUED = re.compile(rf"({NUMERAL})(?:-({NUMERAL}))?(?=-?[^\W\d_])")
_LIGATURES = [word.replace("fi", "\ufb01") for word in NUMBER_WORDS if "fi" in word]
_WORDED = re.compile(
    rf"(?<![^\W_])(?P<number>{alternation([*NUMBER_WORDS, *_LIGATURES])})(?=[ \n)(-]|[tmwjs])", re.IGNORECASE
)


def quantities(text: str, taken: Taken, joined: Joined, *, source: bool) -> Iterator[Mention]:
    """Every number and reference number in `text` (`characters.plain`), without overlap.

    Args:
        joined: tells a blank inside a number from one between two columns.
        source: whether the text is a source: there a unit may stand in the head of a column.
    """
    numbers: list[Number] = []
    for found in _WORDED.finditer(text):
        unit = units.DURATION_AFTER.match(text, found.end())
        if unit and taken.free(found.start(), unit.end()):
            taken.take(found.start(), unit.end())
            value = frozenset({Decimal(NUMBER_WORDS[fold(found[0])])})
            counted: frozenset[Key] = frozenset({("time", units.unit_of(unit))})
            numbers.append(Number(found.start(), unit.end(), found[0], value, "duration", counted))
    for start, end in _tokens(text, taken, joined):
        written = text[start:end]
        parts = list(_numbers(text, start, end))
        numbers.extend(parts)
        if not parts:
            yield Mention(start, end, "identifier", reference(written), reference(written))
    numbers.sort(key=lambda number: number.start)
    heads = _lone_units(text) if source else []
    places = [at for at, _ in heads]
    for number in units_shared(numbers, text):
        first = bisect_left(places, number.start - _COLUMN)
        last = bisect_left(places, number.start)
        in_column = first < last and not number.units and _ENDS_CELL.match(text, number.end)
        yield _mention(number, frozenset(unit for _, unit in heads[first:last]) if in_column else frozenset())


def _tokens(text: str, taken: Taken, joined: Joined) -> Iterator[tuple[int, int]]:
    """Runs that hold a digit; those of a number that is grouped by blanks as one."""
    pending: tuple[int, int] | None = None
    for found in _TOKEN.finditer(text):
        start, end = found.span()
        if not taken.free(start, end):
            continue
        if pending is not None:
            before = text[pending[0] : pending[1]]
            if (
                start == pending[1] + 1
                and (text[pending[1]] == " " or _wrapped(text, pending[0], pending[1], end))
                and re.fullmatch(r"[0-9]{1,3}(?:[ \n][0-9]{3})*", before)
                and before[0] != "0"
                and re.fullmatch(r"[0-9]{3}(?:[.,][0-9]{1,2})?", found[0])
                and joined(pending[1], start)
            ):
                pending = (pending[0], end)
                continue
            yield pending
        pending = (start, end)
    if pending is not None:
        yield pending


def _wrapped(text: str, start: int, line_end: int, end: int) -> bool:
    """Whether an amount goes on in the next line: in running text, and with its currency beside it."""
    if text[line_end] != "\n" or line_end - text.rfind("\n", 0, line_end) < _LONG_LINE:
        return False
    before = text[max(0, start - 24) : start]
    return bool(units.CURRENCY_BEFORE.search(before) or units.CURRENCY_AFTER.match(text, end))


def _numbers(text: str, start: int, end: int) -> Iterator[Number]:
    """The numbers that a token is; none when it is a reference number or a word."""
    written = text[start:end]

    def number(first: int, last: int) -> Number:
        digits = written[first:last].replace("\n", " ")
        return Number(start + first, start + last, digits, values(digits))

    if _SPACED.fullmatch(written) or _BARE.fullmatch(written):
        made = [number(0, len(written))]
    elif found := _ORDINAL.fullmatch(written):
        yield number(0, found.end(1))
        return
    elif found := _RANGE.fullmatch(written):
        made = [number(*found.span(1)), number(*found.span(2))]
        if _leading_zero(found[1]) or not all(one.values for one in made):
            return
        if min(made[0].values) >= max(made[1].values):
            return
    elif (found := _CODE_GLUED.fullmatch(written)) and found[1].removeprefix("T") in units.CURRENCIES:
        made = [number(*found.span(2))]
    elif found := _UNIT_GLUED.match(written):
        made = [number(*found.span(1))]
        if found[2]:
            made.append(number(*found.span(2)))
        with_unit = with_units(text, made[-1])
        if not with_unit.units:
            return
        # "10-12-Tage-Frist": the unit counts for both.
        made = [replace(one, units=with_unit.units, kind=with_unit.kind) for one in made[:-1]] + [with_unit]
        yield from (one for one in made if one.values)
        return
    else:
        return
    yield from (with_units(text, one) for one in made if one.values)


def _leading_zero(written: str) -> bool:
    return written[0] == "0" and len(written) > 1 and written.isdigit()


def _mention(number: Number, lone: frozenset[Key]) -> Mention:
    numbers: set[Key] = {("number", value) for value in number.values}
    if number.units:
        wants: set[Key] = {(*unit, value) for unit in number.units for value in number.values}
        gives = wants | numbers
        if number.kind == "amount":
            wants |= {("cents", value) for value in number.values}
        return Mention(number.start, number.end, number.kind, frozenset(wants), frozenset(gives))
    digits = number.written.replace(" ", "")
    kind: Kind = "figure"
    extra: set[Key] = set()
    if digits.isdigit():
        if number.letters:
            extra |= reference(f"{number.letters} {digits}")
        if _leading_zero(digits) or len(digits) >= 7:
            extra.add(("id", digits))
            kind = "identifier"
    if _leading_zero(digits) and len(digits) > 2:
        return Mention(number.start, number.end, kind, frozenset(extra), frozenset(extra))
    wants = set(numbers) | extra
    if digits.isdigit() and len(digits) == 4 and 1500 <= int(digits) <= 2200:
        wants.add(("year", int(digits)))
    gives = numbers | extra | {(*unit, value) for unit in lone for value in number.values}
    if decimals(number.written) == 2 and not any(unit[0] == "money" for unit in lone):
        gives |= {("cents", value) for value in number.values}
    return Mention(number.start, number.end, kind, frozenset(wants), frozenset(gives))


def _lone_units(text: str) -> list[tuple[int, Key]]:
    """Units that stand without a number beside them, as in the head of a column, with their places."""
    lone: list[tuple[int, Key]] = []
    lone.extend(
        (found.start(), ("money", units.CURRENCIES[found[0]]))
        for found in units.LONE_CURRENCY.finditer(text)
        if _alone(text, *found.span())
    )
    lone.extend(
        (found.start(), ("percent",))
        for found in units.LONE_PERCENT.finditer(text)
        if _alone(text, *found.span())
    )
    for found in re.finditer(r"[(\[](?:in )?([^\s()\[\]]{1,12})[)\]]", text):
        if found[1] in units.MEASURES:
            lone.append((found.start(), ("unit", units.MEASURES[found[1]])))
        elif duration := units.DURATION_AFTER.fullmatch(found[1]):
            lone.append((found.start(), ("time", units.unit_of(duration))))
    return sorted(lone, key=lambda head: head[0])


def _alone(text: str, start: int, end: int) -> bool:
    return not re.search(
        r"[0-9][^\S\n]?(?:-|[^\W\d_]{1,10}\.?[^\S\n]?|[,.]--?[^\S\n]?)?$", text[max(0, start - 14) : start]
    ) and not re.match(r"[ ]?-?[0-9]", text[end : end + 3])
