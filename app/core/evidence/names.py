"""Names of people, companies, places and products in an answer, by capitals, titles and legal forms.

German writes every noun with a capital and English its defined terms, so capitals alone are little: a word
that the sources write small, or that follows an article there, is none of a name.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from app.core.evidence.characters import fold
from app.core.evidence.language import nouns_have_capitals
from app.core.evidence.lazy import lazy
from app.core.evidence.mention import Taken
from app.core.evidence.name_words import (
    CALLINGS,
    CONNECTORS,
    DEGREES,
    FEMALE,
    FUNCTION,
    GIVEN,
    INSTITUTIONS,
    LABELS,
    LEGAL_FORMS,
    MALE,
    SMALL_LEGAL_FORMS,
    common,
    drug_like,
    listed_noun,
    noun_like,
    ordinary_start,
)
from app.core.evidence.single_names import DOSE, UNKNOWN, Alone, Known, is_name

#: Whether the sources or the answer use a folded word as an ordinary one.
Ordinary = Callable[[str], bool]

_WORD = lazy(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*(?:['-][^\W\d_]+)*")
#: Between two words of one name.
_JOINT = lazy(r"\.?[ ]|[ ]?&[ ]|\.-?")
#: Behind these, German has a noun.
_QUANTIFIER = lazy(
    r"\b(?:beiden?|allen?|aller|vielen?|einigen?|mehreren?|keinen?|keiner|diese[nmrs]?|jede[nmrs]?|zwei|drei"
    r"|vier|fünf) $",
    re.IGNORECASE,
)
_E_V = lazy(r"[ ]?e\.[ ]?(?:V|K|G)\.")
_STARTS = lazy(
    r"(?:^|[.!?:;|>\u2022\"\u201e\u201c(\[]|[-*+\u2013][ ]|^[ \t]*[0-9]{1,2}[.)])"
    r"(?:\s*\[[^\]\n]{1,20}\])?[\s*_#>\"'(]*$"
)
_LABEL_BEFORE = lazy(r"(?:[A-ZÄÖÜ]\w*\W{1,2}|(?:of|the|and|und|der|des)[ ]){0,4}[A-ZÄÖÜ]?\w*")
_LABEL_BEHIND = lazy(r"(?:[ ][^\W\d_]+){1,3}[*_]{0,2}:[ ]")
_ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth"})
#: What may be a drug that is written small, "co-amoxiclav" too.
_SMALL_WORD = lazy(r"(?<![\w-])[a-z]{2,4}-[a-z]{5,}(?![\w-])|(?<![\w-])[a-z]{6,}(?![\w-])")


@dataclass(frozen=True, slots=True)
class Name:
    """A name in an answer.

    Attributes:
        start, end: characters of the answer.
        words: what must stand in the source, folded and in order.
        salutation: whether it is said to be a man or a woman.
        firm: whether a title or a legal form makes it one beyond doubt.
        loose: where the name may begin instead, where the source's begins there too.
        before: connectors right before it, as "von der": where the source has others, it is another name.
    """

    start: int
    end: int
    words: tuple[str, ...]
    salutation: Literal["male", "female", ""] = ""
    firm: bool = False
    loose: tuple[int, ...] = ()
    before: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    form: str
    capital: bool
    shout: bool
    first: bool


def names(
    answer: str,
    taken: Taken,
    ordinary: Ordinary,
    known: Known = UNKNOWN,
) -> Iterator[Name]:
    """Every name in `answer` (`characters.plain`) outside of what is taken.

    Args:
        known: what else the sources tell about a word.
    """
    yield from drugs(answer, taken)
    at = 0
    german_text = nouns_have_capitals(answer)
    for line in answer.splitlines(keepends=True):
        heading = _is_heading(answer, at, line)
        german = nouns_have_capitals(line, german_text)
        loud = sum(map(str.isupper, line)) > sum(map(str.islower, line))
        for run in _runs(answer, at, at + len(line), taken):
            for name in _names_of(answer, run, ordinary, known, german=german, loud=loud):
                if (not heading or name.firm) and not _is_label(answer, at, name):
                    yield name
        at += len(line)


def drugs(answer: str, taken: Taken) -> Iterator[Name]:
    """Names of drugs that are written small: with a dose behind them, or ending as drugs do."""
    for found in _SMALL_WORD.finditer(answer):
        form = fold(found[0])
        last = form.rpartition("-")[2]
        dosed = DOSE.match(answer, found.end()) and not (common(last) or ordinary_start(last))
        if (dosed or drug_like(last)) and form not in FUNCTION and taken.free(*found.span()):
            yield Name(*found.span(), tuple(part for part in form.split("-") if part))


def _names_of(
    answer: str,
    run: list[_Word],
    ordinary: Ordinary,
    known: Known,
    *,
    german: bool,
    loud: bool,
) -> Iterator[Name]:
    name = _name(answer, run, ordinary, german=german)
    if name:
        yield name
    for word in run:
        if not word.capital or (name and not (name.firm and word.start >= name.end)):
            # Behind a firm may stand its town: "Quayside Auditors LLP of Cork".
            continue
        alone = Alone(
            answer,
            word.start,
            word.end,
            word.form,
            first=word.first,
            shout=word.shout and not loud,
            german=german,
            called=_called(run, word, german=german),
        )
        if not (loud and word.shout) and is_name(alone, ordinary, known):
            yield Name(word.start, word.end, _forms([word]), before=_before(run, word))


def _called(run: Sequence[_Word], word: _Word, *, german: bool) -> bool:
    """Whether a calling stands before a word, "Richter Prantl"; in German any noun, "Stadt Lauingen"."""
    at = run.index(word)
    if german and at and run[at - 1].capital and run[at - 1].end + 1 == word.start:
        return listed_noun(run[at - 1].form) and run[at - 1].form not in FUNCTION
    while at and run[at - 1].form in CONNECTORS:
        at -= 1
    return bool(at) and run[at - 1].form in CALLINGS


def _before(run: Sequence[_Word], word: _Word) -> tuple[str, ...]:
    at = first = run.index(word)
    while first and run[first - 1].form in CONNECTORS and not run[first - 1].capital:
        first -= 1
    return tuple(one.form for one in run[first:at])


def _is_heading(answer: str, at: int, line: str) -> bool:
    bare = line.strip()
    following = answer[at + len(line) :].partition("\n")[0].strip()
    return (
        bare.startswith("#")
        or bool(re.fullmatch(r"(\*\*|__)[^*_]+(\*\*|__):?", bare))
        or ("|" in bare and bool(re.fullmatch(r"[|:\s-]*-[|:\s-]*", following)))
    )


def _is_label(answer: str, line_start: int, name: Name) -> bool:
    """A label as "Contact Person:" names a field, not a person."""
    before, after = answer[line_start : name.start], answer[name.end : name.end + 3]
    if name.firm:
        return False
    if _LABEL_BEFORE.fullmatch(before.strip(" \t-*+>|")) and re.match(r"[*_]{0,2}:", after):
        return True
    # "Airline ticket: 431.60" is one label.
    return not before.strip(" \t-*+>|") and bool(_LABEL_BEHIND.match(answer, name.end))


def _runs(answer: str, start: int, end: int, taken: Taken) -> Iterator[list[_Word]]:
    """Words in capitals side by side, with what may stand between them in a name."""
    run: list[_Word] = []
    for found in _WORD.finditer(answer, start, end):
        written = re.sub(r"'s?$", "", found[0])
        word = _Word(
            found.start(),
            found.start() + len(written),
            fold(written),
            written[0].isupper(),
            len(written) > 1 and written.isupper(),
            bool(_STARTS.search(answer, max(start, found.start() - 30), found.start()))
            or not answer[start : found.start()].strip(" \t*_#>"),
        )
        free = taken.free(word.start, word.end) and answer[word.start - 1 : word.start] not in tuple(
            "0123456789"
        )
        goes_on = run and (_title_goes_on(run[-1], word) or word.form in SMALL_LEGAL_FORMS)
        # "bis von der Heydt": connectors may stand before the first capital.
        fits = free and (word.capital or word.form in CONNECTORS or goes_on)
        joint = (
            run
            and fits
            and _JOINT.fullmatch(answer, run[-1].end, word.start)
            and _may_join(answer, run, word)
        )
        if not joint and run:
            yield _trimmed(run)
            run = []
        if fits:
            run.append(word)
    if run:
        yield _trimmed(run)


def _title_goes_on(last: _Word, word: _Word) -> bool:
    return word.form in DEGREES and last.form in DEGREES


def _may_join(answer: str, run: Sequence[_Word], word: _Word) -> bool:
    """Whether a name goes on: no article without "von" or "van" before it, no sentence ends there."""
    last = run[-1]
    if word.form in ("der", "den") and last.form not in ("von", "van"):
        return False
    # A full stop belongs to a title, a legal form, or an initial, but not to "Exhibit B."
    if answer[last.end : last.end + 1] != ".":
        return True
    if last.end - last.start == 1 and len(run) > 1 and noun_like(run[-2].form):
        return False
    return last.form in DEGREES | MALE | FEMALE | LEGAL_FORMS | {"co", "st"} or last.end - last.start == 1


def _trimmed(run: list[_Word]) -> list[_Word]:
    while run and not run[-1].capital and run[-1].form not in SMALL_LEGAL_FORMS:
        run = run[:-1]
    return run


def _name(answer: str, run: Sequence[_Word], ordinary: Ordinary, *, german: bool) -> Name | None:
    run = list(run)
    while run and not run[0].capital and run[0].form not in SMALL_LEGAL_FORMS:
        run = run[1:]
    legal = max((at for at, word in enumerate(run) if at and word.form in LEGAL_FORMS), default=0)
    titled = next((at for at, word in enumerate(run[:-1]) if word.form in DEGREES | MALE | FEMALE), None)
    registered = _E_V.match(answer, run[-1].end) if run else None
    if legal or registered:
        return _company(run[: legal + 1] if legal else run, registered if not legal else None, german=german)
    if titled is not None:
        return _titled(run[titled:])
    if run and _QUANTIFIER.search(answer, max(0, run[0].start - 12), run[0].start):
        run = run[1:]
    run = _without_callings(run, german=german)
    if institution := _institution(run, ordinary, german=german):
        return institution
    while run and _ordinary_here(run[0], ordinary, german=german):
        run = run[1:]
    while run and (not run[-1].capital or _ordinary_here(run[-1], ordinary, german=german)):
        run = run[:-1]
    run = _after_connectors(run)
    capitals = [word for word in run if word.capital]
    if len(capitals) < 2 or len(run) > 7:
        return None
    if all(_ordinary_here(word, ordinary, german=german) or common(word.form) for word in capitals):
        return None
    if german and all(noun_like(word.form) for word in capitals):
        return None
    if all(word.shout for word in capitals) and not any(word.form in GIVEN for word in capitals):
        return None
    return Name(run[0].start, run[-1].end, _forms(run), loose=_loose(run))


def _ordinary_here(word: _Word, ordinary: Ordinary, *, german: bool) -> bool:
    if word.form in GIVEN:
        return False
    listed = listed_noun(word.form) if german else word.form in LABELS
    if listed and not german and word.form in _ORDINALS and not word.first:
        return False
    return listed or ordinary(word.form)


def _without_callings(run: list[_Word], *, german: bool) -> list[_Word]:
    """The run without what names an office, and without what a sentence begins with."""
    while run and (
        run[0].form in CALLINGS
        or not run[0].capital
        or (run[0].form in FUNCTION and (german or run[0].first) and run[0].form not in _ORDINALS)
    ):
        run = run[1:]
    return run


def _institution(run: list[_Word], ordinary: Ordinary, *, german: bool) -> Name | None:
    """ "Landgericht Kempten", "Green Valley Bank": with a word that labels nothing."""
    capitals = [word for word in run if word.capital]
    if len(capitals) < 2 or len(run) > 7 or not any(word.form in INSTITUTIONS for word in capitals):
        return None
    others = [
        word for word in capitals if word.form not in INSTITUTIONS and word.form not in LABELS - _ORDINALS
    ]
    if german:
        others = [word for word in others if word.form in GIVEN or not noun_like(word.form)]
    others = [word for word in others if not ordinary(word.form)] if len(capitals) == 2 or german else others
    if not others or all(word.shout for word in capitals):
        return None
    while run and not run[-1].capital:
        run = run[:-1]
    return Name(run[0].start, run[-1].end, _forms(run), loose=_loose(run))


def _after_connectors(run: list[_Word]) -> list[_Word]:
    while run and not run[0].capital:
        run = run[1:]
    return run


def _loose(run: Sequence[_Word]) -> tuple[int, ...]:
    """Where the name may begin instead, as behind a calling or a word that begins a sentence."""
    starts = []
    for at in range(1, len(run) - 1):
        before = run[at - 1]
        if before.form in GIVEN or not run[at].capital:
            break
        if not (before.first or noun_like(before.form)):
            break
        starts.append(run[at].start)
    return tuple(starts)


def _forms(run: Sequence[_Word]) -> tuple[str, ...]:
    return tuple(part for word in run for part in re.split(r"['-]", word.form) if part)


def _titled(run: list[_Word]) -> Name | None:
    # Right behind a title "Park" is a name, whatever else it is.
    least = next((at for at, word in enumerate(run) if word.capital and _may_be_surname(word.form)), 0)
    while run and (not run[-1].capital or (len(run) > least + 1 and listed_noun(run[-1].form))):
        run = run[:-1]
    forms = [word for word in run if word.form not in MALE | FEMALE]
    if not any(word.capital and word.form not in DEGREES for word in forms):
        return None
    said = {word.form for word in run}
    salutation: Literal["male", "female", ""] = "male" if said & MALE else "female" if said & FEMALE else ""
    return Name(run[0].start, run[-1].end, _forms(forms), salutation, firm=True)


def _may_be_surname(form: str) -> bool:
    return form not in DEGREES | MALE | FEMALE | CALLINGS


def _company(run: list[_Word], registered: "re.Match[str] | None", *, german: bool) -> Name | None:
    first_form = next((at for at, word in enumerate(run) if at and word.form in LEGAL_FORMS), len(run))
    before = len(run)
    run = _without_callings(run, german=german)
    first_form -= before - len(run)
    if not run or (run[0].form in LABELS and first_form <= 1) or first_form < 1:
        return None
    end = registered.end() if registered else run[-1].end
    forms = _forms(run)
    if registered:
        forms += tuple(fold(letter) for letter in re.findall(r"\w", registered[0]))
    return Name(run[0].start, end, forms, firm=True, loose=_loose(run[: first_form + 1]))


def parts(name: Name, answer: str) -> list[Name]:
    """A name with connectors inside as the names between them: "Urs Bänziger von der Stiftung Sonnmatt"."""
    made: list[Name] = []
    pending: list[str] = []
    for found in re.finditer(r"[^\W\d_]+(?:['-][^\W\d_]+)*|[^\w\s]+", answer[name.start : name.end]):
        form = fold(found[0])
        start, end = name.start + found.start(), name.start + found.end()
        if form in CONNECTORS and found[0][0].islower():
            pending.append(form)
        elif not found[0][0].isalpha():
            continue
        elif made and not pending:
            words = tuple(part for part in re.split(r"['-]", form) if part)
            made[-1] = replace(made[-1], end=end, words=(*made[-1].words, *words))
        else:
            words = tuple(part for part in re.split(r"['-]", form) if part)
            made.append(Name(start, end, words, before=tuple(pending)))
            pending = []
    return made if len(made) > 1 else []
