"""Every state of a run against every input."""

import pytest

from app.core.runs import RunGate, RunState, effects, inputs
from model.errors import EngineClosed, PlainError
from tests.core.runs.phases import (
    ANOTHER,
    BROKEN,
    CANVAS,
    EARLIER,
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
    "reading": {"stop": "idle stopped!:none", "settled": "prefill pass:log"},
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
    assert (driven.machine.state, outcome.answer, outcome.stopped) == (RunState.STOPPED, "Two, so f", True)
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
