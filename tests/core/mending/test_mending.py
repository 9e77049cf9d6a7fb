"""Passages that stand nowhere, written again in place: what is offered, held, proposed and kept."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from app.core.canonical import plain_dataclass
from app.core.cases.evidence_values import from_values, to_values
from app.core.evidence import Evidence, check
from app.core.evidence.asides import Look
from app.core.evidence.evidence import Stretch
from app.core.mending import (
    MendPlan,
    accepted_answer,
    ask_mend,
    decided,
    mend_from,
    mend_request,
    offered,
    plan_mend,
    with_mend,
)
from app.core.mending.again import again
from app.core.mending.look import look_from, plan_look, quotation_request
from app.core.mending.spelling import APART, slips
from app.core.reports.building import Around, Asked, report_of
from app.core.runs import Outcome
from app.core.sources.source import Page, Source
from app.core.tasks import Question, build
from model.events import Finished, LockLeader, LockState, RunStats
from model.request import Lock, Request
from tests.support.scripted_engine import INFO

TEXT = (
    "Invoice INV-2024-0391\nIssued to: Hollis & Brand Property Ltd\nDate: 14 March 2024\n"
    "Net: EUR 1,250.00\nTax: EUR 237.50\nTotal: EUR 1,487.50\nContact: Maria Keller, 24 Mill Lane\n"
    "The tenant shall keep the premises in good repair at all times.\n"
)
SOURCE = Source("a.txt", "a.txt", "text", "00", 1, (Page(1, TEXT, "text"),), 1)
STATS = RunStats(0, 0, 0, 0, 0.0, 0.0, 0.0, 0.0, 0)


def plan_of(answer: str) -> MendPlan:
    (claim, *_) = offered(check(answer, [SOURCE]))
    made = plan_mend(answer, claim, [SOURCE])
    assert made is not None
    return made


def chosen(plan: MendPlan, value: str) -> Finished:
    leader = LockLeader(plan.passages.texts.index(value), 0.9)
    return Finished("end", "", "", STATS, (LockState(0, (leader,), 0.5, True),))


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        ("EUR 1,250.00", "eur  1,250.00", 0, 0),
        ("EUR 1,20.00", "EUR 1,250.00", 1, 1),
        ("Keller Maria", "Maria Keller", 1, 1),
        ("Maria Maria Keller", "Maria Keller", 1, 1),
        ("C-33106", "C-33160", 1, 1),
        ("27", "82", APART, APART),
        ("Friedseee", "Friedsee", 1, 1),
    ],
)
def test_slips_count_what_a_model_does_to_a_text(one: str, other: str, least: float, most: float) -> None:
    assert least <= slips(one, other) <= most
    assert slips(one, other) == slips(other, one)


@pytest.mark.parametrize(
    ("answer", "best"),
    [
        ("The net amount is EUR 1,20.00.", "EUR 1,250.00"),
        ("It was issued on 14 14 March 2024.", "14 March 2024"),
        ("The invoice is INV-2024-03911.", "INV-2024-0391"),
        ("The contact is Maria Kelller.", "Maria Keller"),
        ("It was issued to Hollis & Brnd Property Ltd.", "Hollis & Brand Property Ltd"),
        (
            'It says: "The tenant shall keep the the premises in good repair at all times."',
            "The tenant shall keep the premises in good repair at all times.",
        ),
    ],
)
def test_the_best_spelt_passage_of_its_kind_weighs_most(answer: str, best: str) -> None:
    plan = plan_of(answer)
    weighed = dict(zip(plan.passages.texts, plan.prior, strict=True))
    assert max(weighed, key=lambda text: weighed[text]) == best
    assert plan.passages.texts[0] == plan.draft == answer[plan.start : plan.end]


def test_where_nothing_is_spelt_like_it_the_draft_weighs_most() -> None:
    plan = plan_of("The deposit is EUR 9,999.00.")
    assert plan.prior[0] == max(plan.prior)
    assert "EUR 1,250.00" in plan.passages.texts


def test_found_and_derived_values_are_never_offered() -> None:
    answer = "Net EUR 1,250.00 and tax EUR 237.50 make a total of EUR 1,487.50; the year tax is EUR 2,850.00."
    evidence = check(answer, [SOURCE])
    assert {claim.verdict for claim in offered(evidence)} <= {"not_found"}
    double = check("Net and tax together, EUR 1,250.00 + EUR 237.50 = EUR 1,487.50.", [SOURCE])
    assert offered(double) == ()


def test_everything_beside_the_passage_is_held() -> None:
    answer = "The net amount is EUR 1,20.00. It is due."
    plan = plan_of(answer)
    base = build(Question("ask", "How much?", thinking=True, seed=3), [SOURCE])
    request = mend_request(base, answer, plan, len, 256)
    before, lock, behind = request.frame
    assert isinstance(lock, Lock)
    assert answer.startswith(f"{before}{plan.draft}{behind}")
    assert lock.candidates == plan.passages.texts
    assert lock.prior == plan.prior
    assert not request.thinking
    assert request.seed == 3
    assert request.messages == base.messages


def test_a_mend_is_a_proposal_until_a_person_accepts_it_and_can_be_undone() -> None:
    answer = "The net amount is EUR 1,20.00."
    evidence, plan = check(answer, [SOURCE]), plan_of(answer)
    request = mend_request(build(Question("ask", "How much?"), [SOURCE]), answer, plan, len, 256)
    mend = mend_from(plan, request, chosen(plan, "EUR 1,250.00"))
    assert mend is not None
    assert (mend.state, mend.draft, mend.value) == ("mended", "EUR 1,20.00", "EUR 1,250.00")
    assert [TEXT[place.start : place.end] for place in mend.places] == ["EUR 1,250.00"]
    mended = with_mend(evidence, mend)
    assert offered(mended) == ()
    assert accepted_answer(answer, mended.mends) == answer
    accepted = decided(mended, mend.start, "accepted")
    assert accepted_answer(answer, accepted.mends) == "The net amount is EUR 1,250.00."
    undone = decided(accepted, mend.start, "undone")
    assert accepted_answer(answer, undone.mends) == answer
    assert [claim.text for claim in offered(undone)] == ["1,20.00"]


def test_a_draft_that_the_model_keeps_changes_nothing_and_cannot_be_accepted() -> None:
    answer = "The deposit is EUR 9,999.00."
    plan = plan_of(answer)
    request = mend_request(build(Question("ask", "How much?"), [SOURCE]), answer, plan, len, 256)
    left = mend_from(plan, request, chosen(plan, plan.draft))
    assert left is not None
    assert left.state == "left"
    evidence = decided(with_mend(Evidence(), left), left.start, "accepted")
    assert evidence.mends == (left,)
    assert mend_from(plan, request, replace(chosen(plan, plan.draft), reason="cancelled")) is None


def test_a_source_without_text_has_nothing_to_offer() -> None:
    blind = Source("a.png", "a.png", "image", "00", 1, (Page(1, "", "picture"),), 1)
    (claim, *_) = offered(check("The deposit is EUR 9,999.00.", [SOURCE]))
    assert plan_mend("The deposit is EUR 9,999.00.", claim, [blind]) is None


class Model:
    """Gives the candidate it was told for each lock, and counts what it was asked."""

    def __init__(self, **choices: str) -> None:
        self.choices, self.asked = choices, list[Request]()

    def __call__(self, request: Request) -> Finished:
        self.asked.append(request)
        (lock,) = [part for part in request.frame if isinstance(part, Lock)]
        wanted = self.choices.get(lock.name.replace(" ", "_").replace(",", "").replace(".", ""), "")
        at = lock.candidates.index(wanted) if wanted in lock.candidates else 0
        return Finished("end", "", "", STATS, (LockState(0, (LockLeader(at, 0.9),), 0.5, True),))


def test_a_record_is_mended_and_looked_at_again_by_the_same_requests() -> None:
    answer = "The net amount is EUR 1,20.00. The contact is Maria Keller."
    question = Question("ask", "How much?", seed=4)
    contact = "Contact: Maria Keller, 24 Mill Lane"
    model = Model(EUR_12000="EUR 1,250.00", verdict="Supported.", quotation=contact)
    told: dict[str, Any] = {
        "mends": [{"start": 18, "end": 29, "value": "EUR 1,250.00", "state": "accepted"}],
        "looks": [{"start": 31, "end": 59}],
    }
    first = again(told, question, answer, [SOURCE], check(answer, [SOURCE]), model, len, INFO)
    (mend,), (look,) = first.mends, first.looks
    assert (mend.value, mend.state) == ("EUR 1,250.00", "accepted")
    assert look.verdict == "supported"
    assert look.quotation == contact
    assert [TEXT[place.start : place.end] for place in look.places] == [look.quotation]
    assert look.certainty is None
    second = again(
        plain_dataclass(first), question, answer, [SOURCE], check(answer, [SOURCE]), model, len, INFO
    )
    assert second == first
    assert len(model.asked) == 6
    kept = from_values(to_values(first))
    assert (kept.mends, kept.looks) == (first.mends, first.looks)


def test_the_look_does_not_show_the_answer_and_tells_the_verdicts_in_an_order_of_its_own() -> None:
    answer = "The contact is Maria Keller. Nobody else was named there."
    sentence = Stretch(0, 28)
    orders = set()
    for seed in range(12):
        plan = plan_look(Question("ask", "Who?", seed=seed), answer, sentence, (), [SOURCE], len, INFO)
        words = str(plan.request.messages)
        assert "Maria Keller" in words
        assert "Nobody else" not in words
        (lock,) = plan.request.frame
        assert isinstance(lock, Lock)
        assert sorted(lock.candidates) == ["Contradicted.", "Not said.", "Supported."]
        orders.add(lock.candidates)
    assert len(orders) > 2


def test_not_said_needs_no_quotation() -> None:
    plan = plan_look(Question("ask", "Who?", seed=1), "It rains.", Stretch(0, 9), (), [SOURCE], len, INFO)
    said = Model(verdict="Not said.")(plan.request)
    assert quotation_request(plan, said) is None
    assert look_from(plan, said, None).verdict == "not_said"


def test_where_not_all_fits_the_pages_of_the_best_spelt_passages_are_shown() -> None:
    filler = tuple(Page(number, f"Filler {number} " + "word " * 400, "text") for number in range(2, 40))
    source = replace(SOURCE, pages=(*SOURCE.pages, *filler), pages_total=39)
    answer = "The net amount is EUR 1,20.00."
    (claim,) = offered(check(answer, [source]))
    asked = ask_mend(
        Question("ask", "How much?"), answer, claim, [source], len, replace(INFO, context_length=9000)
    )
    assert asked is not None
    words = str(asked.request.messages)
    assert "EUR 1,250.00" in words
    assert "Filler 30 " not in words


def test_a_report_tells_what_is_mended_and_by_whose_word() -> None:
    answer = "The net amount is EUR 1,20.00."
    plan = plan_of(answer)
    request = mend_request(build(Question("ask", "How much?"), [SOURCE]), answer, plan, len, 256)
    mend = mend_from(plan, request, chosen(plan, "EUR 1,250.00"))
    assert mend is not None
    mended = replace(with_mend(check(answer, [SOURCE]), mend), looks=(Look(0, 30, "contradicted"),))
    outcome = Outcome(Question("ask", "How much?"), answer, "", "end", STATS, (), False, INFO)

    def told(evidence: Evidence) -> str:
        report = report_of([Asked(outcome, (SOURCE,), evidence)], Around(datetime(2024, 1, 1, tzinfo=UTC)))
        (part,) = report.parts
        assert part.answer == answer
        return " ".join([*(claim.note for claim in part.claims), *part.notices])

    assert "EUR 1,250.00” from the sources: mended, not checked" in told(mended)
    assert "1 contradicted" in told(mended)
    assert "accepted by a person" in told(decided(mended, mend.start, "accepted"))
    assert "back to the draft" in told(decided(mended, mend.start, "undone"))
