"""How near words are to those of many texts, word by word.

A vector of a whole line says little of one word in it. Here each word that is looked for is held against each
word of a text, and the nearest counts.
"""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from app.core.meaning.embedder import Embedder
from app.core.retrieval.terms import telling

Floats = NDArray[np.float32]
#: What is half as near counts for an eighth: single words are all somewhat alike.
_POWER = 3


@lru_cache(100_000)
def words_in(text: str) -> tuple[str, ...]:
    """The words of a text that say something; all of it where none does."""
    return tuple(telling(text)) or tuple(text.lower().split()[:1])


class Likeness:
    """Texts that words are held against; more may be added."""

    def __init__(self, reader: Embedder) -> None:
        self._reader = reader
        self._number: dict[str, int] = {}
        self._members: list[int] = []
        self._first: list[int] = []
        self._vectors = np.zeros((0, 0), np.float32)

    def add(self, text: str) -> None:
        """Take one more text; it gets the next column."""
        self._first.append(len(self._members))
        # Column 0 of the words is none at all.
        self._members.append(0)
        self._members += [self._number.setdefault(word, len(self._number) + 1) for word in words_in(text)]

    def of(self, words: Sequence[str]) -> Floats:
        """How near the nearest word of each text is to each of some words, 0 to 1, `[words, texts]`."""
        if not words or not self._first:
            return np.zeros((len(words), len(self._first)), np.float32)
        if len(self._vectors) != len(self._number):
            self._vectors = self._reader.vectors(list(self._number))
        near = np.zeros((len(words), len(self._number) + 1), np.float32)
        near[:, 1:] = np.maximum(self._reader.vectors(words) @ self._vectors.T, 0) ** _POWER
        found: Floats = np.maximum.reduceat(near[:, self._members], self._first, axis=1)
        return found
