"""What may stand in place of a passage that stands in no source: the sources' own passages of its kind."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from app.core.evidence.evidence import Claim, Kind
from app.core.forms.candidates import candidates
from app.core.forms.form import Field, FieldKind
from app.core.forms.passages import Passages, Shown, stems
from app.core.language import language_of
from app.core.mending.spelling import APART, slips
from app.core.sources.source import Source

#: Raised whenever another request comes out for the same answer and sources: a record names it.
MENDING_RULES = 1
#: What passages of the sources fill a claim of each kind.
_KINDS: dict[Kind, FieldKind] = {
    "figure": "number",
    "amount": "amount",
    "date": "date",
    "percentage": "number",
    "duration": "number",
    "name": "name",
    "identifier": "identifier",
    "email": "email",
    "iban": "iban",
    "quotation": "quotation",
}
#: A slip may have made something of another kind of it, or left only a part that is looked up.
_VALUES: tuple[FieldKind, ...] = ("number", "amount", "date", "identifier", "iban", "email", "name")
#: Nats that one slip of the pen costs a candidate: more than a model's taste for short passages.

_SLIP = 30.0
#: Slips that leaving the draft counts for: the shorter it is, the more it takes to believe in a slip.
_LEAVE, _LEAVE_LETTER, _LEAVE_MOST = 1.0, 0.25, 4.5
#: Slips beyond leaving it that a passage counts for which is no spelling of the draft.
_OTHERWISE = 4.0
#: Of the passages the best spelt so many are shown to the model.
_MOST = 2_000
#: A passage is taken with words beside it where so few slips make one of the sources of all of it.
_ONE_SLIP, _SHORTEST, _LETTERS_A_SLIP = 2.3, 5, 3
#: Words at each side that are looked at for it.
_WORDS = 4
_MARKS = "\"'\u201c\u201d\u201e\u201a\u2018\u2019\u00bb\u00ab\u203a\u2039 \t\n>"
#: Words that a sentence must share with a quotation to be aligned with it.
_SHARED = 0.4


@dataclass(frozen=True, slots=True)
class MendPlan:
    """A passage of the answer, and what may stand there.

    Attributes:
        start, end: characters of the answer.
        draft: those characters; the first of the candidates.
        passages: all candidates with their places.
        prior: log-weight of each, by how its spelling differs from the draft's.
    """

    start: int
    end: int
    draft: str
    passages: Passages
    prior: tuple[float, ...]


def plan_mend(answer: str, claim: Claim, sources: Sequence[Source]) -> MendPlan | None:
    """What may stand in place of a claim; `None` where the sources have nothing of its kind."""
    shown = tuple(
        Shown(index, page, 0, len(page.text))
        for index, source in enumerate(sources)
        for page in source.pages
        if page.text.strip()
    )
    kinds: tuple[FieldKind, ...] = ("quotation",) if claim.kind == "quotation" else _VALUES
    fields = tuple(Field(kind, kind) for kind in kinds)
    made = dict(zip(kinds, candidates(fields, shown, language_of(sources)), strict=True))
    start, end, kind = claim.start, claim.end, _KINDS[claim.kind]
    if kind == "quotation":
        start, end = _unquoted(answer, start, end)
    else:
        start, end, kind = _widened(answer, claim, {kind: one.texts for kind, one in made.items()})
    draft = answer[start:end]
    texts = [text for text in made[kind].texts if text]
    if kind == "quotation":
        texts = [part for text in texts for part in (_aligned(draft, text), text) if part]
    rated = sorted((slips(draft, text), text) for text in dict.fromkeys(texts) if text != draft)[:_MOST]
    if not rated:
        return None
    leave = min(_LEAVE + _LEAVE_LETTER * len(draft), _LEAVE_MOST)
    costs = (leave, *(leave + _OTHERWISE if cost >= APART else cost for cost, _ in rated))
    passages = Passages((draft, *(text for _, text in rated)), made[kind].haystack, _beside(answer, start))
    return MendPlan(start, end, draft, passages, tuple(round(-_SLIP * cost, 4) for cost in costs))


def _unquoted(answer: str, start: int, end: int) -> tuple[int, int]:
    """A quotation without the marks around it."""
    text = answer[start:end]
    return start + len(text) - len(text.lstrip(_MARKS)), max(
        start, end - len(text) + len(text.rstrip(_MARKS))
    )


def _widened(
    answer: str, claim: Claim, texts: dict[FieldKind, tuple[str, ...]]
) -> tuple[int, int, FieldKind]:
    """The passage that a slip made of a value of the sources: the claim, or it with words beside it."""
    kind = _KINDS[claim.kind]
    own = answer[claim.start : claim.end]
    most = min(_ONE_SLIP, _nearest(own, texts[kind]))
    best = (_worth(own, most), claim.start, claim.end, kind)
    for start, end in _windows(answer, claim):
        passage = answer[start:end]
        if len(passage) < _SHORTEST:
            continue
        for other, all_of_kind in texts.items():
            near = _nearest(passage, _alike(passage, all_of_kind))
            if near <= most:
                best = max(best, (_worth(passage, near), start, end, other), key=lambda one: one[0])
    return best[1:]


def _nearest(passage: str, texts: Iterable[str]) -> float:
    """The slips to the nearest of the texts."""
    return min((slips(passage, text) for text in texts if text), default=APART)


def _worth(passage: str, near: float) -> float:
    """Letters that a passage has in common with the nearest text, less those that slips count for."""
    return len(passage) - _LETTERS_A_SLIP * near


def _alike(passage: str, texts: Sequence[str]) -> Iterator[str]:
    """Texts of about its length that begin or end as it does."""
    length, first, last = len(passage), passage[0].casefold(), passage[-1].casefold()
    for text in texts:
        if text and abs(len(text) - length) <= 0.4 * length:
            same = (text[0].casefold() == first) + (text[-1].casefold() == last)
            if same or sorted(text[:2]) == sorted(passage[:2]):
                yield text


def _windows(answer: str, claim: Claim) -> Iterator[tuple[int, int]]:
    """The claim with some of the words before and behind it in its line, it alone among them."""
    line = answer.rfind("\n", 0, claim.start) + 1
    end = answer.find("\n", claim.end)
    end = len(answer) if end < 0 else end
    # A label and its value are no one passage.
    line = max(line, answer.rfind(": ", line, claim.start) + 2 if ": " in answer[line : claim.start] else 0)
    starts = [line + one.start() for one in re.finditer(r"\S+", answer[line : claim.start])][-_WORDS:]
    ends = [claim.end + one.end() for one in re.finditer(r"\S+", answer[claim.end : end])][:_WORDS]
    for first in (claim.start, *reversed(starts)):
        for last in (claim.end, *ends):
            passage = answer[first:last]
            yield first, first + len(passage.rstrip(".,;:"))
            if passage[-1:] not in ".,;:":
                continue
            yield first, last


def _beside(answer: str, start: int) -> frozenset[str]:
    """Stems of the words of the sentence before a passage: there its place is looked for first."""
    return stems(answer[max(answer.rfind("\n", 0, start), answer.rfind(". ", 0, start)) + 1 : start])


def _aligned(draft: str, sentence: str) -> str:
    """The part of a sentence that a quotation of it covers; empty where they have too little in common."""
    ours, theirs = draft.split(), sentence.split()
    if len(set(ours) & set(theirs)) < _SHARED * len(set(ours)):
        return ""
    found = SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
    blocks = [block for block in found if block.size]
    if not blocks:
        return ""
    first = max(0, blocks[0].b - blocks[0].a)
    behind = len(ours) - (blocks[-1].a + blocks[-1].size)
    return " ".join(theirs[first : min(len(theirs), blocks[-1].b + blocks[-1].size + behind)])
