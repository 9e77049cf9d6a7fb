"""What a place looks like to the scorer: numbers of its shape, and how much a question has in common with it.

`shapes` is of the place alone and is reckoned once for all fields; `overlaps` is of words in common.
"""

import math
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from app.core.evidence import units
from app.core.forms.form import FieldKind
from app.core.meaning.surroundings import Lines, Place, Spot
from app.core.retrieval.terms import asked, common_words, terms

Floats = NDArray[np.float32]
#: Kinds of values that a rule knows a text to be of.
KNOWN_KINDS: tuple[FieldKind, ...] = ("amount", "date", "number", "identifier", "iban", "email")
_MONEY = re.compile(units.CURRENCY)
_DIGITS = re.compile(r"\d")
_PHONE = re.compile(r"[+(]?\d[\d ()/.-]{6,}\d")
_UNIT = re.compile(r"[-+]?\d[\d.,' ]*\s?[^\W\d_]{1,12}\.?")
_CLOCK = re.compile(
    r"[0-2]?\d[:.][0-5]\d(?:\s*(?:[ap]\.?m\.?|Uhr|h))?\.?|[0-2]?\d\s*(?:[ap]\.?m\.?|Uhr)", re.IGNORECASE
)
_YEAR = re.compile(r"(?:19|20)\d\d|\d[./-]\d\d$")
_WORD = re.compile(r"[^\W\d_]+")
_GRAM = 4
#: Numbers of a place's shape, and where among them it says of which of `KNOWN_KINDS` the text is.
SHAPE, KIND_AT = 47, 23


def shapes(
    lines: Lines,
    found: Sequence[Spot],
    places: Sequence[Place],
    texts: Mapping[int, str],
    known: Mapping[str, frozenset[str]],
) -> Floats:
    """A row of numbers for each place, the same for whatever is asked.

    Args:
        texts: of the candidates.
        known: of each of `KNOWN_KINDS` the texts that are of it.
    """
    count: dict[int, int] = {}
    for spot in found:
        count[spot.candidate] = count.get(spot.candidate, 0) + 1
    own = {number: _text_shape(texts[number], known) for number in count}
    total = max(1, len(lines.texts))
    rows = [
        (*own[spot.candidate], *_place_shape(spot, place), spot.line / total, math.log(count[spot.candidate]))
        for spot, place in zip(found, places, strict=True)
    ]
    return np.array(rows, np.float32).reshape(len(rows), SHAPE)


def _text_shape(text: str, known: Mapping[str, frozenset[str]]) -> tuple[float, ...]:
    words = text.split(" ")
    alone = _WORD.findall(text)
    capital = sum(word[:1].isupper() for word in alone)
    digits = len(_DIGITS.findall(text))
    first, last = words[0].casefold(), words[-1].casefold().strip(".,;:")
    return (
        math.log(len(words)),
        math.log(len(text)),
        float(len(words) == 1),
        digits / len(text),
        float(digits > 0),
        float(text[:1].isupper()),
        float(text[:1].isdigit()),
        float(text.isupper()),
        capital / max(1, len(alone)),
        len(alone) / len(words),
        float(text[-1] in ".!?"),
        float("," in text),
        float(":" in text or ";" in text),
        float("(" in text),
        float(any(word[-1:] in ".!?;" and len(word) > 3 for word in words[:-1])),
        float(first in common_words()),
        float(last in common_words()),
        float(bool(_MONEY.search(text))),
        float(bool(_PHONE.fullmatch(text))),
        float(bool(_UNIT.fullmatch(text))),
        float(bool(_CLOCK.fullmatch(text))),
        float(bool(_YEAR.search(text))),
        float(text.endswith("%")),
        *(float(text in known.get(kind, ())) for kind in KNOWN_KINDS),
    )


def _place_shape(spot: Spot, place: Place) -> tuple[float, ...]:
    left = place.segments[0]
    return (
        float(spot.across),
        float(place.cell_start),
        float(place.cell_end),
        float(place.cell_start and place.cell_end),
        float(place.before in ":="),
        float(place.before == " "),
        float(place.behind in ".;"),
        float(place.behind == ","),
        float(place.behind == ""),
        float(place.behind == " "),
        min(place.cells, 6) / 6,
        math.log1p(len(left.split())),
        float(not left),
        float(bool(place.segments[1])),
        float(bool(place.segments[2])),
        float(bool(place.segments[6])),
    )


def overlaps(question: str, segments: Sequence[str], weights: Mapping[str, float]) -> Floats:
    """Of each segment the share of the question's words that it has, and the share of its that are asked.

    Args:
        weights: of a word, by how rare it is in the document; of one that it lacks, 1.
    """
    wanted = {word: weights.get(word, 1.0) for word in (asked(question) or terms(question))}
    total = sum(wanted.values()) or 1.0
    rows = np.zeros((len(segments), 2), np.float32)
    for row, segment in zip(rows, segments, strict=True):
        there = words_of(segment)
        if not there:
            continue
        hits = {word: max(alike(word, other) for other in there) for word in wanted}
        row[0] = sum(weight * hits[word] for word, weight in wanted.items()) / total
        back = [max((alike(word, other) for other in wanted), default=0.0) for word in there]
        row[1] = sum(back) / len(back)
    return rows


@lru_cache(100_000)
def words_of(segment: str) -> tuple[str, ...]:
    """The words of a segment that say something, without their endings, each once."""
    return tuple(asked(segment))


@lru_cache(200_000)
def alike(one: str, other: str) -> float:
    """How much two words have in common, 0 to 1: the same, one within the other, a shared beginning."""
    if one == other:
        return 1.0
    short, long = sorted((one, other), key=len)
    if len(short) < _GRAM or not short.isalpha():
        return 0.0
    if short in long:
        return 0.85
    shared = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(short))
    return 0.6 * shared / len(long) if shared >= _GRAM else 0.0


def rarity(lines: Lines) -> dict[str, float]:
    """A weight of each word of a document: rare ones tell more."""
    count: dict[str, int] = {}
    for text in lines.texts:
        for word in words_of(" ".join(text.split())):
            count[word] = count.get(word, 0) + 1
    total = max(2, len(lines.texts))
    return {word: math.log(1 + total / number) / math.log(1 + total) for word, number in count.items()}
