"""The source as it looks: pictures from the reader, marks at the right words, bounded in memory."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.core.sources.limits import MIB, Limits
from app.core.sources.page_pictures import PagePictures
from app.theme import DARK, LIGHT
from app.ui.page.sheet_view import ACTUAL
from app.viewmodels.page.page_model import Mark
from app.workers.page_worker import Wanted
from tests.gui.page.conftest import WAIT, Desk, MakeDesk
from tests.support import documents
from tests.support.window_parts import recorded

CONTROL = Qt.KeyboardModifier.ControlModifier
CONTRACT = [
    "Framework contract between A and B.",
    "Either party may terminate it in writing with a notice of six months to the end of a quarter.",
    "The supplier hands over the stock within 30 days.",
]


def corner_colour(image: QImage, desk: Desk, mark: Mark) -> str:
    """The colour within a mark, at its left where no letter stands."""
    place = desk.view.place_of(mark)[0]
    return image.pixelColor(place.left(), place.center().y() - place.height() // 2 + 1).name()


def dark_pixels(image: QImage) -> int:
    return sum(
        image.pixelColor(x, y).lightness() < 110
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    )


def test_a_pdf_shows_its_pages_and_the_marked_words_highlighted(desk: MakeDesk, tmp_path: Path) -> None:
    one = desk()
    source = one.show(documents.write_pdf(tmp_path / "a.pdf", CONTRACT))
    mark = one.mark_of("six months", 2)
    before = one.wait_drawn()
    assert dark_pixels(before) > 30
    assert one.view.page == 1
    one.pages.reveal(source, [mark])
    image = one.wait_drawn()
    assert one.view.page == 2
    assert corner_colour(image, one, mark) == LIGHT.accent_soft
    assert corner_colour(image, one, one.mark_of("writing", 2)) == "#ffffff"
    place = one.view.place_of(mark)[0]
    assert one.view.viewport().rect().contains(place)
    inside = image.copy(place)
    assert dark_pixels(inside) > 3, "the words can be read through the mark"


def test_a_mark_over_two_lines_is_two_rectangles(desk: MakeDesk, tmp_path: Path) -> None:
    one = desk()
    one.show(documents.write_pdf(tmp_path / "a.pdf", ["one two\nthree four"]))
    rects = one.view.place_of(one.mark_of("two\nthree"))
    assert len(rects) == 2
    assert rects[0].bottom() <= rects[1].top() + 3
    assert rects[0].left() > rects[1].left()


def test_sheets_have_their_size_before_any_picture_is_there(desk: MakeDesk, tmp_path: Path) -> None:
    one = desk()
    one.show(documents.write_pdf(tmp_path / "a.pdf", ["x"] * 40, size=(300, 500)))
    one.view.zoom_to(1.0)
    assert one.view.verticalScrollBar().maximum() > 40 * 500 - one.view.viewport().height()
    one.wait_drawn()


def test_the_first_page_of_a_long_pdf_comes_first_and_only_what_is_near_is_drawn(
    desk: MakeDesk, tmp_path: Path
) -> None:
    one = desk()
    drawn = recorded(one.drawer.drawn)
    one.show(documents.write_pdf(tmp_path / "long.pdf", [f"page {number}" for number in range(1, 501)]))
    one.wait_drawn()
    one.qtbot.waitUntil(lambda: len(drawn) >= 3, timeout=WAIT)
    order = [wanted.number for _, wanted, _ in drawn if isinstance(wanted, Wanted)]
    assert order[0] == 1
    assert max(order) <= 5
    QTest.keyClick(one.view, Qt.Key.Key_End)
    assert one.view.page == 500
    one.wait_drawn()
    later = [wanted.number for _, wanted, _ in drawn[len(order) :] if isinstance(wanted, Wanted)]
    assert later[0] >= 499
    assert len(drawn) < 12


def test_pictures_stay_within_their_bound_while_one_goes_through_all_pages(
    desk: MakeDesk, tmp_path: Path
) -> None:
    bound = 4 * MIB
    one = desk(most_bytes=bound)
    one.show(documents.write_pdf(tmp_path / "a.pdf", [f"page {number}" for number in range(1, 31)]))
    one.view.zoom_to("page")
    seen = []
    one.pages.picture_changed.connect(lambda _: seen.append(one.pages.picture_bytes))
    for page in range(1, 31):
        one.view.go_to(page)
        one.wait_drawn()
    assert one.view.page == 30
    assert len(seen) >= 30
    assert max(seen) <= bound
    assert max(seen) > bound / 3


def test_keys_go_through_the_pages(desk: MakeDesk, tmp_path: Path) -> None:
    one = desk()
    one.show(documents.write_pdf(tmp_path / "a.pdf", ["x"] * 5))
    view = one.view
    bar = view.verticalScrollBar()
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert bar.value() == bar.pageStep()
    QTest.keyClick(view, Qt.Key.Key_PageUp)
    assert bar.value() == 0
    QTest.keyClick(view, Qt.Key.Key_End)
    assert (bar.value(), view.page) == (bar.maximum(), 5)
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert (bar.value(), view.page) == (0, 1)
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert bar.value() == bar.pageStep()
    assert "a.pdf, 1" in view.accessibleDescription()


def test_zoom_keeps_the_place_and_asks_for_a_sharper_picture(desk: MakeDesk, tmp_path: Path) -> None:
    one = desk()
    one.show(documents.write_pdf(tmp_path / "a.pdf", CONTRACT))
    one.view.go_to(3)
    one.wait_drawn()
    before = one.pages.picture(2)
    assert before is not None
    one.view.zoom_to(2 * ACTUAL)
    assert one.view.page == 3
    one.qtbot.waitUntil(lambda: sharper(one, 2, before), timeout=WAIT)
    one.view.zoom_by(-1)
    assert one.view.scale == pytest.approx(2 * ACTUAL / 1.2)
    one.view.zoom_to("page")
    assert one.view.scale * 595 < one.view.viewport().width()
    one.view.zoom_to("text")
    assert one.view.scale * 595 > one.view.viewport().width()
    one.view.zoom_to(1e9)
    assert one.view.scale == 5.0


def sharper(one: Desk, index: int, before: QImage) -> bool:
    now = one.pages.picture(index)
    return now is not None and now.width() > 2 * before.width()


def test_text_is_selected_with_the_mouse_and_copied(desk: MakeDesk, tmp_path: Path) -> None:
    one = desk()
    one.show(documents.write_pdf(tmp_path / "a.pdf", ["one two three\nfour five six"]))
    view = one.view
    first, last = one.view.place_of(one.mark_of("two"))[0], one.view.place_of(one.mark_of("four"))[0]
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(first.left(), first.center().y()))
    QTest.mouseMove(view.viewport(), last.center() + QPoint(30, 0))
    drag_to(view.viewport(), QPoint(last.right(), last.center().y()))
    assert view.selected_text == "two three\nfour"
    QTest.keyClick(view, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "two three\nfour"
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=last.center())
    assert view.selected_text == "four"
    QTest.keyClick(view, Qt.Key.Key_A, CONTROL)
    assert view.selected_text == "one two three\nfour five six"
    image = one.wait_drawn()
    five, six = (one.view.place_of(one.mark_of(word))[0] for word in ("five", "six"))
    gap = QPoint((five.right() + six.left()) // 2, six.center().y())
    assert image.pixelColor(gap).name() == LIGHT.accent_soft


def drag_to(viewport: object, place: QPoint) -> None:
    """A move with the left button held, as a person makes it."""
    from PySide6.QtCore import QEvent, QPointF
    from PySide6.QtGui import QMouseEvent
    from PySide6.QtWidgets import QWidget

    assert isinstance(viewport, QWidget)
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(place),
        viewport.mapToGlobal(QPointF(place)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(viewport, event)


def test_a_text_is_shown_on_paper_of_ours_with_the_letters_marked(desk: MakeDesk, tmp_path: Path) -> None:
    one = desk(theme="dark")
    text = "\n".join(f"Line {number} of \N{GRINNING FACE} the minutes." for number in range(900))
    source = one.show(documents.write_text(tmp_path / "a.txt", text))
    mark = one.mark_of("Line 700 of")
    one.pages.reveal(source, [mark])
    place = one.view.place_of(mark)[0]
    assert one.view.viewport().rect().contains(place)
    image = one.view.viewport().grab().toImage()
    gap = one.view.place_of(Mark(1, mark.start + 4, mark.start + 5))[0].center()
    assert image.pixelColor(gap) == QColor(DARK.accent_soft)
    assert image.pixelColor(place.right() + 40, place.top() + 2) == QColor(DARK.card)
    assert any(
        image.pixelColor(x, y).lightness() > 140
        for x in range(place.left(), place.right())
        for y in range(place.top(), place.bottom())
    )


def test_what_was_revealed_stays_in_sight_while_a_long_text_is_laid_out(
    desk: MakeDesk, tmp_path: Path
) -> None:
    one = desk()
    text = "\n".join(f"{number} " + "word " * (number % 40) for number in range(3000))
    source = one.show(documents.write_text(tmp_path / "a.md", text))
    mark = one.mark_of("2500 word")
    one.pages.reveal(source, [mark])
    one.qtbot.waitUntil(lambda: one.view.measured, timeout=WAIT)
    place = one.view.place_of(mark)[0]
    assert one.view.viewport().rect().contains(place)
    one.view.resize(360, 400)
    place = one.view.place_of(mark)[0]
    assert one.view.viewport().rect().contains(place)


def test_a_video_shows_its_frames_with_their_times(desk: MakeDesk, tmp_path: Path) -> None:
    one = desk()
    one.show(documents.write_video(tmp_path / "a.mp4", seconds=4))
    assert [sheet.caption for sheet in one.pages.sheets] == ["0:00", "0:01", "0:02", "0:03"]
    image = one.wait_drawn()
    reds = [
        image.pixelColor(x, y)
        for x in range(0, image.width(), 4)
        for y in range(0, image.height(), 4)
        if image.pixelColor(x, y).red() > 170 and image.pixelColor(x, y).green() < 90
    ]
    assert len(reds) > 20, "the red square is there"
    assert one.drawer.reader is None
    QTest.keyClick(one.view, Qt.Key.Key_End)
    assert one.view.page == 4


def test_a_picture_shows_as_itself(desk: MakeDesk, tmp_path: Path) -> None:
    one = desk()
    one.show(documents.write_image(tmp_path / "a.png", "Total 5\n" * 9, (400, 300)))
    assert dark_pixels(one.wait_drawn()) > 5


def test_a_reader_that_dies_is_a_sentence_on_the_page_with_its_words_where_they_stand(
    desk: MakeDesk, tmp_path: Path
) -> None:
    def starving(path: str, size: int, digest: str) -> PagePictures:
        return PagePictures(path, size, digest, Limits(memory_bytes=24 * MIB))

    one = desk(open_pages=starving)
    one.show(documents.write_pdf(tmp_path / "a.pdf", CONTRACT))
    image = one.wait_drawn()
    failure = one.pages.failure(0)
    assert failure is not None
    assert "ended its reader" in failure.sentence
    assert any(image.pixelColor(x, 40).name() == LIGHT.warning_soft for x in range(40, image.width()))
    words = one.view.place_of(one.mark_of("contract"))[0]
    assert dark_pixels(image.copy(words)) > 3


def test_a_file_that_vanished_says_so(desk: MakeDesk, tmp_path: Path) -> None:
    one = desk()
    path = documents.write_pdf(tmp_path / "a.pdf", CONTRACT)
    from app.core import sources

    source = sources.read(path)
    path.unlink()
    one.pages.show(source)
    one.qtbot.waitUntil(lambda: one.pages.problem is not None, timeout=WAIT)
    assert one.pages.problem is not None
    assert one.pages.problem.code == "source.missing"
    assert one.drawer.reader is None


def test_a_view_that_is_hidden_keeps_neither_reader_nor_pictures(desk: MakeDesk, tmp_path: Path) -> None:
    one = desk()
    one.show(documents.write_pdf(tmp_path / "a.pdf", CONTRACT))
    one.wait_drawn()
    assert one.drawer.reader is not None
    one.view.hide()
    assert one.pages.picture_bytes == 0
    one.qtbot.waitUntil(lambda: one.drawer.reader is None, timeout=WAIT)
    one.view.show()
    one.wait_drawn()
    assert one.drawer.reader is not None


def test_a_page_that_fits_is_not_moved_past_its_text_to_show_a_place(desk: MakeDesk, tmp_path: Path) -> None:
    one = desk()
    source = one.show(documents.write_pdf(tmp_path / "a.pdf", ["INVOICE" + " " * 30 + "HM-2025-0417"]))
    one.pages.reveal(source, [one.mark_of("HM-2025-0417")])
    one.wait_drawn()
    for words in ("INVOICE", "HM-2025-0417"):
        place = one.view.place_of(one.mark_of(words))[0]
        assert one.view.viewport().rect().contains(place)
