"""Lines from the rows to their passages, with the real reader and the real page beside the form."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.core import sources
from app.core.forms import Field, Form
from app.core.paths import resources
from app.core.sources.page_pictures import PagePictures
from app.core.sources.source import Source
from app.theme import DARK, LIGHT, Icons, ThemeController
from app.ui.form.form_panel import FormPanel
from app.ui.form.place_lines import MOST_LINES, PlaceLines
from app.ui.look import Look
from app.ui.page.page_view import PageView
from app.viewmodels.form.form_model import Document, FormModel
from app.viewmodels.form.places import FormPlaces
from app.viewmodels.page.page_model import PageModel
from app.workers.page_worker import PageDrawer
from tests.support import documents, form_script
from tests.support.form_script import DUE, FORM, TOTAL


class Beside:
    """A form and a page beside each other, in the dark theme, without motion."""

    def __init__(self, qtbot: QtBot, drawer: PageDrawer) -> None:
        look = Look(ThemeController("dark"), Icons(resources() / "icons"))
        self.pages = PageModel(drawer)
        self.model = FormModel()
        self.window = QWidget()
        self.panel = FormPanel(self.model, look)
        self.view = PageView(self.pages, look)
        row = QHBoxLayout(self.window)
        row.addWidget(self.panel, 1)
        row.addWidget(self.view, 1)
        self.lines = PlaceLines(self.model, self.panel.rows, self.view, look, self.window, self.window)
        self.lines.set_reduced_motion(True)
        self.panel.rows.set_reduced_motion(True)
        self.places = FormPlaces(self.model, self.pages)
        qtbot.addWidget(self.window)
        self.window.resize(1200, 760)
        self.window.show()
        qtbot.waitExposed(self.window)

    def fill(self, source: Source) -> None:
        """Show the scripted form, filled in from this source."""
        self.pages.show(source)
        self.model.begin(FORM, [Document((source,))])
        self.model.show(0, form_script.filled())


@pytest.fixture
def beside(qtbot: QtBot) -> Iterator[Beside]:
    """Ended with its reader after the test."""
    drawer = PageDrawer(PagePictures)
    made = Beside(qtbot, drawer)
    yield made
    made.window.close()
    drawer.close()
    drawer.wait()


@pytest.fixture
def invoice(tmp_path: Path) -> Source:
    """The scripted page as a PDF, read by the real reader."""
    return sources.read(documents.write_pdf(tmp_path / "invoice.pdf", [form_script.TEXT]))


def test_a_line_ends_at_its_passage_and_runs_below_its_letters(
    beside: Beside, invoice: Source, qtbot: QtBot
) -> None:
    assert invoice.pages[0].text.startswith(form_script.TEXT[:60])
    beside.fill(invoice)
    beside.panel.rows.setCurrentIndex(beside.model.index(TOTAL))
    beside.places.reveal(TOTAL)
    qtbot.waitUntil(lambda: any(line.current for line in beside.lines.lines()))
    (line,) = [line for line in beside.lines.lines() if line.current]
    (mark,) = [mark for mark in beside.pages.marks if mark.style == "solid"]
    passage = beside.view.place_of(mark)[0]
    corner = beside.view.viewport().mapTo(beside.window, passage.topLeft())
    assert line.under.y() > corner.y() + passage.height()
    assert corner.x() <= line.under.x() <= corner.x() + passage.width() + 2
    assert line.port.x() < line.edge.x() <= corner.x()
    assert line.paper


def test_on_white_paper_the_line_has_the_light_colours(beside: Beside, invoice: Source, qtbot: QtBot) -> None:
    beside.fill(invoice)
    beside.panel.rows.setCurrentIndex(beside.model.index(TOTAL))
    qtbot.waitUntil(lambda: any(line.current for line in beside.lines.lines()))
    (line,) = [line for line in beside.lines.lines() if line.current]
    picture = beside.window.grab().toImage()

    def near(point: QPoint) -> set[str]:
        return {picture.pixelColor(point + QPoint(0, dy)).name() for dy in (-1, 0, 1)}

    on_paper = QPoint(round(line.edge.x()) + 12, round(line.edge.y()))
    # Smoothed on white, a colour only gets lighter: what is darker than the dark theme's accent is not its.
    darkest = min(QColor(name).red() for name in near(on_paper))
    assert QColor(LIGHT.accent).red() <= darkest < QColor(DARK.accent).red()
    assert DARK.accent in near(line.port.toPoint())


def test_what_is_out_of_sight_has_no_line(beside: Beside, invoice: Source, qtbot: QtBot) -> None:
    beside.fill(invoice)
    qtbot.waitUntil(lambda: len(beside.lines.lines()) == 5)
    beside.view.hide()
    assert beside.lines.lines() == []


def test_the_overlay_lets_every_click_through(beside: Beside, invoice: Source, qtbot: QtBot) -> None:
    beside.fill(invoice)
    laid = beside.panel.rows.laid(DUE)
    assert laid is not None
    QTest.mouseClick(beside.panel.rows.viewport(), Qt.MouseButton.LeftButton, pos=laid.value.center())
    assert beside.panel.rows.currentIndex().row() == DUE
    assert beside.lines.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


def test_candidates_are_marked_by_form_leader_dashed_runner_up_dotted(
    beside: Beside, invoice: Source
) -> None:
    beside.pages.show(invoice)
    beside.model.begin(FORM, [Document((invoice,))])
    beside.model.show(
        0,
        form_script.track(1, total=("!£14,976.00",), due_date=("13 April 2026", "28 March 2026")),
    )
    beside.places.mark(DUE)
    text = invoice.pages[0].text
    told = {text[mark.start : mark.end]: mark.style for mark in beside.pages.marks}
    assert told == {"£14,976.00": "fill", "13 April 2026": "dashed", "28 March 2026": "dotted"}


def test_above_a_dozen_values_only_the_one_at_hand_has_its_line(
    beside: Beside, invoice: Source, qtbot: QtBot
) -> None:
    many = Form("Long", "en", tuple(Field(f"Field {number}") for number in range(MOST_LINES + 1)))
    beside.window.resize(1200, 1000)
    beside.pages.show(invoice)
    beside.model.begin(many, [Document((invoice,))])
    everything = {f"field_{number}": ("!York",) for number in range(MOST_LINES + 1)}
    beside.model.show(0, form_script.track(1, many, **everything))
    beside.panel.rows.setCurrentIndex(beside.model.index(0))
    qtbot.waitUntil(lambda: len(beside.lines.lines()) > MOST_LINES)
    first, second = beside.lines.lines()[:2]
    picture = beside.window.grab().toImage()

    def lit(start: QPoint) -> bool:
        """Whether anything of the accent lies half-way behind a port."""
        column = [picture.pixelColor(start.x() + 14, start.y() + dy) for dy in range(-14, 15)]
        return any(colour.green() - colour.red() > 25 for colour in column)

    assert lit(first.port.toPoint())
    assert not lit(second.port.toPoint())
