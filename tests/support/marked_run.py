"""The whole program in a process of its own, driven through a run whose every text holds a marker.

    python -m tests.support.marked_run FOLDER QUESTION DOSSIER off|on|deleted|killed

Every file of FOLDER is dropped, the question asked with thinking, the answer copied and its dossier saved; a
log is required all the while. With all but "off" a case is set up and opened first; with "deleted" it is
deleted at the end. With "killed" it prints "running" in the middle of a second run and waits to be killed.
The places are those that the environment names: HOME, TMPDIR and XDG_*. Prints "done" at the end.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from app import bootstrap, crash
from app.assembly.case_options import CaseOptions
from app.assembly.program import Program
from app.assembly.setup import Setup
from app.core import seal
from app.core.cases.keys import Cost
from app.core.paths import Places
from app.core.policy import Policy
from app.core.runs import RunState
from app.ui.dialogs.choosing import choose_files
from app.viewmodels.cases.cases_model import StoreState
from tests.support.gestures import drop, files
from tests.support.take_screenshots import wait


def main() -> None:
    """Go the whole way once."""
    paths, question = sorted(Path(sys.argv[1]).iterdir()), sys.argv[2]
    dossier, way = Path(sys.argv[3]), sys.argv[4]
    places = Places.of_this_person()
    report = seal.engage()
    crash.install(places.logs)
    program = bootstrap.build(
        Setup(
            ["--seed", "3", "--device", "cpu"],
            report,
            stands_ms=0,
            kept_in=places,
            close_behind=seal.close_behind_window,
            policy=Policy(organisation="Clinic", audit="required"),
            keep=CaseOptions(places.cases, cost=Cost(memory_kib=8, iterations=1)),
        )
    )
    program.begin()
    wait(lambda: program.run.model is not None and program.cases.model.store_state is StoreState.OFF)
    if way != "off":
        begin_case(program, question)
    take(program, paths)
    ask(program, question)
    wait(lambda: not program.run.state.running and program.window.answer.settled)
    assert program.run.state is RunState.DONE, program.run.state
    program.window.answer.copy()
    fall_over(question)
    wait(lambda: program.dossiers.model.ready)
    program.dossiers.save(dossier, with_steps=True)
    wait(dossier.exists)
    if way != "off":
        look_again(program, question)
    if way == "killed":
        ask(program, f"{question} Once more.")
        wait(lambda: program.run.state is RunState.DENOISING)
        print("running", flush=True)
        wait(lambda: False)
    current = program.cases.model.current
    if way == "deleted" and current is not None:
        program.cases.model.delete(current.id)
        wait(lambda: not program.cases.model.working and not program.cases.model.rows)
    # What no case keeps would be asked about.
    program.conversation.let_go()
    program.window.close()
    assert program.end()
    print("done", flush=True)


def begin_case(program: Program, title: str) -> None:
    """Set cases up and open one."""
    cases = program.cases.model
    cases.set_up("seven wet otters juggle anvils", cases.recovery_key())
    wait(lambda: cases.store_state is StoreState.OPEN and not cases.working)
    cases.new(title)
    wait(lambda: cases.current is not None and not cases.working)


def take(program: Program, paths: Sequence[Path]) -> None:
    """Look for the files in Qt's own dialogue, as a person does, then drop them all."""
    choose_files(program.window, lambda paths: None)
    dialog = program.window.findChild(QFileDialog)
    assert dialog is not None
    dialog.setDirectory(str(paths[0].parent))
    dialog.selectFile(paths[0].name)
    dialog.accept()
    wait(lambda: program.window.findChild(QFileDialog) is None)
    drop(program.window, files(paths))
    wait(lambda: len(program.shelf.cards) >= len(paths) and program.shelf.busy == 0)
    read = {Path(source.path) for source in program.shelf.sources if source.readable}
    assert all(any(path in (one, *one.parents) for one in read) for path in paths), read


def ask(program: Program, question: str) -> None:
    """Type it, have the model think first, and send it."""
    composer = program.window.composer
    composer.thinking.setChecked(True)
    composer.write("ask", question)
    QTest.mouseClick(composer.button, Qt.MouseButton.LeftButton)
    wait(lambda: program.run.state not in (RunState.IDLE, RunState.DONE))


def fall_over(text: str) -> None:
    """Something that nobody foresaw, whose message quotes what is confidential."""
    fallen = []

    def fall() -> None:
        fallen.append(True)
        raise LookupError(text)

    QTimer.singleShot(0, fall)
    wait(lambda: bool(fallen))


def look_again(program: Program, question: str) -> None:
    """Search the cases once all is saved, and open this one anew, with its kept sources."""
    cases, count = program.cases.model, len(program.shelf.sources)
    wait(lambda: program.cases.saving.saving.value in ("saved", "not_saved") and not cases.working)
    assert program.cases.saving.saving.value == "saved"
    cases.search(question)
    assert cases.current is not None
    cases.open(cases.current.id)
    wait(lambda: not cases.working and len(program.shelf.sources) == count and program.shelf.busy == 0)


if __name__ == "__main__":
    main()
