"""A run on its way into a case and back."""

import json
from dataclasses import replace
from datetime import UTC, datetime

from app.core.cases import KeptRun
from app.core.cases.kept_values import question_from, settings_of
from app.core.cases.run_record import Place, as_failure, as_new, as_result, outcome_of, places_of
from app.core.evidence.evidence import Place as KeptPlace
from app.core.forms import Candidate, Field, FieldValue, FilledForm, Form
from app.core.runs import PendingRun
from app.core.sources.source import TextBox
from app.core.tasks import USUAL, Manner, Question, Turn, build
from model.request import SamplerSettings
from tests.core.runs.phases import BROKEN, MODEL, PHASES, SHORT
from tests.core.runs.phases import QUESTION as SUMMARY

WHEN = datetime(2026, 3, 1, tzinfo=UTC)
MANNER = Manner(SamplerSettings(max_steps=7), 3, 128, 99, 560)
QUESTION = Question("ask", "Why?", True, 2**62, MANNER, (Turn("summarise", "", "All is well."),))


def back(question: Question, settings: dict[str, object]) -> Question:
    return question_from(question.task, question.text, question.thinking, question.seed, settings)[0]


def test_a_question_comes_back_as_it_was() -> None:
    assert back(QUESTION, settings_of(QUESTION)) == QUESTION
    assert set(settings_of(QUESTION)) == {"manner", "earlier"}


def test_what_another_version_kept_does_not_hide_a_run() -> None:
    assert back(QUESTION, {}) == Question("ask", "Why?", True, 2**62)
    kept = {"manner": {"max_canvases": 3, "of_tomorrow": 1, "sampler": {"max_steps": 9, "tempo": 2}}}
    assert back(QUESTION, dict(kept)).manner == Manner(SamplerSettings(max_steps=9), 3)
    assert back(QUESTION, {"manner": {"image_budget": 7}}).manner == USUAL
    others = question_from("ask", "Why?", False, 1, {"manner": {}, "shelf": [[1, "", "a.txt"]]})[1]
    assert others == {"shelf": [[1, "", "a.txt"]]}


def test_a_form_and_a_short_answer_come_back_too() -> None:
    form = Form("Lease", "en", (Field("total", "amount"), Field("paid", "choice", ("cash", "card"), True)))
    for question in (Question.filling(form, seed=3), Question("ask", "What is the total?", short=True)):
        assert back(question, json.loads(json.dumps(settings_of(question)))) == question
    assert back(QUESTION, {"form": {"name": "of tomorrow"}}).form is None


def test_an_outcome_comes_back_without_its_requests() -> None:
    outcome = PHASES["done"]().machine.outcome
    assert outcome is not None
    places = (Place(4, "", "a.txt"), Place(4, "#1/b.txt", "b.txt"), Place(0, "", "c.txt"))
    run = as_new(PendingRun(SUMMARY, (SHORT,), build(SUMMARY, (SHORT,)), MODEL), places, "ab")
    assert run.sources == (4,)
    kept = KeptRun(1, WHEN, None, run, as_result(outcome, b"track"))
    assert places_of(kept) == places
    again = outcome_of(kept)
    assert again == outcome
    assert again is not None
    assert again.exchanges == ()


def test_a_filled_form_comes_back_with_its_places() -> None:
    outcome = PHASES["done"]().machine.outcome
    assert outcome is not None
    box = TextBox(0, 4, 1.0, 2.0, 3.0, 4.0)
    place = KeptPlace(0, 2, 3, 7, (box,))
    choice = Field("paid", "choice", ("yes", "no"), required=True)
    value = FieldValue(
        choice, "yes", "chosen", 0.9, (place,), Candidate("no", (place,)), 0.1, 0.8, (Candidate("no"),)
    )
    filled = FilledForm(Form("Invoice", "en", (choice,), "invoice"), (0,), (value,), ("a line",))
    result = as_result(replace(outcome, filled=filled), b"")
    kept = json.loads(json.dumps(result.figures))
    run = as_new(PendingRun(SUMMARY, (SHORT,), build(SUMMARY, (SHORT,)), MODEL), (), "")
    again = outcome_of(KeptRun(1, WHEN, None, run, replace(result, figures=kept)))
    assert again is not None
    assert again.filled == filled
    kept["filled"]["values"][0]["of_tomorrow"] = 1
    later = outcome_of(KeptRun(1, WHEN, None, run, replace(result, figures=kept)))
    assert later is not None
    assert later.filled is None


def test_what_failed_or_never_began_has_no_outcome() -> None:
    run = as_new(PendingRun(SUMMARY, (SHORT,), build(SUMMARY, (SHORT,)), MODEL), (), "")
    failed = as_failure(BROKEN, b"")
    assert (failed.end, failed.reason, failed.figures["sentence"]) == ("failed", BROKEN.code, BROKEN.sentence)
    assert outcome_of(KeptRun(1, WHEN, None, run, failed)) is None
    stopped = outcome_of(KeptRun(1, WHEN, None, run, as_failure(None, b"")))
    assert stopped is not None
    assert (stopped.answer, stopped.stopped) == ("", True)
