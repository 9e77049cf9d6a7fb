"""A window from which a file can be dragged with the mouse, and which says what the clipboard holds.

Run as `python -m tests.support.drag_source X Y FILE`. Prints "ready", and each new text of the clipboard as a
line of JSON.
"""

import json
import sys
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer, QUrl
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel


class Source(QLabel):
    """Drags one file."""

    def __init__(self, path: Path) -> None:
        super().__init__("drag me")
        self._path = path
        self._pressed = QPoint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A drag may begin."""
        self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """It begins once the mouse moved far enough."""
        far = (event.position().toPoint() - self._pressed).manhattanLength()
        if far >= QApplication.startDragDistance():
            mime = QMimeData()
            mime.setUrls([QUrl.fromLocalFile(str(self._path))])
            drag = QDrag(self)
            drag.setMimeData(mime)
            drag.exec(Qt.DropAction.CopyAction)


def main() -> int:
    """Stay until ended."""
    application = QApplication([])
    source = Source(Path(sys.argv[3]))
    source.setWindowFlags(Qt.WindowType.FramelessWindowHint | Qt.WindowType.X11BypassWindowManagerHint)
    source.setGeometry(int(sys.argv[1]), int(sys.argv[2]), 120, 80)
    source.show()
    last = application.clipboard().text()

    def look() -> None:
        nonlocal last
        text = application.clipboard().text()
        if text != last:
            last = text
            print(json.dumps(text), flush=True)

    timer = QTimer(source)
    timer.timeout.connect(look)
    timer.start(200)
    print("ready", flush=True)
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
