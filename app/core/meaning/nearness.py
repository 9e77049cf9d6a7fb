"""How near passages of long sources are to a question in meaning."""

from collections.abc import Sequence

from app.core.meaning.embedder import Embedder, Stop

#: Lines that are read together: a vector of many words says little of each.
_LINES = 3
_WORDS = 40


def nearness(reader: Embedder, passages: Sequence[str], question: str) -> list[float]:
    """How near the nearest few lines of each passage are to a question."""
    asked = reader.vectors([question])[0]
    found = []
    for passage in passages:
        pieces = pieces_of(passage)
        found.append(float((reader.vectors(pieces) @ asked).max()) if pieces else -1.0)
    return found


def read_ahead(reader: Embedder, pages: Sequence[str], stopped: Stop) -> None:
    """Read pages before anything is asked of them. Raises `Stopped`."""
    for page in pages:
        reader.vectors(pieces_of(page), stopped)


def pieces_of(passage: str) -> list[str]:
    """A passage in pieces of a few lines; a long line in pieces of some words."""
    lines = [words for line in passage.split("\n") if (words := line.split())]
    pieces: list[str] = []
    held: list[str] = []
    for number, words in enumerate(lines):
        held += words
        if number % _LINES == _LINES - 1 or len(held) >= _WORDS:
            pieces += _cut(held)
            held = []
    return [*pieces, *_cut(held)]


def _cut(words: Sequence[str]) -> list[str]:
    return [" ".join(words[at : at + _WORDS]) for at in range(0, len(words), _WORDS)]
