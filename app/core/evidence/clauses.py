"""Where the words of one value of a sentence end and the next's begin, in answers and sources alike."""

from app.core.evidence.lazy import lazy
from app.core.evidence.lexicon import lexicon

_JOINING = "|".join(word.replace(" ", r"\s") for word in lexicon().written("joining"))
_BOUND = lazy(rf"[,:](?=\s)|[;(\u2013\u2014](?=\s|\w)|\s(?:{_JOINING})(?=\s)")


def bounded(text: str, start: int, end: int) -> bool:
    """Whether a comma, a bracket or a joining word stands between two characters."""
    return _BOUND.search(text, start, end) is not None


def edge(text: str, start: int, end: int) -> int | None:
    """Where between two values the words of the first end; `None` where nothing parts them."""
    found = _BOUND.search(text, start, end)
    return found.end() if found else None
