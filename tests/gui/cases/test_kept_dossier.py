"""An answer that comes back from a case has its dossier with it, and can be run again and compared."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from app.core import sources
from app.core.cases import Vault
from app.core.dossier import check, load, parse
from app.viewmodels.cases.cases_model import StoreState
from tests.support.case_window import PASSPHRASE, begin_case, keep, saved, set_up, store_state, unlock
from tests.support.gestures import ask, drop, files, wait_for_answer
from tests.support.program import Begin
from tests.support.scripted_engine import ANSWER, StepGate
from tests.support.window_parts import scripted


def test_it_is_kept_brought_back_saved_and_run_again(
    qtbot: QtBot, begin: Begin, cases_folder: Path, letter: Path, tmp_path: Path
) -> None:
    program = begin(scripted(), sources.read, keep=keep(cases_folder))
    set_up(qtbot, program)
    begin_case(qtbot, program, "Supplier audit")
    drop(program.window, files([letter]))
    qtbot.waitUntil(lambda: len(program.shelf.sources) == 1, timeout=20_000)
    ask(qtbot, program, "When can the supplier terminate?")
    wait_for_answer(qtbot, program)
    qtbot.waitUntil(lambda: program.evidence.whole)
    saved(qtbot, program)
    program.window.close()
    program.store.wait()
    with Vault.open(cases_folder, passphrase=PASSPHRASE) as vault:
        kept = parse(vault.case(vault.cases()[0].id).run(1).result.dossier)
    assert kept.body["answer"] == ANSWER
    assert check(kept)[0].state == "same"
    letter.unlink()

    again = begin(scripted(), sources.read, keep=keep(cases_folder))
    store_state(qtbot, again, StoreState.LOCKED)
    window = unlock(qtbot, again)
    qtbot.waitUntil(lambda: window.detail.runs.count() == 1)
    window.detail.runs.chosen.emit(1)
    model = again.dossiers.model
    qtbot.waitUntil(lambda: model.ready, timeout=20_000)
    with qtbot.waitSignal(model.saved):
        again.dossiers.save(tmp_path / "dossier.json", with_steps=False)
    assert load(tmp_path / "dossier.json").body == kept.body

    qtbot.waitUntil(lambda: again.run.model is not None)
    with qtbot.waitSignal(model.compared, timeout=20_000):
        model.repeat()
    assert model.comparison is not None
    assert model.comparison.first.sha256 == kept.sha256
    assert model.comparison.differences == ()


def test_a_repetition_that_was_stopped_leaves_the_first_answer_and_its_own_record_apart(
    qtbot: QtBot, begin: Begin, cases_folder: Path, letter: Path
) -> None:
    factory = scripted()
    program = begin(factory, sources.read, keep=keep(cases_folder))
    set_up(qtbot, program)
    begin_case(qtbot, program, "Supplier audit")
    drop(program.window, files([letter]))
    qtbot.waitUntil(lambda: len(program.shelf.sources) == 1, timeout=20_000)
    ask(qtbot, program, "When can the supplier terminate?")
    wait_for_answer(qtbot, program)
    qtbot.waitUntil(lambda: program.evidence.whole)
    saved(qtbot, program)
    told = factory.played.steps_told
    factory.script.gate = StepGate()
    program.dossiers.model.repeat()
    factory.script.gate.allow(2)
    qtbot.waitUntil(lambda: factory.played.steps_told == told + 2)
    program.run.stop()
    qtbot.waitUntil(lambda: program.run.answer == ANSWER)
    saved(qtbot, program)
    program.window.close()
    program.store.wait()
    with Vault.open(cases_folder, passphrase=PASSPHRASE) as vault:
        first, second = vault.case(vault.cases()[0].id).runs()
    assert (first.result.end, second.result.end) == ("done", "stopped")
    assert first.result.evidence
    assert first.result.dossier
    assert second.result.evidence == ()
    assert second.result.dossier == ""
