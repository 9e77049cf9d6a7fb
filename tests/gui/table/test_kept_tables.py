"""Tables among the questions of a case: their documents stand under them; what is taken back is logged."""

import json
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.assembly.program import Program
from app.core.cases import Vault
from app.core.forms import Form
from app.core.policy import Policy
from app.core.tables import CellKey
from app.viewmodels.cases.cases_model import StoreState
from app.viewmodels.conversation.conversation import EntryRole
from tests.gui.table.test_table import dropped, filled, table_of
from tests.support.case_window import PASSPHRASE, begin_case, bring, keep, saved, set_up, store_state, unlock
from tests.support.gestures import ask, wait_for_answer
from tests.support.program import Begin
from tests.support.table_parts import FORM, LOCKS, WITH_HABIT
from tests.support.window_parts import scripted


def titles(program: Program) -> list[str]:
    """What was asked, as it stands in the window."""
    model = program.conversation.model
    return [model.index(row).data(EntryRole.TITLE) for row in range(model.rowCount())]


def test_documents_of_a_table_stand_under_it_and_not_among_the_questions(
    qtbot: QtBot, begin: Begin, cases_folder: Path, tmp_path: Path
) -> None:
    program = begin(scripted(locks=LOCKS, info=WITH_HABIT), keep=keep(cases_folder))
    set_up(qtbot, program)
    name = begin_case(qtbot, program, "Invoices")
    dropped(qtbot, program, tmp_path, 3)
    program.window.composer.tasks.pick("ask")
    ask(qtbot, program, "How many are there?")
    wait_for_answer(qtbot, program)
    program.window.composer.tasks.pick("table")
    program.window.composer.ask()
    qtbot.waitUntil(lambda: program.tables.open.table is not None and not program.tables.work.going)
    saved(qtbot, program)
    assert titles(program) == ["How many are there?", "Invoice"]
    qtbot.waitUntil(
        lambda: program.conversation.model.index(1).data(EntryRole.BRIEF) == "3 of 3 documents read"
    )
    window = bring(qtbot, program)
    qtbot.waitUntil(lambda: window.detail.tables.count() == 1)
    assert window.detail.runs.count() == 1
    assert "3 documents read" in window.detail.tables.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert program.cases.model.rows[0].runs == 1
    # The table opens from there, in front.
    program.window.answer.setCurrentWidget(program.window.answer.canvas)
    window.detail.tables.chosen.emit(1)
    assert not window.isVisible()
    assert program.tables.desk.shows
    program.window.close()
    program.store.wait()
    with Vault.open(cases_folder, passphrase=PASSPHRASE) as vault:
        runs = vault.case(name).runs()
    assert [run.run.settings.get("table") for run in runs] == [None, 1, 1, 1]


def test_a_reopened_case_shows_its_table_with_the_row_under_review_in_front(
    qtbot: QtBot, begin: Begin, cases_folder: Path, tmp_path: Path
) -> None:
    program = begin(scripted(locks=LOCKS, info=WITH_HABIT), keep=keep(cases_folder))
    set_up(qtbot, program)
    name = begin_case(qtbot, program, "Invoices")
    dropped(qtbot, program, tmp_path, 3)
    program.window.composer.ask()
    qtbot.waitUntil(lambda: program.tables.open.table is not None and not program.tables.work.going)
    saved(qtbot, program)
    program.cases.model.leave()
    qtbot.waitUntil(lambda: not program.cases.model.working)
    assert titles(program) == []
    program.cases.model.lock()
    store_state(qtbot, program, StoreState.LOCKED)
    unlock(qtbot, program)
    program.cases.model.open(name)
    qtbot.waitUntil(lambda: titles(program) == ["Invoice"])
    qtbot.waitUntil(lambda: program.tables.desk.shows)
    assert program.conversation.model.current == 0
    review, view = program.tables.review, program.tables.desk.view
    qtbot.waitUntil(lambda: review.key is not None)
    assert review.key is not None
    assert view.currentIndex() == view.cells.index_of(review.key)


def test_what_is_taken_back_is_logged(qtbot: QtBot, begin: Begin, tmp_path: Path) -> None:
    program = begin(scripted(locks=LOCKS, info=WITH_HABIT), policy=Policy.default())
    dropped(qtbot, program, tmp_path, 1)
    filled(qtbot, program)
    program.tables.open.decide([CellKey(0, 0, 0)], "accepted", "Halden Instruments Ltd")
    program.tables.open.undo()
    assert program.tables.open.undo() == ()
    program.governance.audit.head()
    logged = [
        json.loads(line)
        for file in sorted((tmp_path / "kept").rglob("audit-*.jsonl"))
        for line in file.read_bytes().splitlines()
    ]
    made = [line["what"] for line in logged if line["kind"] == "decision"]
    assert [what.get("taken_back", False) for what in made] == [False, True]


def test_two_tables_in_memory_both_come_back_and_are_taken_in(
    qtbot: QtBot, begin: Begin, cases_folder: Path, tmp_path: Path
) -> None:
    program = begin(scripted(locks=LOCKS, info=WITH_HABIT), keep=keep(cases_folder))
    dropped(qtbot, program, tmp_path, 2)
    filled(qtbot, program)
    program.tables.desk.tabs.chosen.emit("answer")
    program.forms.choice.choose(Form("Totals", "en", FORM.fields[2:]))
    program.window.composer.ask()
    qtbot.waitUntil(lambda: table_of(program).name == "Totals" and not program.tables.work.going)
    assert titles(program) == ["Invoice", "Totals"]
    program.conversation.model.open(0)
    assert table_of(program).name == "Invoice"
    # The other one would be lost as well.
    assert program.conversation.tables.unsaved
    set_up(qtbot, program)
    begin_case(qtbot, program, "Invoices")
    saved(qtbot, program)
    window = bring(qtbot, program)
    qtbot.waitUntil(lambda: window.detail.tables.count() == 2)
