"""Asking a token: with the pointer, with the keyboard, and through a screen reader."""

import pytest
from PySide6.QtCore import QEvent, QLocale, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QAccessible, QFocusEvent, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from app.core.denoise_track import CanvasFrame, Cell, CellState
from app.ui.canvas import CanvasView
from app.ui.canvas.wording import certainty_text, percent, spoken_text
from tests.gui.canvas.conftest import Block, Picture

EMPTY, NOISE, DRAFT, SETTLED, FINAL = CellState


@pytest.fixture(autouse=True)
def english(qapp: QApplication) -> None:
    QLocale.setDefault(QLocale.Language.English)


@pytest.fixture
def asked(view: CanvasView) -> CanvasView:
    """A final word with an alternative, a draft, noise."""
    cells = (
        Cell(" 8", FINAL, 0.97, ((" 7", 0.02), ("\n", 0.004))),
        Cell(" percent", DRAFT, 0.5),
        Cell("x7", NOISE, 0.1),
    )
    view.show_blocks((CanvasFrame(0, 8, 8, cells, 1.0, 0.0, False),))
    return view


def hover(view: CanvasView, place: QPoint) -> None:
    QApplication.sendEvent(view, QHelpEvent(QEvent.Type.ToolTip, place, view.mapToGlobal(place)))


def test_hovering_tells_certainty_and_what_else_was_considered(qtbot: QtBot, asked: CanvasView) -> None:
    words = asked.slots()
    told = []
    for slot in words:
        hover(asked, asked.slot_rect(slot).center())
        told.append(QToolTip.text())
    assert told == [
        "Certainty 97 %\nalso considered: 7 (2 %), line break (under 1 %)",
        "Certainty 50 %",
        "Still noise",
    ]
    hover(asked, QPoint(590, 290))
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_the_token_under_the_pointer_is_marked(qtbot: QtBot, asked: CanvasView, picture: Picture) -> None:
    plain = picture(asked)
    QTest.mouseMove(asked, asked.slot_rect(asked.slots()[0]).center())
    qtbot.waitUntil(lambda: picture(asked) != plain)
    QApplication.sendEvent(asked, QEvent(QEvent.Type.Leave))
    assert picture(asked) == plain


def test_arrows_move_from_token_to_token(qtbot: QtBot, asked: CanvasView, picture: Picture) -> None:
    asked.activateWindow()
    asked.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(asked.hasFocus)
    met = []
    places: list[QRect] = []
    asked.cursorMoved.connect(places.append)
    pictures = [picture(asked)]
    for key in ("Home", "Right", "Right", "Right", "Left", "End", "Home"):
        QTest.keyClick(asked, getattr(Qt.Key, f"Key_{key}"))
        assert asked.cursor_cell is not None
        met.append(asked.cursor_cell.text)
        pictures.append(picture(asked))
    assert met == [" 8", " percent", "x7", "x7", " percent", "x7", " 8"]
    assert pictures[1] != pictures[2] != pictures[3]
    assert places[0] == asked.slot_rect(asked.slots()[0])
    assert asked.accessibleDescription() == (
        "8: final. Certainty 97 %, also considered: 7 (2 %), line break (under 1 %)"
    )
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_the_description_follows_the_run(qtbot: QtBot, view: CanvasView, block: Block) -> None:
    view.show_blocks((block((" six", DRAFT)),))
    QApplication.sendEvent(view, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))
    assert view.accessibleDescription() == "six: draft. Certainty 97 %"
    view.show_blocks((block((" six", SETTLED)),))
    assert view.accessibleDescription() == "six: settled. Certainty 97 %"
    view.show_blocks((block(("", EMPTY)),))
    assert view.accessibleDescription() == ""
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_a_token_over_two_lines_is_one_stop(view: CanvasView, block: Block) -> None:
    view.show_blocks((block((" one\ntwo", FINAL), (" three", FINAL)),))
    assert len(view.slots()) == 3
    met = []
    for _ in range(2):
        QTest.keyClick(view, Qt.Key.Key_Right)
        assert view.cursor_cell is not None
        met.append(view.cursor_cell.text)
    assert met == [" one\ntwo", " three"]


def test_a_screen_reader_meets_text_with_a_name(asked: CanvasView) -> None:
    interface = QAccessible.queryAccessibleInterface(asked)
    assert interface is not None
    assert interface.role() == QAccessible.Role.StaticText
    assert interface.text(QAccessible.Text.Name) == "Answer, as it is being written"


def test_keys_without_a_use_go_on_to_the_window(asked: CanvasView) -> None:
    asked.clear()
    QTest.keyClick(asked, Qt.Key.Key_Right)
    assert asked.cursor_cell is None


@pytest.mark.parametrize(
    ("share", "said"),
    [(1.0, "100 %"), (0.9999, "over 99 %"), (0.97, "97 %"), (0.004, "under 1 %"), (0.0, "0 %")],
)
def test_almost_certain_is_not_certain(share: float, said: str) -> None:
    assert percent(share) == said


def test_noise_has_nothing_to_say_but_that_it_is_noise() -> None:
    cell = Cell("x7", NOISE, 0.1)
    assert certainty_text(cell) == spoken_text(cell) == "Still noise"


def test_pointing_beside_the_text_asks_nothing(asked: CanvasView) -> None:
    last = asked.slots()[-1]
    hover(asked, QPointF(last.x + last.width + 30, last.y + 10).toPoint())
    assert not QToolTip.isVisible()
