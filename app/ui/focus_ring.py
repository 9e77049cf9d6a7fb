"""A ring around the text or page that has the keyboard: what scrolls shows no focus of its own."""

import shiboken6
from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QApplication, QWidget

from app.ui.look import Look

#: The dynamic property of a widget whose surroundings show its focus.
SHOWN_AROUND = "focusShownAround"
_WIDTH, _RADIUS = 2.0, 7.0


class FocusRings(QObject):
    """Follows the keyboard through all windows of the program."""

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look
        self._ring: _Ring | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._move)

    def _move(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._ring is not None and shiboken6.isValid(self._ring):
            self._ring.leave()
        self._ring = None
        # Lists and tables mark the row that the keyboard is on.
        wanted = isinstance(new, QAbstractScrollArea) and not isinstance(new, QAbstractItemView)
        if new is not None and wanted and not new.property(SHOWN_AROUND):
            self._ring = _Ring(new, self._look)


class _Ring(QWidget):
    """Lies over a widget and lets everything through."""

    def __init__(self, around: QWidget, look: Look) -> None:
        super().__init__(around)
        self._around = around
        self._look = look
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        around.installEventFilter(self)
        self.setGeometry(around.rect())
        self.raise_()
        self.show()

    def leave(self) -> None:
        """The keyboard is elsewhere."""
        self._around.removeEventFilter(self)
        self.hide()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """As large as what it lies over."""
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._around.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Two pixels of accent."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._look.theme.accent), _WIDTH))
        inside = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(inside, _RADIUS, _RADIUS)
