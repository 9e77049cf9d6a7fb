"""Numbers with what stands around them: amounts, percentages, durations, measures, reference numbers."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from app.core.evidence import units
from app.core.evidence.alternation import alternation
from app.core.evidence.characters import fold
from app.core.evidence.evidence import Kind
from app.core.evidence.heads import Head, Heads
from app.core.evidence.identifiers import reference
from app.core.evidence.lazy import lazy
from app.core.evidence.lexicon import lexicon
from app.core.evidence.mention import Key, Mention, Taken
from app.core.evidence.number import Number, apart, one_duration, units_shared, with_units
from app.core.evidence.numerals import (
    NUMBER_FIRSTS,
    NUMBER_WORDS,
    NUMERAL,
    ONE_WORDS,
    ROMAN,
    decimals,
    values,
)

#: Whether the blank between two runs of digits, at these ends, is the one inside a number (1 234).
Joined = Callable[[int, int], bool]

_TOKEN = lazy(
    r"(?<![^\W_])[^\W_]*[0-9][^\W_]*(?:(?:[-/_]|-\n|(?<=[0-9])[.,'](?=[0-9]))[^\W_]+)*"
    r"|(?<![^\W_])[^\W\d_][^\W_]*(?:[-/_][^\W_]+)*(?:[-/_]|-\n|(?<=\b[A-Z])\.)[^\W_]*[0-9][^\W_]*(?:(?:[-/_]|-\n|(?<=[0-9])[.,'](?=[0-9]))[^\W_]+)*"
)
#: Characters of a line that only running text fills.
_LONG_LINE = 40
#: Digits from which a figure without groups behind a hyphen is a part of a name.
_CODE = 5
_UNIT_APART = lazy(rf"(?:[ ]{{2,12}}|[ ]*\t[ ]*){units.MEASURE}(?=[ ]{{2}}|\t|[ ]*(?:\n|$))")
_ENDS_CELL = lazy(r"[ \t]*(?:$|[\n|;)\]0-9-]|\t)")
_SPACED = lazy(r"[0-9]{1,3}(?:[ \n][0-9]{3})+(?:[.,][0-9]+)?")
_BARE = lazy(NUMERAL)
_ORDINAL = lazy(rf"({NUMERAL})(?:st|nd|rd|th)")
_RANGE = lazy(rf"({NUMERAL})-({NUMERAL})")
_CODE_GLUED = lazy(rf"([Tk]?[A-Z]{{3,4}})({NUMERAL})")
_UNIT_GLUED = lazy(rf"({NUMERAL})(?:-({NUMERAL}))?(?=-?[^\W\d_])")
_VALUES = {fold(word): value for word, value in NUMBER_WORDS.items()}
_FIRSTS = [*NUMBER_FIRSTS, *(word.replace("fi", "\ufb01") for word in NUMBER_FIRSTS if "fi" in word)]
#: A word that begins as a number's does; whether it is one, the list of all says.
_WORDED = lazy(rf"(?<![^\W_])(?:{alternation(_FIRSTS)})[^\W\d_]*(?:-[^\W\d_]+)?", re.IGNORECASE)
_MORE_WORDS = lazy(r"(?:[ ][^\W\d_]+(?:-[^\W\d_]+)?){1,3}")
_ONE = frozenset(fold(word) for word in ONE_WORDS)
_WORDS = lexicon()
#: What a bare number belongs to: the word before it, in a row of a table or in a sentence.
_LABEL = lazy(r"(?<![^\W_])(?P<label>[^\W\d_]{2,20})(?P<gap>[ ]?[:=]?[ \t]{1,40})$")
_NO_LABELS = frozenset(
    {fold(word) for word in (*units.CURRENCIES, *_WORDS.written("section_words"))}
    | _WORDS.folded("labels")
    | _WORDS.folded("function_words")
    | _WORDS.folded("common")
)
_VERSION_WORDS = _WORDS.folded("version_words")
_NUMBERED = _WORDS.folded("numbered")
_DOTTED = lazy(r"[0-9]{1,3}(?:\.[0-9]{1,4}){1,3}")
_VERSION = lazy(r"[vV]([0-9]+(?:\.[0-9]+)*)")
_ANY_ROMAN = lazy(r"[ \n][IVXL]{1,6}(?![^\W_])")
_ROMAN = lazy(r"(?<![^\W_])(?P<label>[^\W\d_]{2,20})[ \n](?P<number>[IVXL]{1,6})(?![^\W_]|\.[^\W_])")


def quantities(
    text: str,
    taken: Taken,
    joined: Joined,
    *,
    source: bool,
    currencies: frozenset[str] = frozenset(),
) -> Iterator[Mention]:
    """Every number and reference number in `text` (`characters.plain`), without overlap.

    Args:
        joined: tells a blank inside a number from one between two columns.
        source: whether the text is a source: there a unit may stand in the head of a column.
        currencies: of the source, what a bare amount may be in.
    """
    numbers = list(_worded(text, taken))
    done = 0
    for start, end in _tokens(text, taken, joined):
        if start < done:
            # The unit of a number may hold a digit: m2.
            continue
        written = text[start:end]
        version = _version(text, start, written)
        parts = [] if version and not source else list(_numbers(text, start, end))
        numbers.extend(parts)
        done = max((part.end for part in parts), default=end)
        if version:
            key: Key = ("version", version)
            yield Mention(start, end, "identifier", frozenset({key}), frozenset({key}))
        if not parts and not (version and not source):
            yield Mention(start, end, "identifier", reference(written), reference(written))
    yield from _romans(text, taken, source=source)
    numbers.sort(key=lambda number: number.start)
    heads = Heads(text) if source else None
    for number in one_duration(units_shared(apart(numbers, text), text), text):
        in_column = heads and not number.units and _ENDS_CELL.match(text, number.end)
        over = heads.over(number.start) if heads and in_column else []
        mention = _mention(number, over, currencies)
        if source and not number.units and (column := _UNIT_APART.match(text, number.end)):
            # A table may give the unit a column of its own.
            unit = units.measure(column["measure"])
            given = {("unit", unit, value) for value in number.values}
            mention = replace(mention, gives=mention.gives | given)
        yield _labelled(text, number, mention, source=source)


def _worded(text: str, taken: Taken) -> Iterator[Number]:
    """Numbers in words. One is an article too: it counts only with a unit."""
    for found in _WORDED.finditer(text):
        end = _number_end(text, found.start(), found.end())
        if end <= found.start() or not taken.free(found.start(), end):
            continue
        form = fold(text[found.start() : end])
        meant = frozenset({Decimal(_VALUES[form])})
        value = Number(found.start(), end, text[found.start() : end], meant)
        if text[end : end + 1].isalpha():
            unit = units.GLUED_AFTER.match(text, end)
            if not unit:
                continue
            counted: frozenset[Key] = frozenset({("time", units.unit_of(unit))})
            number = replace(value, end=unit.end(), kind="duration", units=counted, age=True)
        else:
            number = replace(with_units(text, value), letters="", bracketed=False)
        if form in _ONE and (number.kind != "duration" or number.start != found.start()):
            continue
        if taken.free(number.start, number.end):
            taken.take(number.start, number.end)
            yield number


def _number_end(text: str, start: int, end: int) -> int:
    """Where the longest number in words ends that begins there; its start where there is none."""
    if text.find("hundred", end, end + 9) >= 0 and (more := _MORE_WORDS.match(text, end)):
        words = more[0].split(" ")[1:]
        for count in range(len(words), 0, -1):
            longer = end + len(" ".join(["", *words[:count]]))
            if fold(text[start:longer]) in _VALUES:
                return longer
    form = fold(text[start:end])
    if form in _VALUES:
        return end
    for stop in range(end - 1, start + 1, -1):
        if fold(text[start:stop]) in _VALUES and (
            not text[stop].isalpha() or units.GLUED_AFTER.match(text, stop)
        ):
            return stop
    return start


def _version(text: str, start: int, written: str) -> str:
    """The version that a token names: "v2.4.1", "1.2.3", or a number behind "version"."""
    if found := _VERSION.fullmatch(written):
        return found[1]
    if not _DOTTED.fullmatch(written):
        return ""
    label = _LABEL.search(text, max(0, start - 30), start)
    return written if (label and fold(label["label"]) in _VERSION_WORDS) else ""


def _romans(text: str, taken: Taken, *, source: bool) -> Iterator[Mention]:
    if not _ANY_ROMAN.search(text):
        return
    for found in _ROMAN.finditer(text):
        value = ROMAN.get(found["number"])
        label = fold(found["label"])
        known = label in _NUMBERED
        if value is None or (len(found["number"]) == 1 and not known):
            continue
        if not (known or found["label"][0].isupper()) or not taken.free(*found.span("number")):
            continue
        if not source:
            taken.take(*found.span("number"))
        wants: frozenset[Key] = frozenset({("label", label, Decimal(value)), ("roman", value)})
        yield Mention(*found.span("number"), "identifier", wants, wants | {("label", label)})


def _labelled(text: str, number: Number, mention: Mention, *, source: bool) -> Mention:
    """A bare number with the word that it stands beside, as TLS 1.2: there it is that thing's own."""
    if number.units or number.kind != "figure" or number.start != mention.start:
        return mention
    label = _LABEL.search(text, max(0, number.start - 62), number.start)
    if label is None:
        return mention
    word, form = label["label"], fold(label["label"])
    shout = word.isupper()
    dotted = bool(_DOTTED.fullmatch(number.written)) and word[0].isupper() and len(label["gap"]) == 1
    if form in _NO_LABELS or units.is_measure(word) or not (shout or dotted or form in _NUMBERED):
        return mention
    keys: set[Key] = {("label", form, value) for value in number.values}
    if source:
        return replace(mention, gives=mention.gives | keys | {("label", form)})
    return replace(mention, wants=mention.wants | keys)


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
        if _leading_zero(found[1]) or _leading_zero(found[2]) or not all(one.values for one in made):
            return
        if (
            found[1].isdigit()
            and found[2].isdigit()
            and len(found[2]) >= _CODE
            and len(found[1]) >= _CODE - 1
        ):
            # "2402-88716" names something.
            return
        if min(made[0].values) >= max(made[1].values):
            return
    elif (found := _CODE_GLUED.fullmatch(written)) and found[1].removeprefix("T").removeprefix(
        "k"
    ) in units.CURRENCIES:
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


