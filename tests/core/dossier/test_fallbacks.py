"""What search by meaning said of candidates stands in a dossier, and is taken from there for a re-run."""

from dataclasses import replace

from app.core import tasks
from app.core.canonical import plain_dataclass
from app.core.dossier import Dossier, body_of, recorded_question
from app.core.evidence import Evidence
from app.core.forms import Field, Form
from app.core.runs import Exchange
from app.core.runs.outcome import outcome_of
from app.core.seal import SealReport
from app.core.sources.source import Page, Source
from model.events import Finished, ModelInfo, RunStats
from model.request import Fallback, Lock, Request

TEXT = "Total EUR 5.00"
BILL = Source("/then/bill.txt", "bill.txt", "text", "0" * 64, len(TEXT), (Page(1, TEXT, "text"),), 1)
MODEL = ModelInfo("Demo", True, ("text",), "folder", "cpu", "a cpu", "bf16", 10, "0" * 64, 64, 8192)
SAID = Fallback(((1, 0.5), (0, 0.25)), 0.8, 0.3)
QUESTION = tasks.Question.filling(Form("Bill", "en", (Field("Total", "amount"),)), seed=3)


def only_lock(request: Request) -> Lock:
    (lock,) = (part for part in request.frame if isinstance(part, Lock))
    return lock


def made(question: tasks.Question) -> tasks.Plan:
    return tasks.plan(
        question, (BILL,), count=len, context_length=9000, canvas_length=64, form_fill=" "
    )  # fmt: skip


def test_it_goes_into_the_request_and_comes_back_from_the_record() -> None:
    plan = made(replace(QUESTION, fallbacks=((SAID,),)))
    assert only_lock(plan.locked[0].request).fallback == SAID
    finished = Finished("end", "{}", "", RunStats(40, 1, 6, 12, 2.0, 80.0, 0.1, 0.2, 1000))
    exchanges = (Exchange(plan.locked[0].request, finished),)
    outcome = outcome_of(QUESTION, (BILL,), plan, exchanges, MODEL)
    body = body_of(outcome, (BILL,), Evidence(), SealReport(True, (), "Sealed."))
    ((place,),) = body["candidates"]["requests"]
    assert place["fallback"] == plain_dataclass(SAID)
    assert recorded_question(Dossier.of(body)).question.fallbacks == ((SAID,),)


def test_a_record_without_it_runs_again_without() -> None:
    plan = made(QUESTION)
    assert only_lock(plan.locked[0].request).fallback is None
    assert only_lock(made(replace(QUESTION, fallbacks=((None,),))).locked[0].request).fallback is None
    assert only_lock(made(replace(QUESTION, fallbacks=())).locked[0].request).fallback is None
