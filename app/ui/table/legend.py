"""The states of a cell, each word set in the form that it names."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.theme.faces import sized, text_face
from app.ui.look import Look
from app.viewmodels.qt import tr

_HEIGHT, _GAP, _SIGN = 26, 20, 19


class TableLegend(QWidget):
    """One line; what has no room at the right is left out, and stands in the accessible name all the same."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        names = ", ".join(words for _state, words in self._items())
        self.setAccessibleName(self.tr("The states of a value: {names}").format(names=names))
        look.changed.connect(self._redraw)

    def sizeHint(self) -> QSize:
        """A line."""
        return QSize(200, sized(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Each as it looks in a cell, smaller."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._look.theme
        signs = {
            "accepted": ("check", theme.accent),
            "corrected": ("pencil", theme.accent),
            "not_stated": ("ring", theme.muted),
            "broken": ("", theme.warning),
        }
        x = 0.0
        for state, words in self._items():
            font = text_face(12, italic=state == "draft")
            metrics = QFontMetrics(font)
            lead = (24 if state == "broken" else _SIGN) if state in signs else 0
            width = metrics.horizontalAdvance(words)
            if x + lead + width > self.width():
                break
            if state == "broken":
                painter.setPen(QPen(QColor(theme.warning), 1.2))
                painter.drawPolyline(
                    [QPointF(x, 10), QPointF(x, 15), QPointF(x + 17, 15), QPointF(x + 17, 10)]
                )
            elif state in signs:
                name, colour = signs[state]
                painter.drawPixmap(QPointF(x, 6), self._look.pixmap(name, colour, 14, self))
            x += lead
            painter.setFont(font)
            painter.setPen(QColor(theme.muted))
            base = (sized(_HEIGHT) + metrics.ascent() - metrics.descent()) / 2
            painter.drawText(QPointF(x, base), words)
            if state in ("doubtful", "corrected"):
                pen = QPen(QColor(theme.accent), 1)
                if state == "doubtful":
                    pen = QPen(QColor(theme.warning), 1.5, Qt.PenStyle.CustomDashLine)
                    pen.setDashPattern([2.4, 1.8])
                painter.setPen(pen)
                painter.drawLine(QPointF(x, sized(_HEIGHT) - 4), QPointF(x + width, sized(_HEIGHT) - 4))
            x += width + _GAP

    def _redraw(self) -> None:
        self.updateGeometry()
        self.update()

    def _items(self) -> list[tuple[str, str]]:
        return [
            ("accepted", tr("accepted")),
            ("corrected", tr("corrected")),
            ("doubtful", tr("doubtful")),
            ("broken", tr("rule broken")),
            ("not_stated", tr("not stated")),
            ("draft", tr("draft")),
        ]
