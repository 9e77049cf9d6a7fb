"""Dates in figures and words, English and German; where day and month may be swapped, both readings count."""

import re
from collections.abc import Iterator
from datetime import date

from app.core.evidence.alternation import alternation
from app.core.evidence.mention import Key, Mention, Taken

_MONTH_NAMES = (
    "January Januar Jänner Jan|February Februar Feber Feb|March März Maerz Mar Mär Mrz|April Apr|May Mai|"
    "June Juni Jun|July Juli Jul|August Aug|September Sept Sep|October Oktober Oct Okt|November Nov|"
    "December Dezember Dec Dez"
)
_MONTHS = {
    name.casefold(): number
    for number, names in enumerate(_MONTH_NAMES.split("|"), start=1)
    for name in names.split()
}
_MONTH = rf"(?P<month>{alternation(_MONTHS)})(?![^\W_])\.?"
_DAY = r"(?P<day>[0-3]?[0-9])(?:st|nd|rd|th|\.)?"
_YEAR = r"(?P<year>[12][0-9]{3})"
_BEFORE = r"(?<![^\W_])(?<![0-9][.,/-])"
_AFTER = r"(?![^\W_])(?![.,/-][0-9])"
_BLANK = r"[ \n]"

#: First match wins; the span of a match is taken.
_PATTERNS = (
    re.compile(
        rf"{_BEFORE}{_YEAR}(?P<mark>[-/.])(?P<month>[0-9]{{1,2}})(?P=mark)(?P<day>[0-9]{{1,2}})(?:(?=T[0-9])|{_AFTER})"
    ),
    re.compile(
        rf"{_BEFORE}(?P<day>[0-9]{{1,2}})(?P<mark>[./-]){_BLANK}?(?P<month>[0-9]{{1,2}})(?P=mark){_BLANK}?"
        rf"(?P<year>[12][0-9]{{3}}|[0-9]{{2}}){_AFTER}"
    ),
    re.compile(
        rf"{_BEFORE}(?:(?P<first>[0-3]?[0-9])(?:st|nd|rd|th|\.)?{_BLANK}?(?:-|to|bis|and|und){_BLANK}?)?{_DAY}"
        rf"(?:{_BLANK}?(?:of{_BLANK})?|-){_MONTH},?(?:[ \n-]{{0,2}}{_YEAR}{_AFTER})?",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?<![^\W_]){_MONTH}{_BLANK}(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?(?![^\W_])(?![.:,][0-9])"
        rf"(?:,?{_BLANK}{_YEAR}{_AFTER})?",
        re.IGNORECASE,
    ),
    re.compile(rf"(?<![^\W_]){_MONTH}(?:{_BLANK}of)?[ \n-]{_YEAR}{_AFTER}", re.IGNORECASE),
    re.compile(rf"{_BEFORE}(?P<month>0?[1-9]|1[0-2])/{_YEAR}{_AFTER}"),
    re.compile(rf"{_BEFORE}{_YEAR}-(?P<month>0[1-9]|1[0-2]){_AFTER}"),
)
_QUARTER = re.compile(
    rf"(?<![^\W_])(?:Q(?P<q>[1-4]){_BLANK}?[/-]?{_BLANK}?"
    rf"|(?P<n>[1-4])\.{_BLANK}?Quartal{_BLANK}(?:des Jahres )?"
    r"|(?P<word>first|second|third|fourth|erste[ns]?|zweite[ns]?|dritte[ns]?|vierte[ns]?)"
    rf"{_BLANK}quart(?:er|al)s?{_BLANK}(?:of )?)"
    rf"{_YEAR}{_AFTER}",
    re.IGNORECASE,
)
_QUARTER_WORDS = {"firs": 1, "seco": 2, "thir": 3, "four": 4, "erst": 1, "zwei": 2, "drit": 3, "vier": 4}
_CLOCK = re.compile(
    r"(?<![^\W_])(?<![0-9][.,:/-])(?:(?P<h>[0-9]{1,2}):(?P<m>[0-9]{2})(?::[0-9]{2})?(?![:0-9])"
    r"(?P<half>[ \n]?[ap]\.?m\b)?(?:[ \n]?(?:Uhr|h)\b)?"
    r"|(?P<h2>[0-9]{1,2})(?:\.(?P<m2>[0-9]{2}))?[ \n]?(?:Uhr\b|(?P<half2>[ap]\.?m\b)))",
    re.IGNORECASE,
)
#: A month abbreviated to a word that is also another one counts only with a capital letter.
_ALSO_WORDS = {"may", "mar", "mai", "sep"}


def dates(text: str, taken: Taken) -> Iterator[Mention]:
    """Every date, month, quarter and time of day in `text` (`characters.plain`), without overlap."""
    for pattern, read in (
        (_QUARTER, _quarter),
        *((pattern, _date) for pattern in _PATTERNS),
        (_CLOCK, _clock),
    ):
        for found in pattern.finditer(text):
            if not taken.free(*found.span()):
                continue
            for mention in read(found):
                taken.take(mention.start, mention.end)
                yield mention


def _date(found: "re.Match[str]") -> Iterator[Mention]:
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
    readings = _readings(int(groups["day"]), month, years, swap=swap)
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
    keys: frozenset[Key] = frozenset({("clock", hour, minute)})
    yield Mention(found.start(), found.end(), "figure", keys, keys)
