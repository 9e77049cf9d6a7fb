"""Values of the things that a lexicon describes, each a pure function of a document's draw."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from model.demo.corpus import dates, draws, syllables
from model.demo.corpus.parts import Draw

if TYPE_CHECKING:
    from model.demo.corpus.open.lexicon import Thing

ValueKind = Literal[
    "amount", "date", "birth", "time", "person", "company", "party", "town", "address", "identifier",
    "number", "percent", "duration", "text", "email", "phone", "iban",
]  # fmt: skip
"""What a value may be."""

_UPPER = "ABCDEFGHJKLMNPRSTUVWXYZ"
_TITLES = {
    "en": ("Mr", "Ms", "Mrs", "Dr", "Prof."),
    "de": ("Herr", "Frau", "Dr.", "Dr. med.", "Mag.", "Prof."),
}


def value_of(draw: Draw, thing: Thing) -> str:
    """A value of a thing, written in the style of the document."""
    return _BY_KIND[thing.kind](draw, thing)


def _amount(draw: Draw, thing: Thing) -> str:
    written = draws.amount(draw, max(1, thing.low), max(2, thing.high))
    return written.removesuffix(",00").removesuffix(".00") if draw.rng.random() < 0.05 else written


def _date(draw: Draw, _thing: Thing) -> str:
    if draw.rng.random() < 0.1:
        # A document's dates are not all written alike.
        draw = replace(draw, date_style=dates.style_for(draw.rng, draw.language, draw.country))
    return dates.date(draw)


def _person(draw: Draw, _thing: Thing) -> str:
    rng, chance = draw.rng, draw.rng.random()
    name = draws.person(draw)
    if chance < 0.25:
        return f"{rng.choice(_TITLES[draw.language])} {name}"
    if chance < 0.32:
        return f"{name}-{draws.last_name(draw)}"
    if chance < 0.38:
        return name.upper()
    if chance < 0.42:
        first, _, last = name.partition(" ")
        return f"{last}, {first}"
    return f"{draws.first_name(draw)} {name}" if chance < 0.5 else name


def _company(draw: Draw, _thing: Thing) -> str:
    if draw.rng.random() < 0.7:
        return draws.company(draw)
    en = ("{} Council", "{} Hospital", "{} & {} Solicitors", "Bank of {}", "{} University", "The {} Practice",
          "{} Surveyors", "{} Insurance Company", "{} Primary School")  # fmt: skip
    de = ("Stadt {}", "Klinikum {}", "Amtsgericht {}", "Sparkasse {}", "Gemeinde {}", "Praxis Dr. {}",
          "Finanzamt {}", "{} Versicherung", "Grundschule {}", "Landratsamt {}")  # fmt: skip
    pattern = draws.pick(draw, en, de)
    return pattern.format(draws.town(draw), draws.last_name(draw))


def _identifier(draw: Draw, thing: Thing) -> str:
    rng = draw.rng
    if thing.prefixes and rng.random() < 0.4:
        joint = rng.choice(("-", "-", " ", "/", ""))
        return f"{rng.choice(thing.prefixes)}{joint}{draws.digits(draw, rng.randrange(3, 8))}"
    letters = "".join(rng.choice(_UPPER) for _ in range(rng.randrange(1, 4)))
    short, middle, long = (
        draws.digits(draw, rng.randrange(low, high)) for low, high in ((2, 4), (3, 6), (5, 10))
    )
    return rng.choice(
        (
            long, f"{letters}-{middle}", f"{letters}{long}", f"{letters}-{short}-{middle}",
            f"{middle}/{short}", f"{rng.randrange(2015, 2031)}/{middle}", f"{letters} {middle} {short}",
            f"{short}.{middle}.{letters}", f"{middle}-{short}", f"{letters}/{rng.randrange(15, 31)}/{middle}",
        )
    )  # fmt: skip


def _number(draw: Draw, thing: Thing) -> str:
    rng = draw.rng
    low, high = max(1, thing.low), max(2, thing.high)
    value = low * (high / low) ** rng.random()
    decimals = rng.choice((0, 1, 2)) if high <= 30 and thing.units else 0
    written = draws.number(draw, value, decimals)
    return f"{written} {rng.choice(thing.units)}" if thing.units else written


def _text(draw: Draw, thing: Thing) -> str:
    return draw.rng.choice(thing.words)


def _iban(draw: Draw, _thing: Thing) -> str:
    groups = " ".join(draws.digits(draw, 4) for _ in range(4))
    return f"{draw.country}{draws.digits(draw, 2)} {groups} {draws.digits(draw, 2)}"


def _address(draw: Draw, _thing: Thing) -> str:
    return draws.address(draw)


def invented_word(draw: Draw) -> str:
    """A word that nobody has met, as a label may be made of."""
    rng = draw.rng
    word = rng.choice((syllables.last_name, syllables.firm, syllables.place))(rng, draw.split)
    return word if draw.language == "de" or rng.random() < 0.5 else word.lower()


_BY_KIND: Mapping[ValueKind, Callable[[Draw, Thing], str]] = {
    "amount": _amount,
    "date": _date,
    "birth": lambda draw, _: draws.birth_date(draw),
    "time": lambda draw, _: draws.clock(draw),
    "person": _person,
    "company": _company,
    "party": lambda draw, thing: (_person if draw.rng.random() < 0.5 else _company)(draw, thing),
    "town": lambda draw, _: draws.town(draw),
    "address": _address,
    "identifier": _identifier,
    "number": _number,
    "percent": lambda draw, thing: draws.percent(draw, 1, min(99, thing.high)),
    "duration": lambda draw, _: draws.span(draw),
    "text": _text,
    "email": lambda draw, _: draws.email(draw),
    "phone": lambda draw, _: draws.phone(draw),
    "iban": _iban,
}
