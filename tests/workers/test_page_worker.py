"""Pages are drawn beside the window: what is wanted most first, only for the source that shows."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from app.core.sources.source import Source
from app.core.user_errors import SourceMissing
from app.workers.page_worker import PageDrawer, Wanted
from tests.support import documents
from tests.support.window_parts import recorded


@pytest.fixture
def drawer(qtbot: QtBot) -> Iterator[PageDrawer]:
    made = PageDrawer()
    yield made
    made.close()
    made.wait()
    made.deleteLater()


def pdf(path: Path, pages: int) -> Source:
    documents.write_pdf(path, [f"page {number}" for number in range(1, pages + 1)])
    data = path.read_bytes()
    return Source(str(path), path.name, "pdf", hashlib.sha256(data).hexdigest(), len(data))


def numbers(drawn: list[tuple[object, ...]]) -> list[tuple[object, int]]:
    return [(ticket, wanted.number) for ticket, wanted, _ in drawn if isinstance(wanted, Wanted)]


def test_pages_come_in_the_order_in_which_they_are_wanted(
    qtbot: QtBot, drawer: PageDrawer, tmp_path: Path
) -> None:
    drawn = recorded(drawer.drawn)
    drawer.begin(1, pdf(tmp_path / "a.pdf", 9))
    assert drawer.reader is None
    drawer.want([Wanted(5, 200), Wanted(4, 200), Wanted(6, 100)])
    qtbot.waitUntil(lambda: len(drawn) == 3, timeout=20_000)
    assert numbers(drawn) == [(1, 5), (1, 4), (1, 6)]
    images = [image for *_, image in drawn if isinstance(image, QImage)]
    assert [image.height() for image in images] == [200, 200, 100]


def test_what_is_wanted_no_more_is_not_drawn(qtbot: QtBot, drawer: PageDrawer, tmp_path: Path) -> None:
    drawn = recorded(drawer.drawn)
    drawer.begin(1, pdf(tmp_path / "a.pdf", 60))
    drawer.want([Wanted(number, 900) for number in range(1, 61)])
    qtbot.waitUntil(lambda: len(drawn) >= 1, timeout=20_000)
    drawer.want([Wanted(60, 100)])
    qtbot.waitUntil(lambda: (1, 60) in numbers(drawn), timeout=20_000)
    assert len(drawn) < 60


def test_another_source_ends_the_reader_of_the_first(
    qtbot: QtBot, drawer: PageDrawer, tmp_path: Path
) -> None:
    drawn = recorded(drawer.drawn)
    drawer.begin(1, pdf(tmp_path / "a.pdf", 3))
    drawer.want([Wanted(1, 100)])
    qtbot.waitUntil(lambda: len(drawn) == 1, timeout=20_000)
    first = drawer.reader
    drawer.begin(2, pdf(tmp_path / "b.pdf", 3))
    qtbot.waitUntil(lambda: drawer.reader is None)
    drawer.want([Wanted(2, 100)])
    qtbot.waitUntil(lambda: (2, 2) in numbers(drawn), timeout=20_000)
    assert drawer.reader not in (None, first)
    drawer.leave()
    qtbot.waitUntil(lambda: drawer.reader is None)


def test_a_file_that_is_gone_is_told(qtbot: QtBot, drawer: PageDrawer, tmp_path: Path) -> None:
    source = pdf(tmp_path / "a.pdf", 1)
    (tmp_path / "a.pdf").unlink()
    failed = recorded(drawer.failed)
    drawer.begin(7, source)
    drawer.want([Wanted(1, 100)])
    qtbot.waitUntil(lambda: len(failed) == 1)
    ticket, wanted, error = failed[0]
    assert (ticket, wanted) == (7, Wanted(1, 100))
    assert isinstance(error, SourceMissing)


def test_closing_while_it_draws_leaves_nothing_behind(
    qtbot: QtBot, drawer: PageDrawer, tmp_path: Path
) -> None:
    drawer.begin(1, pdf(tmp_path / "a.pdf", 30))
    drawer.want([Wanted(number, 2000) for number in range(1, 31)])
    drawer.close()
    drawer.wait()
    assert drawer.reader is None
