"""Signs in statements, and words in sentences that stand for them."""

from collections.abc import Sequence
from decimal import Decimal

from app.core.evidence import cues
from app.core.evidence.index import Index
from app.core.evidence.lazy import lazy
from app.core.evidence.lookup import Hit, value_hits
from app.core.evidence.mention import Key

#: Accountants write what goes out in brackets.
_GROUPED = lazy(r"[0-9]{1,3}(?:[.,'][0-9]{3})+|[0-9]+[.,][0-9]{2}")


def with_signs(wants: frozenset[Key], words: str, indexes: Sequence[Index]) -> list[Hit]:
    """Where a value stands; with the other sign only where words say why.

    Args:
        words: of the answer, bound to the value: "the tax of 1,288" stands as -1,288 in a pay slip, but
            "the inflow of 6,205" does not stand as (6,205).
    """
    incoming, outgoing = cues.INCOMING.search(words), cues.OUTGOING.search(words)
    hits = value_hits(wants, indexes)
    if incoming:
        hits = [hit for hit in hits if not _bracketed(hit, indexes)]
    if hits:
        return hits
    turned = {(*key[:-1], -key[-1]) for key in wants if isinstance(key[-1], Decimal) and key[-1] != 0}
    if not turned or (incoming and not outgoing):
        return []
    other_way = value_hits(turned, indexes)
    if outgoing and all(key[-1] < 0 for key in turned if isinstance(key[-1], Decimal)):
        return other_way
    if not incoming and all(_bracketed(hit, indexes) for hit in other_way):
        # An accountant's brackets say what goes out, or only that it is taken off.
        return other_way
    return [hit for hit in other_way if cues.OUTGOING.search(_line(hit, indexes))]


def _bracketed(hit: Hit, indexes: Sequence[Index]) -> bool:
    text = indexes[hit.source].source.pages[hit.page].text
    written = text[hit.start : hit.end]
    if text[hit.start - 1 : hit.start] == "(":
        return ")" in written or (text[hit.end : hit.end + 1] == ")" and bool(_GROUPED.search(written)))
    return written[:1] == "("


def _line(hit: Hit, indexes: Sequence[Index]) -> str:
    text = indexes[hit.source].source.pages[hit.page].text
    start = text.rfind("\n", 0, hit.start) + 1
    end = text.find("\n", hit.end)
    return text[start : len(text) if end < 0 else end]
