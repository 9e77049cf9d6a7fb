"""Tells a value that stands in the sources for what the answer says from one that is something else there.

"The deposit is 2,150" where 2,150 is the rent and the deposit is 4,300: the words around both places decide.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.evidence.content import content, shared
from app.core.evidence.index import Index
from app.core.evidence.language import nouns_have_capitals
from app.core.evidence.lazy import lazy
from app.core.evidence.lookup import Hit
from app.core.evidence.mention import Key
from app.core.evidence.surroundings import Around

_YEAR = lazy(r"\b(?:19|20)[0-9]{2}\b")
#: A word that stands more often tells nothing about one place.
_RARE = 8
#: Places and words looked at, at most: a common figure in a long source has hundreds.
_MOST_HITS = 60
_MOST_PLACES = 24
#: A bare figure up to this stands in any long source.
_SHORT = 100
_MANY = 4
_CLASSES = ("money", "percent", "points", "time", "unit", "ratio", "date", "clock", "number")


@dataclass(frozen=True, slots=True)
class Judged:
    """The places of a value, those first that are about the same, and whether any is.

    Attributes:
        about: how the source calls the first place.
        same: whether a place is about what the answer says, as far as words tell.
    """

    hits: tuple[Hit, ...]
    about: str
    same: bool


def judge(
    hits: Sequence[Hit], wants: frozenset[Key], local: str, sentence: str, indexes: Sequence[Index]
) -> Judged:
    """Compare a value's places with the words of the answer.

    Args:
        hits: in the order in which the answer prefers them.
        local: the words of the sentence that are bound to the value.
    """
    near, all_words = content(local), content(sentence)
    told = bool(near)
    near = near or all_words
    kind = kind_of(wants)
    looked = [
        (hit, indexes[hit.source].around(hit.page, hit.start, hit.end, kind)) for hit in hits[:_MOST_HITS]
    ]
    ranked = sorted(looked, key=lambda one: -_score(near, all_words, one[1], indexes))
    places = (*(hit for hit, _ in ranked), *hits[_MOST_HITS:])
    about = ranked[0][1].label if ranked else ""
    german = nouns_have_capitals(sentence)
    elsewhere = _other_column([one for _, one in ranked], local)
    if told and not elsewhere:
        elsewhere = _elsewhere(ranked, wants, near, all_words, indexes, german=german)
    return Judged(places, about, not elsewhere)


def _score(near: frozenset[str], all_words: frozenset[str], there: Around, indexes: Sequence[Index]) -> float:
    close = sum(_weight(word, indexes) for word in shared(near, there.near))
    wide = sum(_weight(word, indexes) for word in shared(all_words, there.wide))
    return 2 * close + wide


def _weight(word: str, indexes: Sequence[Index]) -> float:
    return 1 / (1 + sum(len(index.mentions_of(word)) for index in indexes))


def _elsewhere(
    ranked: Sequence[tuple[Hit, Around]],
    wants: frozenset[Key],
    near: frozenset[str],
    all_words: frozenset[str],
    indexes: Sequence[Index],
    *,
    german: bool,
) -> bool:
    """Whether the answer's words stand by another value of the kind, and by none of the places."""
    if not ranked:
        return False
    sources = {hit.source for hit, _ in ranked}
    foreign = any(
        indexes[hit.source].nouns_have_capitals(hit.page) not in (german, None) for hit, _ in ranked
    )
    if foreign:
        # Of words in another language only those that the lists join tell something.
        near = frozenset(word for word in near if word[0] == "#")
    here = [shared(near, there.wide) for _, there in ranked]
    there_only = [indexes[source] for source in sorted(sources)]
    rare = [word for word in near if 0 < sum(len(one.mentions_of(word)) for one in there_only) <= _RARE]
    best = max(here, key=len, default=frozenset())
    for word in rare:
        if any(word in one for one in here):
            continue
        for other in _others(word, wants, there_only):
            there = shared(near, other.near | other.wide)
            if word in shared(near, other.near) and best <= there:
                return True
    if not foreign and _named_apart(ranked, near, all_words, wants, there_only):
        return True
    return not foreign and _too_common(ranked, wants, all_words, indexes)


def _other_column(places: Sequence[Around], local: str) -> bool:
    """The answer says a year, and every place is in the column of another one."""
    said = frozenset(_YEAR.findall(local))
    return (
        bool(places)
        and len(said) == 1
        and all(one.year and one.year not in said and said <= one.years for one in places)
    )


def _named_apart(
    ranked: Sequence[tuple[Hit, Around]],
    near: frozenset[str],
    all_words: frozenset[str],
    wants: frozenset[Key],
    indexes: Sequence[Index],
) -> bool:
    """As in "initial rate 4.85 %, then our variable rate, 7.99 %" where the answer says initial."""
    here = [(shared(near, there.near), there.near) for _, there in ranked]
    if any(not same or not words - all_words for same, words in here):
        return False
    for word in near:
        told = sum(len(one.mentions_of(word)) for one in indexes)
        if told > _RARE or any(word in same for same, _ in here):
            continue
        for other in _others(word, wants, indexes):
            there = shared(near, other.near)
            if word in there and all(same < there for same, _ in here):
                return True
    return False


def _too_common(
    ranked: Sequence[tuple[Hit, Around]],
    wants: frozenset[Key],
    words: frozenset[str],
    indexes: Sequence[Index],
) -> bool:
    """A short bare figure among many places, none of which shares a word with the sentence."""
    if len(ranked) < _MANY or kind_of(wants) != "number":
        return False
    if not all(isinstance(key[-1], int) or key[-1] < _SHORT for key in wants if key[0] == "number"):  # type: ignore[operator]
        return False
    known = [word for word in words if any(index.mentions_of(word) for index in indexes)]
    return len(known) * 2 >= len(words) > 0 and not any(shared(words, there.wide) for _, there in ranked)


def kind_of(wants: frozenset[Key]) -> str:
    """Which kind of value readings are of, as "money"; "number" for a bare one."""
    heads = {str(key[0]) for key in wants}
    return next((name for name in _CLASSES if name in heads), "")


def _others(word: str, wants: frozenset[Key], indexes: Sequence[Index]) -> list[Around]:
    """Values of the same kind, but other ones, near where a word stands."""
    kind = kind_of(wants)
    found: list[Around] = []
    for index in indexes:
        for page, start, _ in index.mentions_of(word)[:_MOST_PLACES]:
            found += [
                index.around(page, value.start, value.end, kind)
                for value in index.values_by(page, start)
                if (value.is_of(kind) or (kind == "number" and value.counts))
                and wants.isdisjoint(value.gives)
            ]
    return found
