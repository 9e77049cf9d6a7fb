"""Words right beside a value that set it against another: old and new, least and most, plan and outcome."""

import re

from app.core.evidence.cues import pattern_of
from app.core.evidence.lazy import lazy
from app.core.evidence.lexicon import lexicon

OLD, NEW, LEAST, MOST, PART = "-old", "-new", "-least", "-most", "-part"
_OPPOSITE = {OLD: NEW, NEW: OLD, LEAST: MOST, MOST: LEAST}
_LISTS = (
    (OLD, "old_cues"),
    (NEW, "new_cues"),
    (LEAST, "least_cues"),
    (MOST, "most_cues"),
)
_WORD = r"[^\w\n]{0,3}(?:[^\W\d_]+[ ]){0,1}[^\w\n]{0,2}$"
_BEFORE = {
    name: lazy(rf"(?:{pattern_of(lexicon().written(cue)).pattern}){_WORD}", re.IGNORECASE)
    for name, cue in _LISTS
}
_HEADS = {name: pattern_of(lexicon().written(cue)) for name, cue in ((OLD, "old_heads"), (NEW, "new_heads"))}
#: "fell to 8", "stieg auf 8".
_CHANGED_TO = pattern_of(lexicon().written("changed_to"))
_TO = lazy(rf"\b(?:{'|'.join(lexicon().written('to_words'))})[ ](?:[^\W\d_]+[ ])?$", re.IGNORECASE)
_FROM = lazy(rf"\b(?:{'|'.join(lexicon().written('from_words'))})[ ](?:[^\W\d_]+[ ])?$", re.IGNORECASE)
#: "(was 5 mg": what a paper says in brackets only.
_BRACKETED = lazy(rf"\((?:{'|'.join(lexicon().written('bracketed_old'))})[ ]$", re.IGNORECASE)
#: "Of which the wind park at Ahaus 4,730": only a part of what was named before.
_PARTLY = lazy(
    rf"(?:{pattern_of(lexicon().written('part_cues')).pattern})(?:[ ][^\W\d]+){{0,4}}[^\w\n]{{0,4}}$",
    re.IGNORECASE,
)
_REACH, _CLAUSE = 44, 70


def stance(text: str, start: int, end: int) -> frozenset[str]:
    """What the words right before a value set it against."""
    before = text[max(0, start - _REACH) : start]
    before = before[max(before.rfind(". "), before.rfind("; "), before.rfind("\n\n")) + 1 :].replace(
        "\n", " "
    )
    found = {name for name, pattern in _BEFORE.items() if pattern.search(before)}
    if _BRACKETED.search(before):
        found.add(OLD)
    if _PARTLY.search(before):
        found.add(PART)
    clause = text[max(0, start - _CLAUSE) : start].replace("\n", " ").rpartition(". ")[2]
    if _CHANGED_TO.search(clause):
        if _TO.search(before):
            found.add(NEW)
        elif _FROM.search(before):
            found.add(OLD)
    elif _FROM.search(before) and _CHANGED_TO.search(text[end : end + _CLAUSE]):
        found.add(OLD)
    return frozenset(found)


def heading_stance(head: str) -> frozenset[str]:
    """The same for the head of a column: "Budget" is no outcome, "previous year" not this one."""
    return frozenset(name for name, pattern in _HEADS.items() if pattern.search(head))


def against(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two stances exclude each other."""
    return any(_OPPOSITE.get(name) in other and name not in other for name in one)
