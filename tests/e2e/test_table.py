"""Documents written by hand from drop to XLSX: real window, shipped checkpoint, keyboard alone.

.venv/bin/python -m pytest tests/e2e/test_table.py -s      # prints the seconds of each document
VITRINE_DOCUMENTS=10 .venv/bin/python -m pytest tests/e2e/test_table.py -s      # all ten

Sixty generated invoices go the same way in tests/by_hand/sixty_invoices.py.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.assembly.program import Program
from app.core import sources
from app.core.paths import Places
from app.workers.engine_api import open_engine
from tests.support import to_xlsx
from tests.support.program import programs

HAND = Path(__file__).parents[1] / "hand"
COUNT = int(os.environ.get("VITRINE_DOCUMENTS", "2"))
DOCUMENTS = tuple(sorted(path for path in HAND.iterdir() if path.name[0].isdigit()))[:COUNT]


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path) -> Iterator[Program]:
    """The window with everything real behind it, and a form of one's own in it."""
    kept = tmp_path / "kept"
    own = Places.below(kept).forms
    own.mkdir(parents=True)
    shutil.copy(HAND / "form.toml", own / "correspondence.toml")
    with programs(qtbot, kept, patience_ms=to_xlsx.WAIT) as begin:
        made = begin(open_engine, sources.read, ("--device", "cpu", "--seed", "3"))
        qtbot.waitUntil(lambda: made.run.model is not None, timeout=to_xlsx.WAIT)
        yield made


def test_from_drop_to_xlsx_by_keyboard(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    assert len(DOCUMENTS) == COUNT
    table = to_xlsx.read_table(program, qtbot, DOCUMENTS, "Correspondence")
    assert [state.progress for state in table.documents] == ["done"] * len(DOCUMENTS)
    right, total = to_xlsx.right_of(table, HAND / "truth.csv")
    # The demonstration model was made for other papers: what it says here is a figure, not a promise.
    assert total == 6 * COUNT
    assert right > 0
    for state in table.documents:
        source = program.tables.work.source_of(state.document)
        assert source is not None
        for cell in state.cells:
            for place in cell.places:
                words = source.pages[place.page_number - 1].text[place.start : place.end]
                assert words.split() == cell.value.split(), "a value is a passage of its document"

    view, review = program.tables.desk.view, program.tables.desk.review
    qtbot.waitUntil(view.hasFocus)
    QTest.keyClick(view, Qt.Key.Key_F8)
    for _ in range(2):
        QTest.keyClick(review, Qt.Key.Key_Return)
    reviewed = program.tables.open.table
    decided = [entry.decision.verdict for entry in reviewed.history] if reviewed is not None else []
    assert decided == ["accepted", "accepted"]

    to_xlsx.export(program, qtbot, "xlsx", tmp_path / "table.xlsx")
    to_xlsx.export(program, qtbot, "pdf", tmp_path / "table.pdf")
    cells = to_xlsx.texts_of(tmp_path / "table.xlsx")
    pages = to_xlsx.pdf_text(tmp_path / "table.pdf")
    stated = [
        cell.value for state in table.documents for cell in state.cells if cell.field.kind == "identifier"
    ]
    assert any(stated)
    assert set(filter(None, stated)) <= set(cells)
    for state in table.documents:
        assert state.document.name in cells
        assert state.document.sha256 in "".join(pages.split())
    if to_xlsx.libreoffice() is None:
        print("LibreOffice is not installed: the XLSX was opened by openpyxl alone")
    else:
        opened = to_xlsx.opened_by_libreoffice(tmp_path / "table.xlsx", tmp_path)
        assert all(state.document.name in opened for state in table.documents)
