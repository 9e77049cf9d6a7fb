"""Which claims of an answer can be mended, and what becomes of the answer."""

from collections.abc import Iterable
from dataclasses import replace

from app.core.evidence.asides import Look, Mend, MendState
from app.core.evidence.evidence import Claim, Evidence


def offered(evidence: Evidence) -> tuple[Claim, ...]:
    """The claims that stand in no source and follow from none, but for those that were mended already."""
    done = {(mend.start, mend.end) for mend in evidence.mends if mend.state != "undone"}
    return tuple(
        claim
        for claim in evidence.claims
        if claim.verdict == "not_found"
        and not any(start < claim.end and claim.start < end for start, end in done)
    )


def with_mend(evidence: Evidence, mend: Mend) -> Evidence:
    """The evidence with one mend more, in place of an earlier one of the same passage."""
    others = [one for one in evidence.mends if one.end <= mend.start or mend.end <= one.start]
    return replace(evidence, mends=tuple(sorted([*others, mend], key=lambda one: one.start)))


def with_look(evidence: Evidence, look: Look) -> Evidence:
    """The evidence with one look more, in place of an earlier one at the same sentence."""
    others = [one for one in evidence.looks if one.start != look.start]
    return replace(evidence, looks=tuple(sorted([*others, look], key=lambda one: one.start)))


def decided(evidence: Evidence, start: int, state: MendState) -> Evidence:
    """The evidence once a person has accepted the mend that begins at `start`, or has undone it."""
    return replace(
        evidence,
        mends=tuple(
            replace(mend, state=state) if mend.start == start and mend.state != "left" else mend
            for mend in evidence.mends
        ),
    )


def accepted_answer(answer: str, mends: Iterable[Mend]) -> str:
    """The answer with those passages that a person accepted; all else stays as the model wrote it."""
    for mend in sorted(mends, key=lambda one: -one.start):
        if mend.state == "accepted" and answer[mend.start : mend.end] == mend.draft:
            answer = answer[: mend.start] + mend.value + answer[mend.end :]
    return answer
