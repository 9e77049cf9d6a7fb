"""Names that stand in the sources in another part than the answer gives them: the buyer is the seller."""

import re
from collections.abc import Mapping, Sequence

from app.core.evidence.index import Index
from app.core.evidence.lazy import lazy
from app.core.evidence.lexicon import lexicon
from app.core.evidence.lookup import Hit

#: Parts that people play in papers, by the names that all languages share.
_ROLES = frozenset(f"#{name}" for name in lexicon().written("roles"))
#: Places of a part's word looked at, at most.
_MOST = 24
_OWN = 0.6
#: Where what is said of one part ends.
_END = lazy(r"\n|;|(?<![A-Z])(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bProf)\.(?=\s+[A-ZÄÖÜ])|[ ]{3,}|\t")
_TITLES = r"(?:(?:Frau|Herrn?|Mr|Mrs|Ms|Sir|Dame|Dr|Prof|PD|Capt|med)\.?[ ]+)"
_CAPITAL = r"[A-ZÄÖÜ][^\W\d_]*(?:[-'\u2019][^\W\d_]+)*\.?"
_NAMED = lazy(rf"{_TITLES}+{_CAPITAL}|{_CAPITAL}(?:[ ](?:&[ ])?{_CAPITAL})+")
_BEHIND = lazy(r"[^\W\d_]*[:,]?[ ]*(?:(?:is|was|ist|war)[ ])?(?:(?:the|die|der)[ ])?", re.IGNORECASE)
_CLOSING = lazy(r"[ ]*[,(\u2013-]?[ ]*(?:the|die|der|als|as)?[ ]*[(\"\u201e\u201c]*$")


def in_other_part(hits: Sequence[Hit], words: Mapping[str, float], indexes: Sequence[Index]) -> bool:
    """Whether the sources give the part that a sentence gives a name to somebody else.

    Args:
        hits: where the name stands.
        words: what the sentence says about it (`said`).
    """
    for role in (word for word, weight in words.items() if word in _ROLES and weight >= _OWN):
        others = False
        for number, index in enumerate(indexes):
            for page, start, end in index.mentions_of(role)[:_MOST]:
                text = index.source.pages[page].text
                first, last = _segment(text, start, end)
                if any(hit[:2] == (number, page) and first <= hit.start < last for hit in hits):
                    return False
                others = others or _held(text, first, start, end, last)
        if others:
            return True
    return False


def _segment(text: str, start: int, end: int) -> tuple[int, int]:
    """The cell, clause or line of a character."""
    floor = max(0, start - 120)
    before = [found.end() for found in _END.finditer(text, floor, start + 1) if found.end() <= start]
    behind = _END.search(text, end, min(len(text), end + 160))
    last = behind.start() if behind else min(len(text), end + 160)
    if behind and behind[0].isspace() and not text[end:last].strip(" :"):
        # "Landlord:      Anna Weber".
        following = _END.search(text, behind.end(), min(len(text), behind.end() + 120))
        last = following.start() if following else min(len(text), behind.end() + 120)
    return (before[-1] if before else floor), last


def _held(text: str, first: int, start: int, end: int, last: int) -> bool:
    """Whether a name stands right behind a part's word, or right before it."""
    at = _BEHIND.match(text, end, last)
    gap = at.end() if at else end
    while gap < last and text[gap].isspace():
        gap += 1
    if _NAMED.match(text, gap, last):
        return True
    named = [found.end() for found in _NAMED.finditer(text, first, start)]
    return bool(named) and bool(_CLOSING.fullmatch(text, named[-1], start))
