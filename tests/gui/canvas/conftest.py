"""Views to look at, runs to show, and pictures of what was painted."""

from collections.abc import Callable
from functools import reduce as fold
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage, QRegion
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.core.denoise_track import EMPTY_TRACK, CanvasFrame, Cell, CellState, DenoiseTrack, reduce
from app.theme import LIGHT, Icons
from app.ui.canvas import CanvasView
from tests.support.denoise_script import TEXT, Script, tokens_of

Picture = Callable[..., QImage]
Block = Callable[..., CanvasFrame]


@pytest.fixture
def icons(qapp: object) -> Icons:
    return Icons(Path(__file__).parents[3] / "resources" / "icons")


@pytest.fixture
def track() -> DenoiseTrack:
    """A whole run: two blocks of 64 positions in 8 steps each."""
    return fold(reduce, Script(tokens_of(TEXT), length=64, steps=8).events(), EMPTY_TRACK)


@pytest.fixture
def block() -> Block:
    """Makes a block of texts in states."""

    def make(*cells: tuple[str, CellState], canvas: int = 0, done: bool = False) -> CanvasFrame:
        made = tuple(Cell(text, state, 0.97) for text, state in cells)
        return CanvasFrame(canvas, 3, 8, made, 0.0, 0.0, done)

    return make


@pytest.fixture
def view(qtbot: QtBot) -> CanvasView:
    """In sight, in the light theme, without motion."""
    view = CanvasView(LIGHT)
    qtbot.addWidget(view)
    view.set_reduced_motion(True)
    view.resize(600, 300)
    view.show()
    qtbot.waitExposed(view)
    return view


@pytest.fixture
def picture() -> Picture:
    """Paints a widget on the theme's background, at any scale of the screen."""

    def paint(widget: QWidget, scale: float = 1.0, ground: str = LIGHT.background) -> QImage:
        image = QImage(widget.size() * scale, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(scale)
        image.fill(QColor(ground))
        widget.render(image, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
        return image

    return paint
