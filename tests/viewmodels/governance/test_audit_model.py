"""What the log is told of the shelf and of runs, and what the policy stops."""

import json
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.core.policy import Policy
from app.core.runs import RunState
from app.core.seal import SealReport
from model.errors import PlainError, PromptTooLong
from tests.support.scripted_engine import StepGate
from tests.support.window_parts import SEALED, recorded, scripted
from tests.viewmodels.conftest import Governed, MakeGoverned

Records = list[tuple[str, dict[str, Any]]]


def written(governed: Governed, folder: Path) -> Records:
    """Everything that was told until now, as it stands in the log; ends the logging."""
    governed.worker.close()
    governed.worker.wait()
    text = (folder / "log" / "audit-000001.jsonl").read_text(encoding="ascii")
    lines = [json.loads(line) for line in text.splitlines()]
    return [(line["kind"], line["what"]) for line in lines]


def of(records: Records, *kinds: str) -> Records:
    return [record for record in records if record[0] in kinds]


def files(folder: Path, count: int) -> list[str]:
    paths = [folder / f"letter-{number}.txt" for number in range(count)]
    for path in paths:
        path.write_text(f"The notice of {path.stem} is six months.", encoding="utf-8")
    return [str(path) for path in paths]


def test_an_answer_is_logged_from_its_source_to_its_end(
    qtbot: QtBot, make_governed: MakeGoverned, tmp_path: Path
) -> None:
    governed = make_governed()
    run, shelf = governed.models.run, governed.models.shelf
    governed.models.client.open("", "cpu")
    shelf.add_paths(files(tmp_path, 1))
    run.ask("ask", "Why?", thinking=False, seed=1)
    qtbot.waitUntil(lambda: run.state is RunState.DONE)
    # A shelf that changes in another way does not have the same source opened again.
    shelf.add_paths(files(tmp_path, 2)[1:])
    qtbot.waitUntil(lambda: len(shelf.sources) == 2)
    records = written(governed, tmp_path)
    kinds = ("source.opened", "run.started", "run.ended")
    assert [kind for kind, _ in of(records, *kinds)] == [*kinds, "source.opened"]
    assert of(records, "run.ended")[0][1]["reason"] == "end"
    assert "six months" not in json.dumps(records)


def test_a_run_that_fails_is_logged_with_its_code(
    qtbot: QtBot, make_governed: MakeGoverned, tmp_path: Path
) -> None:
    governed = make_governed(factory=scripted(fails=PromptTooLong("Too long.")))
    run = governed.models.run
    governed.models.client.open("", "cpu")
    run.ask("ask", "Why?", thinking=False, seed=1)
    qtbot.waitUntil(lambda: run.state is RunState.FAILED)
    ((_, end),) = of(written(governed, tmp_path), "run.ended")
    assert (end["reason"], end["code"]) == ("failed", PromptTooLong.code)


def test_a_run_in_a_window_that_closes_is_logged_as_cancelled_once(
    qtbot: QtBot, make_governed: MakeGoverned, tmp_path: Path
) -> None:
    governed = make_governed(factory=scripted(gate=StepGate()))
    run = governed.models.run
    governed.models.client.open("", "cpu")
    run.ask("ask", "Why?", thinking=False, seed=1)
    qtbot.waitUntil(lambda: run.state is RunState.DENOISING)
    governed.audit.close()
    governed.audit.close()
    assert [end["reason"] for _, end in of(written(governed, tmp_path), "run.ended")] == ["cancelled"]


def test_what_the_policy_stops_is_told_and_logged(
    qtbot: QtBot, make_governed: MakeGoverned, tmp_path: Path
) -> None:
    governed = make_governed(Policy(copying=False, exports=("text",)))
    refused = recorded(governed.audit.refused)
    assert not governed.audit.may_copy()
    assert not governed.audit.may_export("dossier")
    assert governed.audit.may_export("text")
    # Whoever asks this way tells it in a place of its own.
    assert governed.audit.export_refusal("dossier") is not None
    assert len(refused) == 2
    assert len(of(written(governed, tmp_path), "refused")) == 3


