"""Dragging what shows out of the window: as a file, and as the same text with its formatting."""

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QDrag, QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QApplication, QPushButton

from app.ui.clipboard import private
from app.viewmodels.report.dragged_report import Dragged
from app.viewmodels.report.report_model import Copied


def mime_of(dragged: Dragged) -> QMimeData:
    """The file, rich text and plain text, with the request not to be recorded."""
    mime = QMimeData()
    if dragged.copied is not None:
        mime.setHtml(dragged.copied.html)
        mime.setText(dragged.copied.text)
    if dragged.path is not None:
        mime.setUrls([QUrl.fromLocalFile(str(dragged.path))])
    return private(mime)


def put_on_clipboard(copied: Copied) -> None:
    """Copy it with its formatting."""
    QGuiApplication.clipboard().setMimeData(mime_of(Dragged(copied, None)))


class DragOut(QObject):
    """Lets a button be dragged as well as clicked.

    Signals:
        asked(): it is being dragged; what is dragged may take its time until `carry`.
    """

    asked = Signal()

    def __init__(self, button: QPushButton) -> None:
        super().__init__(button)
        self.button = button
        self._from: QPoint | None = None
        self._held = False
        button.installEventFilter(self)

    @property
    def held(self) -> bool:
        """Whether the mouse still holds it."""
        return self._held

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Far enough from where it was pressed it is dragged, and is no click any more."""
        if not isinstance(event, QMouseEvent):
            return super().eventFilter(watched, event)
        here = event.position().toPoint()
        if event.type() == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
            self._from = here
            self._held = True
        elif event.type() == QEvent.Type.MouseButtonRelease:
            self._from, self._held = None, False
        elif event.type() == QEvent.Type.MouseMove and self._held:
            far = self._from is not None and (
                (here - self._from).manhattanLength() >= QApplication.startDragDistance()
            )
            if far:
                self._from = None
                self.button.setDown(False)
                self.asked.emit()
            return self._from is None
        return super().eventFilter(watched, event)

    def carry(self, dragged: Dragged) -> None:
        """Let it be dropped in another program."""
        self._held = False
        drag = QDrag(self.button)
        drag.setMimeData(mime_of(dragged))
        drag.exec(Qt.DropAction.CopyAction)
