"""From a figure in the answer to the words on the page: told in the answer, listed, shown on a click."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.assembly.program import Program
from app.core import sources
from app.core.evidence import Evidence, check
from app.core.runs import RunState
from app.core.sources.source import Page, Source
from app.theme import LIGHT
from app.ui.answer.answer_text import AnswerText
from app.viewmodels.answer.evidence_model import ClaimRole
from tests.support import documents
from tests.support.gestures import ask, drop, files, wait_for_answer
from tests.support.program import Begin
from tests.support.scripted_engine import StepGate
from tests.support.window_parts import scripted

WAIT = 20_000
SAMPLES = Path(__file__).parents[1] / "samples"
PAGES = [
    "Framework contract between A and B.",
    "Goods cost EUR 1,200.00.\nFreight costs EUR 300.00.",
    "Either party may terminate it with a notice of six months to the end of a quarter.",
]
ANSWER = (
    "The notice is **six months** [1 p.3] and not [1 p.9].\n\n- goods EUR 1,200.00 and freight EUR 300.00\n"
    "- together EUR 1,500.00\n- a fee of 8 %\n\n| by | until |\n|---|---|\n| 30 days | the end |"
)


@pytest.fixture
def answered(qtbot: QtBot, begin: Begin, tmp_path: Path) -> Program:
    """The window with an answer about a PDF, checked."""
    program = begin(scripted(answer=ANSWER), sources.read, ("--seed", "7", "--theme", "light"))
    program.window.resize(1240, 800)
    drop(program.window, files([documents.write_pdf(tmp_path / "contract.pdf", PAGES)]))
    qtbot.waitUntil(lambda: len(program.shelf.sources) == 1, timeout=WAIT)
    ask(qtbot, program, "When does it end?")
    wait_for_answer(qtbot, program)
    qtbot.waitUntil(lambda: program.evidence.whole, timeout=WAIT)
    return program


def row_of(program: Program, words: str) -> int:
    return [claim.text for claim in program.evidence.evidence.claims].index(words)


def place_of(text: AnswerText, words: str) -> QPoint:
    """The middle of some words of the answer, in its viewport."""
    found = text.document().find(words)
    assert not found.isNull(), words
    cursor = QTextCursor(text.document())
    cursor.setPosition(found.selectionStart() + 1)
    return text.cursorRect(cursor).center()


def name_shown(program: Program) -> str:
    """The name of the source that is looked at."""
    return program.desk.pages.source.name if program.desk.pages.source else ""


def click(text: AnswerText, place: QPoint) -> None:
    QTest.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=place)


def wait_marked(qtbot: QtBot, program: Program, page: int, words: str) -> None:
    """Until the page with just these words marked is in sight, drawn."""
    pages, view = program.desk.pages, program.window.page.view
    source = pages.source
    assert source is not None
    qtbot.waitUntil(lambda: pages.picture(page - 1) is not None, timeout=WAIT)
    QApplication.processEvents()
    assert view.page == page
    marked = [source.pages[mark.page - 1].text[mark.start : mark.end] for mark in pages.marks]
    assert marked == [words]
    place = view.place_of(pages.marks[0])[0]
    assert view.viewport().rect().contains(place)
    image = view.viewport().grab().toImage()
    tinted = sum(
        image.pixelColor(x, y) == QColor(LIGHT.accent_soft)
        for x in range(place.left(), place.right())
        for y in range(place.top(), place.bottom())
    )
    assert tinted > place.width() * place.height() / 6


def test_each_claim_is_told_in_the_answer_and_in_the_list(answered: Program) -> None:
    evidence = answered.evidence
    verdicts = {claim.text: claim.verdict for claim in evidence.evidence.claims}
    assert verdicts == {
        "six months": "found",
        "EUR 1,200.00": "found",
        "EUR 300.00": "found",
        "8 %": "not_found",
        "EUR 1,500.00": "derived",
        "30 days": "not_found",
    }
    text = answered.window.answer.text
    shown = text.document().toPlainText().replace("\u00a0", " ").replace("\u202f", " ")
    assert "six months  p. 3 " in shown
    assert "8 %  ! not in the sources " in shown
    assert "EUR 1,500.00  derived " in shown
    assert len(text.marks) == len(verdicts) + 2, "and both citations"

    listed = answered.window.page.claims
    assert listed.isVisible()
    model = listed.model()
    rows = [model.index(row, 0) for row in range(model.rowCount())]
    wheres = {row.data(ClaimRole.TEXT): row.data(ClaimRole.WHERE).replace("\u00a0", " ") for row in rows}
    assert wheres["six months"] == "p. 3"
    assert wheres["8 %"] == "not in the sources"
    assert wheres["EUR 1,500.00"].startswith("derived")
    derived = rows[row_of(answered, "EUR 1,500.00")]
    assert derived.data(ClaimRole.CALCULATION) == "EUR 1,200.00 + EUR 300.00 = EUR 1,500.00"
    assert derived.data(ClaimRole.CALCULATION) in derived.data(Qt.ItemDataRole.ToolTipRole)
    spoken = rows[0].data(Qt.ItemDataRole.AccessibleTextRole)
    about = "There it is about: Either party may terminate it with a notice of"
    assert spoken == f"six months: Stands in the source: {about} contract.pdf, page 3"
    assert answered.window.page.found.text() == (
        "3 of 6 stand in the sources, 1 derived, 2 not in the sources, wrong pages named: 1"
    )
    assert "3 of 6 stand in the sources" in answered.window.answer.notes.checked.text()


def test_a_click_on_a_figure_shows_its_words_on_the_page(qtbot: QtBot, answered: Program) -> None:
    text = answered.window.answer.text
    click(text, place_of(text, "six months"))
    wait_marked(qtbot, answered, 3, "six months")
    click(text, place_of(text, "EUR 300.00"))
    wait_marked(qtbot, answered, 2, "EUR 300.00")
    chip = text.document().find("EUR 1,200.00").selectionEnd() + 3
    cursor = QTextCursor(text.document())
    cursor.setPosition(chip)
    click(text, text.cursorRect(cursor).center())
    wait_marked(qtbot, answered, 2, "EUR 1,200.00")


def test_a_click_or_enter_in_the_list_does_the_same(qtbot: QtBot, answered: Program) -> None:
    claims = answered.window.page.claims
    row = row_of(answered, "six months")
    place = claims.visualRect(claims.model().index(row, 0)).center()
    QTest.mouseClick(claims.viewport(), Qt.MouseButton.LeftButton, pos=place)
    wait_marked(qtbot, answered, 3, "six months")
    claims.setFocus()
    QTest.keyClick(claims, Qt.Key.Key_Down)
    QTest.keyClick(claims, Qt.Key.Key_Return)
    wait_marked(qtbot, answered, 2, "EUR 1,200.00")


def test_the_keyboard_goes_from_link_to_link(qtbot: QtBot, answered: Program) -> None:
    text = answered.window.answer.text
    answered.window.activateWindow()
    text.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(text.hasFocus)
    for _ in range(6):
        QTest.keyClick(text, Qt.Key.Key_Tab)
        if "1,200" in text.textCursor().selectedText():
            break
    QTest.keyClick(text, Qt.Key.Key_Return)
    wait_marked(qtbot, answered, 2, "EUR 1,200.00")


def test_a_derived_figure_shows_all_that_it_rests_on(qtbot: QtBot, answered: Program) -> None:
    answered.evidence.reveal(row_of(answered, "EUR 1,500.00"))
    source = answered.desk.pages.source
    assert source is not None
    marked = {source.pages[mark.page - 1].text[mark.start : mark.end] for mark in answered.desk.pages.marks}
    assert marked == {"EUR 1,200.00", "EUR 300.00"}


def test_a_true_citation_is_a_link_and_one_of_a_wrong_page_is_marked(qtbot: QtBot, answered: Program) -> None:
    text = answered.window.answer.text
    links = [mark.link for mark in text.marks if mark.link.startswith("citation")]
    assert links == ["citation:0", "citation:1"]
    assert [mark.doubtful for mark in text.marks if mark.link.startswith("citation")] == [False, True]
    assert "[1 p.9]  ! wrong page " in text.document().toPlainText().replace("\u00a0", " ").replace(
        "\u202f", " "
    )
    answered.desk.pages.show(None)
    click(text, place_of(text, "[1 p.9]"))
    assert name_shown(answered) == ""
    click(text, place_of(text, "[1 p.3]"))
    assert name_shown(answered) == "contract.pdf"
    assert answered.window.page.view.page == 3
    assert answered.desk.pages.marks == ()


def test_what_was_not_found_leads_nowhere_and_is_dashed(answered: Program) -> None:
    text = answered.window.answer.text
    before = answered.desk.pages.marks
    click(text, place_of(text, "8 %"))
    assert answered.desk.pages.marks == before
    image = text.viewport().grab().toImage()
    place = place_of(text, "8 %")
    row = [image.pixelColor(place.x() + 2, place.y() + y) for y in range(4, 18)]
    assert QColor(LIGHT.warning) in row or any(colour.red() > 130 > colour.blue() for colour in row)


def test_a_check_that_fails_or_cannot_be_made_is_said(answered: Program) -> None:
    evidence, page = answered.evidence, answered.window.page
    evidence._ticket = 77
    evidence._checker.not_checked.emit(77, "ValueError")
    assert evidence.failed
    assert "could not be checked" in page.found.text()
    assert "ValueError" in page.found.text()
    assert page.checked.isVisible()
    assert "could not be checked" in answered.window.answer.notes.checked.text()
    blind = Source("a.png", "a.png", "image", "0", 1, (Page(1, "", "picture"),), 1)
    evidence.show("It shows a house.", (blind,), Evidence())
    assert "pictures, videos and unread pages hold no text" in page.found.text()


def test_sentences_without_anything_to_look_up_are_marked(answered: Program) -> None:
    answer = "The landlord is kind to all. It is six months [1 p.3]."
    text = answered.window.answer.text
    text.show_answer(answer)
    text.show_evidence(answer, check(answer, answered.evidence.sources), answered.evidence.sources)
    bare = [mark for mark in text.marks if mark.bare]
    shown = text.document().toPlainText()
    assert [shown[mark.start : mark.end] for mark in bare] == ["The landlord is kind to all."]


def test_copying_gives_the_answer_without_what_was_added(qtbot: QtBot, answered: Program) -> None:
    text = answered.window.answer.text
    text.selectAll()
    text.copy()
    copied = QApplication.clipboard().text()
    assert copied == text.toPlainText()
    for added in ("p. 3", "not in the sources", "derived", "p.\u00a03"):
        assert added not in copied
    assert "six months [1 p.3]" in copied
    answered.window.answer.copy()
    assert QApplication.clipboard().text() == ANSWER


def test_a_block_is_checked_as_soon_as_it_is_final(qtbot: QtBot, begin: Begin, letter: Path) -> None:
    gate = StepGate()
    answer = "It is six months. " + "More words follow here. " * 12
    program = begin(scripted(answer=answer, gate=gate, steps=2, canvas_length=16), sources.read)
    program.window.resize(1240, 800)
    drop(program.window, files([letter]))
    qtbot.waitUntil(lambda: len(program.shelf.sources) == 1, timeout=WAIT)
    ask(qtbot, program, "How long?")
    gate.allow(3)
    qtbot.waitUntil(lambda: len(program.evidence.evidence.claims) == 1, timeout=WAIT)
    assert program.run.state is RunState.DENOISING
    assert not program.evidence.whole
    gate.open()
    wait_for_answer(qtbot, program)
    qtbot.waitUntil(lambda: program.evidence.whole, timeout=WAIT)


def test_a_new_question_forgets_what_was_checked(qtbot: QtBot, answered: Program) -> None:
    answered.run.ask("ask", "And now?", thinking=False, seed=1)
    assert answered.evidence.evidence.claims == ()
    assert not answered.window.page.checked.isVisible()
    wait_for_answer(qtbot, answered)
    qtbot.waitUntil(lambda: answered.evidence.whole, timeout=WAIT)


def test_the_theme_can_change_under_the_marks(answered: Program) -> None:
    text = answered.window.answer.text
    before = text.marks
    answered.window.actions_.themes["dark"].trigger()
    assert text.marks == before
    answered.window.actions_.themes["system"].trigger()


def test_a_folder_of_mixed_files_leads_from_a_figure_to_the_right_page_of_the_right_file(
    qtbot: QtBot, begin: Begin, tmp_path: Path
) -> None:
    folder = tmp_path / "mixed"
    (folder / "deeper").mkdir(parents=True)
    documents.write_pdf(folder / "contract.pdf", PAGES)
    documents.write_docx(folder / "deeper" / "letter.docx", "We confirm the receipt of your letter.")
    documents.write_image(folder / "photo.png", "a picture")
    for sample in ("figures.xlsx", "letter.eml"):
        shutil.copy(SAMPLES / sample, folder / "deeper" / sample)
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 and then nothing")
    program = begin(scripted(answer=ANSWER), sources.read, ("--seed", "7", "--theme", "light"))
    program.window.resize(1240, 800)
    assert drop(program.window, files([folder]))
    qtbot.waitUntil(lambda: len(program.shelf.cards) >= 6 and program.shelf.busy == 0, timeout=3 * WAIT)
    unread = [card.name for card in program.shelf.cards if card.source and not card.source.readable]
    assert unread == ["broken.pdf"]
    ask(qtbot, program, "When does it end?")
    wait_for_answer(qtbot, program)
    qtbot.waitUntil(lambda: program.evidence.whole, timeout=WAIT)

    text = program.window.answer.text
    click(text, place_of(text, "EUR 300.00"))
    qtbot.waitUntil(lambda: name_shown(program) == "contract.pdf", timeout=WAIT)
    wait_marked(qtbot, program, 2, "EUR 300.00")


def test_what_was_found_waits_until_the_answer_was_seen(qtbot: QtBot, answered: Program) -> None:
    pane, panel = answered.window.page, answered.window.answer
    assert pane.claims.isVisible()
    panel.behind.emit(True)
    assert not pane.claims.isVisible()
    panel.behind.emit(False)
    assert pane.claims.isVisible()
