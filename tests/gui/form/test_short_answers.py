"""Questions for a value: answered with one passage, unless the person wants free text."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.core.runs import RunState
from app.viewmodels.form.row import Look
from tests.support.gestures import drop, files, wait_for_answer
from tests.support.program import Begin
from tests.support.scripted_engine import ANSWER
from tests.support.window_parts import scripted

QUESTION = "When does the notice period end?"
LETTER = "The notice period ends on 30 June 2026. It began on 1 January 2026."


def test_the_composer_says_what_it_will_be_and_why(qtbot: QtBot, begin: Begin) -> None:
    program = begin()
    window, kind = program.window, program.forms.desk.kind
    assert kind.isHidden()
    QTest.keyClicks(window.composer.field, QUESTION)
    assert kind.isVisible()
    assert kind.words.text() == "Short answer, copied from the sources: asks for a date"
    QTest.mouseClick(kind.button, Qt.MouseButton.LeftButton)
    assert kind.words.text() == "Free text, written by the model: as you chose"
    window.composer.field.clear()
    QTest.keyClicks(window.composer.field, "Why does it end?")
    assert kind.words.text().startswith("Free text, written by the model")
    QTest.mouseClick(window.composer.tasks.button("summarise"), Qt.MouseButton.LeftButton)
    assert kind.isHidden()


def test_a_short_answer_shows_its_passage_and_its_place(qtbot: QtBot, begin: Begin, tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text(LETTER, encoding="utf-8")
    program = begin(scripted(locks={QUESTION: ("30 June 2026", "1 January 2026")}))
    program.window.resize(1300, 760)
    drop(program.window, files([path]))
    qtbot.waitUntil(lambda: len(program.shelf.sources) == 1 and program.run.model is not None)
    QTest.keyClicks(program.window.composer.field, QUESTION)
    QTest.keyClick(program.window.composer.field, Qt.Key.Key_Return)
    done = RunState.DONE
    qtbot.waitUntil(lambda: program.run.state is done and not program.forms.filling.going, timeout=20_000)
    panel, model = program.forms.desk.panel, program.forms.model
    assert program.forms.desk.shows
    assert panel.title.text() == QUESTION
    row = model.row(0)
    assert row is not None
    assert row.look is Look.COPIED
    assert row.offer.text == "30 June 2026"
    place = row.offer.places[0]
    assert LETTER[place.start : place.end] == "30 June 2026"
    assert program.run.answer == "30 June 2026"
    assert program.run.said[-1].answer == "30 June 2026"


def test_free_text_is_written_where_the_person_wants_it(qtbot: QtBot, begin: Begin, tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text(LETTER, encoding="utf-8")
    program = begin(scripted(locks={}))
    drop(program.window, files([path]))
    qtbot.waitUntil(lambda: len(program.shelf.sources) == 1 and program.run.model is not None)
    QTest.keyClicks(program.window.composer.field, QUESTION)
    program.forms.short.switch()
    QTest.keyClick(program.window.composer.field, Qt.Key.Key_Return)
    wait_for_answer(qtbot, program)
    assert program.run.answer == ANSWER
    assert not program.forms.desk.shows
