"""The states of a value, each word set in the form that it names."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.theme.faces import sized, text_face
from app.ui.canvas.noise import NoiseGlyphs
from app.ui.form.lettering import Lettering
from app.ui.look import Look
from app.viewmodels.qt import tr

_HEIGHT, _GAP, _SIGN = 26, 22, 19


class FormLegend(QWidget):
    """One line; what has no room at the right is left out, and stands in the accessible name all the same."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._lettering = Lettering()
        self._noise = NoiseGlyphs(self._lettering.has_glyph).text("", 3, 7, 0)
        self._with_doubt = False
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        names = ", ".join(words for _state, words in self._items())
        self.setAccessibleName(self.tr("The states of a value: {names}").format(names=names))
        look.changed.connect(self._redraw)

    def show_doubt(self, shown: bool) -> None:
        """Name doubt only where a certainty is shown."""
        if shown != self._with_doubt:
            self._with_doubt = shown
            self.update()

    def sizeHint(self) -> QSize:
        """A line."""
        return QSize(200, sized(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Each as it looks in a row, smaller."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x = 0.0
        for state, words in self._items():
            width = self._width(state, words)
            if x + width > self.width():
                break
            self._paint(painter, state, words, x)
            x += width + _GAP

    def _redraw(self) -> None:
        self._lettering = Lettering()
        self.updateGeometry()
        self.update()

    def _items(self) -> list[tuple[str, str]]:
        items = [
            ("copied", tr("copied from the source")),
            ("draft", tr("draft, its runner-up behind")),
            ("noise", tr("not begun")),
            ("not_stated", tr("not stated")),
        ]
        return [*items, ("doubtful", tr("doubtful"))] if self._with_doubt else items

    def _font(self, state: str) -> QFont:
        return text_face(12, italic=state == "draft")

    def _width(self, state: str, words: str) -> float:
        width = QFontMetrics(self._font(state)).horizontalAdvance(words)
        sign = self._noise_width() if state == "noise" else _SIGN if state in ("copied", "not_stated") else 0
        return width + sign

    def _noise_width(self) -> int:
        return QFontMetrics(self._lettering.noise).horizontalAdvance(self._noise) + 6

    def _paint(self, painter: QPainter, state: str, words: str, x: float) -> None:
        theme = self._look.theme
        if state in ("copied", "not_stated"):
            icon, colour = ("lock", theme.accent) if state == "copied" else ("ring", theme.muted)
            painter.drawPixmap(
                QPointF(x, (sized(_HEIGHT) - 15) // 2), self._look.pixmap(icon, colour, 15, self)
            )
            x += _SIGN
        elif state == "noise":
            painter.setFont(self._lettering.noise)
            painter.setPen(QColor(theme.noise))
            painter.drawText(
                QRectF(x, 0, sized(80), sized(_HEIGHT)), Qt.AlignmentFlag.AlignVCenter, self._noise
            )
            x += self._noise_width()
        font = self._font(state)
        painter.setFont(font)
        painter.setPen(QColor(theme.draft if state == "draft" else theme.muted))
        width = QFontMetrics(font).horizontalAdvance(words)
        painter.drawText(QRectF(x, 0, width + 4, sized(_HEIGHT)), Qt.AlignmentFlag.AlignVCenter, words)
        if state == "copied":
            painter.setPen(QPen(QColor(theme.accent), 1.5))
        elif state == "doubtful":
            painter.setPen(QPen(QColor(theme.warning), 1.5, Qt.PenStyle.DashLine))
        else:
            return
        painter.drawLine(QPointF(x, sized(_HEIGHT) - 4), QPointF(x + width, sized(_HEIGHT) - 4))
