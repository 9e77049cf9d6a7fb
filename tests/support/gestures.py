"""What a person does with the window, as real events."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.assembly.program import Program
from app.core.runs import RunState


def files(paths: Sequence[Path]) -> QMimeData:
    """What a file manager hands over."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def drag_over(widget: QWidget, mime: QMimeData) -> bool:
    """Come in with something; whether the widget would take it."""
    event = QDragEnterEvent(
        QPoint(200, 200),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    event.ignore()
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


def drag_away(widget: QWidget) -> None:
    """Leave again without dropping."""
    QApplication.sendEvent(widget, QDragLeaveEvent())


def drop(widget: QWidget, mime: QMimeData) -> bool:
    """Come in and drop; whether it was taken."""
    if not drag_over(widget, mime):
        return False
    event = QDropEvent(
        QPointF(200, 200),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    event.ignore()
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


def ask(qtbot: QtBot, program: Program, question: str) -> None:
    """Type a question and press the button; the answer is to be free text, whatever it asks for."""
    field = program.window.composer.field
    field.setFocus()
    QTest.keyClicks(field, question)
    if program.forms.short.short:
        QTest.mouseClick(program.forms.desk.kind.button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(program.window.composer.button, Qt.MouseButton.LeftButton)


def state(program: Program) -> RunState:
    """Where the run stands now."""
    return program.run.state


def wait_for_answer(qtbot: QtBot, program: Program) -> None:
    """Until the run is over and shown to its end."""
    done = (RunState.DONE, RunState.STOPPED, RunState.FAILED)
    qtbot.waitUntil(lambda: program.run.state in done and program.window.answer.settled, timeout=10_000)


def clear_shelf(program: Program) -> None:
    """Remove all sources as the menu does, and say yes."""
    program.window.actions_.clear.trigger()
    question = program.window.clearing.question
    assert question is not None
    QTest.mouseClick(question.defaultButton(), Qt.MouseButton.LeftButton)
