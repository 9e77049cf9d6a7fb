"""Values in the many ways in which people write them, and a pool that gives none twice."""

import random
import re
import string
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

from tests.core.evidence import phrases

Language = Literal["en", "de"]

_MONTHS = {
    "en": phrases.MONTHS_EN,
    "de": phrases.MONTHS_DE,
}
_SIGNS = {"EUR": "€", "USD": "$", "GBP": "£", "CHF": "CHF"}
_UNITS = {
    "en": {"day": "days", "week": "weeks", "month": "months", "year": "years"},
    "de": {"day": "Tage", "week": "Wochen", "month": "Monate", "year": "Jahre"},
}
_WORDS = {
    "en": phrases.NUMBERS_EN,
    "de": phrases.NUMBERS_DE,
}


def decimal_text(rng: random.Random, value: Decimal, language: Language) -> str:
    """A plain number with the language's decimal sign."""
    text = f"{value.normalize():f}"
    return text.replace(".", ",") if language == "de" else text


def amount(rng: random.Random, value: Decimal, currency: str, language: Language) -> str:
    """An amount in any usual format, of either language: papers and answers mix them."""
    whole, cents = divmod(int(value * 100), 100)
    group, point = rng.choice(
        ((".", ","), (",", "."), ("", "."), ("", ","), (" ", ","), ("\u00a0", "."), ("'", "."))
    )
    text = f"{whole:,}".replace(",", group)
    if cents or rng.random() < 0.6:
        text += f"{point}{cents:02d}"
    sign = rng.choice((currency, _SIGNS[currency]))
    if rng.random() < 0.5:
        return f"{sign}{text}" if sign in "€$£" and rng.random() < 0.5 else f"{sign} {text}"
    return text + rng.choice((" ", "\u00a0")) + sign


def day(rng: random.Random, value: date, language: Language) -> str:
    """A date in any usual format."""
    month = _MONTHS[language][value.month - 1]
    ways = [
        f"{value:%d.%m.%Y}",
        f"{value:%Y-%m-%d}",
        f"{value.day}.{value.month}.{value:%y}",
        f"{value.day}/{value.month}/{value.year}",
    ]
    if language == "de":
        ways += [f"{value.day}. {month} {value.year}"] * 3
    else:
        ways += [f"{value.day} {month} {value.year}", f"{month} {value.day}, {value.year}"]
        ways += [f"{value.day} {month[:3]} {value.year}"]
    return rng.choice(ways)


def percentage(rng: random.Random, value: Decimal, language: Language) -> str:
    """A percentage in figures, with the sign or the word."""
    number = decimal_text(rng, value, language)
    return number + rng.choice(("%", " %", " percent" if language == "en" else " Prozent"))


def duration(rng: random.Random, value: int, unit: str, language: Language) -> str:
    """A length of time, small numbers also in words."""
    if 2 <= value <= 12 and rng.random() < 0.5:
        return f"{_WORDS[language][value - 1]} {_UNITS[language][unit]}"
    return f"{value} {_UNITS[language][unit]}"


def digit_changed(rng: random.Random, text: str) -> str:
    """One digit is another."""
    at = rng.choice([at for at, character in enumerate(text) if character.isdigit()])
    other = rng.choice([digit for digit in "123456789" if digit != text[at]])
    return text[:at] + other + text[at + 1 :]


def misspelt(rng: random.Random, word: str) -> str:
    """One letter inside is another."""
    at = rng.randrange(1, len(word) - 1)
    other = rng.choice([letter for letter in string.ascii_lowercase if letter != word[at].lower()])
    return word[:at] + other + word[at + 1 :]


def typeset(rng: random.Random, text: str) -> str:
    """The text as it comes out of a PDF: in lines, words parted at their ends, ligatures."""
    if rng.random() < 0.5:
        text = text.replace("fi", "\ufb01").replace("fl", "\ufb02")
    lines, line = [], ""
    for word in text.split(" "):
        if len(line) + len(word) > 78:
            cut = len(word) // 2
            if len(word) > 9 and re.fullmatch(r"[a-zäöüß]+", word) and rng.random() < 0.7:
                lines.append(f"{line}{word[:cut]}{rng.choice(('-', '-', chr(0xAD)))}")
                line = word[cut:] + " "
                continue
            lines.append(line.rstrip())
            line = ""
        line += word + " "
    return "\n".join([*lines, line.rstrip()])