def _mention(number: Number, over: Sequence[Head], currencies: frozenset[str]) -> Mention:
    numbers: set[Key] = {("number", value) for value in number.values}
    ages: set[Key] = {("age", value) for value in number.values} if number.age else set()
    if number.units:
        wants: set[Key] = {(*unit, value) for unit in number.units for value in number.values} | ages
        gives = wants | numbers
        wants |= {
            ("unit", name, value)
            for unit in number.units
            if unit[0] == "unit"
            for one in number.values
            for name, value in units.same_measures(str(unit[1]), one)
        }
        if number.kind == "amount":
            names = {"", *(str(unit[1]) for unit in number.units)}
            wants |= {("cents", name, value) for name in names for value in number.values}
        return Mention(number.start, number.end, number.kind, frozenset(wants), frozenset(gives))
    digits = number.written.replace(" ", "")
    kind: Kind = "figure"
    extra: set[Key] = set(ages)
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
    gives = numbers | extra
    for head in over:
        meant = number.values
        if head.factor != 1:
            meant = frozenset({max(meant), -max(meant)} if number.bracketed else {max(meant)})
        gives |= {(*head.unit, value * head.factor) for value in meant}
    if decimals(number.written) == 2 and not any(head.unit[0] == "money" for head in over):
        gives |= {("cents", name, value) for name in currencies or {""} for value in number.values}
    return Mention(number.start, number.end, kind, frozenset(wants), frozenset(gives))
