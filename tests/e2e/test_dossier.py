"""A dossier from the window with the shipped checkpoint, run again in the window and on the command line."""

import json
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.commands import dossier
from app.core import sources
from app.core.dossier import load
from app.core.paths import Places
from app.core.policy import Policy
from app.core.runs import RunState
from app.workers.engine_api import open_engine
from tests.support import documents
from tests.support.gallery import known
from tests.support.gestures import drop, files
from tests.support.program import programs
from tests.support.window_parts import SEALED

WAIT = 120_000


def test_the_same_answer_comes_everywhere(
    qtbot: QtBot, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    invoice = documents.write_pdf(tmp_path / "invoice.pdf", [known().text])
    file = tmp_path / "dossier.json"
    with programs(qtbot, tmp_path / "kept", patience_ms=WAIT) as begin:
        program = begin(
            open_engine, sources.read, ("--device", "cpu", "--seed", "3"), policy=Policy.default()
        )
        run, dossiers = program.run, program.dossiers
        qtbot.waitUntil(lambda: run.model is not None, timeout=WAIT)
        assert drop(program.window, files([invoice]))
        qtbot.waitUntil(lambda: len(program.shelf.sources) == 1 and not program.shelf.busy, timeout=WAIT)
        # A second question goes on from the first: what was said and read before is a part of it.
        run.ask("ask", known().question, thinking=False, seed=3)
        qtbot.waitUntil(lambda: run.state is RunState.DONE and program.evidence.whole, timeout=WAIT)
        run.ask("ask", "What is the total?", thinking=True, seed=11, follow_up=True)
        qtbot.waitUntil(lambda: run.state is RunState.DONE and program.evidence.whole, timeout=WAIT)
        with qtbot.waitSignal(dossiers.model.saved, timeout=WAIT):
            dossiers.save(file, with_steps=True)
        with qtbot.waitSignal(dossiers.model.compared, timeout=WAIT):
            dossiers.model.repeat()
        comparison = dossiers.model.comparison
        assert comparison is not None
        assert comparison.differences == ()
    assert load(file).body["answer"] == comparison.second.body["answer"] != ""
    assert len(load(file).body["asked"]["earlier"]) == 1

    (log,) = (tmp_path / "kept").rglob("audit-000001.jsonl")
    assert dossier.run(["check", str(file), "--log", str(log)], SEALED) == 0
    capsys.readouterr()
    again = ["rerun", str(file), "--json"]
    assert dossier.run(again, SEALED, Policy.default(), Places.below(tmp_path / "other")) == 0
    assert json.loads(capsys.readouterr().out)["differences"] == []
