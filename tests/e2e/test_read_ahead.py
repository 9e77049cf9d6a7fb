"""What is read while the person still types need not be read when they ask: with the shipped checkpoint."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.assembly.program import Program
from app.core import sources
from app.core.runs import Outcome, RunState
from app.viewmodels.run.reading_ahead import AheadState
from app.workers.engine_api import open_engine
from model.demo.corpus import generate
from tests.support import documents
from tests.support.gallery import known
from tests.support.gestures import clear_shelf, drop, files
from tests.support.program import programs

SEED = 950_003
WAIT = 120_000


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path) -> Iterator[Program]:
    """The window with everything real behind it."""
    with programs(qtbot, tmp_path / "kept", patience_ms=WAIT) as begin:
        made = begin(open_engine, sources.read, ("--device", "cpu", "--seed", "3"))
        qtbot.waitUntil(lambda: made.run.model is not None, timeout=WAIT)
        yield made


def ask(program: Program, qtbot: QtBot, question: str) -> Outcome:
    """Ask and wait for what comes of it."""
    program.window.composer.write("ask", question)
    if program.forms.short.short:
        program.forms.short.switch()
    QTest.mouseClick(program.window.composer.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not program.run.state.running, timeout=WAIT)
    assert program.run.state is RunState.DONE
    assert program.run.outcome is not None
    return program.run.outcome


def read_in(program: Program, qtbot: QtBot) -> int:
    """Wait until the sources are read in; how many tokens that took."""
    qtbot.waitUntil(lambda: program.desk.ahead.state is AheadState.WHOLE, timeout=WAIT)
    return program.desk.ahead.progress[1]


def test_a_question_begins_with_itself_once_its_sources_were_read_in(
    program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    invoice = known()
    letter = generate(SEED + 1, kind="complaint", split="evaluate", language="en")
    assert drop(program.window, files([documents.write_text(tmp_path / "a.txt", invoice.text)]))
    qtbot.waitUntil(lambda: len(program.shelf.sources) == 1, timeout=WAIT)
    first = read_in(program, qtbot)
    assert program.window.status_line.text("ahead") == "Sources read in"

    outcome = ask(program, qtbot, invoice.question)
    assert outcome.figures.reused_tokens == first > 0
    assert outcome.figures.prompt_tokens - first < 40, "only the question was left to read"

    # Another source, and thinking, each are read in anew and found again by the next question.
    read_in(program, qtbot)
    assert drop(program.window, files([documents.write_text(tmp_path / "b.txt", letter.text)]))
    qtbot.waitUntil(lambda: len(program.shelf.sources) == 2, timeout=WAIT)
    qtbot.waitUntil(lambda: program.desk.ahead.progress[1] > first, timeout=WAIT)
    both = read_in(program, qtbot)
    assert ask(program, qtbot, invoice.question).figures.reused_tokens == both

    program.window.composer.thinking.setChecked(True)
    qtbot.waitUntil(lambda: program.desk.ahead.progress[1] > both, timeout=WAIT)
    thinking = read_in(program, qtbot)
    assert ask(program, qtbot, invoice.question).figures.reused_tokens == thinking


def test_the_answer_is_the_same_as_without_reading_ahead(
    program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    document = generate(SEED + 2, kind="contract", split="evaluate")
    assert drop(program.window, files([documents.write_text(tmp_path / "a.txt", document.text)]))
    qtbot.waitUntil(lambda: len(program.shelf.sources) == 1, timeout=WAIT)
    read_in(program, qtbot)
    ahead = ask(program, qtbot, document.questions[0].text)
    assert ahead.figures.reused_tokens > 0
    frames = program.run.track.frames
    # Asked in the same turn of the loop in which the memory is wiped: nothing is read in between.
    program.client.forget()
    anew = ask(program, qtbot, document.questions[0].text)
    assert anew.figures.reused_tokens == 0
    assert anew.answer == ahead.answer
    assert program.run.track.frames == frames


def test_nothing_of_a_source_is_kept_once_it_is_taken_away(
    program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    document = generate(SEED + 3, kind="minutes", split="evaluate")
    path = documents.write_text(tmp_path / "a.txt", document.text)
    assert drop(program.window, files([path]))
    qtbot.waitUntil(lambda: len(program.shelf.sources) == 1, timeout=WAIT)
    read_in(program, qtbot)
    clear_shelf(program)
    assert program.desk.ahead.state is AheadState.NOTHING
    outcome = ask(program, qtbot, document.questions[0].text)
    assert outcome.figures.reused_tokens == 0


def test_a_follow_up_reads_only_what_is_new(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    document = known()
    assert drop(program.window, files([documents.write_text(tmp_path / "a.txt", document.text)]))
    qtbot.waitUntil(lambda: len(program.shelf.sources) == 1, timeout=WAIT)
    source = read_in(program, qtbot)
    first = ask(program, qtbot, document.question)
    program.window.composer.follow_up.setChecked(True)
    read_in(program, qtbot)
    figures = ask(program, qtbot, "And the date?").figures
    assert figures.prompt_tokens > first.figures.prompt_tokens, "what was said before is shown as well"
    assert figures.reused_tokens >= source
    assert figures.prompt_tokens - figures.reused_tokens < 80
    assert len(program.run.said) == 2
