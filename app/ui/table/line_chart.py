"""Every judged value as a mark by its certainty, and the line above which values may be accepted unseen."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.core.trial.judged import Judged
from app.core.trial.trial import Trial
from app.theme.faces import text_face
from app.ui.look import Look
from app.ui.table.marks import MARK, paint_mark
from app.viewmodels.qt import tr

_SIDE, _BELOW, _PITCH = 22, 44, 9
_STEP = 0.01


class LineChart(QWidget):
    """The line is dragged, or moved by the arrow keys, 1 % a time; Home takes the chosen one again.

    Signals:
        moved(certainty): the person put the line there; `None` for the chosen one.
    """

    moved = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._trial: Trial | None = None
        self._line: float | None = None
        self._from = 0.0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(150)
        look.changed.connect(self.update)

    def show_trial(self, trial: Trial | None, line: float | None) -> None:
        """Show these values, and the line if there is one."""
        self._trial, self._line = trial, line
        certain = [value.certainty for value in self._values if value.certainty is not None]
        self._from = min(0.9, int(min(certain, default=0.0) * 10) / 10)
        words = tr("The line stands at {percent} %. Left and right move it.")
        self.setAccessibleName(self.tr("Acceptance line"))
        self.setAccessibleDescription(words.format(percent=round(100 * line)) if line is not None else "")
        self.update()

    def sizeHint(self) -> QSize:
        """Wide and low."""
        return QSize(700, 200)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the class."""
        keys = {Qt.Key.Key_Left: -_STEP, Qt.Key.Key_Right: _STEP}
        if self._line is not None and event.key() in keys:
            self.moved.emit(round(self._line + keys[Qt.Key(event.key())], 4))
        elif self._line is not None and event.key() == Qt.Key.Key_Home:
            self.moved.emit(None)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The line comes to the pointer."""
        self.mouseMoveEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """And goes with it, in whole per cents."""
        if self._line is not None and event.buttons() & Qt.MouseButton.LeftButton:
            share = (event.position().x() - _SIDE) / max(1, self.width() - 2 * _SIDE)
            certainty = self._from + share * (1 - self._from)
            self.moved.emit(min(1.0, max(self._from, round(certainty, 2))))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Columns of marks, axis, line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._look.theme
        floor = self.height() - _BELOW
        if self._line is not None:
            ground = QColor(theme.accent_soft)
            ground.setAlphaF(0.45)
            left = self._x(self._line)
            painter.fillRect(QRectF(left, 0, self.width() - left, floor + 10), ground)
        self._marks(painter, floor)
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.drawLine(QPointF(_SIDE, floor + 1), QPointF(self.width() - _SIDE, floor + 1))
        painter.setFont(text_face(11))
        painter.setPen(QColor(theme.muted))
        for tenth in range(round(self._from * 10), 11):
            words = "100 %" if tenth == 10 else str(tenth * 10)
            x = self._x(tenth / 10)
            painter.drawText(QRectF(x - 24, floor + 6, 48, 16), Qt.AlignmentFlag.AlignCenter, words)
        painter.drawText(
            QPointF(_SIDE, self.height() - 4),
            tr("one mark for each value by its certainty; a cross was wrong, a ring missed"),
        )
        if self._line is not None:
            self._draw_line(painter, self._line, floor)

    @property
    def _values(self) -> tuple[Judged, ...]:
        return self._trial.values if self._trial is not None else ()

    def _x(self, certainty: float) -> float:
        share = (certainty - self._from) / max(0.05, 1 - self._from)
        return _SIDE + share * (self.width() - 2 * _SIDE)

    def _marks(self, painter: QPainter, floor: float) -> None:
        """Marks of one place stand upon each other, and side by side where they would be too high."""
        theme, columns = self._look.theme, dict[int, int]()
        most = max(1, int((floor - 12) / _PITCH))
        wide = 4
        for value in sorted(self._values, key=lambda one: (not one.right, one.certainty or 0.0)):
            if value.certainty is None:
                continue
            column = int(self._x(value.certainty) / (_PITCH * wide))
            at = columns.get(column, 0)
            columns[column] = at + 1
            across, up = at % wide, min(at // wide, most - 1)
            x = column * _PITCH * wide + across * _PITCH + MARK / 2
            pale = self._line is not None and value.certainty < self._line
            paint_mark(
                painter, QPointF(x, floor - up * _PITCH - MARK / 2 - 1), value.verdict, theme, pale=pale
            )

    def _draw_line(self, painter: QPainter, line: float, floor: float) -> None:
        theme, x = self._look.theme, self._x(line)
        painter.setPen(QPen(QColor(theme.accent), 2))
        painter.drawLine(QPointF(x, 0), QPointF(x, floor + 6))
        box = QRectF(x - 26, floor + 3, 52, 22)
        box.moveLeft(min(max(0.0, box.left()), self.width() - box.width()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.accent))
        painter.drawRoundedRect(box, 6, 6)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.ink), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), 8, 8)
        painter.setPen(QColor(theme.card))
        painter.drawText(
            box, Qt.AlignmentFlag.AlignCenter, tr("{percent} %").format(percent=round(100 * line))
        )
