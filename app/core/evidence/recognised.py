"""Figures on recognised pages, where a blank may stand inside or be lost."""

import re
from collections.abc import Sequence

from app.core.evidence.evidence import Kind
from app.core.evidence.index import Index
from app.core.evidence.lookup import Hit

_KINDS: frozenset[Kind] = frozenset({"figure", "amount", "percentage", "identifier"})
_FIGURE = re.compile(r"[A-Z]{0,4}[ ]?[0-9][0-9A-Z .,'/-]*[0-9A-Z]")
#: Signs that tell enough: shorter figures are made of any two others.
_FEWEST = 4


def in_recognised(written: str, kind: Kind, indexes: Sequence[Index]) -> list[Hit]:
    """Where a figure stands on recognised pages, its blanks left out of account.

    Args:
        written: the claim as the answer has it.
    """
    figure = _FIGURE.search(written)
    signs = figure[0].replace(" ", "") if figure else ""
    if kind not in _KINDS or len(signs) < _FEWEST:
        return []
    if kind == "amount":
        signs = signs.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    alike = "[ ]?".join(map(re.escape, signs))
    pattern = re.compile(rf"(?<![^\W_])(?<![0-9][ .,]){alike}(?![^\W_]|[ .,]?[0-9])")
    return [
        Hit(number, at, *found.span())
        for number, index in enumerate(indexes)
        for at, page in enumerate(index.source.pages)
        if page.recognised
        for found in pattern.finditer(page.text)
    ]
