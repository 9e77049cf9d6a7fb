"""A scanned invoice and a scanned letter from drop to a highlighted, checked value: everything real."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.assembly.program import Program
from app.core import sources
from app.core.runs import RunState
from app.core.sources.recognition.applying import recognised
from app.viewmodels.form.row import Look
from app.viewmodels.shelf.card import detail_lines
from app.workers.engine_api import open_engine
from tests.support import documents
from tests.support.gestures import drop, files
from tests.support.program import programs

WAIT = 180_000
INVOICE = """INVOICE

Halden Instruments Ltd
17 Tanner Street, York

Mercia Clinical Laboratories
4 Quarry Row, Leeds

Invoice number: HV-2026-00417
Invoice date: 14 March 2026
Due date: 13 April 2026

Total: GBP 14,976.00
"""
LETTER = """Nordwind Insurance
Harbour Road 8, Hull

Ms Clara Whitfield
22 Mill Lane, Beverley

Date: 3 March 2026
Our reference: NW-48213
Subject: Water damage of 9 February 2026

Dear Ms Whitfield,

We have received your claim. Please send your answer by 31 March 2026.

Yours sincerely
Martin Oakes
"""


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path) -> Iterator[Program]:
    """The window with everything real behind it, the recognition of text included."""
    with programs(qtbot, tmp_path / "kept", patience_ms=WAIT) as begin:
        made = begin(open_engine, sources.read, ("--device", "cpu", "--seed", "3"), recognise=recognised)
        qtbot.waitUntil(lambda: made.run.model is not None, timeout=WAIT)
        yield made


@pytest.mark.parametrize("text", [INVOICE, LETTER], ids=["invoice", "letter"])
def test_a_value_of_a_scan_is_copied_shown_on_the_page_and_called_recognised(
    program: Program, qtbot: QtBot, tmp_path: Path, text: str
) -> None:
    window, forms = program.window, program.forms
    window.resize(1300, 760)
    drop(window, files([documents.write_scan(tmp_path / "scan.pdf", [text])]))
    qtbot.waitUntil(lambda: bool(program.shelf.sources) and not program.shelf.busy, timeout=WAIT)
    assert detail_lines(program.shelf.cards[0])[-1] == "ready, text recognised"
    QTest.mouseClick(window.composer.tasks.button("form"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(window.composer.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not program.run.state.running and not forms.filling.going, timeout=WAIT)
    assert program.run.state is RunState.DONE

    rows = [row for row in forms.model.rows if row is not None and row.look is Look.COPIED]
    assert len(rows) >= 3
    assert all(place.recognised for row in rows for place in row.offer.places)
    page = program.shelf.sources[0].pages[0]
    for value in rows:
        forms.desk.panel.rows.setCurrentIndex(forms.model.index(forms.model.rows.index(value)))
        place = value.offer.places[0]
        assert page.text[place.start : place.end].split() == value.offer.text.split()
        # What was drawn says the same, and the page shows it there.
        assert value.offer.text.split()[0] in text
        assert any(mark.start <= place.start and place.end <= mark.end for mark in program.desk.pages.marks)
        assert all(0 < box.left < box.right < page.width for box in place.boxes)
        assert all(0 < box.top < box.bottom < page.height for box in place.boxes)
        assert "recognised on a picture" in forms.desk.panel.detail.text()
    assert program.run.outcome is not None
    assert any("recognised" in line for line in program.run.outcome.coverage)
