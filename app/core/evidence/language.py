"""In which language a text is written, as far as the check needs it: whether nouns have capitals."""

from app.core.evidence.characters import fold
from app.core.evidence.lazy import lazy
from app.core.evidence.lexicon import lexicon, listed

_TELLING = {
    name: frozenset(fold(word) for word in listed(content["telling_words"]))
    for name, content in lexicon().languages.items()
    if "telling_words" in content
}
_CAPITAL_NOUNS = frozenset(
    name for name, content in lexicon().languages.items() if content.get("nouns_have_capitals")
)
_WORD = lazy(r"[^\W\d_]+")


#: Words that tell a language, at least.
_ENOUGH = 3


def nouns_have_capitals(text: str, otherwise: bool = False) -> bool:
    """True for a text in a language whose nouns have capitals; `otherwise` where no words tell."""
    told = language_of(text, 1)
    return otherwise if told is None else told


def language_of(text: str, enough: int = _ENOUGH) -> bool | None:
    """The same; `None` where fewer words tell than are enough, or as many for each."""
    words = [fold(word) for word in _WORD.findall(text)]
    counts = {name: sum(word in telling for word in words) for name, telling in _TELLING.items()}
    best = max(counts, key=lambda name: counts[name])
    ranked = sorted(counts.values(), reverse=True)
    if ranked[0] < enough or (len(ranked) > 1 and ranked[0] == ranked[1]):
        return None
    return best in _CAPITAL_NOUNS
