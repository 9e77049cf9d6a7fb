"""Invented names: people, companies, streets and places, put together from syllables.

Every name is drawn from one of two disjoint halves of the combinations, so that a model trained on the one
half meets the other half only in evaluation and has to copy a name instead of remembering it.
"""

from __future__ import annotations

from random import Random
from typing import Literal

Split = Literal["train", "evaluate"]
"""Which half of the combinations a name comes from."""

_FIRST_HEADS = (
    "An", "Ba", "Ca", "Da", "El", "Fe", "Ga", "Ha", "Is", "Jo", "Ka", "Le", "Ma", "Ni", "Ol", "Pe",
    "Ra", "Sa", "To", "Vi", "Wil", "Yo", "Ar", "Be", "Mi", "Lu", "Ro", "Su", "Te", "Hu",
)  # fmt: skip
_FIRST_TAILS = (
    "na", "ro", "lia", "mon", "ric", "sa", "dine", "bert", "ra", "lo", "nika", "vid", "th", "mir",
    "rah", "lene", "ton", "gus", "bel", "ko", "rin", "mas", "ny", "via", "ias", "ette", "do", "xa",
)  # fmt: skip
_LAST_HEADS = (
    "Ab", "Bren", "Cor", "Dal", "Ek", "Fal", "Gor", "Hol", "Ing", "Jan", "Kel", "Lind", "Mar", "Nor",
    "Ost", "Pel", "Quin", "Ros", "Stein", "Tor", "Ul", "Var", "Wes", "Yar", "Zim", "Bach", "Crow", "Del",
    "Fitz", "Grun", "Hart", "Kirch", "Mor", "Petr", "Rad", "Schul", "Thorn", "Vel", "Wag", "Has",
)  # fmt: skip
_LAST_TAILS = (
    "er", "man", "son", "berg", "ley", "ov", "ini", "wood", "ström", "ez", "field", "ski", "mann", "hal",
    "ton", "ard", "ić", "burg", "stad", "more", "rell", "by", "court", "ner", "feld", "ham", "aux", "oux",
    "low", "dal", "es", "um", "ke", "ster", "and", "eau",
)  # fmt: skip
_FIRM_HEADS = (
    "Al", "Bor", "Cal", "Dor", "Ever", "Fir", "Glo", "Hel", "Inter", "Jur", "Kor", "Lum", "Met", "Nova",
    "Opti", "Pax", "Quan", "Riv", "Sol", "Terra", "Uni", "Ver", "Win", "Xan", "Zen", "Bright", "Blue",
    "Stone", "North", "Sky", "Green", "Silver",
)  # fmt: skip
_FIRM_TAILS = (
    "dex", "via", "tec", "lon", "mark", "gate", "nex", "plan", "ware", "path", "form", "tron", "line",
    "tica", "vale", "core", "works", "point", "bridge", "lux", "med", "soft", "fort", "con", "dyne", "ton",
)  # fmt: skip
_FIRM_FORMS = ("Ltd", "GmbH", "Inc.", "AG", "S.A.", "LLC", "& Co.", "Group", "Partners", "BV")
_PLACE_HEADS = (
    "Ash", "Bad", "Clare", "Dun", "Elm", "Fried", "Glen", "Hoch", "Inver", "Königs", "Lan", "Mill", "Neu",
    "Ox", "Port", "Red", "Salz", "Tun", "Wal", "Whit", "Kirk", "Stoke", "Harl", "Mont", "Brun", "Lux",
)  # fmt: skip
_PLACE_TAILS = (
    "ford", "heim", "bury", "hafen", "wick", "stadt", "mouth", "dorf", "bridge", "au", "ville", "port",
    "gate", "furt", "minster", "combe", "lach", "pool", "hausen", "stow", "thal", "worth", "see", "mere",
)  # fmt: skip
_STREET_FORMS = ("Street", "Road", "Lane", "Avenue", "Square", "Way", "Court")
_TITLES = ("Dr.", "Ms", "Mr", "Prof.", "Mrs")


def _belongs(first: int, second: int, split: Split) -> bool:
    """Tell whether the pair of list positions lies in the half of ``split``: a chessboard, so both halves
    hold every syllable and no combination."""
    return ((first + second) % 2 == 0) == (split == "train")


def _joined(rng: Random, heads: tuple[str, ...], tails: tuple[str, ...], split: Split) -> str:
    """Draw a head and a tail whose combination lies in the half of ``split``."""
    while True:
        first, second = rng.randrange(len(heads)), rng.randrange(len(tails))
        if _belongs(first, second, split):
            return heads[first] + tails[second]


def first_name(rng: Random, split: Split) -> str:
    """Return a first name such as ``Malia``."""
    return _joined(rng, _FIRST_HEADS, _FIRST_TAILS, split)


def last_name(rng: Random, split: Split) -> str:
    """Return a family name such as ``Lindhal``."""
    return _joined(rng, _LAST_HEADS, _LAST_TAILS, split)


def person(rng: Random, split: Split) -> str:
    """Return a person's full name, sometimes with an initial in place of the first name."""
    if rng.random() < 0.12:
        return f"{rng.choice('ABCDEFGHJKLMNPRSTVW')}. {last_name(rng, split)}"
    return f"{first_name(rng, split)} {last_name(rng, split)}"


def titled(rng: Random, split: Split, titles: tuple[str, ...] = _TITLES) -> str:
    """Return a person's family name with a title in front, such as ``Dr. Lindhal``."""
    return f"{rng.choice(titles)} {last_name(rng, split)}"


def company(rng: Random, split: Split) -> str:
    """Return a company's name with its legal form, such as ``Novaplan GmbH``."""
    if rng.random() < 0.3:
        return f"{last_name(rng, split)} {rng.choice(_FIRM_FORMS)}"
    return f"{_joined(rng, _FIRM_HEADS, _FIRM_TAILS, split)} {rng.choice(_FIRM_FORMS)}"


def place(rng: Random, split: Split) -> str:
    """Return a town's name such as ``Neuwick``."""
    return _joined(rng, _PLACE_HEADS, _PLACE_TAILS, split)


def street(rng: Random, split: Split) -> str:
    """Return a street with a house number, such as ``12 Thornley Road``."""
    return f"{rng.randrange(1, 200)} {last_name(rng, split)} {rng.choice(_STREET_FORMS)}"
