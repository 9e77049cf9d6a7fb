"""Printed fields: a crop of a form with one to three labelled values in large print."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

from PIL import Image

from model.demo.corpus import dates, draws, wording
from model.demo.corpus.parts import Draw, Language, Question, Split
from model.demo.pictures import ink
from model.demo.pictures.asking import PRINTED
from model.demo.pictures.form_layouts import LAYOUTS, Band
from model.demo.pictures.parts import SIZES, Picture
from model.demo.pictures.questions import worded

MOST_LINES = 3
_LONGEST = 16
"""The most characters of a printed value: letters stay as large as a patch."""

_TALL, _SMALL = 44, 24
"""The largest and the least height of a line's type, in pixels."""

_COUNTRIES: Mapping[Language, tuple[str, ...]] = {"en": ("GB", "US", "IE"), "de": ("DE", "AT")}


@dataclass(frozen=True)
class Printed:
    """A field that may be printed: its labels, and its name with the articles that a question needs."""

    key: str
    draw: Callable[[Draw], str]
    labels: Mapping[Language, tuple[str, ...]]
    names: Mapping[Language, tuple[str, str, str]]
    """As it is in ``What is …?``, in ``Read …`` and in ``… is printed here?``."""


def _number(*prefixes: str) -> Callable[[Draw], str]:
    return lambda draw: draws.reference(draw, prefixes)


def _customer(draw: Draw) -> str:
    return draws.digits(draw, draw.rng.randint(5, 8))


def _amount(draw: Draw) -> str:
    return draws.amount(draw, 10, 9_999)


def _names(
    english: str, german: str, gender: str, accusative: str = ""
) -> dict[Language, tuple[str, str, str]]:
    subject, thing, which = {
        "m": ("der", "den", "Welcher"), "f": ("die", "die", "Welche"), "n": ("das", "das", "Welches"),
    }[gender]  # fmt: skip
    return {
        "en": (f"the {english}", f"the {english}", f"Which {english}"),
        "de": (f"{subject} {german}", f"{thing} {accusative or german}", f"{which} {german}"),
    }


FIELDS = (
    Printed(
        "invoice_number", _number("INV", "RE", "R"),
        {"en": ("Invoice number", "Invoice no.", "Invoice"),
         "de": ("Rechnungsnummer", "Rechnungs-Nr.", "Rechnung")},
        _names("invoice number", "Rechnungsnummer", "f"),
    ),
    Printed(
        "order_number", _number("PO", "B", "A"),
        {"en": ("Order number", "Order no.", "Order"), "de": ("Bestellnummer", "Bestell-Nr.", "Bestellung")},
        _names("order number", "Bestellnummer", "f"),
    ),
    Printed(
        "customer_number", _customer,
        {"en": ("Customer number", "Customer no.", "Customer"),
         "de": ("Kundennummer", "Kunden-Nr.", "Kunde")},
        _names("customer number", "Kundennummer", "f"),
    ),
    Printed(
        "date", draws.date,
        {"en": ("Date", "Dated", "Date of issue"), "de": ("Datum", "Vom", "Ausgestellt am")},
        _names("date", "Datum", "n"),
    ),
    Printed(
        "total", _amount,
        {"en": ("Total", "Amount due", "To pay"), "de": ("Gesamtbetrag", "Summe", "Zu zahlen")},
        _names("total", "Gesamtbetrag", "m"),
    ),
    Printed(
        "name", draws.person,
        {"en": ("Name", "Full name", "Mr/Ms"), "de": ("Name", "Vor- und Nachname", "Herr/Frau")},
        _names("name", "Name", "m", "Namen"),
    ),
    Printed(
        "town", draws.town,
        {"en": ("Town", "City", "Place"), "de": ("Ort", "Stadt", "Wohnort")},
        _names("town", "Ort", "m"),
    ),
    Printed(
        "account", _customer,
        {"en": ("Account", "Account no.", "Account number"), "de": ("Konto", "Konto-Nr.", "Kontonummer")},
        _names("account number", "Kontonummer", "f"),
    ),
)  # fmt: skip

_QUESTIONS: Mapping[Language, tuple[str, ...]] = {
    "en": (
        "What is {0}?", "Read {1}.", "{2} is printed here?", "Tell me {1}.", "What is given as {1}?",
    ),
    "de": (
        "Wie lautet {0}?", "Lies {1} vor.", "{2} steht hier?", "Nenne {1}.", "Gib {1} an.",
    ),
}  # fmt: skip


def _drawn(rng: Random, split: Split, language: Language, lines: int) -> list[tuple[Printed, str, str]]:
    """Return fields with a label and a value each."""
    country = rng.choice(_COUNTRIES[language])
    draw = Draw(rng, split, language, country, dates.style_for(rng, language, country))
    chosen: list[tuple[Printed, str, str]] = []
    for field in rng.sample(FIELDS, lines):
        value = field.draw(draw)
        while len(value) > _LONGEST or value in [other for _, _, other in chosen]:
            if field.key == "date":
                draw = Draw(rng, split, language, country, dates.style_for(rng, language, country))
            value = field.draw(draw)
        chosen.append((field, rng.choice(field.labels[language]), value))
    return chosen


def printed_field(
    seed: int, split: Split = "train", language: Language = "en", lines: int | None = None
) -> Picture:
    """Return a crop of a form with ``lines`` labelled values, one to three without it.

    The key of a question is the field's, or ``absent`` for a field that is not printed there.
    """
    rng = Random(f"printed {split} {seed} {language} {lines}")
    chosen = _drawn(rng, split, language, lines or rng.randint(1, MOST_LINES))
    size = rng.choice(SIZES)
    pixels, colour = ink.sheet(rng, size)
    layout, height = rng.choice(LAYOUTS[split]), size[1] // len(chosen)
    kind = ink.any_type(rng, rng.randint(_SMALL, min(_TALL, height // 2)))
    for place, (_, label, value) in enumerate(chosen):
        layout(Band(rng, pixels, place * height, (place + 1) * height, kind, colour), label, value)
    pixels = ink.wear(rng, pixels, most=3.0)
    asked = _QUESTIONS[language]
    questions = [
        Question(
            worded(rng, split, asked, PRINTED[language]).format(*field.names[language]), field.key, value
        )
        for field, _, value in chosen
    ]
    printed = {field.key for field, _, _ in chosen}
    missing = rng.choice([field for field in FIELDS if field.key not in printed])
    text = worded(rng, split, asked, PRINTED[language]).format(*missing.names[language])
    questions.append(Question(text, "absent", wording.not_stated(language)))
    return Picture("printed_fields", (Image.fromarray(pixels),), (), tuple(questions))
