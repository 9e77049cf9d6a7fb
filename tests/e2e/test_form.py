"""A form from drop to copied values: real window, real readers, the shipped checkpoint in its thread."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.assembly.program import Program
from app.core import sources
from app.core.runs import RunState
from app.viewmodels.form.row import Look
from app.workers.engine_api import open_engine
from tests.support import documents
from tests.support.gestures import drop, files
from tests.support.program import programs

WAIT = 120_000
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
RECHNUNG = """RECHNUNG

Halden Instrumente GmbH
Gerberstraße 17, 50667 Köln

Rechnungsnummer: HV-2026-00418
Rechnungsdatum: 14.03.2026
Fällig am: 13.04.2026

Gesamtbetrag: 1.976,00 EUR
"""


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path) -> Iterator[Program]:
    """The window with everything real behind it."""
    with programs(qtbot, tmp_path / "kept", patience_ms=WAIT) as begin:
        made = begin(open_engine, sources.read, ("--device", "cpu", "--seed", "3"))
        qtbot.waitUntil(lambda: made.run.model is not None, timeout=WAIT)
        yield made


@pytest.mark.parametrize(
    ("text", "name", "stated"),
    [
        pytest.param(INVOICE, "Invoice", "HV-2026-00417", id="english"),
        pytest.param(RECHNUNG, "Rechnung", "HV-2026-00418", id="german"),
    ],
)
def test_every_value_is_a_passage_of_the_document_and_the_page_shows_it(
    program: Program, qtbot: QtBot, tmp_path: Path, text: str, name: str, stated: str
) -> None:
    window, forms = program.window, program.forms
    window.resize(1300, 760)
    drop(window, files([documents.write_pdf(tmp_path / "a.pdf", [text])]))
    qtbot.waitUntil(lambda: bool(program.shelf.sources) and not program.shelf.busy, timeout=WAIT)
    QTest.mouseClick(window.composer.tasks.button("form"), Qt.MouseButton.LeftButton)
    assert forms.choice.form is not None
    assert forms.choice.form.name == name
    QTest.mouseClick(window.composer.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not program.run.state.running and not forms.filling.going, timeout=WAIT)
    assert program.run.state is RunState.DONE
    page = program.shelf.sources[0].pages[0].text
    copied = [row for row in forms.model.rows if row is not None and row.look is Look.COPIED]
    assert stated in [row.offer.text for row in copied]
    for row in copied:
        for place in row.offer.places:
            assert page[place.start : place.end].split() == row.offer.text.split()
    assert Look.FREE not in {row.look for row in forms.model.rows if row}
    for value in copied:
        forms.desk.panel.rows.setCurrentIndex(forms.model.index(forms.model.rows.index(value)))
        style = "doubtful" if value.doubtful else "solid"
        chosen = [
            page[mark.start : mark.end].split() for mark in program.desk.pages.marks if mark.style == style
        ]
        assert value.offer.text.split() in chosen
        assert value.doubtful or len(chosen) == 1
