"""A combo box with the program's own arrow."""

from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from app.ui.look import Look

_SIDE = 14
_EDGE = 9


class ChoiceBox(QComboBox):
    """Everything but the arrow is the style's."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName("choice-box")
        self.setStyleSheet(
            "#choice-box { padding-right: 26px; } #choice-box::drop-down { border: 0; width: 26px; }"
        )
        look.changed.connect(self.update)

    def setAccessibleName(self, name: str) -> None:
        """The list that opens has the same name."""
        super().setAccessibleName(name)
        self.view().setAccessibleName(name)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Whoever scrolls past it does not mean to choose."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The style's box, then the arrow."""
        super().paintEvent(event)
        theme = self._look.theme
        arrow = self._look.pixmap(
            "chevron-down", theme.muted if self.isEnabled() else theme.noise, _SIDE, self
        )
        painter = QPainter(self)
        painter.drawPixmap(self.width() - _SIDE - _EDGE, (self.height() - _SIDE) // 2, arrow)
