"""What a sentence says about one of its values: its words, each with how closely it is bound to the value."""

from bisect import bisect_left
from collections.abc import Sequence

from app.core.evidence.clauses import bounded, edge
from app.core.evidence.content import tokens
from app.core.evidence.lazy import lazy

#: Letters of a date with its year, at least.
_DATED = 6
_YEAR = lazy(r"\b(?:19|20)[0-9]{2}\b")
#: Of a word of the value's own clause; of one behind a comma; of the subject before all values of a sentence;
#: of one that two values share; of one that belongs to another value.
_OWN, _ASIDE, _SUBJECT, _BOTH, _FOREIGN = 1.0, 0.6, 0.4, 0.7, 0.15
#: "Buildings: sum insured 385,000, excess 250": what heads a line or sentence heads all its values.
_TITLE, _HEAD = lazy(r"[\s*+\u2022>-]*[^:.\n]{2,60}:(?=\s)"), 0.9


def said(
    text: str, first: int, last: int, span: tuple[int, int], peers: Sequence[tuple[int, int]]
) -> dict[str, float]:
    """The meanings of a sentence's words, from 0 to 1 by how closely each is bound to a value.

    Args:
        text: the answer; the sentence is `first:last` of it.
        span: the value.
        peers: the spans of all values of its kind in the sentence, in order, its own among them.
    """
    own = bisect_left(peers, span)
    before, behind = peers[own - 1] if own else None, peers[own + 1] if own + 1 < len(peers) else None
    head = edge(text, before[1], span[0]) if before else first
    tail = edge(text, span[1], behind[0]) if behind else last
    begin = before[1] if before and head is None else head or first
    end = behind[0] if behind and tail is None else tail or last
    # "310 % for A, 425 % for B": nothing stands between the comma and the value, so its words follow.
    weights: dict[str, float] = {}
    titled = _TITLE.match(text, first, span[0])
    title = titled.end() if titled else first
    for at, words in tokens(text, first, last):
        if any(one[0] <= at < one[1] for one in peers):
            continue
        if at < title:
            weight = _HEAD
        elif begin <= at < end:
            weight = _OWN
            if (head is None and at < span[0]) or (tail is None and at >= span[1]):
                weight = _BOTH
            elif bounded(text, *((at, span[0]) if at < span[0] else (span[1], at))):
                weight = _ASIDE
        elif peers and at < peers[0][0]:
            weight = _SUBJECT
        else:
            weight = _FOREIGN
        for word in words:
            weights[word] = max(weight, weights.get(word, 0.0))
    return weights


def years(
    text: str, first: int, last: int, span: tuple[int, int], peers: Sequence[tuple[int, int]]
) -> frozenset[str]:
    """The years that a sentence says of a value: those of its own words, or else of the whole sentence."""
    own = bisect_left(peers, span)
    begin = peers[own - 1][1] if own else first
    end = peers[own + 1][0] if own + 1 < len(peers) else last
    cut = edge(text, span[1], end)
    if span[1] - span[0] >= _DATED and _YEAR.search(text, *span):
        # The year of a date is its own.
        return frozenset()
    near = _YEAR.findall(text, begin, end if cut is None else cut)
    return frozenset(near or _YEAR.findall(text, first, last))
