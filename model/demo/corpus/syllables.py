"""Invented names put together from syllables: nobody can remember them, so they have to be copied.

Every name is drawn from one of two disjoint halves of the combinations, so that a model trained on the one
half meets the other half only in evaluation.
"""

from __future__ import annotations

from functools import cache
from random import Random

from model.demo.corpus.parts import Split

_FIRST = (
    (
        "An", "Ba", "Ca", "Da", "El", "Fe", "Ga", "Ha", "Is", "Jo", "Ka", "Le", "Ma", "Ni", "Ol", "Pe",
        "Ra", "Sa", "To", "Vi", "Wil", "Yo", "Ar", "Be", "Mi", "Lu", "Ro", "Su", "Te", "Hu",
    ),
    (
        "na", "ro", "lia", "mon", "ric", "sa", "dine", "bert", "ra", "lo", "nika", "vid", "th", "mir",
        "rah", "lene", "ton", "gus", "bel", "ko", "rin", "mas", "ny", "via", "ias", "ette", "do", "xa",
    ),
)  # fmt: skip
_LAST = (
    (
        "Ab", "Bren", "Cor", "Dal", "Ek", "Fal", "Gor", "Hol", "Ing", "Jan", "Kel", "Lind", "Mar", "Nor",
        "Ost", "Pel", "Quin", "Ros", "Stein", "Tor", "Ul", "Var", "Wes", "Yar", "Zim", "Bach", "Crow", "Del",
        "Fitz", "Grün", "Hart", "Kirch", "Mor", "Petr", "Rad", "Schul", "Thorn", "Vel", "Wag", "Has",
    ),
    (
        "er", "man", "son", "berg", "ley", "ov", "ini", "wood", "ström", "ez", "field", "ski", "mann", "hal",
        "ton", "ard", "burg", "stad", "more", "rell", "by", "court", "ner", "feld", "ham", "aux", "oux",
        "low", "dal", "es", "um", "ke", "ster", "and", "eau",
    ),
)  # fmt: skip
_FIRM = (
    (
        "Al", "Bor", "Cal", "Dor", "Ever", "Fir", "Glo", "Hel", "Inter", "Jur", "Kor", "Lum", "Met", "Nova",
        "Opti", "Pax", "Quan", "Riv", "Sol", "Terra", "Uni", "Ver", "Win", "Xan", "Zen", "Bright", "Blue",
        "Stone", "North", "Sky", "Green", "Silver",
    ),
    (
        "dex", "via", "tec", "lon", "mark", "gate", "nex", "plan", "ware", "path", "form", "tron", "line",
        "tica", "vale", "core", "works", "point", "bridge", "lux", "med", "soft", "fort", "con", "dyne",
    ),
)  # fmt: skip
_PLACE = (
    (
        "Ash", "Bad", "Clare", "Dun", "Elm", "Fried", "Glen", "Hoch", "Inver", "Königs", "Lan", "Mill", "Neu",
        "Ox", "Port", "Red", "Salz", "Tun", "Wal", "Whit", "Kirk", "Stoke", "Harl", "Mont", "Brun", "Lux",
    ),
    (
        "ford", "heim", "bury", "hafen", "wick", "stadt", "mouth", "dorf", "bridge", "au", "ville", "port",
        "gate", "furt", "minster", "combe", "lach", "pool", "hausen", "stow", "thal", "worth", "see", "mere",
    ),
)  # fmt: skip

Parts = tuple[tuple[str, ...], tuple[str, ...]]
"""Two lists whose combinations are halved."""


def combined(rng: Random, split: Split, parts: Parts, joiner: str = "") -> str:
    """Draw a head and a tail whose combination lies in the half of ``split``.

    The halves are the two colours of a chessboard: both hold every head and every tail, and no combination.
    """
    heads, tails = parts
    first = rng.randrange(len(heads))
    odd = (first + (split == "evaluate")) % 2
    second = odd + 2 * rng.randrange((len(tails) - odd + 1) // 2)
    return f"{heads[first]}{joiner}{tails[second]}"


def first_name(rng: Random, split: Split) -> str:
    """Return a first name such as ``Malia``."""
    return combined(rng, split, _FIRST)


def last_name(rng: Random, split: Split) -> str:
    """Return a family name such as ``Lindhal``."""
    return combined(rng, split, _LAST)


def firm(rng: Random, split: Split) -> str:
    """Return a company's name without its legal form, such as ``Novaplan``."""
    return combined(rng, split, _FIRM)


def place(rng: Random, split: Split) -> str:
    """Return a town's name such as ``Neuwick``."""
    return combined(rng, split, _PLACE)


@cache
def every_name() -> frozenset[str]:
    """Return all combinations of both halves; real names among them must come from here only."""
    lists = (_FIRST, _LAST, _PLACE)
    return frozenset(head + tail for heads, tails in lists for head in heads for tail in tails)
