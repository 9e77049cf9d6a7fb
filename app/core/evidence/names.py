"""Names of people and companies in an answer, by capitals, titles and legal forms.

German writes every noun with a capital and English its defined terms, so capitals alone are little: a word
that the sources write small, or that follows an article there, is none of a name.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from app.core.evidence.characters import fold
from app.core.evidence.mention import Taken
from app.core.evidence.name_words import (
    CONNECTORS,
    DEGREES,
    FEMALE,
    GIVEN,
    LEGAL_FORMS,
    MALE,
    SMALL_LEGAL_FORMS,
    noun_like,
)

#: Whether the sources or the answer use a folded word as an ordinary one.
Ordinary = Callable[[str], bool]

_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*(?:['-][^\W\d_]+)*")
#: Between two words of one name.
_JOINT = re.compile(r"\.?[ ]|[ ]?&[ ]|\.")
#: Behind these, German has a noun.
_QUANTIFIER = re.compile(
    r"\b(?:beiden?|allen?|aller|vielen?|einigen?|mehreren?|keinen?|keiner|diese[nmrs]?|jede[nmrs]?|zwei|drei"
    r"|vier|fünf) $",
    re.IGNORECASE,
)
_E_V = re.compile(r"[ ]?e\.[ ]?(?:V|K|G)\.")


@dataclass(frozen=True, slots=True)
class Name:
    """A name in an answer.

    Attributes:
        words: folded words to be found in order, salutations left out.
        salutation: what a salutation says, if there is one.
        firm: whether a title or a legal form marks it as a name.
        loose: how many leading words may belong to the sentence instead; tried if the whole is not found.
    """

    start: int
    end: int
    words: tuple[str, ...]
    salutation: Literal["male", "female", ""] = ""
    firm: bool = False
    loose: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    form: str
    capital: bool
    shout: bool


def names(answer: str, taken: Taken, ordinary: Ordinary) -> Iterator[Name]:
    """Every name in `answer` (`characters.plain`) outside of what is taken."""
    at = 0
    for line in answer.splitlines(keepends=True):
        if not _is_heading(answer, at, line):
            for run in _runs(answer, at, at + len(line), taken):
                name = _name(answer, run, ordinary)
                if name and not _is_label(answer, at, name):
                    yield name
        at += len(line)


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
    return not before.strip(" \t-*+>|") and bool(re.match(r"[*_]{0,2}:", after)) and not name.firm


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
        )
        free = taken.free(word.start, word.end) and answer[word.start - 1 : word.start] not in tuple(
            "0123456789"
        )
        goes_on = run and (_title_goes_on(run[-1], word) or word.form in SMALL_LEGAL_FORMS)
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
        if fits and (run or word.capital):
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


def _name(answer: str, run: Sequence[_Word], ordinary: Ordinary) -> Name | None:
    run = list(run)
    legal = max((at for at, word in enumerate(run) if at and word.form in LEGAL_FORMS), default=0)
    titled = next((at for at, word in enumerate(run[:-1]) if word.form in DEGREES | MALE | FEMALE), None)
    registered = _E_V.match(answer, run[-1].end) if run else None
    if legal or registered:
        return _company(
            answer, run[: legal + 1] if legal else run, registered if not legal else None, ordinary
        )
    if titled is not None:
        return _titled(run[titled:])
    if run and _QUANTIFIER.search(answer, max(0, run[0].start - 12), run[0].start):
        run = run[1:]
    while run and _ordinary_here(run[0], ordinary):
        run = run[1:]
    while run and (not run[-1].capital or _ordinary_here(run[-1], ordinary)):
        run = run[:-1]
    run = _after_connectors(run)
    capitals = [word for word in run if word.capital]
    if len(capitals) < 2 or len(run) > 7 or all(_ordinary_here(word, ordinary) for word in capitals):
        return None
    if all(word.shout for word in capitals) and not any(word.form in GIVEN for word in capitals):
        return None
    loose = _loose(run)
    return Name(run[0].start, run[-1].end, _forms(run), loose=loose)


def _ordinary_here(word: _Word, ordinary: Ordinary) -> bool:
    return noun_like(word.form) or (word.form not in GIVEN and ordinary(word.form))


def _after_connectors(run: list[_Word]) -> list[_Word]:
    while run and not run[0].capital:
        run = run[1:]
    return run


def _loose(run: Sequence[_Word]) -> tuple[int, ...]:
    """Where the name may begin instead, as behind an unknown calling: "Projektleiter Anna Weber"."""
    starts = []
    for at in range(1, len(run) - 1):
        if run[at - 1].form in GIVEN or not run[at].capital:
            break
        starts.append(run[at].start)
    return tuple(starts)


def _forms(run: Sequence[_Word]) -> tuple[str, ...]:
    return tuple(part for word in run for part in re.split(r"['-]", word.form) if part)


def _titled(run: list[_Word]) -> Name | None:
    forms = [word for word in run if word.form not in MALE | FEMALE]
    while run and (not run[-1].capital or noun_like(run[-1].form)):
        run = run[:-1]
        forms = [word for word in run if word.form not in MALE | FEMALE]
    if not any(word.capital and word.form not in DEGREES for word in forms):
        return None
    said = {word.form for word in run}
    salutation: Literal["male", "female", ""] = "male" if said & MALE else "female" if said & FEMALE else ""
    return Name(run[0].start, run[-1].end, _forms(forms), salutation, firm=True)


def _company(
    answer: str, run: list[_Word], registered: "re.Match[str] | None", ordinary: Ordinary
) -> Name | None:
    first_form = next((at for at, word in enumerate(run) if at and word.form in LEGAL_FORMS), len(run))
    while first_form > 1 and (noun_like(run[0].form) or not run[0].capital):
        run, first_form = run[1:], first_form - 1
    if not run or (noun_like(run[0].form) and first_form <= 1):
        return None
    end = registered.end() if registered else run[-1].end
    forms = _forms(run)
    if registered:
        forms += tuple(fold(letter) for letter in re.findall(r"\w", registered[0]))
    return Name(run[0].start, end, forms, firm=True, loose=_loose(run[: first_form + 1]))
