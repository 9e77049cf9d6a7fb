"""The whole way, as a person goes it: real window, real readers, the shipped checkpoint in its thread."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.assembly.program import Program
from app.core import sources, tasks
from app.core.denoise_track import CellState, DenoiseTrack
from app.core.runs import RunState
from app.core.sources.source import Source
from app.workers.engine_api import EngineLike, Progress, open_engine
from model.demo.corpus import generate
from model.events import CanvasStep, Event, ModelInfo, Prefill
from model.request import CancelToken, Request, SamplerSettings
from tests.support import documents
from tests.support.gallery import known
from tests.support.gestures import drop, files
from tests.support.program import programs

#: Documents of the half that training never draws from, outside the evaluation seeds.
SEED = 950_003
WAIT = 120_000


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path) -> Iterator[Program]:
    """The window with everything real behind it."""
    with programs(qtbot, tmp_path / "kept", patience_ms=WAIT) as begin:
        made = begin(open_engine, sources.read, ("--device", "cpu", "--seed", "3"))
        qtbot.waitUntil(lambda: made.run.model is not None, timeout=WAIT)
        yield made


def ready(program: Program, qtbot: QtBot, cards: int) -> None:
    """Wait until all cards are read."""
    qtbot.waitUntil(lambda: len(program.shelf.cards) == cards and program.shelf.busy == 0, timeout=WAIT)


def ask(program: Program, qtbot: QtBot, question: str) -> None:
    """Type the question and press the button; the answer is to be free text, whatever it asks for."""
    composer = program.window.composer
    composer.write("ask", question)
    if program.forms.short.short:
        program.forms.short.switch()
    QTest.mouseClick(composer.button, Qt.MouseButton.LeftButton)


def ended(program: Program) -> bool:
    return program.run.state in (RunState.DONE, RunState.STOPPED, RunState.FAILED)


def states(track: DenoiseTrack) -> list[frozenset[CellState]]:
    """Which states each picture of the run shows."""
    return [frozenset(cell.state for cell in frame.cells) for frame in track.frames]


@pytest.mark.parametrize(
    "write",
    [
        pytest.param(lambda path, text: documents.write_pdf(path / "a.pdf", [text]), id="pdf"),
        pytest.param(lambda path, text: documents.write_docx(path / "a.docx", text), id="docx"),
        pytest.param(lambda path, text: documents.write_text(path / "a.txt", text), id="txt"),
        pytest.param(lambda path, text: documents.write_text(path / "a.md", text), id="md"),
    ],
)
def test_a_dropped_document_is_asked_watched_and_answered(
    program: Program, qtbot: QtBot, tmp_path: Path, write: Callable[[Path, str], Path]
) -> None:
    document = known()
    assert drop(program.window, files([write(tmp_path, document.text)]))
    ready(program, qtbot, 1)

    ask(program, qtbot, document.question)
    qtbot.waitUntil(lambda: ended(program), timeout=WAIT)

    assert program.run.state is RunState.DONE
    assert program.run.answer == document.answer
    shown = states(program.run.track)
    assert CellState.NOISE in shown[0]
    assert CellState.FINAL in shown[-1]
    assert len(set(shown)) >= 3, "at least three pictures with different states"
    qtbot.waitUntil(lambda: program.window.answer.settled, timeout=WAIT)
    assert document.answer in program.window.answer.text.toPlainText()


def test_pictures_and_videos_go_through_and_the_answer_says_whether_they_were_seen(
    program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    seen = [
        documents.write_image(tmp_path / "a.png", "Total: 5"),
        documents.write_image(tmp_path / "b.jpg", "Total: 6"),
        documents.write_video(tmp_path / "c.mp4", seconds=2),
    ]
    assert drop(program.window, files(seen))
    ready(program, qtbot, 3)
    ask(program, qtbot, "What is the total?")
    qtbot.waitUntil(lambda: ended(program), timeout=WAIT)
    assert program.run.state is RunState.DONE
    outcome = program.run.outcome
    assert outcome is not None
    assert program.run.model is not None
    assert outcome.unseen is not ({"images", "video"} <= set(program.run.model.abilities))
    prompt_tokens = 3 * 60  # two pictures and two frames take many soft tokens each
    assert outcome.figures.prompt_tokens > prompt_tokens


def test_the_same_question_with_the_same_seed_gives_the_same_answer(
    program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    document = generate(SEED + 1, kind="complaint", split="evaluate")
    assert drop(program.window, files([documents.write_text(tmp_path / "letter.txt", document.text)]))
    ready(program, qtbot, 1)
    seen = []
    for _ in range(2):
        ask(program, qtbot, document.questions[0].text)
        qtbot.waitUntil(lambda: ended(program), timeout=WAIT)
        seen.append((program.run.answer, program.run.track.frames))
    assert seen[0] == seen[1]


class Watched:
    """The real engine, and how many steps it told after it was asked to stop."""

    def __init__(self, engine: EngineLike) -> None:
        self._engine = engine
        self.late_steps = 0

    @property
    def info(self) -> ModelInfo:
        return self._engine.info

    def stream(self, request: Request, cancel: CancelToken | None = None) -> Iterator[Event]:
        for event in self._engine.stream(request, cancel):
            if isinstance(event, CanvasStep) and cancel is not None and cancel.cancelled:
                self.late_steps += 1
            yield event

    def count_tokens(self, text: str) -> int:
        return self._engine.count_tokens(text)

    def unfamiliar(self, text: str) -> bool:
        return self._engine.unfamiliar(text)

    def read_ahead(self, request: Request, cancel: CancelToken | None = None) -> Iterator[Prefill]:
        return self._engine.read_ahead(request, cancel)

    def forget(self) -> None:
        self._engine.forget()

    def close(self) -> None:
        self._engine.close()


def long_run(question: tasks.Question, read: Sequence[Source]) -> Request:
    """The usual request, but its canvas may not stop early: long enough to be stopped for certain."""
    request = tasks.build(question, read)
    return replace(request, sampler=SamplerSettings(max_steps=1024, early_stop=False))


def test_a_run_stops_within_one_step_and_can_be_replayed(qtbot: QtBot, tmp_path: Path) -> None:
    engines: list[Watched] = []

    def watched(path: str, device: str, progress: Progress, precision: str) -> Watched:
        engines.append(Watched(open_engine(path, device, progress, precision)))
        return engines[-1]

    document = generate(SEED + 2, kind="minutes", split="evaluate")
    file = documents.write_text(tmp_path / "minutes.txt", document.text)
    with programs(qtbot, tmp_path / "kept", patience_ms=WAIT) as begin:
        program = begin(watched, sources.read, ("--device", "cpu", "--seed", "3"), long_run)
        assert drop(program.window, files([file]))
        ready(program, qtbot, 1)
        ask(program, qtbot, document.questions[0].text)
        qtbot.waitUntil(lambda: any(frame.step >= 3 for frame in program.run.track.frames), timeout=WAIT)

        QTest.mouseClick(program.window.composer.button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: ended(program) and program.window.answer.settled, timeout=WAIT)

        assert program.run.state is RunState.STOPPED
        assert engines[0].late_steps <= 1
        replay = program.window.answer.canvas.replay
        assert replay.isVisible()
        last = len(program.run.track.frames) - 1
        seen = []
        for position in (0, last, 0, last):
            replay.set_position(position)
            seen.append(program.run.track.blocks_at(replay.position))
        assert seen[:2] == seen[2:], "forwards and back show the same pictures"
        assert seen[0][-1].step == 0
        assert seen[1][-1].step >= 3


def test_closing_during_a_run_ends_cleanly(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    document = generate(SEED + 3, kind="contract", split="evaluate")
    assert drop(program.window, files([documents.write_text(tmp_path / "contract.txt", document.text)]))
    ready(program, qtbot, 1)
    ask(program, qtbot, document.questions[0].text)
    qtbot.waitUntil(lambda: program.run.state.running, timeout=WAIT)
    program.window.close()
    assert not program.window.isVisible()
    # The fixture waits for the threads and fails if one is left.
