"""Values of fields: names, addresses, amounts and numbers in the style of a document's country.

Dates come from ``dates``. Every function takes the ``Draw`` of a document first.
"""

from __future__ import annotations

from collections.abc import Sequence

from model.demo.corpus import syllables
from model.demo.corpus.dates import date
from model.demo.corpus.parts import Draw
from model.demo.corpus.pools import COUNTRIES, pool

__all__ = [
    "COUNTRIES", "account", "address", "amount", "birth_date", "clock", "combined", "company",
    "date", "digits", "email", "first_name", "last_name", "number", "party", "percent", "person",
    "phone", "pick", "postcode", "reference", "span", "street", "titled", "town",
]  # fmt: skip

_FORMS = {
    "GB": ("Ltd", "Ltd", "plc", "& Sons"),
    "US": ("Inc.", "LLC", "Corp.", "Group"),
    "IE": ("Ltd", "DAC", "Group"),
    "DE": ("GmbH", "GmbH", "AG", "KG", "OHG"),
    "AT": ("GmbH", "AG", "KG"),
    "CH": ("AG", "AG", "GmbH"),
    "FR": ("S.A.", "SARL", "SAS"),
    "NL": ("B.V.", "N.V."),
}
_CURRENCY = {"GB": ("£", "GBP"), "US": ("$", "USD"), "CH": ("CHF", "CHF")}
_DIALLING = {"GB": 44, "US": 1, "IE": 353, "DE": 49, "AT": 43, "CH": 41, "FR": 33, "NL": 31}
_UPPER = "ABCDEFGHJKLMNPRSTUVWXYZ"
_NUMBER_FIRST = ("GB", "US", "IE", "FR")


def pick(draw: Draw, en: Sequence[str], de: Sequence[str]) -> str:
    """Return one of the words of the document's language."""
    return draw.rng.choice(en if draw.language == "en" else de)


def combined(draw: Draw, heads: tuple[str, ...], tails: tuple[str, ...], joiner: str = " ") -> str:
    """Return a head and a tail whose combination belongs to the document's half."""
    return syllables.combined(draw.rng, draw.split, (heads, tails), joiner)


def digits(draw: Draw, count: int) -> str:
    """Return this many digits."""
    return f"{draw.rng.randrange(10**count):0{count}d}"


def first_name(draw: Draw) -> str:
    """Return a first name, as likely made of syllables as real."""
    if draw.rng.random() < 0.5:
        return syllables.first_name(draw.rng, draw.split)
    return draw.rng.choice(pool(draw.country, draw.split).first_names)


def last_name(draw: Draw) -> str:
    """Return a family name, as likely made of syllables as real."""
    if draw.rng.random() < 0.5:
        return syllables.last_name(draw.rng, draw.split)
    return draw.rng.choice(pool(draw.country, draw.split).last_names)


def person(draw: Draw) -> str:
    """Return a full name such as ``Malia Lindhal``, sometimes ``M. Lindhal``."""
    if draw.rng.random() < 0.08:
        return f"{draw.rng.choice(_UPPER)}. {last_name(draw)}"
    return f"{first_name(draw)} {last_name(draw)}"


def titled(draw: Draw, titles: tuple[str, ...] | None = None) -> str:
    """Return a family name with a title, such as ``Dr. Lindhal`` or ``Frau Lindhal``."""
    german = ("Frau", "Herr", "Dr.", "Prof.")
    chosen = titles or (("Ms", "Mr", "Mrs", "Dr.") if draw.language == "en" else german)
    return f"{draw.rng.choice(chosen)} {last_name(draw)}"


def company(draw: Draw) -> str:
    """Return a company's name with its legal form, such as ``Novaplan GmbH``."""
    form = draw.rng.choice(_FORMS[draw.country])
    chance = draw.rng.random()
    if chance < 0.55:
        return f"{syllables.firm(draw.rng, draw.split)} {form}"
    if chance < 0.85:
        return f"{last_name(draw)} {form}"
    joint = "&" if draw.language == "en" else "und"
    return f"{last_name(draw)} {joint} {last_name(draw)} {form}"


def town(draw: Draw) -> str:
    """Return a town's name, as likely made of syllables as real."""
    if draw.rng.random() < 0.5:
        return syllables.place(draw.rng, draw.split)
    return draw.rng.choice(pool(draw.country, draw.split).towns)


def street(draw: Draw) -> str:
    """Return a street with a house number, such as ``12 Thornley Road`` or ``Lindhalweg 12``."""
    rng = draw.rng
    house = rng.randrange(1, 200)
    if rng.random() < 0.5:
        name = rng.choice(pool(draw.country, draw.split).streets)
    elif draw.country in ("GB", "US", "IE"):
        name = f"{syllables.last_name(rng, draw.split)} {rng.choice(('Street', 'Road', 'Lane', 'Avenue'))}"
    elif draw.country == "FR":
        name = f"rue {syllables.last_name(rng, draw.split)}"
    elif draw.country == "NL":
        name = f"{syllables.last_name(rng, draw.split)}{rng.choice(('straat', 'laan', 'weg'))}"
    else:
        end = rng.choice(("weg", "gasse", "platz", "strasse" if draw.country == "CH" else "straße"))
        name = f"{syllables.last_name(rng, draw.split)}{end}"
    return f"{house} {name}" if draw.country in _NUMBER_FIRST else f"{name} {house}"


