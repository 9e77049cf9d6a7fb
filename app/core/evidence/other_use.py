"""Tells a value that stands in the sources for what the answer says from one that is something else there.

"The deposit is 2,150" where 2,150 is the rent and the deposit is 4,300: the words around both places decide.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log2

from app.core.evidence.content import shared
from app.core.evidence.index import Index, Value
from app.core.evidence.language import nouns_have_capitals
from app.core.evidence.lookup import Hit
from app.core.evidence.mention import Key
from app.core.evidence.stance import OLD, PART, against
from app.core.evidence.surroundings import Around

#: Places and words looked at, at most: a common figure in a long source has hundreds.
_MOST_HITS = 60
_MOST_PLACES = 24
_CLASSES = ("money", "percent", "points", "time", "unit", "ratio", "date", "clock", "section", "number")
#: How closely a word is bound to a place of whose sentence, title or entry it is.
_WIDE, _TITLE, _ENTRY = 0.3, 0.2, 0.8
#: A value that one of these stands by is of nothing else.
_EXCLUSIVE = frozenset({"#birth", "#death"})
#: Digits of a number that names something, at least.
_NAMING = 6
#: Readings that many values share.
_VAGUE = frozenset({"year", "month"})
#: How much better the words must fit another place: at least, and of all that is known of them; or less of
#: few words that nearly all fit there; and how much less a number word tells.
_GAIN, _OF_KNOWN, _SMALL_GAIN, _OF_FEW, _SPELLED = 0.3, 0.1, 0.12, 0.7, 4


@dataclass(frozen=True, slots=True)
class Sentence:
    """What a sentence says about one of its values.

    Attributes:
        text: the sentence.
        words: its words with how closely they are bound to the value, as `said` gives them.
        stance: what the words right before the value set it against.
        years: that it speaks of with the value.
        beside: the readings of its other values.
        paired: whether the next value of the sentence is the next one in the source too.
        spelled: whether the value is written in words.
    """

    text: str
    words: Mapping[str, float]
    stance: frozenset[str]
    years: frozenset[str]
    beside: frozenset[Key]
    paired: bool
    spelled: bool


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


def judge(hits: Sequence[Hit], wants: frozenset[Key], sentence: Sentence, indexes: Sequence[Index]) -> Judged:
    """Compare a value's places with the words of the answer.

    Args:
        hits: in the order in which the answer prefers them.
    """
    kind = kind_there(wants, hits, indexes)
    looked = [(hit, _around(hit, kind, indexes)) for hit in hits[:_MOST_HITS]]
    sources = [indexes[source] for source in sorted({hit.source for hit, _ in looked})]
    weighed = _weighed(sentence, hits, indexes)
    ranked = sorted(looked, key=lambda one: -_score(weighed, one[1]))
    places = (*(hit for hit, _ in ranked), *hits[_MOST_HITS:])
    stand = [one for _, one in ranked]
    same = not (
        (OLD not in sentence.stance and _other_column(stand, sentence.years))
        or all(against(sentence.stance, one.stance) for one in stand)
        or _plain_column(weighed, sentence.stance, stand)
        or _only_part(sentence, stand)
        or _better(stand, weighed, wants, kind, sentence, sources)
    )
    return Judged(places, ranked[0][1].label, same)


def fit(
    hits: Sequence[Hit], wants: frozenset[Key], words: Mapping[str, float], indexes: Sequence[Index]
) -> float:
    """How well the best of a value's places fits the words that a sentence binds to a value."""
    kind = kind_there(wants, hits, indexes)
    weighed = {word: weight * _weight(word, indexes) for word, weight in words.items()}
    return max(_score(weighed, _around(hit, kind, indexes)) for hit in hits[:_MOST_PLACES])


def _around(hit: Hit, kind: str, indexes: Sequence[Index]) -> Around:
    return indexes[hit.source].around(hit.page, hit.start, hit.end, kind)


def _weighed(sentence: Sentence, hits: Sequence[Hit], indexes: Sequence[Index]) -> dict[str, float]:
    """The words that tell something, with how much; of another language only those that the lists join."""
    german = nouns_have_capitals(sentence.text)
    foreign = any(indexes[hit.source].nouns_have_capitals(hit.page) not in (german, None) for hit in hits)
    return {
        word: weight * _weight(word, indexes)
        for word, weight in sentence.words.items()
        if not foreign or word[0] == "#"
    }


def _better(
    stand: Sequence[Around],
    weighed: Mapping[str, float],
    wants: frozenset[Key],
    kind: str,
    sentence: Sentence,
    sources: Sequence[Index],
) -> bool:
    """Whether another value of the kind stands by the answer's words, and none of the places does."""
    here = _strengths(weighed, stand[0])
    known = sum(weight for word, weight in weighed.items() if _known(word, sources))
    own = sentence.stance
    unmarked = bool(own) and all(not own & one.stance for one in stand)
    best = 0.0
    for value, other in _rivals(weighed, wants, kind, sources):
        if unmarked and own <= other.stance and shared(frozenset(weighed), other.wide & stand[0].wide):
            return True
        if not sentence.beside.isdisjoint(value.gives):
            continue
        if sentence.paired and not other.near <= stand[0].wide:
            # Two values side by side in both mean the same, but for one of the same row or sentence.
            continue
        if any(word in other.near and word not in sentence.words for word in _EXCLUSIVE):
            continue
        there = _strengths(weighed, other)
        gain = sum(weight * (there.get(word, 0) - here.get(word, 0)) for word, weight in weighed.items())
        best = max(best, gain)
    if sentence.spelled:
        best /= _SPELLED
    return known > 0 and (
        (best > _GAIN and best > _OF_KNOWN * known) or (best > _SMALL_GAIN and best > _OF_FEW * known)
    )


