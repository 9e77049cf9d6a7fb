"""What a person must not overlook is said where they look."""

import threading
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.core.sources.source import Page, Picture, Problem, Source
from tests.support.gestures import ask, drop, files, wait_for_answer
from tests.support.program import Begin
from tests.support.scripted_engine import INFO
from tests.support.window_parts import scripted

DEMONSTRATION = "Demonstration model: for trying Vitrine, not for real work"
UNSEEN = "This checkpoint was not taught to see"


def seen(path: str, *, cancel: threading.Event) -> Source:
    """A scan: one page that only eyes can read, and one that could not be read."""
    picture = Picture(2, 2, bytes(12))
    pages = (Page(1, "", "picture", picture=picture), Page(2, "", "not_read", why="Page 2 is damaged."))
    problem = Problem("source.damaged", "Page 2 is damaged.", "Ask for another copy.", 2)
    return Source(path, Path(path).name, "pdf", "0" * 64, 9, pages, 2, problems=(problem,))


def visible_texts(window: object) -> str:
    labels = window.findChildren(QLabel)  # type: ignore[attr-defined]
    return "\n".join(label.text() for label in labels if label.isVisible())


def test_the_demonstration_model_says_so_from_opening_to_answer(qtbot: QtBot, begin: Begin) -> None:
    program = begin()
    qtbot.waitUntil(lambda: DEMONSTRATION in visible_texts(program.window))
    ask(qtbot, program, "Why?")
    wait_for_answer(qtbot, program)
    assert DEMONSTRATION in visible_texts(program.window)


def test_a_real_model_does_not(qtbot: QtBot, begin: Begin) -> None:
    program = begin(scripted(info=replace(INFO, demonstration=False, name="DiffusionGemma 26B")))
    ask(qtbot, program, "Why?")
    wait_for_answer(qtbot, program)
    assert DEMONSTRATION not in visible_texts(program.window)
    assert program.window.status_line.text("model") == "DiffusionGemma 26B, 32-bit"


def test_an_answer_about_pictures_from_a_checkpoint_without_eyes_says_so(
    qtbot: QtBot, begin: Begin, letter: Path
) -> None:
    program = begin(read=seen)
    drop(program.window, files([letter]))
    qtbot.waitUntil(lambda: len(program.shelf.sources) == 1)
    ask(qtbot, program, "What is to be seen?")
    wait_for_answer(qtbot, program)
    assert UNSEEN in visible_texts(program.window)
    assert "1 of 2 pages read" in program.window.answer.notes.coverage.text()
    assert "Page 2 is damaged." in program.window.answer.notes.coverage.text()


def test_one_that_was_taught_to_see_does_not(qtbot: QtBot, begin: Begin, letter: Path) -> None:
    program = begin(scripted(info=replace(INFO, abilities=("text", "images"))), read=seen)
    drop(program.window, files([letter]))
    qtbot.waitUntil(lambda: len(program.shelf.sources) == 1)
    ask(qtbot, program, "What is to be seen?")
    wait_for_answer(qtbot, program)
    assert UNSEEN not in visible_texts(program.window)


def test_what_a_run_took_stands_under_the_answer_and_in_the_status_line(qtbot: QtBot, begin: Begin) -> None:
    program = begin(scripted(answer="Six months.", steps=4))
    ask(qtbot, program, "Why?")
    wait_for_answer(qtbot, program)
    assert program.window.answer.notes.figures.text() == (
        "4 steps  ·  2 tokens  ·  0.5 tokens a step  ·  2.1 seconds"
    )
    line = program.window.status_line
    assert [line.text(name) for name in ("device", "memory", "speed", "seed", "stored")] == [
        "Processor",
        "16.9 GB",
        "512 tokens/s",
        "Seed 7",
        "No document is stored",
    ]


def test_a_source_unlike_what_the_model_was_made_for_is_named(
    qtbot: QtBot, begin: Begin, tmp_path: Path
) -> None:
    """The scripted engine knows every text but those that speak of ladders."""
    program = begin()
    known, strange = tmp_path / "known.txt", tmp_path / "strange.txt"
    known.write_text("Invoice number: 17", encoding="utf-8")
    strange.write_text("How a ladder is built.", encoding="utf-8")
    drop(program.window, files([known, strange]))
    warning = "“strange.txt” is unlike what the demonstration model was made for: do not rely"
    qtbot.waitUntil(lambda: warning in visible_texts(program.window))
    assert DEMONSTRATION not in visible_texts(program.window)
    program.shelf.remove([card.name for card in program.shelf.cards].index("strange.txt"))
    qtbot.waitUntil(lambda: DEMONSTRATION in visible_texts(program.window))
