"""The source as it looks: all its sheets below one another, drawn as far as they are in sight."""

import math
from collections.abc import Iterator
from typing import Literal

from PySide6.QtCore import QElapsedTimer, QEvent, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from app.core.sources.page_pictures import LONGEST
from app.theme.tokens import LIGHT
from app.ui.look import Look
from app.ui.page.lettering import Lettering
from app.ui.page.painter import SheetPainter, Tint, corner, tint_of_mark
from app.ui.page.stack import GAP, SIDE, SheetStack
from app.ui.page.text_sheet import TextSheet
from app.viewmodels.page.page_model import Mark, PageModel

#: Pixels on the screen for a point at 100 %: 96 of them are an inch.
ACTUAL = 96 / 72
SMALLEST, LARGEST = 0.1, 5.0
_STEP = 1.2
#: No zoom that follows the width becomes larger: a small picture stays one.
_FIT_MOST = 2 * ACTUAL
#: How much larger than the whole page its text may be shown: a page may hold two words.
_CLOSER = 1.5
#: Where what is revealed comes to stand, as a share of the view's height from its top.
_EYE = 0.35
#: Pixels of one picture, at most; larger ones are drawn coarser than the screen.
_MOST_PIXELS = 8_000_000
_TURN_MS = 8
#: Pixels left and right of the view, the scroll bar's included.
_BORDER = 16

#: Pixels between a place that is revealed and the view's edge, where the page can be moved sideways.
_BESIDE = 20
#: What fits the view's width: the page, or only its text without the margins beside it.
Fit = Literal["page", "text"]


