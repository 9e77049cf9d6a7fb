"""The words of a text that say what it is about, in one form for all languages that the lists join."""

from collections.abc import Iterator
from functools import lru_cache

from app.core.evidence.characters import fold, spellings
from app.core.evidence.lazy import lazy
from app.core.evidence.lexicon import lexicon
from app.core.evidence.name_words import FUNCTION

_LEXICON = lexicon()
_WORD = lazy(r"[^\W\d_]{2,}(?:'s\b)?")
#: A thing with its letter or Roman numeral.
_NUMBERED = lazy(r"\b([^\W\d_]{3,})[ ]([A-Z]|[IVX]{1,4})(?![\w.&-])")
#: What these say, `stance` reads.
_SET_AGAINST = frozenset().union(
    *(_LEXICON.folded(f"{name}_cues") for name in ("old", "new", "least", "most"))
)
_COUNTING = frozenset().union(*(_LEXICON.table("numbers").get(name, ()) for name in ("ones", "tens")))
_EMPTY = (
    FUNCTION
    | _LEXICON.folded("empty_words")
    | _LEXICON.folded("months")
    | _SET_AGAINST
    | frozenset(map(fold, _COUNTING))
)
_ENDINGS = ("ings", "ing", "ern", "ed", "en", "er", "es", "em", "e", "s", "n")
_SHORTEST = 4
#: Letters that a part of a compound has at least.
PART = 5
#: And the end of one, where nothing else is asked of it.
_END = 4


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
    for _ in range(2):
        for ending in _ENDINGS:
            if form.endswith(ending) and len(form) - len(ending) >= _SHORTEST:
                form = form[: -len(ending)]
                break
    return form


_CONCEPTS, _TAILS = _concepts()
_LONG = frozenset(word for word in _CONCEPTS if len(word) >= PART)


@lru_cache(maxsize=65536)
def meaning(word: str) -> frozenset[str]:
    """The name of what a word means, or its stem where no list has it; nothing for an empty word."""
    form = fold(word.removesuffix("'s"))
    if form in _EMPTY or len(form) < 2:
        return frozenset()
    root = stem(spellings(form)[-1])
    named = _CONCEPTS.get(stem(form), frozenset())
    if not named:
        named = next(
            (_CONCEPTS[tail] for at in range(3, len(form) - PART + 1) if (tail := stem(form[at:])) in _LONG),
            named,
        )
        if named:
            return named | {root}
    tails = {concept for tail, concept in _TAILS if form.endswith(tail) and form != tail}
    tails |= {concept for tail, concept in _TAILS if root.endswith(tail) and root != tail}
    return named or frozenset({root}) | tails


def content(text: str) -> frozenset[str]:
    """The meanings of all words of a text, and of words with a letter or Roman numeral behind: "Lot II"."""
    words = frozenset().union(*(meaning(word) for word in _WORD.findall(text)))
    numbered = _NUMBERED.findall(text)
    return words.union(_numbered(*one) for one in numbered) if numbered else words


def tokens(text: str, first: int, last: int) -> Iterator[tuple[int, frozenset[str]]]:
    """The words of `first:last` of a text: where each begins, and what it means."""
    for found in _WORD.finditer(text, first, last):
        if words := meaning(found[0]):
            yield found.start(), words
    for found in _NUMBERED.finditer(text, first, last):
        yield found.start(), frozenset({_numbered(found[1], found[2])})


def _numbered(word: str, number: str) -> str:
    return f"~{stem(fold(word))} {number}"


def shared(wanted: frozenset[str], there: frozenset[str]) -> frozenset[str]:
    """Which of the wanted words another text has, also as parts of compounds."""
    same = wanted & there
    rest = [one for one in wanted - same if len(one) >= PART and one[0] not in "#~"]
    others = [one for one in there if len(one) >= PART and one[0] not in "#~"]
    parts = {one for one in rest if any(one in other or other in one for other in others)}
    # The end of a compound says what it is: "Kuche" in "Einbaukuche".
    ends = {
        one
        for one in wanted - same - parts
        if len(one) == _END and one[0] not in "#~" and any(other.endswith(one) for other in others)
    }
    return same | parts | ends
