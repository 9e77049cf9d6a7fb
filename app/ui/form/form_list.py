"""The rows of a form: painted, walked by keyboard, and told to screen readers as a list."""

import time
from collections.abc import Iterator

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from app.ui.canvas.motion import FrameClock
from app.ui.clipboard import copy_text
from app.ui.form.row_delegate import RowDelegate
from app.ui.form.row_layout import PORT_ROOM, RowLayout, least_height
from app.ui.form.row_painter import DRAWN, FADED, Moment
from app.ui.form.value_editor import ValueEditor, begins_correction, editor_place
from app.ui.look import Look
from app.viewmodels.form.form_model import FormModel
from app.viewmodels.form.row import Look as State
from app.viewmodels.qt import AnyIndex

_NOISE_SECONDS = 0.03
_RADIUS = 12.0


class FormList(QListView):
    """Shows a `FormModel`.

    Up and down go from row to row, left and right from candidate to candidate; Enter takes what shows, Space
    shows its place, Ctrl+C copies it; a letter, a figure or F2 corrects it.

    Signals:
        place_asked(row): show where the value of this row stands.
        looked_at(row): another row has the keyboard; -1 for none.
        moved(): rows stand elsewhere in the view.
    """

    place_asked = Signal(int)
    looked_at = Signal(int)
    moved = Signal()

    def __init__(self, form: FormModel, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form = form
        self._look = look
        self._delegate = RowDelegate(look, self)
        self._settled_at: dict[int, float] = {}
        self._still = False
        self._clock = FrameClock(self)
        self.setModel(form)
        self.setItemDelegate(self._delegate)
        self.setObjectName("form")
        self.setStyleSheet("#form { background: transparent; border: 0; padding: 0; }")
        self.setFrameShape(QListView.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(25)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(self.tr("Form"))
        self.setAccessibleDescription(
            self.tr(
                "Left and right: another candidate. Enter: take it. Space: show its place. F2: correct it."
            )
        )
        form.settled.connect(self._light_up)
        form.begun.connect(self._begin)
        form.changed.connect(self._go_on)
        look.changed.connect(self.viewport().update)
        self._clock.ticked.connect(self._tick)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self.moved.emit())

    # -- what others ask -----------------------------------------------------------------------------

    @property
    def current(self) -> int:
        """The row that has the keyboard, else the one that came to stand last; -1 for none."""
        if self.currentIndex().isValid():
            return self.currentIndex().row()
        return max(self._settled_at, key=lambda row: (self._settled_at[row], row), default=-1)

    @property
    def moving(self) -> bool:
        """True while anything still moves."""
        return self._clock.running

    def set_reduced_motion(self, reduced: bool) -> None:
        """Without motion noise stands still, and lines and lights are there at once."""
        self._still = reduced
        self._go_on()

    def laid(self, row: int) -> RowLayout | None:
        """Where the parts of a row lie in the view; nothing for a heading or a row that is not laid out."""
        index = self._form.index(row)
        rect = self.visualRect(index)
        return self._delegate.lay(rect, index) if not rect.isEmpty() and self._form.row(row) else None

    def rows_in_sight(self) -> range:
        """Rows of which something shows."""
        first = self.indexAt(self.viewport().rect().topLeft())
        if not first.isValid():
            return range(0)
        last = self.indexAt(self.viewport().rect().bottomLeft())
        return range(first.row(), (last.row() if last.isValid() else self._form.rowCount() - 1) + 1)

    def moment(self, row: int) -> Moment:
        """The moving parts of a row at this moment."""
        focused = self.hasFocus() and row == self.currentIndex().row()
        since = time.monotonic() - self._settled_at.get(row, 0.0)
        tick = 0 if self._still else int(time.monotonic() / _NOISE_SECONDS)
        drawn, light = (1.0, 0.0) if self._still else (min(1.0, since / DRAWN), max(0.0, 1 - since / FADED))
        return Moment(tick, drawn, light, focused, row == self.current)

    def copy(self) -> None:
        """Put the value of the row at hand on the clipboard, also one that does not show yet."""
        if value := self._form.value(self.currentIndex().row()):
            copy_text(value)

    # -- what Qt tells --------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the class."""
        row = self.currentIndex().row()
        key = event.key()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            if self._form.move(row, 1 if key == Qt.Key.Key_Right else -1):
                self.looked_at.emit(row)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._form.take(row):
                self._go_to_next(row)
        elif key == Qt.Key.Key_Space:
            self.place_asked.emit(row)
        elif key == Qt.Key.Key_Escape:
            event.ignore()
        elif key == Qt.Key.Key_F2 or begins_correction(event):
            self._correct(row, "" if key == Qt.Key.Key_F2 else event.text())
        else:
            super().keyPressEvent(event)

    def _correct(self, row: int, typed: str) -> None:
        """Let the person write another value over the one at hand, beginning with what was typed."""
        shown, laid = self._form.row(row), self.laid(row)
        if shown is None or laid is None or not shown.look.over:
            return
        editor = ValueEditor(shown.name, typed or shown.offer.text, not typed, self.viewport())
        editor.setGeometry(editor_place(laid.value, laid.whole, editor.sizeHint().height()))
        editor.written.connect(lambda text: self._keep(row, text))
        editor.closed.connect(self.setFocus)
        self.moved.connect(editor.cancel)
        self._form.begun.connect(editor.cancel)
        editor.show()
        editor.setFocus()

    def _keep(self, row: int, text: str) -> None:
        if self._form.correct(row, text):
            self._go_to_next(row)

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        """The place of the row at hand is shown."""
        super().currentChanged(current, previous)
        self.viewport().update()
        self.looked_at.emit(current.row())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The chip shows the place, the button brings the other candidate forward."""
        super().mouseReleaseEvent(event)
        row = self.indexAt(event.position().toPoint()).row()
        laid = self.laid(row) if row >= 0 else None
        if laid is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if laid.rival.contains(event.position().toPoint()):
            shown = self._form.row(row)
            if shown is not None and self._form.move(row, -1 if shown.at else 1):
                self.looked_at.emit(row)
        elif laid.chip.contains(event.position().toPoint()):
            self.place_asked.emit(row)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes here stands on a row."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            first = next((at for at, row in enumerate(self._form.rows) if row is not None), -1)
            if first >= 0:
                self.setCurrentIndex(self._form.index(first))
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks values elsewhere."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())
        self.moved.emit()

    def updateGeometries(self) -> None:
        """Rows were laid out anew."""
        super().updateGeometries()
        self.setMaximumHeight(max(least_height(narrow=False) + 3, self.contents_height()))
        self.moved.emit()

    def sizeHint(self) -> QSize:
        """Room for some rows; the panel gives it what there is."""
        return QSize(420, 300)

    def minimumSizeHint(self) -> QSize:
        """Two rows."""
        return QSize(200, 100)

    def contents_height(self) -> int:
        """Pixels of all rows."""
        last = self.visualRect(self._form.index(self._form.rowCount() - 1))
        return last.bottom() + self.verticalScrollBar().value() + 3 if not last.isEmpty() else 0

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cards lie under the rows."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._look.theme
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.setBrush(QColor(theme.card))
        for card in self._cards():
            painter.drawRoundedRect(QRectF(card).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        painter.end()
        super().paintEvent(event)

    # -- inside --------------------------------------------------------------------------------------

    def _cards(self) -> Iterator[QRect]:
        """The rounded grounds that are in sight, one a document."""
        documents = len(self._form.documents)
        if not documents or self._form.form is None:
            return
        each = self._form.rowCount() // documents
        headings = int(documents > 1)
        seen = self.rows_in_sight()
        for document in range(seen.start // each, (seen.stop + each - 1) // each if seen else 0):
            first = self.visualRect(self._form.index(document * each + headings))
            last = self.visualRect(self._form.index((document + 1) * each - 1))
            yield first.united(last).adjusted(0, 0, -PORT_ROOM, 0)

    def _begin(self) -> None:
        self._settled_at.clear()
        self.scrollToTop()
        self._go_on()

    def _light_up(self, rows: tuple[int, ...]) -> None:
        now = time.monotonic()
        self._settled_at.update(dict.fromkeys(rows, now))

    def _go_to_next(self, row: int) -> None:
        rows = self._form.rows
        following = next((at for at in range(row + 1, len(rows)) if rows[at] is not None), row)
        self.setCurrentIndex(self._form.index(following))

    def _go_on(self) -> None:
        self._clock.run(not self._still and self.isVisible() and self._anything_moves())
        self.viewport().update()

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody looks: what moves, moves on."""
        super().showEvent(event)
        self._go_on()

    def _anything_moves(self) -> bool:
        lit = time.monotonic() - max(self._settled_at.values(), default=0.0) < FADED
        noise = any(row is not None and row.look is State.NOISE for row in self._form.rows) and not all(
            document.done for document in self._form.documents
        )
        return lit or noise

    def _tick(self) -> None:
        if not self._anything_moves() or not self.isVisible():
            self._clock.run(False)
        self.viewport().update()