class SheetView(QAbstractScrollArea):
    """Shows a `PageModel`.

    Signals:
        page_changed(page): another page stands before the eye.
        scale_changed(): the zoom.
    """

    page_changed = Signal(int)
    scale_changed = Signal()

    def __init__(self, pages: PageModel, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pages = pages
        self._look = look
        self._stack = SheetStack()
        self.lettering = Lettering(pages, self.font())
        self._zoom: float | Fit = "text"
        self._target: Mark | None = None
        self._page = 0
        self._unmeasured = 0
        self._measure = QTimer(self)
        self._measure.setInterval(0)
        self._measure.timeout.connect(self._measure_on)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Page"))
        self.viewport().setAutoFillBackground(False)
        self.setViewportMargins(_BORDER, 0, _BORDER - 12, 0)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setCornerWidget(QWidget())
        self.viewport().setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(48)
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.actionTriggered.connect(self.release_place)
        pages.shown.connect(self._begin)
        pages.picture_changed.connect(self._picture_changed)
        pages.marks_changed.connect(self.viewport().update)
        pages.revealed.connect(self.reveal)
        look.changed.connect(self.viewport().update)
        self._begin()

    # -- what others ask -----------------------------------------------------------------------------

    @property
    def page(self) -> int:
        """The page before the eye, from 1; 0 without a source."""
        return self._page

    @property
    def scale(self) -> float:
        """Pixels for a point."""
        return self._stack.scale

    @property
    def zoom(self) -> float | Fit:
        """The zoom asked for: so many pixels for a point, or what is to fit the view's width."""
        return self._zoom

    @property
    def measured(self) -> bool:
        """Whether the height of every text is known."""
        return not self._measure.isActive()

    def sizeHint(self) -> QSize:
        """A page's proportions."""
        return QSize(360, 480)

    def zoom_by(self, steps: int) -> None:
        """Larger (1) or smaller (-1)."""
        self.zoom_to(self.scale * _STEP**steps)

    def zoom_to(self, zoom: float | Fit) -> None:
        """So many pixels for a point, or what is to fit the width."""
        self._zoom = zoom if isinstance(zoom, str) else min(LARGEST, max(SMALLEST, zoom))
        # What fits the width needs no moving sideways: beside the text there is paper only.
        policy = Qt.ScrollBarPolicy
        fits = isinstance(zoom, str)
        self.setHorizontalScrollBarPolicy(policy.ScrollBarAlwaysOff if fits else policy.ScrollBarAsNeeded)
        self._lay()
        self.scale_changed.emit()

    def go_to(self, page: int) -> None:
        """Bring the top of a page into sight."""
        self.reveal(Mark(page))

    def reveal(self, mark: Mark) -> None:
        """Bring letters, or the top of a page, into sight, and keep them there until the person scrolls."""
        self._target = mark
        self._show_target()

    def chosen(self, page: int) -> Mark | None:
        """The selected part of a page; nothing where nothing can be."""
        return None

    def place_of(self, mark: Mark) -> list[QRect]:
        """Where letters stand in the view now, a rectangle a line."""
        places: list[QRect] = []
        for index in self.pages.sheets_of_page(mark.page):
            sheet = self.pages.sheets[index]
            if sheet.start <= mark.end and mark.start <= sheet.end:
                top_left = self._in_view(self._stack.rect(index)).topLeft()
                rects = self.lettering.rects(index, mark.start, mark.end)
                places += [_scaled(rect, self.scale).translated(top_left) for rect in rects]
        return places

    def edge_of(self, page: int) -> int:
        """Where a page begins at its left in the view now; the view's own edge where the page is cut."""
        sheets = self.pages.sheets_of_page(page)
        return max(0, self._in_view(self._stack.rect(sheets[0])).left()) if sheets else 0

    # -- laying out ----------------------------------------------------------------------------------

    def _begin(self) -> None:
        sheets = self.pages.sheets
        self.lettering.forget()
        self._target = None
        self._unmeasured = 0
        self._stack.set_sheets(sheets, [self.lettering.size(index) for index in range(len(sheets))])
        if any(sheet.form == "text" for sheet in sheets):
            self._measure.start()
        self._lay()
        self.verticalScrollBar().setValue(0)
        level = self.horizontalScrollBar()
        level.setValue(level.maximum() // 2)
        self._page = 0
        self._look_about()

    def _lay(self) -> None:
        anchor = self._anchor()
        room = self.viewport().size()
        self._stack.lay(self._fitting(room.width()), room.width())
        upright, level = self.verticalScrollBar(), self.horizontalScrollBar()
        upright.setRange(0, max(0, self._stack.height - room.height()))
        upright.setPageStep(max(1, room.height() - 40))
        middle = level.value() + room.width() / 2
        share = middle / (level.maximum() + room.width()) if level.maximum() else 0.5
        level.setRange(0, self._stack.width - room.width())
        level.setPageStep(max(1, room.width()))
        level.setValue(round(share * self._stack.width - room.width() / 2))
        if self._target is not None:
            self._show_target()
        elif anchor is not None:
            rect = self._stack.rect(anchor[0])
            upright.setValue(rect.top() + round(anchor[1] * rect.height()))
        self.viewport().update()
        self._look_about()

    def _fitting(self, width: int) -> float:
        if not isinstance(self._zoom, str):
            return self._zoom
        page = (width - 2 * SIDE) / self._stack.widest
        text = width / self._stack.text_width if self._stack.text_width < self._stack.widest else page
        wide = min(max(page, text), _CLOSER * page) if self._zoom == "text" else page
        return max(SMALLEST, min(_FIT_MOST, wide))

    def _anchor(self) -> tuple[int, float] | None:
        """The sheet at the top of the view, and how much of it is above."""
        top = self.verticalScrollBar().value()
        if not len(self._stack) or top <= 0 or not self._stack.height:
            return None
        index = self._stack.at(top)
        rect = self._stack.rect(index)
        return index, (top - rect.top()) / rect.height()

    def _measure_on(self) -> None:
        """Lay out text bit by bit until all heights are known."""
        clock = QElapsedTimer()
        clock.start()
        news = False
        while self._unmeasured < len(self._stack) and clock.elapsed() < _TURN_MS:
            news |= self._measure_one(self._unmeasured)
            self._unmeasured += 1
        if self._unmeasured >= len(self._stack):
            self._measure.stop()
        if news:
            self._lay()

    def _measure_one(self, index: int) -> bool:
        if index >= len(self.pages.sheets):
            return False
        words = self.lettering.words(index) if self.pages.sheets[index].form == "text" else None
        return isinstance(words, TextSheet) and self._stack.set_height(index, words.height)

    def _show_target(self) -> None:
        mark = self._target
        sheets = self.pages.sheets_of_page(mark.page) if mark else range(0)
        if mark is None or not sheets:
            return
        index = next((i for i in sheets if mark.start < self.pages.sheets[i].end), sheets[0])
        if self._measure_one(index):
            self._stack.lay(self.scale, self.viewport().width())
        sheet = self._stack.rect(index)
        rects = self.lettering.rects(index, mark.start, mark.end) if mark.start < mark.end else []
        if not rects:
            self.verticalScrollBar().setValue(sheet.top() - GAP)
            return
        place = _scaled(rects[0], self.scale).translated(sheet.topLeft())
        self.verticalScrollBar().setValue(place.center().y() - round(_EYE * self.viewport().height()))
        level, width = self.horizontalScrollBar(), self.viewport().width()
        # No further than needed: what fits the width has no bar to come back with.
        beside = 0 if isinstance(self._zoom, str) else _BESIDE
        if place.left() - beside < level.value():
            level.setValue(place.left() - beside)
        elif place.right() + beside > level.value() + width:
            level.setValue(min(place.left(), place.right() + beside - width))

    def release_place(self) -> None:
        """The person scrolls: what was revealed need not stay in sight."""
        self._target = None

    # -- what is in sight ----------------------------------------------------------------------------

    def in_sight(self) -> range:
        """Indexes of the sheets that are in sight."""
        top = self.verticalScrollBar().value()
        return self._stack.between(top, top + self.viewport().height() - 1)

    def _look_about(self) -> None:
        """Tell which page is before the eye; have drawn what is in sight, then what is next to it."""
        if not len(self._stack):
            if self._page:
                self._page = 0
                self.page_changed.emit(0)
            return
        bar = self.verticalScrollBar()
        share = 1.0 if 0 < bar.maximum() == bar.value() else 1 / 3
        eye = bar.value() + round(share * self.viewport().height())
        page = self.pages.sheets[self._stack.at(eye)].number
        if page != self._page:
            self._page = page
            self._describe()
            self.page_changed.emit(page)
        if self.isVisible():
            seen = self.in_sight()
            beside = (seen.stop, seen.stop + 1, seen.start - 1)
            wanted = [*seen, *(index for index in beside if 0 <= index < len(self._stack))]
            self.pages.want([(index, self._longest(index)) for index in wanted])

    def _longest(self, index: int) -> int:
        rect = self._stack.rect(index)
        ratio = self.devicePixelRatioF()
        width, height = rect.width() * ratio, rect.height() * ratio
        shrink = min(1.0, math.sqrt(_MOST_PIXELS / (width * height)))
        return min(LONGEST, max(1, round(max(width, height) * shrink)))

    def _describe(self) -> None:
        source = self.pages.source
        if source is not None:
            sheet = self.pages.sheets[self.pages.sheets_of_page(self._page).start]
            self.setAccessibleDescription(f"{source.name}, {self._page}: {sheet.caption}{sheet.text[:2000]}")

    def _picture_changed(self, index: int) -> None:
        if index in self.in_sight():
            self.viewport().update(self._in_view(self._stack.rect(index)).adjusted(-1, -1, 1, 1))

    # -- drawing -------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sheets that are in sight."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), QColor(self._look.theme.panel))
        drawer = SheetPainter(painter, self._look.theme, self.scale)
        for index in self.in_sight():
            rect = self._in_view(self._stack.rect(index))
            if rect.adjusted(-2, -2, 2, 2).intersects(event.rect()):
                self._paint_sheet(drawer, index, rect)
                drawer.cut_edges(rect, self.viewport().rect())

    def _paint_sheet(self, drawer: SheetPainter, index: int, rect: QRect) -> None:
        sheet = self.pages.sheets[index]
        tints = list(self._tints(index))
        words = self.lettering.words(index)
        failure = self.pages.failure(index)
        image = self.pages.picture(index)
        if isinstance(words, TextSheet):
            drawer.text(rect, sheet, words, tints)
        elif image is None and failure is not None:
            drawer.sketch(rect, sheet, words, tints)
        else:
            drawer.picture(rect, sheet, image, tints)
        if failure is not None or sheet.note:
            drawer.sentence(rect, failure, sheet.note)

    def _tints(self, index: int) -> Iterator[Tint]:
        sheet = self.pages.sheets[index]
        theme = self._look.theme if sheet.form == "text" else LIGHT
        now = self.pages.found_now
        for number, mark in self.pages.found_on(sheet.number):
            border = theme.warning if number == now else ""
            yield self._tint(index, mark, theme.warning_soft, border)
        for mark in self.pages.marks:
            if mark.page == sheet.number:
                rects = self.lettering.rects(index, mark.start, mark.end)
                yield tint_of_mark(rects, mark.style, theme)
        chosen = self.chosen(sheet.number)
        if chosen is not None:
            yield self._tint(index, chosen, theme.accent_soft)

    def _tint(self, index: int, mark: Mark, ground: str, border: str = "") -> Tint:
        return Tint(self.lettering.rects(index, mark.start, mark.end), ground, border)

    def _in_view(self, rect: QRect) -> QRect:
        return rect.translated(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())

    # -- what Qt tells --------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width is another scale where it is to fit."""
        super().resizeEvent(event)
        before = self.scale
        self._lay()
        if self.scale != before:
            self.scale_changed.emit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Draw what came into sight."""
        self.viewport().update()
        self._look_about()

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody looks."""
        super().showEvent(event)
        self._look_about()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: no reader is needed, no picture kept."""
        super().hideEvent(event)
        self.pages.rest()

    def changeEvent(self, event: QEvent) -> None:
        """Another screen may want sharper pictures."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._look_about()

    def sheet_at(self, place: QPointF) -> tuple[int, QPointF] | None:
        """The sheet at a place of the view, and the place in points of that sheet."""
        if not len(self._stack):
            return None
        index = self._stack.at(round(place.y()) + self.verticalScrollBar().value())
        return index, corner(place, self._in_view(self._stack.rect(index)), self.scale)


def _scaled(rect: QRectF, scale: float) -> QRect:
    return QRectF(rect.x() * scale, rect.y() * scale, rect.width() * scale, rect.height() * scale).toRect()
