"""Every state of a run against every input."""

from dataclasses import replace

import pytest

from app.core.forms.form import Field, Form
from app.core.runs import RunGate, RunState, effects, inputs
from app.core.sources.source import Page
from app.core.tasks import Question
from model.errors import EngineClosed, PlainError
from model.events import Finished, LockLeader, LockState
from model.request import Lock
from tests.core.runs.phases import (
    ANOTHER,
    BROKEN,
    CANVAS,
    EARLIER,
    FIGURES,
    INPUTS,
    LONG,
    MIDDLING,
    MODEL,
    OTHER,
    PHASES,
    QUESTION,
    SHORT,
    Driven,
    finished,
    source,
)

#: What each input brings about; one that is not named changes nothing.
TABLE: dict[str, dict[str, str]] = {
    "idle": {
        "ask": "clear reading prefill pass:log",
        "ask nothing": "failed!",
        "show": "said done shown",
        "show none": "shown:none",
    },
    "reading": {
        "stop": "idle stopped!:none",
        "settled": "prefill pass:log",
        "as they are": "prefill pass:log",
    },
    "loading": {"stop": "idle stopped!:none", "opened": "prefill pass:log", "not opened": "failed"},
    "gate of the log": {
        "stop": "idle stopped!:none",
        "gate passed": "pass:case",
        "gate shut": "failed failed!",
    },
    "gate of the case": {
        "stop": "idle stopped!:none",
        "gate passed": "send!",
        "gate shut": "failed failed!",
    },
    "preparing": {"stop": "idle stopped!:none", "prepared": "send!", "not prepared": "failed failed!"},
    "sent": {
        "stop": "cancel!",
        "canvas": "denoising",
        "answer": "said done ended!",
        "empty answer": "failed failed!",
        "cancelled": "stopped stopped!",
        "request failed": "failed failed!",
    },
    "denoising": {
        "stop": "cancel!",
        "answer": "said done ended!",
        "empty answer": "failed failed!",
        "cancelled": "stopped stopped!",
        "request failed": "failed failed!",
    },
    "second part": {
        "stop": "cancel!",
        "canvas": "denoising",
        "answer": "clear part:3 send!",
        "empty answer": "clear part:3 send!",
        "cancelled": "stopped stopped!",
        "request failed": "failed failed!",
    },
    "done": {
        "ask": "clear reading prefill pass:log",
        "ask nothing": "failed!",
        "show": "said shown",
        "show none": "said idle shown:none",
        "cleared shelf": "said",
    },
    "stopped": {
        "ask": "clear reading prefill pass:log",
        "ask nothing": "failed!",
        "show": "said done shown",
        "show none": "idle shown:none",
    },
    "failed": {
        "ask": "clear reading prefill pass:log",
        "ask nothing": "failed!",
        "show": "said done shown",
        "show none": "idle shown:none",
    },
}
STATES = {state.value for state in RunState}


@pytest.mark.parametrize("given", INPUTS)
@pytest.mark.parametrize("phase", PHASES)
def test_every_state_takes_every_input(phase: str, given: str) -> None:
    driven = PHASES[phase]()
    before = driven.machine.state
    if given == "settled":
        driven.feed(inputs.SourcesChanged((driven.shelf,)))
    told = driven.feed(INPUTS[given](driven))
    assert told == TABLE[phase].get(given, "")
    states = [word for word in told.split() if word in STATES]
    assert driven.machine.state == (states[-1] if states else before)


def failure(driven: Driven) -> PlainError:
    (error,) = (each.error for each in driven.effects if isinstance(each, effects.Failed))
    return error


# -- the gates -------------------------------------------------------------------------------------------


def test_the_log_comes_before_the_case() -> None:
    assert list(RunGate) == [RunGate.LOG, RunGate.CASE]


def test_gates_are_shown_what_is_asked_of_whom() -> None:
    driven = Driven().ask()
    (gate,) = (each for each in driven.effects if isinstance(each, effects.PassGate))
    assert (gate.run.question, gate.run.sources, gate.run.model) == (QUESTION, (SHORT,), MODEL)
    driven.passed().passed()
    (sent,) = (each for each in driven.effects if isinstance(each, effects.Send))
    assert sent.request is gate.run.request


@pytest.mark.parametrize("phase", ["gate of the log", "gate of the case", "preparing"])
def test_what_was_stopped_while_it_waited_stays_out(phase: str) -> None:
    driven = PHASES[phase]()
    driven.feed(inputs.Stop())
    assert driven.feed(inputs.GatePassed(driven.ticket)) == ""
    assert driven.feed(inputs.Prepared(driven.ticket, None)) == ""
    ticket = driven.ticket
    driven.feed(inputs.Ask(ANOTHER))
    assert driven.feed(inputs.GatePassed(ticket)) == "", (
        "the answer to the first run opens no gate of the second"
    )
    assert driven.feed(inputs.GatePassed(driven.ticket)) == "pass:case"


