"""Which value of its kind stands before and behind each of an answer."""

from collections.abc import Sequence

from app.core.evidence.claims import Statement
from app.core.evidence.other_use import kind_of


def neighbours(stated: Sequence[Statement], length: int) -> dict[int, tuple[int, int]]:
    """Where the values of the same kind before and behind each end and begin, by its start."""
    around: dict[int, tuple[int, int]] = {}
    by_kind: dict[str, list[Statement]] = {}
    for one in stated:
        if one.wants:
            by_kind.setdefault(kind_of(one.wants), []).append(one)
    for values in by_kind.values():
        for before, one, behind in zip([None, *values], values, [*values[1:], None], strict=False):
            around[one.start] = (before.end if before else 0, behind.start if behind else length)
    return around