def test_where_all_is_allowed_nothing_is_refused(
    qtbot: QtBot, make_governed: MakeGoverned, tmp_path: Path
) -> None:
    governed = make_governed()
    assert governed.audit.may_copy()
    assert governed.audit.may_export("dossier")
    assert governed.audit.export_refusal("dossier") is None
    assert of(written(governed, tmp_path), "refused") == []


def test_a_shelf_that_holds_too_much_is_told_once_until_it_holds_less(
    qtbot: QtBot, make_governed: MakeGoverned, tmp_path: Path
) -> None:
    governed = make_governed(Policy(max_sources=2))
    shelf, refused = governed.models.shelf, recorded(governed.audit.refused)
    shelf.add_paths(files(tmp_path, 2))
    qtbot.waitUntil(lambda: len(shelf.sources) == 2)
    assert refused == []
    shelf.add_paths(files(tmp_path, 4)[2:])
    qtbot.waitUntil(lambda: len(shelf.sources) == 4)
    assert len(refused) == 1
    shelf.remove(3)
    assert len(refused) == 1, "it still holds too much"
    shelf.remove(2)
    shelf.add_paths(files(tmp_path, 5)[4:])
    qtbot.waitUntil(lambda: len(refused) == 2)


def test_a_source_that_a_required_log_could_not_take_stands_in_it_once_it_can(
    qtbot: QtBot, make_governed: MakeGoverned, tmp_path: Path
) -> None:
    (tmp_path / "log").write_bytes(b"in the way")
    governed = make_governed(Policy(audit="required"))
    problems = recorded(governed.audit.problem_changed)
    governed.models.shelf.add_paths(files(tmp_path, 1))
    qtbot.waitUntil(lambda: bool(problems) and len(governed.models.shelf.sources) == 1)
    assert isinstance(problems[0][0], PlainError)
    # What waits in the log's thread has failed by the time that this is answered.
    answers: list[str] = []
    governed.worker.ask(lambda _log: "", answers.append, lambda _error: None)
    qtbot.waitUntil(lambda: bool(answers))
    (tmp_path / "log").unlink()
    governed.audit.exported("text", b"words")
    qtbot.waitUntil(lambda: problems[-1] == (None,))
    records = written(governed, tmp_path)
    assert [kind for kind, _ in of(records, "export", "source.opened")] == ["export", "source.opened"]


@pytest.mark.parametrize(("allowed", "forbidden"), [("a" * 64, False), ("b" * 64, True)])
def test_a_model_that_is_not_on_the_list_is_told_and_never_asked(
    qtbot: QtBot, make_governed: MakeGoverned, tmp_path: Path, allowed: str, forbidden: bool
) -> None:
    factory = scripted()
    governed = make_governed(Policy(models=(allowed,)), factory)
    told, refused = recorded(governed.audit.model_forbidden), recorded(governed.audit.refused)
    run = governed.models.run
    governed.models.client.open("/models/demo", "cpu")
    run.ask("ask", "Why?", thinking=False, seed=1)
    qtbot.waitUntil(lambda: run.state in (RunState.DONE, RunState.FAILED))
    assert run.state is (RunState.FAILED if forbidden else RunState.DONE)
    assert bool(factory.played.requests) is not forbidden
    assert any(problem is not None for (problem,) in told) is forbidden
    assert len(refused) == forbidden
    assert bool(of(written(governed, tmp_path), "refused")) is forbidden


def test_work_that_begins_without_its_seal_is_logged_as_the_person_decided(
    qtbot: QtBot, make_governed: MakeGoverned, tmp_path: Path
) -> None:
    governed = make_governed()
    why = PromptTooLong("The seal is missing.")
    governed.audit.sealed(SealReport(False, SEALED.layers, "Not sealed", as_it_should_be=False))
    governed.audit.log_blocked_start(why)
    governed.audit.log_accepted_risk(why)
    records = written(governed, tmp_path)
    assert [kind for kind, _ in of(records, "refused", "accepted")] == ["refused", "accepted"]
    assert of(records, "accepted")[0][1]["why"] == why.code
    assert [what["in_force"] for _, what in of(records, "seal.result")] == [True, False]