@pytest.mark.parametrize("phase", ["gate of the log", "gate of the case"])
def test_a_model_that_is_lost_between_the_gates_fails_the_run(phase: str) -> None:
    driven = PHASES[phase]()
    driven.feed(inputs.ModelLoading())
    assert driven.feed(inputs.GatePassed(driven.ticket)) == "failed failed!"
    assert isinstance(failure(driven), EngineClosed)


def test_another_model_is_the_one_that_the_next_gate_hears_of() -> None:
    driven = Driven().ask()
    driven.feed(inputs.ModelLoading())
    driven.feed(inputs.ModelOpened(OTHER))
    driven.passed()
    (gate,) = (each for each in driven.effects if isinstance(each, effects.PassGate))
    assert gate.run.model is OTHER


def test_what_is_asked_while_no_model_could_be_opened_fails_at_once() -> None:
    driven = Driven(model=False)
    driven.feed(inputs.ModelNotOpened(BROKEN))
    assert driven.feed(inputs.Ask(QUESTION)) == "clear reading failed failed!"
    assert isinstance(failure(driven), EngineClosed)


def test_stopped_behind_a_model_that_cannot_be_opened_it_ends_quietly() -> None:
    driven = PHASES["sent"]()
    driven.feed(inputs.ModelNotOpened(BROKEN))
    assert driven.feed(inputs.Happened(finished("", "cancelled"))) == "idle stopped!:none"
    assert driven.machine.outcome is None


# -- sources ---------------------------------------------------------------------------------------------


def test_it_is_asked_about_what_lies_there_when_the_model_is_open() -> None:
    driven = Driven(model=False).ask()
    other = source(9, "b.txt")
    driven.feed(inputs.SourcesChanged((other,)))
    driven.feed(inputs.ModelOpened(MODEL))
    assert driven.machine.sources == (other,)


def test_a_source_that_comes_while_the_model_is_opened_is_waited_for() -> None:
    driven = Driven(model=False).ask()
    driven.feed(inputs.SourcesChanged((SHORT,), busy=True))
    assert driven.feed(inputs.ModelOpened(MODEL)) == "reading"


def test_what_is_asked_about_given_sources_waits_for_no_shelf() -> None:
    driven = Driven(busy=True)
    assert driven.feed(inputs.Ask(QUESTION, (MIDDLING,))) == "clear reading prefill pass:log"
    assert driven.machine.sources == (MIDDLING,)


def test_a_question_that_is_none_once_all_is_read_fails_the_run() -> None:
    driven = Driven(busy=True).ask()
    driven.feed(inputs.SourcesChanged(()))
    assert driven.feed(inputs.SourcesSettled()) == "failed failed!"


# -- several requests ------------------------------------------------------------------------------------


def test_a_plan_is_asked_to_its_end_and_all_of_it_is_in_the_outcome() -> None:
    driven = Driven(LONG).ask().passed().passed().prepared()
    plan = driven.machine.plan
    assert plan is not None
    sent = 0
    while driven.machine.state.running:
        sent += 1
        (part,) = (each for each in driven.effects if isinstance(each, effects.NextPart))
        assert (part.number, part.count) == (sent, len(plan.steps) + 1)
        driven.happened(CANVAS, finished(f"Answer {sent}."))
    outcome = driven.machine.outcome
    assert outcome is not None
    assert sent == len(plan.steps) + 1 > 3
    assert [each.finished.answer for each in outcome.exchanges] == [
        f"Answer {n}." for n in range(1, sent + 1)
    ]
    assert len({id(request) for request in outcome.requests}) == sent
    assert (outcome.answer, outcome.planned) == (f"Answer {sent}.", True)
    assert outcome.figures.prompt_tokens == 40 * sent


def test_stopped_in_its_second_part_it_keeps_what_was_finished_then() -> None:
    driven = PHASES["second part"]()
    assert driven.feed(inputs.Stop()) == "cancel!"
    driven.feed(inputs.Happened(finished("Two, so f", "cancelled")))
    outcome = driven.machine.outcome
    assert outcome is not None
    assert (driven.machine.state, outcome.stopped) == (RunState.STOPPED, True)
    first = outcome.exchanges[0].finished.answer
    assert first
    assert outcome.answer == f"{first}\n\nTwo, so f"
    assert driven.machine.plan is not None
    assert outcome.parts == (1, len(driven.machine.plan.steps))
    assert [each.finished.reason for each in outcome.exchanges] == ["end", "cancelled"]
    assert driven.machine.said == (), "nothing can be followed up"


def test_a_part_without_an_answer_is_told_in_the_coverage() -> None:
    driven = PHASES["second part"]().happened(finished(" "))
    while driven.machine.state.running:
        driven.happened(finished())
    outcome = driven.machine.outcome
    assert outcome is not None
    assert outcome.coverage[0].startswith("Part 2 of ")


def test_a_plan_of_one_go_sends_the_very_request_that_the_gates_saw() -> None:
    driven = Driven(MIDDLING).ask()
    (gate,) = (each for each in driven.effects if isinstance(each, effects.PassGate))
    driven.passed().passed().prepared()
    (sent,) = (each for each in driven.effects if isinstance(each, effects.Send))
    assert sent.request is gate.run.request
    assert driven.machine.plan is None


