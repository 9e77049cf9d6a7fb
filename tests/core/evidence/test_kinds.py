"""Cases that were judged wrongly once, each standing for its kind, and siblings of each kind.

Marks in the files: f stands in the source, n does not, d follows from figures that do, e stands there for
something else, 0 claims nothing, c and w a mark of a right and of a wrong page, ? has no one answer.
"""

from collections import Counter
from collections.abc import Iterator

import pytest

from app.core.evidence import Evidence, check
from tests.core.evidence.by_hand import DATA
from tests.core.evidence.conftest import text_source

_DOUBT = {"not_found", "found_elsewhere", "other_use"}


def rows(name: str) -> Iterator[list[str]]:
    for line in (DATA / name).read_text("utf-8").splitlines()[1:]:
        yield [cell.replace("\\n", "\n").replace("\\t", "\t") for cell in line.split("\t")]


SEEN = list(rows("seen.tsv"))
SIBLINGS = list(rows("siblings.tsv"))


def judged(right: str, evidence: Evidence) -> bool:
    said = {claim.verdict for claim in evidence.claims}
    true = [citation.true for citation in evidence.citations]
    return {
        "f": "found" in said and not said & _DOUBT,
        "n": "not_found" in said,
        "d": "derived" in said and not said & _DOUBT,
        "e": "other_use" in said and "not_found" not in said,
        "0": not said,
        "c": true == [True],
        "w": true == [False] and evidence.citations[0].wrong,
        "?": bool(said),
    }[right]


@pytest.mark.parametrize(("right", "source", "answer"), SEEN)
def test_cases_that_were_seen(right: str, source: str, answer: str) -> None:
    evidence = check(answer, [text_source(source)])
    assert judged(right, evidence), evidence.claims


@pytest.mark.parametrize(("right", "kind", "source", "answer"), SIBLINGS)
def test_siblings_of_each_kind(right: str, kind: str, source: str, answer: str) -> None:
    evidence = check(answer, [text_source(source)])
    assert judged(right, evidence), (kind, evidence.claims)


def test_each_kind_has_five_siblings() -> None:
    assert len(SEEN) == 55
    assert min(Counter(row[1] for row in SIBLINGS).values()) >= 5


def test_no_claim_hides_another() -> None:
    for *_, source, answer in (*SEEN, *SIBLINGS):
        claims = check(answer, [text_source(source)]).claims
        ends = [0, *(claim.end for claim in claims)]
        assert all(end <= claim.start for end, claim in zip(ends, claims, strict=False)), claims
