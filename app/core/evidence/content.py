"""The words of a text that say what it is about, in one form for all languages that the lists join."""

from functools import lru_cache

from app.core.evidence.characters import fold, spellings
from app.core.evidence.lazy import lazy
from app.core.evidence.lexicon import lexicon
from app.core.evidence.name_words import FUNCTION

_LEXICON = lexicon()
_WORD = lazy(r"[^\W\d_]{2,}(?:'s\b)?")
_EMPTY = FUNCTION | _LEXICON.folded("empty_words") | _LEXICON.folded("months")
_ENDINGS = ("ungen", "ings", "ing", "ern", "ed", "en", "er", "es", "em", "e", "s", "n")
_SHORTEST = 4
#: Letters that a part of a compound has at least.
_PART = 5


def _concepts() -> tuple[dict[str, frozenset[str]], tuple[tuple[str, str], ...]]:
    words: dict[str, set[str]] = {}
    tails: list[tuple[str, str]] = []
    for concept, written in _LEXICON.table("concepts").items():
        for word in written:
            form = fold(word)
            if form.startswith("*"):
                tails.append((form[1:], f"#{concept}"))
            else:
                words.setdefault(stem(form), set()).add(f"#{concept}")
    return {word: frozenset(concepts) for word, concepts in words.items()}, tuple(tails)


def stem(form: str) -> str:
    """A folded word without its ending, roughly: what is left of "Kosten" and "costs" meets their like."""
    for ending in _ENDINGS:
        if form.endswith(ending) and len(form) - len(ending) >= _SHORTEST:
            return form[: -len(ending)]
    return form


_CONCEPTS, _TAILS = _concepts()


@lru_cache(maxsize=65536)
def meaning(word: str) -> frozenset[str]:
    """The name of what a word means, or its stem where no list has it; nothing for an empty word."""
    form = fold(word.removesuffix("'s"))
    if form in _EMPTY or len(form) < 2:
        return frozenset()
    root = stem(spellings(form)[-1])
    named = _CONCEPTS.get(stem(form), frozenset())
    tails = {concept for tail, concept in _TAILS if form.endswith(tail) and form != tail}
    tails |= {concept for tail, concept in _TAILS if root.endswith(tail) and root != tail}
    return named or frozenset({root}) | tails


def content(text: str) -> frozenset[str]:
    """The meanings of all words of a text."""
    return frozenset().union(*(meaning(word) for word in _WORD.findall(text)))


def shared(wanted: frozenset[str], there: frozenset[str]) -> frozenset[str]:
    """Which of the wanted words another text has, also as parts of compounds."""
    same = wanted & there
    rest = [one for one in wanted - same if len(one) >= _PART and one[0] != "#"]
    others = [one for one in there if len(one) >= _PART and one[0] != "#"]
    parts = {one for one in rest if any(one in other or other in one for other in others)}
    return same | parts
