"""The calm highlight over the whole window while something that can be dropped is above it."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.theme.faces import text_face
from app.ui.look import Look


class DropVeil(QWidget):
    """Lies over its parent, lets everything through and takes no focus."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._covered = parent
        self._look = look
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def lay(self) -> None:
        """Cover the parent."""
        self.setGeometry(self._covered.rect())
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A soft ground, a dashed frame, and what a drop would do."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QColor(theme.background)
        ground.setAlphaF(0.88)
        painter.fillRect(self.rect(), ground)
        frame = QRectF(self.rect()).adjusted(20.5, 20.5, -20.5, -20.5)
        soft = QColor(theme.accent_soft)
        soft.setAlphaF(0.55)
        painter.setBrush(soft)
        pen = QPen(QColor(theme.accent), 1.5, Qt.PenStyle.DashLine)
        pen.setDashPattern([5, 4])
        painter.setPen(pen)
        painter.drawRoundedRect(frame, 14, 14)
        middle = frame.center()
        icon = self._look.pixmap("add", theme.accent, 32, self)
        painter.drawPixmap(int(middle.x()) - 16, int(middle.y()) - 42, icon)
        painter.setFont(text_face(17, QFont.Weight.Medium))
        painter.setPen(QColor(theme.ink))
        below = frame.adjusted(0, frame.height() / 2, 0, 0)
        place = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        painter.drawText(below, place, self.tr("Drop to add to the sources"))
