"""What shows is dragged out of the window: a file and its text, logged, and gone when the program is."""

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.assembly.program import Program
from app.core.audit import verify
from app.core.policy import Policy
from app.core.reports.drag_folder import DragFolder
from app.ui.report.drag_out import DragOut, mime_of
from app.viewmodels.report.dragged_report import Dragged
from tests.gui.test_export import asked
from tests.support.program import Begin, programs


@pytest.fixture
def carried(monkeypatch: pytest.MonkeyPatch) -> list[Dragged]:
    """What was dragged; no other program is there to take it."""
    taken: list[Dragged] = []
    monkeypatch.setattr(DragOut, "carry", lambda _self, dragged: taken.append(dragged))
    return taken


def pull(program: Program) -> None:
    """Press the button and move away from it."""
    button = program.reports.button
    assert button.isVisible()
    QTest.mousePress(button, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    QTest.mouseMove(button, QPoint(5, 60))


def let_go(program: Program) -> None:
    QTest.mouseRelease(program.reports.button, Qt.MouseButton.LeftButton, pos=QPoint(5, 60))


def test_a_file_and_its_text_go_along(
    qtbot: QtBot, begin: Begin, letter: Path, tmp_path: Path, carried: list[Dragged]
) -> None:
    program = begin(policy=Policy.default())
    asked(qtbot, program, letter)
    pull(program)
    qtbot.waitUntil(lambda: bool(carried), timeout=30_000)
    mime = mime_of(carried[0])
    (url,) = mime.urls()
    path = Path(url.toLocalFile())
    assert path.name.startswith("When can the supplier terminate")
    document = pypdfium2.PdfDocument(path)
    assert "Written by a machine" in " ".join(document[0].get_textpage().get_text_range().split())
    document.close()
    assert "Written by a machine" in mime.html()
    assert mime.text() == program.run.answer
    assert not program.reports.sheet.isVisible(), "a drag is no click"
    (log,) = tmp_path.rglob("audit-000001.jsonl")
    assert verify(log).whole
    assert log.read_text(encoding="utf-8").replace(" ", "").count('"kind":"pdf"') == 1
    let_go(program)
    pull(program)
    assert carried[1] == carried[0], "nothing changed: the same file, at once"


def test_let_go_too_early_it_waits_for_the_next_time(
    qtbot: QtBot, begin: Begin, letter: Path, carried: list[Dragged]
) -> None:
    program = begin()
    asked(qtbot, program, letter)
    program.reports.sheet.kind.setCurrentIndex(program.reports.sheet.kind.findData("markdown"))
    with qtbot.waitSignal(program.reports.dragged.ready, timeout=30_000):
        pull(program)
        let_go(program)
    assert not carried
    assert "once more" in program.window.banner.sentence
    pull(program)
    (dragged,) = carried
    assert dragged.path is not None
    assert dragged.path.suffix == ".md"


@pytest.mark.parametrize(
    ("policy", "file", "text"),
    [
        (Policy(exports=("csv",), copying=False), True, False),
        (Policy(exports=()), False, True),
        (Policy(exports_pseudonymised="required"), False, True),
    ],
)
def test_the_policy_says_what_goes_along(
    qtbot: QtBot, begin: Begin, letter: Path, carried: list[Dragged], policy: Policy, file: bool, text: bool
) -> None:
    program = begin(policy=policy)
    asked(qtbot, program, letter)
    pull(program)
    qtbot.waitUntil(lambda: bool(carried), timeout=30_000)
    assert (carried[0].path is not None) is file
    assert (carried[0].copied is not None) is text
    if carried[0].copied is not None and policy.exports_pseudonymised == "required":
        assert "letter.txt" not in carried[0].copied.html


def test_nothing_goes_along_where_nothing_may(
    qtbot: QtBot, begin: Begin, letter: Path, carried: list[Dragged]
) -> None:
    program = begin(policy=Policy(exports=(), copying=False))
    asked(qtbot, program, letter)
    pull(program)
    assert not program.reports.model.worker.busy
    assert "policy" in program.window.banner.sentence
    assert not carried


def test_what_was_dragged_out_goes_with_the_program(tmp_path: Path) -> None:
    root = tmp_path / "dragged"
    folder = DragFolder(root)
    first, second = folder.place("a.pdf"), folder.place("a.pdf")
    first.write_bytes(b"1")
    second.write_bytes(b"2")
    assert first.read_bytes() == b"1", "of the same name, and both there"
    assert (root.stat().st_mode & 0o77) == 0
    other = DragFolder(root)
    other.remove_left()
    assert first.exists(), "its program still runs"
    killed = root / "0123456789ab"
    killed.mkdir()
    (killed / "lock").touch()
    (killed / "a.pdf").touch()
    other.remove_left()
    assert not killed.exists()
    folder.clear()
    assert list(root.iterdir()) == []


def test_the_program_leaves_nothing_that_was_dragged_out(
    qtbot: QtBot, letter: Path, tmp_path: Path, carried: list[Dragged]
) -> None:
    with programs(qtbot, tmp_path / "kept") as begin:
        program = begin()
        asked(qtbot, program, letter)
        pull(program)
        qtbot.waitUntil(lambda: bool(carried), timeout=30_000)
        path = carried[0].path
        assert path is not None
        assert path.exists()
    assert not path.exists()