class Pool:
    """Values of one case, each given once."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._used: set[object] = set()
        self._last = Decimal(0)
        self._people = [(first, last) for first in phrases.FIRST for last in phrases.LAST]

    def _fresh(self, value: object) -> bool:
        if value in self._used:
            return False
        self._used.add(value)
        return True

    def amount(self) -> Decimal:
        """Between 100 and 90,000, half of them without cents."""
        while True:
            value = Decimal(self._rng.randrange(10_000, 9_000_000)) / 100
            if self._rng.random() < 0.4:
                value = value.quantize(Decimal(1)) + Decimal("0.00")
            if self._fresh(value):
                self._last = value
                return value

    def amount_like_last(self) -> Decimal:
        """The last amount with one digit changed."""
        while True:
            value = Decimal(digit_changed(self._rng, f"{self._last:.2f}"))
            if value >= 100 and self._fresh(value):
                return value

    def any_date(self) -> date:
        """Between 2015 and 2030; no two share day and month in either order."""
        while True:
            value = date(2015, 1, 1) + timedelta(days=self._rng.randrange(5600))
            if self._fresh(value) and self._fresh(("order", value.year, frozenset({value.day, value.month}))):
                return value

    def near(self, value: date) -> date:
        """A date that differs in day, month or year and stands nowhere."""
        while True:
            other = value + timedelta(days=self._rng.choice((-10, -1, 1, 10, 31, 365, 3653)))
            if self._fresh(other) and self._fresh(("order", other.year, frozenset({other.day, other.month}))):
                return other

    def percentage(self) -> Decimal:
        """Up to 60, some with a decimal."""
        while True:
            value = Decimal(self._rng.randrange(10, 600)) / 10
            if self._fresh(("percent", value)):
                return value

    def free_percentage(self, value: Decimal) -> bool:
        """Whether no paper states it, rounded or not."""
        return not any(("percent", near) in self._used for near in (value, value.quantize(Decimal(1))))

    def duration(self) -> tuple[int, str]:
        """None that another one is in another unit."""
        while True:
            value, unit = (
                self._rng.choice((2, 3, 4, 5, 6, 8, 9, 10, 15, 18, 20)),
                self._rng.choice(("day", "week", "month", "year")),
            )
            if self.free_duration(value, unit):
                return value, unit

    def free_duration(self, value: int, unit: str) -> bool:
        """Whether this length is not used yet, in any unit; takes it."""
        days = value * {"day": 1, "week": 7, "month": 30, "year": 360}[unit]
        return self._fresh(("time", days))

    def measure(self) -> Decimal:
        """A dose."""
        while True:
            value = Decimal(self._rng.randrange(3, 2000)) / self._rng.choice((1, 2, 10))
            if self._fresh(("measure", value)) and (value * 1000) % 100 == 0:
                return value

    def person(self) -> tuple[str, str]:
        """First and last name; no two people share one."""
        while True:
            first, last = self._rng.choice(self._people)
            if self._fresh(("first", first)) and self._fresh(("last", last)):
                return first, last

    def company(self) -> tuple[str, str]:
        """Name and legal form."""
        while True:
            stem = self._rng.choice(phrases.COMPANIES)
            if self._fresh(("company", stem)):
                return stem, self._rng.choice(("GmbH", "AG", "Ltd", "Inc.", "KG", "LLC"))

    def reference(self) -> str:
        """A reference number of some shape."""
        while True:
            number = self._rng.randrange(1000, 99999)
            letters = "".join(self._rng.choices("ABCDEFGHKLMNPRSTVWX", k=2))
            value = self._rng.choice(
                (
                    f"{letters}-{number}",
                    f"{letters}-20{self._rng.randrange(18, 30)}-{number}",
                    f"{number}/{letters}",
                )
            )
            if self._fresh(("reference", number)):
                return value

    def number(self) -> str:
        """Six digits."""
        while True:
            value = str(self._rng.randrange(211111, 999999))
            if self._fresh(("number", value)) and self._fresh(("number", value[1:-1])):
                return value

    def email(self) -> str:
        """An address."""
        first, last = self._rng.choice(self._people)
        self._used.add(("email", first, last))
        host = "".join(self._rng.choices(string.ascii_lowercase, k=7))
        plain = str.maketrans(
            {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ç": "c", "ş": "s", "é": "e", "ł": "l"}
        )
        return f"{first}.{last}@{host}.{self._rng.choice(('de', 'com', 'example.org'))}".lower().translate(
            plain
        )

    def iban(self) -> str:
        """The shape of a German one; check digits do not matter here."""
        return "DE" + "".join(self._rng.choices("123456789", k=20))

    def quotation(self) -> tuple[str, str]:
        """A sentence, and the same with one word changed."""
        while True:
            sentence, word, other = self._rng.choice(phrases.QUOTED)
            if self._fresh(("quotation", sentence)):
                return sentence, sentence.replace(word, other)
