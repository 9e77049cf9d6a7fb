"""A run without a window: what it gives, what the log has of it, where it ends."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.commands.run_driver import RunDriver
from app.core.audit import AuditLog, AuditUnavailable, Recorder
from app.core.policy import Policy
from app.core.runs.inputs import Ask
from app.core.sources.source import Source
from app.core.user_errors import EmptyAnswer
from model.errors import OutOfMemory
from model.events import Event, Finished, ModelInfo
from model.request import CancelToken, Request, SamplerSettings
from tests.core.runs.phases import CANVAS, LONG, MODEL, QUESTION, SHORT, count, finished


class Scripted:
    """Gives one end after the other."""

    info: ModelInfo = MODEL
    default_sampler = SamplerSettings(max_steps=9)

    def __init__(self, *ends: Finished | Exception) -> None:
        self.ends = list(ends)
        self.requests: list[Request] = []

    def count_tokens(self, text: str) -> int:
        return count(text)

    def stream(self, request: Request, cancel: CancelToken | None = None) -> Iterator[Event]:
        self.requests.append(request)
        yield CANVAS
        end = self.ends.pop(0)
        if isinstance(end, Exception):
            raise end
        yield end


def driver(engine: Scripted, folder: Path, watched: bool = False) -> RunDriver:
    recorder = Recorder(Policy.default(), lambda: AuditLog.open(folder))
    return RunDriver(engine, CancelToken(), recorder, preset="checkpoint", watched=watched)


def logged(folder: Path) -> list[tuple[str, dict[str, Any]]]:
    lines = (folder / "audit-000001.jsonl").read_bytes().splitlines()
    return [(each["kind"], each["what"]) for each in map(json.loads, lines) if each["kind"] != "log.begun"]


def ended(folder: Path) -> dict[str, Any]:
    """The one end in the log, of the one run that was begun before."""
    (start, begun), (end, what) = logged(folder)
    assert (start, end) == ("run.started", "run.ended")
    assert begun["settings"]["preset"] == "checkpoint"
    assert begun["settings"]["max_steps"] == 9
    assert what["run"] == begun["run"]
    return what


def ask(source: Source = SHORT) -> Ask:
    return Ask(QUESTION, (source,))


def test_an_answer_is_logged_before_and_after(tmp_path: Path) -> None:
    engine = Scripted(finished())
    outcome = driver(engine, tmp_path).run(ask())
    assert outcome is not None
    assert (outcome.answer, len(engine.requests)) == ("Six months.", 1)
    what = ended(tmp_path)
    assert (what["reason"], what["requests"], what["answer_characters"]) == ("end", 1, 11)


@pytest.mark.parametrize("answer", ["", " \n\t"])
def test_an_answer_of_blanks_is_none(tmp_path: Path, answer: str) -> None:
    with pytest.raises(EmptyAnswer):
        driver(Scripted(finished(answer)), tmp_path).run(ask())
    assert (ended(tmp_path)["reason"], ended(tmp_path)["code"]) == ("failed", EmptyAnswer.code)


def test_what_was_interrupted_has_no_outcome(tmp_path: Path) -> None:
    assert driver(Scripted(finished("Six", "cancelled")), tmp_path).run(ask()) is None
    what = ended(tmp_path)
    assert (what["reason"], what["answer_characters"]) == ("cancelled", 0)


@pytest.mark.parametrize("error", [OutOfMemory("There is too little memory."), RuntimeError("a bug")])
def test_what_the_model_ends_with_is_raised_and_logged(tmp_path: Path, error: Exception) -> None:
    with pytest.raises(type(error)):
        driver(Scripted(error), tmp_path).run(ask())
    assert ended(tmp_path)["code"] == getattr(error, "code", "RuntimeError")


def test_long_sources_are_asked_in_parts_and_the_last_is_watched(tmp_path: Path) -> None:
    engine = Scripted(*(finished(f"Answer {number}.") for number in range(1, 99)))
    driven = driver(engine, tmp_path, watched=True)
    outcome = driven.run(ask(LONG))
    assert outcome is not None
    assert outcome.planned
    assert len(engine.requests) == len(outcome.exchanges) == ended(tmp_path)["requests"] > 3
    assert outcome.answer == f"Answer {len(engine.requests)}."
    assert len(driven.track.frames) == 1


def test_interrupted_in_its_second_part_nothing_is_told_of_the_first(tmp_path: Path) -> None:
    engine = Scripted(finished("One."), finished("Tw", "cancelled"))
    assert driver(engine, tmp_path).run(ask(LONG)) is None
    assert len(engine.requests) == 2
    assert ended(tmp_path)["reason"] == "cancelled"


def test_where_the_log_is_required_nothing_is_asked_without_it(tmp_path: Path) -> None:
    def broken() -> AuditLog:
        raise AuditUnavailable("The log cannot be written.")

    recorder = Recorder(Policy(audit="required"), broken)
    engine = Scripted(finished())
    with pytest.raises(AuditUnavailable):
        RunDriver(engine, CancelToken(), recorder, preset="checkpoint", watched=False).run(ask())
    assert engine.requests == []