def postcode(draw: Draw) -> str:
    """Return a postcode of the document's country."""
    rng = draw.rng
    if draw.country == "GB":
        letters = f"{rng.choice(_UPPER)}{rng.choice(_UPPER)}"
        return f"{letters}{rng.randrange(1, 30)} {rng.randrange(1, 10)}{rng.choice(_UPPER)}A"
    if draw.country == "IE":
        return f"{rng.choice(_UPPER)}{rng.randrange(10, 99)}"
    if draw.country == "NL":
        return f"{rng.randrange(1000, 9999)} {rng.choice(_UPPER)}{rng.choice(_UPPER)}"
    return str(rng.randrange(1000, 9999) if draw.country in ("AT", "CH") else rng.randrange(10000, 99999))


def address(draw: Draw) -> str:
    """Return street, postcode and town in a line of at most 40 characters; a long one lacks the postcode."""
    where, place = street(draw), town(draw)
    code = postcode(draw)
    full = f"{place} {code}" if draw.country in ("GB", "US", "IE") else f"{code} {place}"
    return f"{where}, {full}" if len(where) + len(full) <= 38 else f"{where}, {place}"


def number(draw: Draw, value: float, decimals: int = 2) -> str:
    """Write a number in the style of the document: ``1,234.50``, ``1.234,50`` or ``1'234.50``."""
    english = f"{value:,.{decimals}f}"
    if draw.country == "CH":
        return english.replace(",", "'")
    if draw.language == "de" or draw.country in ("DE", "AT", "NL", "FR"):
        return english.translate(str.maketrans(",.", ".,"))
    return english


def amount(draw: Draw, low: int = 10, high: int = 50_000) -> str:
    """Return an amount of money such as ``£1,234.50``, ``1.234,50 €`` or ``CHF 1'234.50``.

    Small amounts are as likely as large ones.
    """
    rng = draw.rng
    whole = int(low * (high / low) ** rng.random())
    cents = rng.choice((0, 50, rng.randrange(100), rng.randrange(100)))
    written = number(draw, whole + cents / 100)
    sign, code = _CURRENCY.get(draw.country, ("€", "EUR"))
    if draw.country == "CH":
        return f"CHF {written}"
    # Two styles a document would be odd: the style follows from what the document is drawn with.
    coded = (len(draw.date_style) + len(draw.country)) % 2 == 0
    if draw.language == "de" or draw.country in ("DE", "AT", "NL", "FR"):
        return f"{written} {code if coded else sign}"
    return f"{code} {written}" if coded else f"{sign}{written}"


def reference(draw: Draw, prefixes: tuple[str, ...]) -> str:
    """Return a number such as ``INV-20418``, ``2026/0417`` or ``RK-7301``, mostly with a prefix."""
    rng = draw.rng
    tail = digits(draw, rng.randrange(4, 7))
    chance = rng.random()
    if chance < 0.5:
        return f"{rng.choice(prefixes)}-{tail}"
    if chance < 0.7:
        return f"{rng.choice(_UPPER)}{rng.choice(_UPPER)}-{tail}"
    if chance < 0.85:
        return f"{rng.randrange(2018, 2032)}/{tail}"
    return tail


def account(draw: Draw) -> str:
    """Return an account number: the IBAN's country, then four groups of digits."""
    return f"{draw.country}{digits(draw, 2)} {digits(draw, 4)} {digits(draw, 4)} {digits(draw, 2)}"


def phone(draw: Draw) -> str:
    """Return a telephone number of the document's country."""
    return f"+{_DIALLING[draw.country]} {draw.rng.randrange(100, 999)} {draw.rng.randrange(10000, 999999)}"


def email(draw: Draw) -> str:
    """Return an address for electronic mail."""
    name, firm = syllables.last_name(draw.rng, draw.split), syllables.firm(draw.rng, draw.split)
    return f"{name}@{firm}.example".lower()


def clock(draw: Draw, first: int = 8, last: int = 18) -> str:
    """Return a time of day such as ``14:30``, in German documents sometimes ``14:30 Uhr``."""
    time = f"{draw.rng.randrange(first, last + 1)}:{draw.rng.choice(('00', '15', '30', '45'))}"
    return f"{time} Uhr" if draw.language == "de" and len(draw.date_style) % 2 else time


def percent(draw: Draw, low: int = 1, high: int = 40) -> str:
    """Return a percentage such as ``7.5%`` or ``7,5 %``."""
    rng = draw.rng
    value = rng.randrange(low, high) + rng.choice((0.0, 0.0, 0.5))
    written = number(draw, value, 0 if value == int(value) else 1)
    return f"{written} %" if draw.language == "de" else f"{written}%"


def span(draw: Draw, units: tuple[str, ...] = ("day", "week", "month", "year"), high: int = 36) -> str:
    """Return a length of time such as ``3 weeks`` or ``14 Tage``; always more than one."""
    german = {"day": "Tage", "week": "Wochen", "month": "Monate", "year": "Jahre"}
    unit = draw.rng.choice(units)
    count = draw.rng.randrange(2, 11 if unit == "year" else high + 1)
    return f"{count} {unit}s" if draw.language == "en" else f"{count} {german[unit]}"


def birth_date(draw: Draw) -> str:
    """Return the date of birth of a person between a few and 95 years old."""
    return date(draw, 1931, 2012)


def party(draw: Draw) -> str:
    """Return a person or a company."""
    return person(draw) if draw.rng.random() < 0.5 else company(draw)
