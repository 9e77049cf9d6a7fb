"""Thin lines from the rows of a form to the passages on the page: an overlay that nothing can click."""

import time
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.theme.tokens import LIGHT
from app.ui.canvas.motion import FrameClock
from app.ui.form.form_list import FormList
from app.ui.look import Look
from app.ui.page.page_view import PageView
from app.viewmodels.form.form_model import FormModel
from app.viewmodels.form.row import Look as State
from app.viewmodels.page.page_model import Mark

#: With more copied values in sight than this only the ticks show, and the line of the row at hand.
MOST_LINES = 12
#: Seconds in which a line is drawn from its port; seconds after which it steps back; how far.
_DRAWN, _FULL, _BACK = 0.26, 1.2, 0.42
_PORT, _TICK_WIDTH, _TICK_HEIGHT = 7.0, 3.0, 10.0
_BELOW = 3.0


@dataclass(frozen=True, slots=True)
class Line:
    """From the port of a row to a passage, in pixels of the overlay.

    Attributes:
        edge: where the line meets the page; under:  the end of the passage, on the line below its letters.
        current: whether it belongs to the row at hand.
        paper: whether the page is drawn as white paper, in the light colours.
    """

    row: int
    port: QPointF
    edge: QPointF
    under: QPointF
    current: bool
    doubtful: bool
    paper: bool


class PlaceLines(QWidget):
    """Covers the panes of the window, above the form and the page."""

    def __init__(
        self, form: FormModel, rows: FormList, page: PageView, look: Look, panes: QWidget, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._form = form
        self._rows = rows
        self._page = page
        self._look = look
        self._panes = panes
        self._window = parent
        self._still = False
        self._begun: dict[int, float] = {}
        self._clock = FrameClock(self)
        self._clock.ticked.connect(self._tick)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for watched in (rows.viewport(), page.viewport(), panes, rows, page):
            watched.installEventFilter(self)
        form.settled.connect(self._draw_in)
        form.begun.connect(self._begun.clear)
        rows.looked_at.connect(lambda row: self._draw_in((row,)))
        for signal in (form.changed, rows.moved, page.scale_changed, page.pages.shown, look.changed):
            signal.connect(self.update)
        for bar in (page.verticalScrollBar(), page.horizontalScrollBar()):
            bar.valueChanged.connect(self.update)
        self._cover()

    def set_reduced_motion(self, reduced: bool) -> None:
        """Without motion lines are there at once."""
        self._still = reduced
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whatever moves or is laid out anew moves the lines."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide):
            if watched is self._panes:
                self._cover()
            self.update()
        return False

    def lines(self) -> list[Line]:
        """All lines that can be drawn now: their rows and their passages are in sight."""
        if not self._rows.isVisible() or not self._page.isVisible() or self._page.pages.source is None:
            return []
        return list(self._found())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ports always; the lines where there are not too many; the one at hand above all others."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lines = self.lines()
        few = len(lines) <= MOST_LINES
        for line in sorted(lines, key=lambda line: line.current):
            self._paint(painter, line, few)

    # -- inside --------------------------------------------------------------------------------------

    def _cover(self) -> None:
        corner = self._panes.mapTo(self._window, QPoint(0, 0))
        self.setGeometry(QRect(corner, self._panes.size()))
        self.raise_()

    def _found(self) -> Iterator[Line]:
        shown = self._page.pages.source
        paper = any(sheet.form != "text" for sheet in self._page.pages.sheets[:1])
        # Rows may be scrolled out of sight with the conversation around them.
        ports = self._rows.viewport().visibleRegion().boundingRect().adjusted(0, 4, 0, -4)
        sight = self._page.viewport().rect()
        for at in self._rows.rows_in_sight():
            row, laid = self._form.row(at), self._rows.laid(at)
            if row is None or laid is None or row.shown not in (State.COPIED, State.CHOSEN):
                continue
            sources = self._form.sources_of(row)
            place = next((place for place in row.offer.places if sources[place.source_index] is shown), None)
            if place is None or not ports.contains(QPoint(ports.left(), laid.port[1])):
                continue
            rects = self._page.place_of(Mark(place.page_number, place.start, place.end))
            if not rects or not sight.top() <= rects[0].center().y() <= sight.bottom():
                continue
            edge = self._page.edge_of(place.page_number)
            current = at == self._rows.current
            y = rects[0].bottom() + _BELOW if current else rects[0].center().y()
            yield Line(
                at,
                self._here(self._rows.viewport(), QPointF(laid.port[0], laid.port[1])),
                self._here(self._page.viewport(), QPointF(edge, y)),
                self._here(self._page.viewport(), QPointF(min(rects[0].right() + 1, sight.right()), y)),
                current,
                row.doubtful,
                paper,
            )

    def _here(self, widget: QWidget, point: QPointF) -> QPointF:
        return QPointF(widget.mapTo(self._panes, point))

    def _paint(self, painter: QPainter, line: Line, few: bool) -> None:
        theme = self._look.theme
        colour = QColor(theme.warning if line.doubtful else theme.accent)
        on_page = LIGHT if line.paper else theme
        page_colour = QColor(on_page.warning if line.doubtful else on_page.accent)
        since = 10.0 if self._still else time.monotonic() - self._begun.get(line.row, 0.0)
        share = min(1.0, since / _DRAWN)
        strength = 1.0 if line.current else _stepped_back(since)
        if few or line.current:
            path = QPainterPath(line.port)
            bend = max(24.0, (line.edge.x() - line.port.x()) * 0.55)
            path.cubicTo(line.port + QPointF(bend, 0), line.edge - QPointF(bend, 0), line.edge)
            pen = QPen(_faded(colour, strength), 1.5 if line.current else 1.0)
            if share < 1.0:
                length = path.length() / pen.widthF()
                pen.setDashPattern([max(0.01, length * share), length * 2])
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(pen)
            painter.drawPath(path)
            if line.current and share >= 1.0:
                painter.setPen(QPen(page_colour, 1.5))
                painter.drawLine(line.edge, line.under)
        tick = QRectF(line.edge.x(), line.edge.y() - _TICK_HEIGHT / 2, _TICK_WIDTH, _TICK_HEIGHT)
        painter.fillRect(tick, _faded(page_colour, max(strength, 0.6)))
        port = QRectF(line.port.x() - _PORT / 2, line.port.y() - _PORT / 2, _PORT, _PORT)
        painter.setPen(QPen(colour, 1.2))
        painter.setBrush(colour if line.current else QColor(theme.background))
        painter.drawEllipse(port)

    def _draw_in(self, rows: tuple[int, ...]) -> None:
        now = time.monotonic()
        self._begun.update((row, now) for row in rows)
        self._clock.run(not self._still)
        self.update()

    def _tick(self) -> None:
        newest = max(self._begun.values(), default=0.0)
        self._clock.run(time.monotonic() - newest < _FULL + 0.5 and self.isVisible())
        self.update()


def _stepped_back(since: float) -> float:
    """How strong a line is that nobody looks at any more."""
    return max(_BACK, 1.0 - max(0.0, since - _FULL) / 0.3 * (1 - _BACK))


def _faded(colour: QColor, strength: float) -> QColor:
    faded = QColor(colour)
    faded.setAlphaF(strength)
    return faded
