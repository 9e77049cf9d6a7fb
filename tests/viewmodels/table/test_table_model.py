"""What of a table shows, and that rows stay where they are while they are looked at."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.core.tables import CellKey
from app.core.tables.events import DocumentRead, DocumentsAdded
from app.viewmodels.table.table_model import CellRole
from tests.support.table_parts import Parts, begin, parts
from tests.support.tables import FORM, GROUPED, RIGHT, TOTAL, documents, filled
from tests.viewmodels.conftest import MakeModels

WRONG = (*RIGHT[1:TOTAL], "1.00", RIGHT[-1])


@pytest.fixture
def made(qtbot: QtBot, make_models: MakeModels) -> Parts:
    """Four documents, of which the first two were read, the second with a wrong total."""
    made = parts(make_models)
    begin(made.open, FORM)
    made.open.do(DocumentsAdded(documents(4)))
    made.open.do(DocumentRead(0, filled(("R-0", *RIGHT[1:])), 1.0))
    made.open.do(DocumentRead(1, filled(("R-1", *WRONG)), 1.0))
    return made


def names(made: Parts) -> list[str]:
    """Of the documents that show, in order."""
    return [str(made.cells.index(row, 0).data()) for row in range(made.cells.rowCount())]


def test_rows_and_columns_with_words_for_everybody(made: Parts) -> None:
    cells = made.cells
    assert names(made) == [f"invoice {at}.pdf" for at in range(4)]
    assert cells.columnCount() == len(FORM.fields) + 1
    assert cells.headerData(1, Qt.Orientation.Horizontal) == "Number"
    index = cells.index_of(CellKey(1, 0, TOTAL))
    assert index.data() == "1.00"
    spoken = str(index.data(Qt.ItemDataRole.AccessibleTextRole))
    assert spoken.startswith("invoice 1.pdf. total: 1.00")
    assert len(spoken.splitlines()) == 1
    assert made.open.review is not None
    assert made.open.review.findings[0].sentence in spoken
    assert not cells.index(3, 1).data(CellRole.READ)
    assert cells.index(3, 1).data() == ""


def test_a_filter_and_a_sort_are_the_persons_and_rows_do_not_jump(made: Parts) -> None:
    cells = made.cells
    cells.view(shown="broken")
    assert names(made) == ["invoice 1.pdf"]
    made.review.open(CellKey(1, 0, TOTAL))
    made.review.correct("119.00")
    assert names(made) == ["invoice 1.pdf"]
    made.open.do(DocumentRead(2, filled(("R-2", *WRONG)), 1.0))
    assert names(made) == ["invoice 1.pdf", "invoice 2.pdf"]
    cells.view(shown="broken")
    assert names(made) == ["invoice 2.pdf"]
    cells.view(shown="all")
    cells.sort(0, Qt.SortOrder.DescendingOrder)
    assert names(made)[0] == "invoice 3.pdf"
    cells.sort(-1)
    assert names(made)[0] == "invoice 0.pdf"


def test_hidden_and_moved_columns_are_kept_with_the_table(made: Parts) -> None:
    cells = made.cells
    cells.view(hidden=(1, 2), columns=(TOTAL,))
    assert cells.headerData(1, Qt.Orientation.Horizontal) == "Total"
    assert cells.columnCount() == len(FORM.fields) + 1 - 2
    assert made.open.table is not None
    assert made.open.table.view.hidden == (1, 2)
    assert not cells.index_of(CellKey(0, 0, 1)).isValid()


def test_a_decision_redraws_its_row_only(qtbot: QtBot, made: Parts) -> None:
    made.review.open(CellKey(0, 0, TOTAL))
    with qtbot.waitSignal(made.cells.dataChanged) as told, qtbot.assertNotEmitted(made.cells.modelReset):
        made.review.accept()
    assert told.args is not None
    assert {told.args[0].row(), told.args[1].row()} == {0}


def test_a_document_with_several_rows_says_what_does_not_repeat_once(
    qtbot: QtBot, make_models: MakeModels
) -> None:
    made = parts(make_models)
    begin(made.open, GROUPED)
    made.open.do(DocumentsAdded(documents(1)))
    rows = (("bolts", "1.00"), ("nuts", "2.00"))
    made.open.do(DocumentRead(0, filled(("O-1", "3.00"), GROUPED, rows=rows), 1.0))
    cells = made.cells
    assert cells.rowCount() == 2
    assert not cells.is_repeated(cells.index(0, 1))
    assert cells.is_repeated(cells.index(1, 0))
    assert cells.is_repeated(cells.index(1, 2))
    assert not cells.is_repeated(cells.index(1, 3))
    assert [cells.index(row, 3).data() for row in range(2)] == ["bolts", "nuts"]
