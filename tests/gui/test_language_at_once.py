"""Another language while the window stands: the same words as in a window that began with it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.assembly.languages import translate
from app.assembly.program import Program
from app.core.sentences import choose
from app.core.spoken import speak
from app.ui.retelling import texts_of
from tests.support.gestures import ask, drop, files, wait_for_answer
from tests.support.program import Begin
from tests.support.window_parts import scripted


@pytest.fixture(autouse=True)
def english_afterwards(qapp: QApplication) -> Iterator[None]:
    """English before and after each test, with the locale as it was."""
    locale = QLocale()
    translate(qapp, speak("en"))
    yield
    translate(qapp, speak("en"))
    choose("en")
    QLocale.setDefault(locale)


def words(program: Program) -> list[str]:
    """Every text of the program's windows, with who says it."""
    # What was taken out of a window goes with the next turn of Qt's loop.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    found = []
    for window in (program.window, *program.window.findChildren(QWidget)):
        for part in (window, *(each for each in window.children() if not isinstance(each, QWidget))):
            found += [f"{_path(part)}: {read()}" for read, _ in texts_of(part) if read().strip()]
    return sorted(set(found))


def _path(part: QObject) -> str:
    names: list[str] = []
    at: QObject | None = part
    while at is not None:
        names.append(type(at).__name__ + (f"#{at.objectName()}" if at.objectName() else ""))
        at = at.parent()
    return "/".join(reversed(names[:3]))


def with_an_answer(qtbot: QtBot, begin: Begin, letter: Path) -> Program:
    program = begin(scripted())
    drop(program.window, files([letter]))
    qtbot.waitUntil(lambda: len(program.shelf.sources) == 1)
    ask(qtbot, program, "§ 5?")
    wait_for_answer(qtbot, program)
    qtbot.waitUntil(lambda: program.evidence.whole)
    return program


def test_the_window_speaks_the_other_language_at_once(qtbot: QtBot, begin: Begin, letter: Path) -> None:
    program = with_an_answer(qtbot, begin, letter)
    english = words(program)
    program.window.actions_.languages["de"].trigger()
    german = words(program)
    assert program.window.actions_.add_files.text() == "Dateien hinzufügen…"
    program.window.actions_.languages["en"].trigger()
    back = words(program)
    program.window.close()
    translate(QApplication.instance(), speak("de"))  # type: ignore[arg-type]
    fresh = words(with_an_answer(qtbot, begin, letter))
    assert _apart(back, english) == []
    assert _apart(german, fresh) == []


def _apart(one: list[str], other: list[str]) -> list[str]:
    """What only one of two windows says; measured times and temporary folders are of no language."""
    # How much was read ahead is a matter of time too.
    noise = r"[\d.,]+|/tmp/\S+|  ·  [\d.,]+ (of|von) [\d.,]+ [^·]*(?=  ·)"
    plain = [{re.sub(noise, "0", each) for each in words_} for words_ in (one, other)]
    return [f"- {each}" for each in sorted(plain[0] - plain[1])] + [
        f"+ {each}" for each in sorted(plain[1] - plain[0])
    ]
