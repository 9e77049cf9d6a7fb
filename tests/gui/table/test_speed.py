"""Five hundred documents by twenty fields: nothing holds the window for longer than 50 ms."""

import random
from collections.abc import Callable
from functools import partial
from time import thread_time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.assembly.program import Program
from app.core.evidence.evidence import Place
from app.core.forms.filled import Candidate, FieldValue, FilledForm
from app.core.forms.form import Field, Form
from app.core.forms.rule import Rule
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
