"""Words that help to tell a name from other words in capitals, in every language."""

from functools import lru_cache

from app.core.evidence.characters import fold
from app.core.evidence.lexicon import lexicon, listed

_WORDS = lexicon()
#: Before a name; said in one language for another, so only whether they contradict is looked at.
MALE = _WORDS.folded("titles_male")
FEMALE = _WORDS.folded("titles_female")
DEGREES = _WORDS.folded("degrees")
LEGAL_FORMS = _WORDS.folded("legal_forms")
#: Written small too.
SMALL_LEGAL_FORMS = _WORDS.folded("small_legal_forms")
CONNECTORS = _WORDS.folded("connectors")
#: Stand before a name and are none of it: "Director", "Richterin".
CALLINGS = _WORDS.folded("callings")
#: A run of capitals with one of them is a name: "Landgericht", "Credit Union".
INSTITUTIONS = _WORDS.folded("institutions")
FUNCTION = _WORDS.folded("function_words")
ARTICLES = _WORDS.folded("articles")
NAME_PREPOSITIONS = _WORDS.folded("name_prepositions")
FINITE_VERBS = _WORDS.folded("finite_verbs")
#: On their own none of a name in any place.
LABELS = FUNCTION | _WORDS.folded("labels") | _WORDS.folded("months")
#: First names that are common where the program is used; they only strengthen what other signs say.
GIVEN = _WORDS.folded("given_names")
ACRONYMS = _WORDS.folded("plain_acronyms")
_COMMON = _WORDS.folded("common")
_DRUGS = tuple(_WORDS.folded("drug_endings"))
#: Endings of ordinary words, where nouns have capitals and where they have none.
_NOUN_ENDINGS, _OTHER_ENDINGS = (
    tuple(
        fold(ending)
        for content in _WORDS.languages.values()
        if bool(content.get("nouns_have_capitals")) is capitals
        for ending in listed(content.get("ordinary_endings", ""))
    )
    for capitals in (True, False)
)
#: What a compound may end in.
_HEADS = frozenset(
    form
    for content in _WORDS.languages.values()
    if content.get("nouns_have_capitals")
    for name in ("common", "labels")
    for form in map(fold, listed(content[name]))
    if len(form) >= 4
)
_LONG = frozenset(word for word in _COMMON | LABELS if len(word) >= 4)
_PLACES = tuple(_WORDS.folded("place_endings"))
_STREETS = tuple(_WORDS.folded("street_endings"))


@lru_cache(maxsize=16384)
def noun_like(word: str) -> bool:
    """Whether a folded word is one of the language where nouns have capitals: by list, ending or compound."""
    return listed_noun(word) or _compound(word)


@lru_cache(maxsize=16384)
def listed_noun(word: str) -> bool:
    """The same without compounds, which many surnames look like."""
    return common(word) or (len(word) > 5 and word.endswith(_NOUN_ENDINGS))


@lru_cache(maxsize=16384)
def ordinary_start(word: str) -> bool:
    """Whether a sentence may begin with a folded word that is no name, where nouns have no capitals."""
    return common(word) or (len(word) > 5 and word.endswith(_OTHER_ENDINGS))


def drug_like(word: str) -> bool:
    """Whether a folded word ends as the names of drugs do."""
    return len(word) > 6 and word.endswith(_DRUGS) and word not in _COMMON


def place_like(word: str) -> bool:
    """Whether a folded word ends as the names of towns do."""
    return word.endswith(_PLACES) and not common(word)


def street_like(word: str) -> bool:
    """Whether a folded word ends as the names of streets do."""
    return word.endswith(_STREETS) and not common(word)


def common(word: str) -> bool:
    """Whether a folded word is in the lists of ordinary words, or a plural of one is."""
    if word in _COMMON or word in LABELS:
        return True
    return any(
        word.endswith(ending) and len(word) - len(ending) > 3 and word[: -len(ending)] in _LONG
        for ending in ("s", "n", "en", "e", "es", "er", "ern")
    )


def _compound(word: str) -> bool:
    if len(word) < 8:
        return False
    for at in range(3, len(word) - 3):
        tail = word[at:]
        if tail in _HEADS:
            return True
        for ending in ("s", "n", "en", "e", "es", "er", "ern"):
            if tail.endswith(ending) and tail[: -len(ending)] in _HEADS and len(tail) - len(ending) >= 4:
                return True
    return False
