"""Dates in figures and words, English and German; where day and month may be swapped, both readings count."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from app.core.evidence.alternation import alternation
from app.core.evidence.lazy import lazy
from app.core.evidence.lexicon import by_language, lexicon, listed
from app.core.evidence.mention import Key, Mention, Taken

_MONTHS = {
    name.casefold(): number
    for months in by_language("months")
    for number, names in enumerate(months.split("|"), start=1)
    for name in names.split()
}
_MONTH = rf"(?P<month>{alternation(_MONTHS)})(?![^\W_])\.?"
_DAY = r"(?P<day>[0-3]?[0-9])(?:st|nd|rd|th|\.)?"
_YEAR = r"(?P<year>[12][0-9]{3})"
_BEFORE = r"(?<![^\W_])(?<![0-9][.,/-])"
_AFTER = r"(?![^\W_])(?![.,/-][0-9])"
_BLANK = r"[ \n]"

#: First match wins; the span of a match is taken. With each, whether it begins with the name of a month, and
#: not with a digit.
_PATTERNS = (
    (
        lazy(
            rf"{_BEFORE}{_YEAR}(?P<mark>[-/.])(?P<month>[0-9]{{1,2}})(?P=mark)(?P<day>[0-9]{{1,2}})(?:(?=T[0-9])|{_AFTER})"
        ),
        False,
    ),
    (
        lazy(
            rf"{_BEFORE}(?P<day>[0-9]{{1,2}})(?P<mark>[./-]){_BLANK}?(?P<month>[0-9]{{1,2}})(?P=mark){_BLANK}?"
            rf"(?P<year>[12][0-9]{{3}}|[0-9]{{2}}){_AFTER}"
        ),
        False,
    ),
    (
        lazy(
            rf"{_BEFORE}(?:(?P<first>[0-3]?[0-9])(?:st|nd|rd|th|\.)?{_BLANK}?(?:-|to|bis|and|und){_BLANK}?)?{_DAY}"
            rf"(?:{_BLANK}?(?:of{_BLANK})?|-){_MONTH},?(?:[ \n-]{{0,2}}{_YEAR}{_AFTER})?",
            re.IGNORECASE,
        ),
        False,
    ),
    (
        lazy(
            rf"(?<![^\W_]){_MONTH}{_BLANK}(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?(?![^\W_])(?![.:,][0-9])"
            rf"(?:,?{_BLANK}{_YEAR}{_AFTER})?",
            re.IGNORECASE,
        ),
        True,
    ),
    (lazy(rf"(?<![^\W_]){_MONTH}(?:{_BLANK}of)?[ \n-]{_YEAR}{_AFTER}", re.IGNORECASE), True),
    (lazy(rf"{_BEFORE}(?P<month>0?[1-9]|1[0-2])/{_YEAR}{_AFTER}"), False),
    (lazy(rf"{_BEFORE}{_YEAR}-(?P<month>0[1-9]|1[0-2]){_AFTER}"), False),
)
#: What tells that a text may hold a date, a quarter, a time of day.
_CASES = {case(name) for name in _MONTHS for case in (str.lower, str.title, str.upper)}
_ANY_MONTH = lazy(rf"(?<![^\W_])(?:{alternation(_CASES)})")
_DIGITS = lazy(r"[0-9]+")
_ANY_QUARTER = lazy(r"[Qq][1-4 ]|[Qq]uart|QUART")
_ANY_HOURS = lazy(r"Uhr|[ap]\.?m\b|[0-9]\.[0-9]{2}[ \n]?(?:-|to|bis|and|und)")
_ANY_CLOCK = lazy(r"[0-9]:[0-9]|[0-9][ \n]?(?:Uhr|uhr|UHR|[apAP]\.?[mM])")
_QUARTER = lazy(
    rf"(?<![^\W_])(?:Q(?P<q>[1-4]){_BLANK}?[/-]?{_BLANK}?"
    rf"|(?P<n>[1-4])\.{_BLANK}?Quartal{_BLANK}(?:des Jahres )?"
    r"|(?P<word>first|second|third|fourth|erste[ns]?|zweite[ns]?|dritte[ns]?|vierte[ns]?)"
    rf"{_BLANK}quart(?:er|al)s?{_BLANK}(?:of )?)"
    rf"{_YEAR}{_AFTER}",
    re.IGNORECASE,
)
_QUARTER_WORDS = {"firs": 1, "seco": 2, "thir": 3, "four": 4, "erst": 1, "zwei": 2, "drit": 3, "vier": 4}
_ZONE = rf"(?P<zone>{alternation(word.upper() for word in lexicon().written('time_zones') if len(word) > 1)})"
_BEHIND_CLOCK = lazy(rf"(?:[ \n]?(?:Uhr|h)\b)?(?:[ ]?\(?{_ZONE}\)?(?![^\W_]))?")
_CLOCK = lazy(
    r"(?:(?<=[0-9]T)|(?<![^\W_])(?<![0-9][.,:/-]))(?:(?P<h>[0-9]{1,2}):(?P<m>[0-9]{2})(?::[0-9]{2})?(?![:0-9])"
    r"(?P<half>[ \n]?[ap]\.?m\b\.?)?(?:[ \n]?(?:Uhr|h)\b)?"
    r"|(?P<h2>[0-9]{1,2})(?:\.(?P<m2>[0-9]{2}))?[ \n]?(?:Uhr\b|(?P<half2>[ap]\.?m\b\.?)))",
    re.IGNORECASE,
)
#: "8.30-12.00 Uhr": what stands with the second counts for the first.
_CLOCK_RANGE = lazy(
    r"(?<![^\W_])(?<![0-9][.,:/-])(?P<h>[0-9]{1,2})(?:[.:](?P<m>[0-9]{2}))?"
    r"(?=[ \n]?(?:-|to|bis|and|und)[ \n]?(?:[0-9]{1,2}(?:[.:][0-9]{2})?[ \n]?(?P<behind>Uhr\b|[ap]\.?m\b)"
    r"|(?P<dotted>[0-9]{1,2}\.[0-9]{2}(?![.0-9]))))"
)
#: In a source, two digits behind a point may be minutes in a range without "Uhr".
_CLOCK_DOTTED = lazy(r"(?<![^\W_.,])(?P<h>[01]?[0-9]|2[0-4])\.(?P<m>[0-5][0-9])(?![.,]?[0-9]|[^\W_])")
#: A month abbreviated to a word that is also another one counts only with a capital letter.
_ALSO_WORDS = {"may", "mar", "mai", "sep"}


_ORDINALS = {
    word.casefold(): number
    for ordinals in by_language("ordinals")
    for number, word in enumerate(listed(ordinals), start=1)
}
#: "the third day of June 2022"
_WORDED = lazy(
    rf"(?<![^\W_])(?P<ordinal>{alternation(_ORDINALS)})[ ](?:day[ ])?(?:of[ ])?"
    rf"{_MONTH}(?:,?[ ]{_YEAR}{_AFTER})",
    re.IGNORECASE,
)


def dates(
    text: str, taken: Taken, *, source: bool = False, day_first: bool | None = None
) -> Iterator[Mention]:
    """Every date, month, quarter and time of day in `text` (`characters.plain`), without overlap.

    Args:
        source: whether the text is a source: there a range of hours may lack its word.
        day_first: the order of 03/04/2024 where the whole document tells; without, both orders count.
    """
    if source:
        yield from _hours(text)

    def read_date(found: "re.Match[str]") -> Iterator[Mention]:
        return _date(found, day_first)

    digits = [found.start() for found in _DIGITS.finditer(text)]
    names = [found.start() for found in _ANY_MONTH.finditer(text)]
    for pattern, read, starts in (
        (_QUARTER, _quarter, None if _ANY_QUARTER.search(text) else []),
        (_WORDED, _worded, None if names else []),
        *((pattern, read_date, names if named else digits) for pattern, named in _PATTERNS),
        (_CLOCK, _clock, digits if _ANY_CLOCK.search(text) else []),
    ):
        for found in _matches(pattern, text, starts):
            if not taken.free(*found.span()):
                continue
            for mention in read(found):
                taken.take(mention.start, mention.end)
                yield mention
    if not source:
        for found in _CLOCK_RANGE.finditer(text):
            if found["behind"] and taken.free(*found.span()):
                for mention in _clock_in_range(found):
                    taken.take(mention.start, mention.end)
                    yield mention


def _matches(
    pattern: "re.Pattern[str]", text: str, starts: Sequence[int] | None
) -> Iterator["re.Match[str]"]:
    """The matches that begin at these places, in order; anywhere without."""
    if starts is None:
        yield from pattern.finditer(text)
        return
    for at in starts:
        # Quicker by far than to try each character of a page.
        if found := pattern.match(text, at):
            yield found


#: Two figures and a year, parted by strokes or hyphens.
_EITHER_ORDER = lazy(
    r"(?<![0-9./-])([0-9]{1,2})([/-])([0-9]{1,2})\2(?:[12][0-9]{3}|[0-9]{2})(?![0-9/-]|\.[0-9])"
)


def order_of(texts: Iterable[str]) -> bool | None:
    """True for a document that writes 25/12/2024, day first; `None` where it does not tell."""
    first = second = False
    for text in texts:
        for found in _EITHER_ORDER.finditer(text):
            first |= int(found[1]) > 12
            second |= int(found[3]) > 12
    return None if first == second else first


def _hours(text: str) -> Iterator[Mention]:
    if not _ANY_HOURS.search(text):
        return
    for found in _CLOCK_RANGE.finditer(text):
        if found["behind"] or (found["m"] and found["dotted"]):
            yield from _clock_in_range(found)
        if found["dotted"] and found["m"] and (second := _CLOCK_DOTTED.match(text, found.start("dotted"))):
            keys: frozenset[Key] = frozenset({("clock", int(second["h"]), int(second["m"]))})
            yield Mention(second.start(), second.end(), "figure", keys, keys)


def _clock_in_range(found: "re.Match[str]") -> Iterator[Mention]:
    hour, minute = int(found["h"]), int(found["m"] or 0)
    behind = (found["behind"] or "").casefold()
    if hour > 24 or minute > 59:
        return
    hours = {hour, hour % 12 + 12} if behind.startswith("p") else {hour}
    keys: frozenset[Key] = frozenset(("clock", one, minute) for one in hours)
    yield Mention(found.start(), found.start() + len(found[0]), "figure", keys, keys)


def _worded(found: "re.Match[str]") -> Iterator[Mention]:
    day, month = _ORDINALS[found["ordinal"].casefold()], _MONTHS[found["month"].casefold()]
    if readings := _readings(day, month, _years(found["year"]), swap=False):
        yield _stated(found.start(), found.end(), readings)


def _date(found: "re.Match[str]", day_first: bool | None) -> Iterator[Mention]:
    groups = found.groupdict()
    named = not groups["month"].isdigit()
    if named and groups["month"] in _ALSO_WORDS:
        return
    month = _MONTHS[groups["month"].casefold()] if named else int(groups["month"])
    years = _years(groups.get("year"))
    # Without a year, a full stop or comma behind the month ends the sentence.
    end = found.end() if groups.get("year") else found.start() + len(found[0].rstrip(".,- \n"))
    if groups.get("day") is None:
        keys: set[Key] = {("month", year, month) for year in years}
        if not named:
            keys.add(("id", found[0]))
        given = keys | {("year", year) for year in years}
        yield Mention(found.start(), end, "date", frozenset(keys), frozenset(given))
        return
    # 2024-03-04 is written in one order only.
    swap = groups.get("mark") in ("/", "-") and not found[0][:4].isdigit()
    day = int(groups["day"])
    if swap and day_first is False and month <= 31:
        day, month, swap = month, day, False
    readings = _readings(day, month, years, swap=swap and day_first is None)
    if readings:
        first = groups.get("first")
        if first and (earlier := _readings(int(first), month, years, swap=False)):
            yield _stated(found.start("first"), found.end("first"), earlier)
            yield _stated(found.start("day"), end, readings)
        else:
            yield _stated(found.start(), end, readings)
    elif not named:
        literal: frozenset[Key] = frozenset({("literal", re.sub(r"\s", "", found[0]))})
        yield Mention(found.start(), end, "date", literal, literal)


def _stated(start: int, end: int, readings: set[tuple[int, int, int]]) -> Mention:
    wants: set[Key] = set()
    gives: set[Key] = set()
    for year, month, day in readings:
        wants.add(("date", year, month, day) if year else ("day", month, day))
        gives.add(("day", month, day))
        if year:
            gives |= {("date", year, month, day), ("month", year, month), ("year", year)}
    return Mention(start, end, "date", frozenset(wants), frozenset(gives))


def _years(written: str | None) -> tuple[int, ...]:
    """The years that two or four digits may mean; (0,) where none is written."""
    if written is None:
        return (0,)
    if len(written) == 4:
        return (int(written),)
    short = int(written)
    return (2000 + short, 1900 + short) if short >= 30 else (2000 + short,)


def _readings(day: int, month: int, years: tuple[int, ...], *, swap: bool) -> set[tuple[int, int, int]]:
    orders = {(day, month), (month, day)} if swap else {(day, month)}
    return {(year, m, d) for d, m in orders for year in years if _exists(year or 2000, m, d)}


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _quarter(found: "re.Match[str]") -> Iterator[Mention]:
    number = int(found["q"] or found["n"] or _QUARTER_WORDS[found["word"][:4].casefold()])
    year = int(found["year"])
    key: Key = ("quarter", year, number)
    yield Mention(found.start(), found.end(), "date", frozenset({key}), frozenset({key, ("year", year)}))


def _clock(found: "re.Match[str]") -> Iterator[Mention]:
    hour, minute = int(found["h"] or found["h2"]), int(found["m"] or found["m2"] or 0)
    half = (found["half"] or found["half2"] or "").strip().casefold()
    if hour > 24 or minute > 59 or (half and not 1 <= hour <= 12):
        return
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    bare: Key = ("clock", hour, minute)
    behind = _BEHIND_CLOCK.match(found.string, found.end())
    zone = behind["zone"] if behind else None
    end = behind.end() if behind and zone else found.end()
    # A full stop behind "p.m" may end the sentence; it is none of the time.
    wants: frozenset[Key] = frozenset({(*bare, zone)} if zone else {bare})
    yield Mention(found.start(), end, "figure", wants, wants | {bare})
