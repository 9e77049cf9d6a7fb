"""The clipboard, with a request to the programs that record it: this is confidential, do not keep it.

Klipper and others honour `x-kde-passwordManagerHint`; Windows honours its three formats ("Cloud Clipboard and
Clipboard History Formats"). They are requests: what a program does that ignores them is not in our hands.
"""

import sys

from PySide6.QtCore import QByteArray, QMimeData, QObject, Slot
from PySide6.QtGui import QClipboard, QGuiApplication

_KDE = {"x-kde-passwordManagerHint": b"secret"}
_NO = (0).to_bytes(4, "little")
_WINDOWS = {
    f'application/x-qt-windows-mime;value="{name}"': _NO
    for name in (
        "ExcludeClipboardContentFromMonitorProcessing",
        "CanIncludeInClipboardHistory",
        "CanUploadToCloudClipboard",
    )
}


def hints(platform: str = sys.platform) -> dict[str, bytes]:
    """Formats that ask not to be recorded, with their content."""
    return _WINDOWS if platform == "win32" else _KDE


def private(mime: QMimeData) -> QMimeData:
    """The same data with the request on it."""
    for name, content in hints().items():
        mime.setData(name, QByteArray(content))
    return mime


def copy_text(text: str) -> None:
    """Put a text on the clipboard."""
    mime = QMimeData()
    mime.setText(text)
    QGuiApplication.clipboard().setMimeData(private(mime))


class ClipboardGuard(QObject):
    """Puts the request on what Qt's own texts and labels copied by themselves, before anybody can ask."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._clipboard = QGuiApplication.clipboard()
        self._busy = False
        self._clipboard.changed.connect(self._look)

    def release(self) -> None:
        """Take off the clipboard what this program put there; for the end of the program.

        Confidential text does not outlive the window. Besides, the data would be destroyed after Python is
        gone, and the process would end with a crash.
        """
        for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
            mime = self._clipboard.mimeData(mode) if self._ours(mode) else None
            if mime is not None and all(mime.hasFormat(name) for name in hints()):
                self._clipboard.clear(mode)

    @Slot(QClipboard.Mode)
    def _look(self, mode: QClipboard.Mode) -> None:
        if self._busy or not self._ours(mode):
            return
        mime = self._clipboard.mimeData(mode)
        # The program copies nothing but texts.
        if mime is None or not mime.hasText() or mime.hasImage():
            return
        if all(mime.hasFormat(name) for name in hints()):
            return
        copy = QMimeData()
        for name in mime.formats():
            copy.setData(name, mime.data(name))
        self._busy = True
        try:
            self._clipboard.setMimeData(private(copy), mode)
        finally:
            self._busy = False

    def _ours(self, mode: QClipboard.Mode) -> bool:
        if QGuiApplication.platformName() == "offscreen":
            # There are no other programs.
            return True
        if mode == QClipboard.Mode.Clipboard:
            return self._clipboard.ownsClipboard()
        return mode == QClipboard.Mode.Selection and self._clipboard.ownsSelection()