def test_a_plan_that_is_there_already_is_followed() -> None:
    driven = Driven()
    plan = driven.plan()
    driven.feed(inputs.Ask(QUESTION, (SHORT,), plan))
    driven.passed()
    assert driven.feed(inputs.GatePassed(driven.ticket)) == "clear part:1 send!"
    driven.happened(CANVAS, finished())
    assert driven.machine.plan is plan
    assert driven.machine.outcome is not None
    assert driven.machine.outcome.coverage == plan.coverage


# -- answers that are held to the sources ------------------------------------------------------------------


def test_a_short_answer_is_laid_out_although_it_fits_and_is_sent_with_its_place() -> None:
    asked = Question("ask", "What is the word?", seed=3, short=True)
    driven = Driven()
    driven.feed(inputs.Ask(asked))
    driven.passed()
    assert driven.feed(inputs.GatePassed(driven.ticket)) == "prepare!"
    driven.prepared()
    (sent,) = (each for each in driven.effects if isinstance(each, effects.Send))
    (lock,) = sent.request.frame
    assert isinstance(lock, Lock)
    state = LockState(0, (LockLeader(len(lock.candidates) - 1, 0.9),), 0.05, True)
    driven.happened(CANVAS, Finished("end", lock.candidates[-1], "", FIGURES, (state,)))
    outcome = driven.machine.outcome
    assert outcome is not None
    assert outcome.filled is not None
    assert (outcome.answer, outcome.filled.values[0].value) == (lock.candidates[-1], lock.candidates[-1])


def test_a_form_is_one_request_for_each_field_and_all_of_them_make_the_answer() -> None:
    form = Form("Lease", "en", (Field("landlord", "name"), Field("total", "amount")))
    text = "Landlord: Otto Meyer\nTotal: EUR 5.00"
    driven = Driven(replace(SHORT, pages=(Page(1, text, "text"),)))
    driven.feed(inputs.Ask(Question.filling(form, seed=3)))
    driven.passed().passed().prepared()
    wanted, sent = iter(("Otto Meyer", "EUR 5.00")), 0
    while driven.machine.state.running:
        sent += 1
        (send,) = (each for each in driven.effects if isinstance(each, effects.Send))
        (lock,) = send.request.frame
        assert isinstance(lock, Lock)
        value = next(wanted)
        state = LockState(0, (LockLeader(lock.candidates.index(value), 0.9),), 0.05, True)
        driven.happened(CANVAS, Finished("end", value, "", FIGURES, (state,)))
    outcome = driven.machine.outcome
    assert outcome is not None
    assert (sent, len(outcome.exchanges)) == (2, 2)
    assert outcome.answer == "Landlord: Otto Meyer\nTotal: EUR 5.00"
    assert outcome.filled is not None
    assert [value.state for value in outcome.filled.values] == ["copied", "copied"]


def test_a_form_that_was_stopped_holds_what_was_filled_in_by_then() -> None:
    form = Form("Lease", "en", (Field("landlord", "name"), Field("total", "amount")))
    text = "Landlord: Otto Meyer\nTotal: EUR 5.00"
    driven = Driven(replace(SHORT, pages=(Page(1, text, "text"),)))
    driven.feed(inputs.Ask(Question.filling(form, seed=3)))
    driven.passed().passed().prepared()
    (send,) = (each for each in driven.effects if isinstance(each, effects.Send))
    (lock,) = send.request.frame
    assert isinstance(lock, Lock)
    state = LockState(0, (LockLeader(lock.candidates.index("Otto Meyer"), 0.9),), 0.05, True)
    driven.happened(CANVAS, Finished("end", "Otto Meyer", "", FIGURES, (state,)), finished("", "cancelled"))
    outcome = driven.machine.outcome
    assert outcome is not None
    assert outcome.filled is not None
    assert [value.value for value in outcome.filled.values] == ["Otto Meyer", ""]
    assert outcome.filled.values[1].state == "failed"


# -- the conversation ------------------------------------------------------------------------------------


def test_an_answer_can_be_followed_up_until_a_source_is_taken_away() -> None:
    driven = PHASES["done"]()
    assert [(turn.task, turn.answer) for turn in driven.machine.said] == [("summarise", "Six months.")]
    assert driven.feed(inputs.SourcesChanged((SHORT, MIDDLING))) == ""
    assert driven.feed(inputs.SourcesChanged((MIDDLING,))) == "said"
    assert driven.machine.said == ()


def test_an_earlier_run_is_shown_once_and_followed_up_once_its_sources_are_there() -> None:
    driven = Driven()
    assert driven.feed(inputs.ShowEarlier(EARLIER, None)) == "done shown"
    assert driven.machine.said == ()
    assert driven.feed(inputs.ShowEarlier(EARLIER, (SHORT,))) == "said"
    assert (driven.machine.question, driven.machine.sources) == (ANOTHER, (SHORT,))
