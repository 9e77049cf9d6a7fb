"""The button beside the answer: a click asks how it leaves, dragging takes it along."""

from PySide6.QtWidgets import QPushButton, QWidget

from app.ui.look import Look, set_role


class ExportButton(QPushButton):
    """Says what it does; `DragOut` makes it one that can be dragged."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName("export")
        self.setText(self.tr("Export"))
        set_role(self, "quiet")
        self.setToolTip(self.tr("As PDF, Word, Excel or to the printer (Ctrl+E); drag it to take it along"))
        self.setAccessibleName(self.tr("Export the answer"))
        look.changed.connect(self._redraw)
        self._redraw()

    def _redraw(self) -> None:
        self.setIcon(self._look.icon("down", size=16))
