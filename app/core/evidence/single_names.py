"""Names of one word in an answer: drugs, towns, surnames, firms."""

from collections.abc import Callable
from dataclasses import dataclass

from app.core.evidence import units
from app.core.evidence.lazy import lazy
from app.core.evidence.name_words import (
    ACRONYMS,
    ARTICLES,
    CALLINGS,
    FINITE_VERBS,
    FUNCTION,
    GIVEN,
    LABELS,
    LEGAL_FORMS,
    NAME_PREPOSITIONS,
    common,
    drug_like,
    listed_noun,
    noun_like,
    ordinary_start,
    place_like,
    street_like,
)

#: Letters before a number that only name a reference.
_SHORT = 3
_LAST_WORD = lazy(r"([^\W\d_]+)[,]?[ ]$")
_NEXT_WORD = lazy(r"[ ]([^\W\d_]+)(?:[ ]([^\W\d_]+))?")
#: An adjective between an article and its noun.
_TWO_BEFORE = lazy(r"([^\W\d_]+)[ ][^\W\d_A-ZÄÖÜ][^\W\d_]*(?:e|en|er|es|em)[ ]$")
#: "Verlangt wird", "Unterschrieben hat": a verb begins the sentence.
_PARTICIPLE = lazy(
    r"(?:ge|ver|be|ent|er|zer|unter|über|an|auf|aus|ein|ab|vor|zu|mit|nach|fest|bei|ange|zurück)\w+(?:t|en)$"
)
_NUMBER = lazy(r"[ ][0-9]")
DOSE = lazy(r"[ ][0-9.,]+[ ]?(?:mg|g|µg|mcg|ml|IE|IU)\b")


def _never(_word: str) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Known:
    """Facts of the sources about a folded word.

    Attributes:
        stands: they have it.
        part: they have it inside a longer word, or a part of it.
        named: it stands there with a capital inside a line.
    """

    stands: Callable[[str], bool] = _never
    part: Callable[[str], bool] = _never
    named: Callable[[str], bool] = _never


UNKNOWN = Known()


@dataclass(frozen=True, slots=True)
class Alone:
    """A capital word of an answer.

    Attributes:
        first: whether it begins a sentence, a cell or a list item.
        shout: whether it is an acronym.
        german: whether its line is written in a language whose nouns have capitals.
        called: whether a calling stands before it.
    """

    answer: str
    start: int
    end: int
    form: str
    first: bool
    shout: bool
    german: bool
    called: bool


def is_name(word: Alone, ordinary: Callable[[str], bool], known: Known) -> bool:
    """Whether the word claims that someone or something of this name is in the sources."""
    form, written = word.form, word.answer[word.start : word.end]
    if len(form) < 2 or form in ACRONYMS or form in LEGAL_FORMS or form in CALLINGS or form in FUNCTION:
        return False
    if written in units.CURRENCIES or units.is_measure(written):
        return False
    if drug_like(form) or DOSE.match(word.answer, word.end):
        return not common(form)
    if street_like(form) and _NUMBER.match(word.answer, word.end):
        return True
    if form in LABELS or ordinary(form):
        return False
    inner = any(letter.isupper() for letter in written[1:]) and "-" not in written
    if (word.shout or inner) and len(form) <= _SHORT and _NUMBER.match(word.answer, word.end):
        # Letters of a reference number.
        return False
    if word.shout or inner:
        return not (word.german and noun_like(form)) and form not in LABELS
    if len(form) < 3:
        return False
    if word.called:
        return not listed_noun(form) if word.german else not ordinary_start(form)
    if word.german:
        return _in_german(word, known)
    if ordinary_start(form.rpartition("-")[2]):
        return False
    if not word.first:
        return True
    if noun_like(form) or _PARTICIPLE.match(form):
        # A sentence of the other language.
        return False
    return known.named(form) if known.stands(form) else not known.part(form)


def _in_german(word: Alone, known: Known) -> bool:
    last_part = word.form.rpartition("-")[2]
    before = word.answer[max(0, word.start - 40) : word.start]
    last = _LAST_WORD.search(before)
    if last and last[1].casefold() in NAME_PREPOSITIONS and place_like(word.form):
        return True
    if noun_like(last_part) or noun_like(word.form):
        return False
    stands = known.stands(word.form)
    if known.part(last_part) and not stands:
        return False
    if word.first:
        following = _NEXT_WORD.match(word.answer, word.end)
        if word.form in GIVEN:
            return True
        # "Makler ist die Orbis AG": what a sentence makes someone is no name.
        says_who = following and (following[2] or "").casefold() in ARTICLES
        return bool(following and following[1] in FINITE_VERBS) and not (
            says_who or _PARTICIPLE.match(word.form)
        )
    if last and last[1].casefold() in ARTICLES:
        return False
    if last and last[1].casefold() in NAME_PREPOSITIONS:
        return True
    inside = _TWO_BEFORE.search(before)
    if inside and inside[1].casefold() in ARTICLES:
        return False
    return not stands or word.form in GIVEN or known.named(word.form)
