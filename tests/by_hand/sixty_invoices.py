"""Sixty generated invoices from drop to XLSX in the real window, with the seconds of each.

    .venv/bin/python -m pytest tests/by_hand/sixty_invoices.py -s -p no:cacheprovider
    VITRINE_INVOICES=5 .venv/bin/python -m pytest tests/by_hand/sixty_invoices.py -s      # fewer

Without a screen: QT_QPA_PLATFORM=offscreen.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.assembly.program import Program
from app.core import sources
from app.workers.engine_api import open_engine
from tests.support import to_xlsx
from tests.support.invoices import write_invoices
from tests.support.program import programs

COUNT = int(os.environ.get("VITRINE_INVOICES", "60"))


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path) -> Iterator[Program]:
    """The window with everything real behind it."""
    with programs(qtbot, tmp_path / "kept", patience_ms=to_xlsx.WAIT) as begin:
        made = begin(open_engine, sources.read, ("--device", "cpu", "--seed", "3"))
        qtbot.waitUntil(lambda: made.run.model is not None, timeout=to_xlsx.WAIT)
        yield made


def test_sixty_invoices(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    paths, truth = write_invoices(tmp_path, COUNT)
    table = to_xlsx.read_table(program, qtbot, paths, "Invoice")
    assert [state.progress for state in table.documents] == ["done"] * COUNT
    right, total = to_xlsx.right_of(table, truth)
    assert right > total / 2
    qtbot.waitUntil(program.tables.desk.view.hasFocus)
    to_xlsx.export(program, qtbot, "xlsx", tmp_path / "table.xlsx")
    cells = to_xlsx.texts_of(tmp_path / "table.xlsx")
    assert all(path.name in cells for path in paths)
    if to_xlsx.libreoffice() is not None:
        opened = to_xlsx.opened_by_libreoffice(tmp_path / "table.xlsx", tmp_path)
        assert all(path.name in opened for path in paths)
