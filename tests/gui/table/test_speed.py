"""Five hundred documents by twenty fields: nothing holds the window for longer than 50 ms."""

import random
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import process_time, thread_time

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.assembly.program import Program
from app.core.evidence.evidence import Place
from app.core.forms.filled import Candidate, FieldValue, FilledForm
from app.core.forms.form import Field, Form
from app.core.forms.rule import Rule
from app.core.reports.options import Options
from app.core.tables.events import Document, DocumentRead, DocumentsAdded
from app.core.tasks import Question
from tests.support.program import Begin
from tests.support.slowness import slowness

DOCUMENTS, FIELDS, MOST = 500, 20, 0.05
FORM = Form(
    "Long",
    "en",
    tuple(Field(f"Field {at}", "amount" if at % 3 == 0 else "text") for at in range(FIELDS)),
    rules=(Rule("required", ("Field 1",)), Rule("unique", ("Field 2",))),
)


def filled(number: int, draw: random.Random) -> FilledForm:
    """What a document gave, one value in ten doubtful."""
    values = tuple(
        FieldValue(
            field,
            f"{number}.{at:02}",
            "copied",
            0.6 if draw.random() < 0.1 else 0.97,
            (Place(0, 1, 3, 9),),
            Candidate("0.01", (Place(0, 1, 12, 19),)),
            posterior=0.9,
        )
        for at, field in enumerate(FORM.fields)
    )
    return FilledForm(FORM, (0,), values)


def document(number: int) -> Document:
    """A document that lies nowhere."""
    return Document(f"document {number}.pdf", f"/in/{number}.pdf", f"{number:064x}", "pdf", 1, 900)


@pytest.fixture
def program(begin: Begin) -> Program:
    """A window with such a table, all but the last ten read."""
    program = begin()
    program.window.resize(1440, 900)
    draw, table = random.Random(3), program.tables.open
    table.begin("Long", FORM, Question.filling(FORM))
    table.do(DocumentsAdded(tuple(document(number) for number in range(DOCUMENTS))))
    table.do(*(DocumentRead(number, filled(number, draw), 1.0) for number in range(DOCUMENTS - 10)))
    program.tables.desk.show_table()
    QApplication.processEvents()
    return program


def least(times: int, work: Callable[[int], object]) -> float:
    """Seconds that the window's thread computes, painting included: the least of some tries."""
    taken = []
    for turn in range(times):
        begun = thread_time()
        work(turn)
        QApplication.processEvents()
        taken.append(thread_time() - begun)
    return min(taken)


def test_nothing_holds_the_window(qtbot: QtBot, program: Program) -> None:
    tables, draw = program.tables, random.Random(4)
    cells, view = tables.desk.cells, tables.desk.view
    bar = view.verticalScrollBar()
    filters = ("doubtful", "broken", "not_stated", "all", "reviewed")

    def shown(name: str, _turn: int) -> None:
        cells.view(shown=name)

    works: dict[str, Callable[[int], object]] = {
        "read": lambda turn: tables.open.do(
            DocumentRead(DOCUMENTS - 10 + turn, filled(DOCUMENTS - 10 + turn, draw), 1.0)
        ),
        "accept": lambda _turn: tables.review.accept(),
        "take back": lambda _turn: tables.review.undo(),
        "scroll": lambda turn: bar.setValue(bar.maximum() * (turn + 1) // 6),
        "walk": lambda turn: view.setCurrentIndex(cells.index(turn * 40, 5)),
        "sort": lambda turn: cells.sort(1 + turn, Qt.SortOrder.DescendingOrder),
        "own order": lambda _turn: cells.sort(-1),
        "words": lambda turn: cells.view(words=f"{turn}.0"),
        "no words": lambda _turn: cells.view(words=""),
        **{name: partial(shown, name) for name in filters},
    }
    taken = {name: least(5, work) for name, work in works.items()}
    print({name: f"{1000 * seconds:.0f} ms" for name, seconds in taken.items()})
    most = MOST * slowness()
    assert {name: seconds for name, seconds in taken.items() if seconds > most} == {}


def test_what_leaves_does_not_hold_the_window(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    """What other threads of the program compute between two turns of its loop; the best of some tries.

    Time of the processor, so that what else runs on the machine does not count.
    """
    reports, longest = program.reports.model, []
    beat = QTimer(program.window)
    beat.setInterval(2)
    for turn in range(3):
        subject = reports.subject()
        assert subject is not None
        waits = Waits()
        beat.timeout.connect(waits.turn)
        beat.start()
        with qtbot.waitSignal(reports.saved, timeout=120_000):
            reports.save(subject, tmp_path / f"{turn}.csv", "csv", Options())
        beat.stop()
        beat.timeout.disconnect(waits.turn)
        assert waits.count > 20
        longest.append(waits.longest)
    print([f"{1000 * seconds:.0f} ms" for seconds in longest])
    assert min(longest) < MOST * slowness()


class Waits:
    """Seconds that threads other than this one compute between two turns of its loop."""

    def __init__(self) -> None:
        self.longest, self.count = 0.0, 0
        self._last = self._others()

    def turn(self) -> None:
        """A turn has come."""
        now = self._others()
        self.longest, self.count, self._last = max(self.longest, now - self._last), self.count + 1, now

    @staticmethod
    def _others() -> float:
        return process_time() - thread_time()
