"""Which of the two languages of the instructions sources are written in, by their commonest words."""

import re
from collections.abc import Sequence
from typing import Literal

from app.core.sources.source import Source

Language = Literal["en", "de"]

#: Characters of the sources that are looked at.
_LOOKED_AT = 4_000
_WORD = re.compile(r"[^\W\d_]+")
# Words of both languages, such as "die", "in", "was" and "am", are left out.
_GERMAN = frozenset((
    "der", "das", "und", "ist", "nicht", "mit", "für", "von", "dem", "den", "des", "ein", "eine",
    "einer", "eines", "einem", "im", "zum", "zur", "auf", "bei", "wird", "werden", "wurde", "sind",
    "ich", "wir", "sie", "ihr", "ihre", "ihren", "vom", "bis", "nach", "aus", "oder", "sowie", "dieser",
    "diese", "dieses", "datum", "nummer", "betrag", "straße", "strasse", "frau", "herr",
))  # fmt: skip
_ENGLISH = frozenset((
    "the", "and", "is", "are", "of", "to", "for", "with", "that", "this", "from", "by", "we", "you",
    "your", "our", "not", "be", "been", "has", "have", "it", "its", "at", "on", "as", "please", "date",
    "number", "amount", "street", "road", "address", "total", "mr", "mrs", "ms", "dear",
))  # fmt: skip
_UMLAUTS = frozenset("äöüÄÖÜß")


def language_of(sources: Sequence[Source]) -> Language:
    """German where German words outweigh English ones, otherwise English."""
    german = english = 0
    left = _LOOKED_AT
    for source in sources:
        for page in source.pages:
            for word in _WORD.findall(page.text[: max(0, left)]):
                small = word.lower()
                german += 2 * (small in _GERMAN) or not _UMLAUTS.isdisjoint(word)
                english += 2 * (small in _ENGLISH)
            left -= len(page.text)
    return "de" if german > english else "en"
