"""The states of a run, in order, and what comes of it."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.core.denoise_track import EMPTY_TRACK
from app.core.runs import RunState
from model.errors import CheckpointMissing, PromptTooLong
from tests.support.scripted_engine import ANSWER, StepGate
from tests.support.window_parts import recorded, scripted
from tests.viewmodels.conftest import MakeModels


def test_a_run_goes_through_its_states_and_ends_with_its_outcome(
    qtbot: QtBot, make_models: MakeModels
) -> None:
    models = make_models(scripted(steps=5, thinking="Let me see."))
    run = models.run
    states, outcomes = recorded(run.state_changed), recorded(run.finished)
    run.ask("ask", "Why?", thinking=True, seed=9)
    assert run.state is RunState.LOADING
    models.client.open("", "cpu")
    qtbot.waitUntil(lambda: run.state is RunState.DONE)
    assert [state for (state,) in states] == [
        RunState.READING,
        RunState.LOADING,
        RunState.PREFILL,
        RunState.DENOISING,
        RunState.DONE,
    ]
    assert outcomes == [(run.outcome,)]
    assert run.outcome is not None
    assert (run.answer, run.thinking) == (ANSWER, "Let me see.")
    assert run.outcome.question.seed == 9
    assert run.figures is not None
    assert run.figures.steps == len([frame for frame in run.track.frames if frame.step])


def test_the_track_is_told_before_the_end_and_holds_every_step(qtbot: QtBot, make_models: MakeModels) -> None:
    models = make_models(scripted(steps=9, canvas_length=16))
    run = models.run
    told: list[object] = []
    run.track_changed.connect(told.append)
    run.finished.connect(lambda _: told.append("finished"))
    models.client.open("", "cpu")
    run.ask("ask", "Why?", thinking=False, seed=1)
    qtbot.waitUntil(lambda: "finished" in told)
    assert told[-1] == "finished"
    assert told[-2] is run.track
    blocks = {frame.canvas for frame in run.track.frames}
    for block in blocks:
        steps = [frame.step for frame in run.track.frames if frame.canvas == block]
        assert steps == list(range(10))


def test_stop_keeps_the_finished_blocks(qtbot: QtBot, make_models: MakeModels) -> None:
    gate = StepGate()
    models = make_models(scripted(gate=gate, steps=3, canvas_length=16))
    run = models.run
    models.client.open("", "cpu")
    run.ask("ask", "Why?", thinking=False, seed=1)
    gate.allow(4)
    qtbot.waitUntil(lambda: bool(run.track.frames) and run.track.frames[-1].canvas == 1)
    run.stop()
    qtbot.waitUntil(lambda: run.state is RunState.STOPPED)
    assert run.answer
    assert ANSWER.startswith(run.answer)


def test_a_failed_run_can_be_followed_by_another(qtbot: QtBot, make_models: MakeModels) -> None:
    factory = scripted(fails=PromptTooLong("Too long."))
    models = make_models(factory)
    models.client.open("", "cpu")
    qtbot.waitUntil(lambda: models.run.model is not None)
    with qtbot.waitSignal(models.run.failed):
        models.run.ask("ask", "Why?", thinking=False, seed=1)
    assert models.run.state is RunState.FAILED
    assert models.run.outcome is None
    factory.script.fails = None
    models.run.ask("ask", "Why?", thinking=False, seed=1)
    qtbot.waitUntil(lambda: models.run.state is RunState.DONE)


def test_a_run_that_is_stopped_behind_a_model_that_cannot_be_opened_ends_quietly(
    qtbot: QtBot, make_models: MakeModels
) -> None:
    factory = scripted()
    models = make_models(factory)
    models.client.open("/one", "cpu")
    qtbot.waitUntil(lambda: models.run.model is not None)
    factory.script.fails_to_open = CheckpointMissing("There is no model here.")
    with qtbot.waitSignal(models.client.not_opened):
        models.client.open("/two", "cpu")
        models.run.ask("ask", "Why?", thinking=False, seed=1)
        models.run.stop()
    qtbot.waitUntil(lambda: not models.run.state.running)
    assert models.run.outcome is None


@pytest.mark.parametrize("task", ["ask", "summarise", "extract"])
def test_asking_for_nothing_changes_nothing(make_models: MakeModels, task: str) -> None:
    models = make_models()
    failures = recorded(models.run.failed)
    models.run.ask(task, "  ", thinking=False, seed=1)
    assert len(failures) == 1
    assert models.run.state is RunState.IDLE
    assert models.run.track is EMPTY_TRACK


def test_asking_while_a_run_goes_on_does_nothing(qtbot: QtBot, make_models: MakeModels) -> None:
    factory = scripted(gate=StepGate())
    models = make_models(factory)
    models.client.open("", "cpu")
    models.run.ask("ask", "Why?", thinking=False, seed=1)
    models.run.ask("ask", "And why else?", thinking=False, seed=1)
    assert models.run.question is not None
    assert models.run.question.text == "Why?"
    qtbot.waitUntil(lambda: len(factory.played.requests) == 1)


def test_sources_that_could_not_be_read_are_named_in_the_outcome(
    qtbot: QtBot, make_models: MakeModels, tmp_path: Path
) -> None:
    models = make_models()
    models.client.open("", "cpu")
    good = tmp_path / "good.txt"
    good.write_text("words")
    models.shelf.add_paths([str(good), str(tmp_path / "missing.txt")])
    models.run.ask("ask", "Why?", thinking=False, seed=1)
    assert models.run.state is RunState.READING
    qtbot.waitUntil(lambda: models.run.state is RunState.DONE)
    assert models.run.outcome is not None
    assert len(models.run.outcome.coverage) == 1
    assert models.run.outcome.coverage[0].startswith("missing.txt: not read.")