def _plain_column(weighed: Mapping[str, float], own: frozenset[str], places: Sequence[Around]) -> bool:
    """Whether all places are in a column as "budget", of which the sentence says nothing."""
    return not own and all(
        OLD in one.stance and one.over and not one.year and not shared(frozenset(weighed), one.over)
        for one in places
    )


def _only_part(sentence: Sentence, places: Sequence[Around]) -> bool:
    """Whether all places say "of which", and of which the sentence does not say."""
    return PART not in sentence.stance and all(
        PART in one.stance and not shared(frozenset(sentence.words), one.near) for one in places
    )


def _other_column(places: Sequence[Around], said: frozenset[str]) -> bool:
    """The answer says a year, and every place is in the column of another one."""
    return len(said) == 1 and all(
        one.year and one.year not in said and (said <= one.years or "*" in one.years) for one in places
    )


def _known(word: str, sources: Sequence[Index]) -> bool:
    return word[0] == "~" or any(one.mentions_of_parts(word) for one in sources)


def _strengths(weighed: Mapping[str, float], there: Around) -> dict[str, float]:
    """How closely each word is bound to a place: wholly, or only in its row or sentence."""
    wanted = frozenset(weighed)
    strengths = dict.fromkeys(shared(wanted, there.title), _TITLE)
    strengths.update(dict.fromkeys(shared(wanted, there.wide), _WIDE))
    strengths.update(dict.fromkeys(shared(wanted, there.near), 1.0))
    # What heads an entry heads all its values alike.
    strengths.update(dict.fromkeys(shared(wanted, there.entry), _ENTRY))
    return strengths


def _score(weighed: Mapping[str, float], there: Around) -> float:
    return sum(weighed[word] * strength for word, strength in _strengths(weighed, there).items())


def _weight(word: str, indexes: Sequence[Index]) -> float:
    """A word that stands often says little about one place."""
    if word[0] == "~":
        return 0.5
    return 1 / (1 + log2(1 + sum(len(index.mentions_of(word)) for index in indexes)))


def kind_of(wants: frozenset[Key]) -> str:
    """Which kind of value readings are of, as "money"; "number" for a bare one."""
    heads = {str(key[0]) for key in wants}
    if heads & {"day", "month"}:
        return "date"
    return next((name for name in _CLASSES if name in heads), "")


def kind_there(wants: frozenset[Key], hits: Sequence[Hit], indexes: Sequence[Index]) -> str:
    """Which kind of value stands at a value's places: a bare number may be an amount there."""
    kind = kind_of(wants)
    if kind != "number":
        return kind
    there = {indexes[hit.source].kind_at(hit.page, hit.start) for hit in hits[:_MOST_PLACES]}
    return there.pop() if len(there) == 1 else kind


def _rivals(
    weighed: Mapping[str, float],
    wants: frozenset[Key],
    kind: str,
    indexes: Sequence[Index],
) -> Iterator[tuple[Value, Around]]:
    """Values of the same kind, but other ones, near where the answer's words stand."""
    for index in indexes:
        seen: set[tuple[int, int]] = set()
        for word in weighed:
            places = index.mentions_of_parts(word)
            if len(places) > _MOST_PLACES:
                continue
            for page, start, _ in places:
                for value in index.values_by(page, start):
                    if (page, value.start) in seen:
                        continue
                    seen.add((page, value.start))
                    if (
                        _like(value, kind, wants)
                        and not any(key[0] not in _VAGUE and key in value.gives for key in wants)
                        and not index.inside_number(page, value.start, value.end)
                    ):
                        yield value, index.around(page, value.start, value.end, kind)


def _like(value: Value, kind: str, wants: frozenset[Key]) -> bool:
    """Whether another value might have been meant: of the same kind and, where it has one, unit."""
    if kind == "unit":
        units = {key[:2] for key in wants if key[0] == "unit"}
        there = {key[:2] for key in value.gives if key[0] == "unit"}
        return value.is_of("number") if not there else not units.isdisjoint(there)
    if kind == "section":
        # Another letter of the same clause.
        mine = {_clause(key) for key in wants}
        return any(clause in mine for clause in map(_clause, value.gives) if clause)
    if kind in ("number", ""):
        # Six digits in a row name something; a year counts nothing.
        longest = max((len(str(key[1])) for key in wants if key[0] == "id"), default=0)
        if longest >= _NAMING and not any(
            key[0] == "id" and len(str(key[1])) >= _NAMING for key in value.gives
        ):
            return False
        return not any(key[0] == "year" for key in value.gives) and (value.is_of(kind) or value.counts)
    return value.is_of(kind)


def _clause(key: Key) -> tuple[object, ...] | None:
    """The clause that a letter belongs to; `None` for what has none."""
    if key[0] != "section" or not isinstance(key[2], tuple) or not key[2]:
        return None
    return key[1], key[2][:-1]
