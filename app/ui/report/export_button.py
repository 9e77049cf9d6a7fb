"""The button beside the answer: a click asks how it leaves, dragging takes it along as formatted text."""

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDrag, QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from app.ui.clipboard import private
from app.ui.look import Look, set_role
from app.viewmodels.report.report_model import Copied


def mime_of(copied: Copied) -> QMimeData:
    """Rich text and plain text, with the request not to be recorded."""
    mime = QMimeData()
    mime.setHtml(copied.html)
    mime.setText(copied.text)
    return private(mime)


def put_on_clipboard(copied: Copied) -> None:
    """Copy it with its formatting."""
    QGuiApplication.clipboard().setMimeData(mime_of(copied))


class ExportButton(QPushButton):
    """A click is `clicked`; what is dragged out of it is what `taken` gives."""

    def __init__(self, taken: Callable[[], Copied | None], look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._taken = taken
        self._look = look
        self._from: QPoint | None = None
        self.setObjectName("export")
        self.setText(self.tr("Export"))
        set_role(self, "quiet")
        self.setToolTip(self.tr("As PDF, Word, Excel or to the printer (Ctrl+E); drag it to take it along"))
        self.setAccessibleName(self.tr("Export the answer"))
        look.changed.connect(self._redraw)
        self._redraw()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A drag may begin here."""
        self._from = event.position().toPoint() if event.button() == Qt.MouseButton.LeftButton else None
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Far enough from where it was pressed it is dragged."""
        here = event.position().toPoint()
        if self._from is None or (here - self._from).manhattanLength() < QApplication.startDragDistance():
            super().mouseMoveEvent(event)
            return
        self._from = None
        self.setDown(False)
        copied = self._taken()
        if copied is not None:
            self.drag_out(copied)

    def drag_out(self, copied: Copied) -> None:
        """Let it be dropped in another program."""
        drag = QDrag(self)
        drag.setMimeData(mime_of(copied))
        drag.exec(Qt.DropAction.CopyAction)

    def _redraw(self) -> None:
        self.setIcon(self._look.icon("down", size=16))
