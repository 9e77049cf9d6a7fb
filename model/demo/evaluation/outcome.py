"""What became of a value that was asked for: a lock copies, and here is told if it copied the right one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum


class Outcome(StrEnum):
    """Of a stated value: RIGHT, WRONG_VALUE (another passage of the source), INVENTED (it stands nowhere) or
    MISSED (called not stated). Of an absent one: RIGHT_ABSENT, or FILLED_THOUGH_ABSENT."""

    RIGHT = "right"
    RIGHT_ABSENT = "right, absent"
    WRONG_VALUE = "wrong value of the source"
    INVENTED = "stands nowhere"
    MISSED = "missed"
    FILLED_THOUGH_ABSENT = "filled though absent"


def outcome_of(answer: str, right: Sequence[str], document: str, none: Iterable[str] = ("",)) -> Outcome:
    """Judge one value.

    Args:
        answer: what was given, without what fills its slot.
        right: the true value and other ways to say it; empty where the document does not state it.
        document: all text that was shown.
        none: the ways to say that it is not stated.
    """
    given = _plain(answer)
    empty = not given or given in {_plain(one) for one in none}
    if not right:
        return Outcome.RIGHT_ABSENT if empty else Outcome.FILLED_THOUGH_ABSENT
    if empty:
        return Outcome.MISSED
    if given in {_plain(one) for one in right}:
        return Outcome.RIGHT
    return Outcome.WRONG_VALUE if given in _plain(document) else Outcome.INVENTED


def shares(counted: Mapping[Outcome, int]) -> dict[str, float | int]:
    """The outcomes as shares: of the stated values, and of the absent ones; with how many there were."""
    count = Counter(counted)
    absent = count[Outcome.RIGHT_ABSENT] + count[Outcome.FILLED_THOUGH_ABSENT]
    stated = sum(count.values()) - absent
    of_stated = (Outcome.RIGHT, Outcome.WRONG_VALUE, Outcome.INVENTED, Outcome.MISSED)
    of_absent = (Outcome.RIGHT_ABSENT, Outcome.FILLED_THOUGH_ABSENT)
    return {
        "stated": stated,
        **{one.value: round(count[one] / stated, 4) if stated else 0.0 for one in of_stated},
        "absent": absent,
        **{one.value: round(count[one] / absent, 4) if absent else 0.0 for one in of_absent},
    }


def _plain(text: str) -> str:
    """Blanks of any width as one, no stop at the end: the ways in which the same value is written down."""
    return re.sub(r"\s+", " ", text).strip().rstrip(".").rstrip()
