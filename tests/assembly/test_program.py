"""A program is made of parts, each of which is closed once, before those that it rests on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.assembly.part import Part
from tests.support.program import Begin, programs


@pytest.fixture
def begin(qtbot: QtBot, tmp_path: Path) -> Iterator[Begin]:
    """Begins programs with their windows; they are closed after the test."""
    with programs(qtbot, tmp_path / "kept") as beginner:
        yield beginner


def test_closing_the_window_closes_every_part_once_the_last_first(
    begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = begin()
    closed: list[Part] = []

    def watch(part: Part) -> None:
        close = part.close

        def told() -> None:
            closed.append(part)
            close()

        monkeypatch.setattr(part, "close", told)

    for part in program.parts:
        watch(part)
    program.window.close()
    program.window.close()
    program.close()
    assert closed == list(reversed(program.parts))


def test_no_part_that_was_built_is_left_out(begin: Begin) -> None:
    program = begin()
    made = [child for child in program.root.children() if isinstance(child, Part)]
    assert made == list(program.parts)
