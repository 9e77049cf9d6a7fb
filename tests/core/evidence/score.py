"""`python3 -m tests.core.evidence.score`: precision and recall of the check on labelled answers."""

import argparse
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from app.core.evidence import Claim, Evidence, Index, check
from tests.core.evidence.blind import PARTS, blind_pairs
from tests.core.evidence.by_hand import DATA, Pair, pairs
from tests.core.evidence.labelled import Case, Label, cases

VERDICTS = ("found", "found_elsewhere", "derived", "not_found")
#: Of answers written by hand.
BY_HAND = ("found", "other_use", "derived", "not_found")
#: The one the rules were worked out on, and those that they are judged by.
DEVELOPED_ON = 1
JUDGED_BY = (777001, 777002)


@dataclass
class Score:
    """What a check said about labelled claims.

    Attributes:
        right, said, true: counts for each verdict.
        kinds: right and labelled claims for each kind.
        mistakes: answers' words around each claim that was judged wrongly.
        names: labelled names that were looked at, and all of them.
        false: what became of false sentences: "reassured" where all that was looked up stands or follows,
            "warned", or "nothing checked".
    """

    right: Counter[str] = field(default_factory=Counter)
    said: Counter[str] = field(default_factory=Counter)
    true: Counter[str] = field(default_factory=Counter)
    kinds: dict[str, list[int]] = field(default_factory=dict)
    mistakes: list[str] = field(default_factory=list)
    names: list[int] = field(default_factory=lambda: [0, 0])
    false: Counter[str] = field(default_factory=Counter)

    def precision(self, verdict: str) -> float:
        """Share of what was said that is right; claims that are none count as wrong."""
        return self.right[verdict] / self.said[verdict] if self.said[verdict] else 1.0

    def recall(self, verdict: str) -> float:
        """Share of the truth that was said; claims that were overlooked count as missed."""
        return self.right[verdict] / self.true[verdict] if self.true[verdict] else 1.0


def score(labelled: Iterable[Case]) -> Score:
    """Check every answer and compare."""
    result = Score()
    for case in labelled:
        _compare(
            case, check(case.answer, case.sources, [Index.of(one) for one in case.sources]).claims, result
        )
    return result


def score_by_hand(labelled: Iterable[Pair]) -> Score:
    """Check answers written by hand, their false sentences too."""
    result = Score()
    for pair in labelled:
        case = pair.case
        evidence = check(case.answer, case.sources)
        _compare(case, evidence.claims, result)
        for start, end in pair.false:
            outcome = _outcome(evidence, start, end)
            result.false[outcome] += 1
            if outcome == "reassured":
                result.mistakes.append(f"FALSE BUT REASSURED: {case.answer[start:end]!r}")
    return result


def _outcome(evidence: Evidence, start: int, end: int) -> str:
    said = {claim.verdict for claim in evidence.claims if start <= claim.start < end}
    if not said:
        return "nothing checked"
    return "reassured" if said <= {"found", "derived"} else "warned"


def _compare(case: Case, claims: tuple[Claim, ...], result: Score) -> None:
    unmatched = list(claims)
    for label in case.labels:
        result.true[label.verdict] += 1
        kind = result.kinds.setdefault(label.kind, [0, 0])
        kind[1] += 1
        claim = next((one for one in unmatched if one.start < label.end and label.start < one.end), None)
        if label.kind == "name":
            result.names[0] += claim is not None
            result.names[1] += 1
        if claim is None:
            result.mistakes.append(_around(case, label, "overlooked"))
            continue
        unmatched.remove(claim)
        result.said[claim.verdict] += 1
        if claim.verdict == label.verdict:
            result.right[label.verdict] += 1
            kind[0] += 1
        else:
            result.mistakes.append(
                _around(case, label, f"{claim.verdict} {claim.text!r} {claim.calculation}")
            )
    for claim in unmatched:
        result.said[claim.verdict] += 1
        result.mistakes.append(_around(case, claim, f"no claim, but {claim.kind} {claim.verdict}"))


def _around(case: Case, span: Label | Claim, said: str) -> str:
    sentence = case.answer[max(0, span.start - 50) : span.end + 20].replace("\n", " ")
    truth = f"{span.verdict}, {span.why}" if isinstance(span, Label) else "nothing"
    return f"{case.answer[span.start : span.end]!r} [{truth}] -> {said}   in: ...{sentence}..."


def main() -> None:
    """Print a table for each seed, and for the answers written by hand."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, action="append")
    parser.add_argument("--mistakes", action="store_true")
    parser.add_argument("--part", choices=PARTS, action="append", help="only these of the blind set")
    options = parser.parse_args()
    if options.part:
        for part in options.part:
            _print_blind(part, mistakes=options.mistakes)
        return
    for seed in options.seed or (DEVELOPED_ON, *JUDGED_BY):
        began = time.perf_counter()
        labelled = cases(seed)
        result = score(labelled)
        role = "developed on" if seed == DEVELOPED_ON else "judged by"
        seconds = time.perf_counter() - began
        print(f"\nseed {seed} ({role}), {len(labelled)} answers, {seconds:.1f} s")
        _print(result, VERDICTS, mistakes=options.mistakes)
    if options.seed:
        return
    for name, role in (("development.txt", "developed on"), ("held_out.txt", "held out")):
        by_hand = pairs(DATA / name)
        result = score_by_hand(by_hand)
        print(f"\nwritten by hand ({role}), {len(by_hand)} answers")
        # Mistakes of what is held out stay unseen.
        _print(result, BY_HAND, mistakes=options.mistakes and role != "held out")
        print(f"names looked at: {result.names[0]} of {result.names[1]}")
        print(f"false sentences: {', '.join(f'{count} {what}' for what, count in result.false.items())}")
    for part in PARTS:
        _print_blind(part, mistakes=options.mistakes)


def _print_blind(part: str, *, mistakes: bool) -> None:
    labelled = blind_pairs(part)
    result = score_by_hand(labelled)
    print(f"\nwritten blind ({part}), {len(labelled)} answers")
    # Mistakes of what is held out stay unseen.
    _print(result, BY_HAND, mistakes=mistakes and part != "held")
    print(f"names looked at: {result.names[0]} of {result.names[1]}")
    print(f"false sentences: {', '.join(f'{count} {what}' for what, count in result.false.items())}")


def _print(result: Score, verdicts: Sequence[str], *, mistakes: bool) -> None:
    print(f"{'verdict':<16}{'labelled':>9}{'precision':>11}{'recall':>8}")
    for verdict in verdicts:
        print(
            f"{verdict:<16}{result.true[verdict]:>9}{result.precision(verdict):>11.3f}"
            f"{result.recall(verdict):>8.3f}"
        )
    print("right by kind: " + ", ".join(f"{kind} {a}/{b}" for kind, (a, b) in sorted(result.kinds.items())))
    if mistakes:
        print("\n".join(result.mistakes))


if __name__ == "__main__":
    main()
