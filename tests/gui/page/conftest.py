"""The page's pane with the real reader behind it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.core import sources
from app.core.paths import resources
from app.core.sources.page_pictures import PagePictures
from app.core.sources.source import Source
from app.theme import Icons, ThemeController, style_sheet
from app.ui.look import Look
from app.ui.page.page_view import PageView
from app.viewmodels.page.page_model import Mark, PageModel
from app.workers.page_worker import OpenPages, PageDrawer

WAIT = 20_000


class Desk:
    """A view of one source in a window of its own."""

    def __init__(self, qtbot: QtBot, drawer: PageDrawer, most_bytes: int, theme: str) -> None:
        self.qtbot = qtbot
        self.drawer = drawer
        self.pages = PageModel(drawer, most_bytes)
        self.look = Look(ThemeController(theme), Icons(resources() / "icons"))  # type: ignore[arg-type]
        self.view = PageView(self.pages, self.look)
        self.view.setStyleSheet(style_sheet(self.look.theme))
        self.view.resize(440, 520)
        qtbot.addWidget(self.view)
        self.view.show()
        qtbot.waitExposed(self.view)

    def show(self, path: Path) -> Source:
        """Read a file with the real reader and look at it."""
        source = sources.read(path)
        self.pages.show(source)
        return source

    def drawn(self) -> bool:
        """Whether all that is in sight has its picture, in the size it is shown in."""
        view, pages = self.view, self.pages
        return all(
            pages.sheets[index].form == "text"
            or pages.failure(index) is not None
            or pages.picture(index) is not None
            for index in view.in_sight()
        )

    def wait_drawn(self) -> QImage:
        """The view once everything in sight is drawn."""
        self.qtbot.waitUntil(self.drawn, timeout=WAIT)
        QApplication.processEvents()
        return self.view.viewport().grab().toImage()

    def mark_of(self, words: str, page: int = 1) -> Mark:
        """Where words stand on a page."""
        source = self.pages.source
        assert source is not None
        start = source.pages[page - 1].text.index(words)
        return Mark(page, start, start + len(words))


MakeDesk = Callable[..., Desk]


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[MakeDesk]:
    """Makes views; their readers are ended after the test."""
    drawers: list[PageDrawer] = []

    def make(
        most_bytes: int = 64 * 1024 * 1024, open_pages: OpenPages = PagePictures, theme: str = "light"
    ) -> Desk:
        drawers.append(PageDrawer(open_pages))
        return Desk(qtbot, drawers[-1], most_bytes, theme)

    yield make
    for drawer in drawers:
        drawer.close()
        drawer.wait()
        assert drawer.reader is None
