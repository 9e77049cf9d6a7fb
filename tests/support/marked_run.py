"""The whole program in a process of its own, driven through a run whose every text holds a marker.

    python -m tests.support.marked_run FILE QUESTION on|off

With "on" a case is set up and opened first, and deleted at the end if a fourth argument says so. The places
are those that the environment names: HOME, TMPDIR and XDG_*. Prints "done" at the end.
"""

import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from app import bootstrap
from app.assembly.cases import Keep
from app.core import seal
from app.core.cases.keys import Cost
from app.core.paths import Places
from app.ui.dialogs.choosing import choose_files
from app.viewmodels.cases_model import Standing
from app.viewmodels.run_model import RunState
from tests.support.gestures import drop, files
from tests.support.take_screenshots import wait


def main() -> None:
    """Go the whole way once."""
    file, question, keeping = Path(sys.argv[1]), sys.argv[2], sys.argv[3] == "on"
    passphrase = "seven wet otters juggle anvils"
    places = Places.of_this_person()
    program = bootstrap.build(
        ["--seed", "3", "--device", "cpu"],
        seal.engage(),
        stands_ms=0,
        keep=Keep(places.cases, cost=Cost(memory_kib=8, iterations=1)),
    )
    window, cases, run = program.window, program.cases, program.run
    program.begin()
    wait(lambda: run.model is not None and cases.model.standing is Standing.OFF)
    if keeping:
        cases.model.set_up(passphrase, cases.model.recovery_key())
        wait(lambda: cases.model.standing is Standing.OPEN and not cases.model.working)
        cases.model.new(question)
        wait(lambda: cases.model.current is not None and not cases.model.working)
    # A person looks for the file in Qt's own dialogue first.
    choose_files(window, lambda paths: None)
    dialog = window.findChild(QFileDialog)
    assert dialog is not None
    dialog.setDirectory(str(file.parent))
    dialog.selectFile(file.name)
    dialog.accept()
    wait(lambda: window.findChild(QFileDialog) is None)
    drop(window, files([file]))
    wait(lambda: len(program.shelf.sources) == 1 and program.shelf.busy == 0)
    window.composer.write("ask", question)
    QTest.mouseClick(window.composer.button, Qt.MouseButton.LeftButton)
    wait(lambda: run.state in (RunState.DONE, RunState.FAILED) and window.answer.settled)
    assert run.state is RunState.DONE
    window.answer.copy()
    if keeping:
        wait(lambda: cases.keeper.saving.value == "saved" and not cases.model.working)
        cases.model.search(question)
        current = cases.model.current
        assert current is not None
        cases.model.open(current.id)
        wait(lambda: not cases.model.working and len(program.shelf.sources) == 1)
        if len(sys.argv) > 4:
            cases.model.delete(current.id)
            wait(lambda: not cases.model.working and not cases.model.rows)
    window.close()
    assert program.end()
    print("done", flush=True)


if __name__ == "__main__":
    main()
