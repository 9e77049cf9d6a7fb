"""The one place that every copy passes: the clipboard itself, however the text got there."""

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QLabel, QTextBrowser, QWidget

from app.viewmodels.governance.audit_model import AuditModel

_MODES = (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection)


class CopyGuard(QObject):
    """Logs what this program puts on the clipboard, or takes it off again at once where copying is forbidden.

    Nothing of it reaches another program in between: it would have to be asked of this one's event loop, and
    before that runs again it is gone. What other programs put there is left alone.
    """

    def __init__(self, audit: AuditModel, clipboard: QClipboard, parent: QObject) -> None:
        super().__init__(parent)
        self._audit = audit
        self._clipboard = clipboard
        self._clearing = False
        self._pending = False
        clipboard.changed.connect(self._changed)

    def _changed(self, mode: QClipboard.Mode) -> None:
        clipboard = self._clipboard
        if self._clearing or mode not in _MODES or not _owns(clipboard, mode):
            return
        text = clipboard.text(mode)
        if not text:
            return
        if not self._audit.policy.copying:
            self._clearing = True
            clipboard.clear(mode)
            self._clearing = False
            # With every character that is selected this comes again; the keys or the menu are what is told.
            if mode == QClipboard.Mode.Clipboard:
                self._audit.may_copy()
        elif mode == QClipboard.Mode.Clipboard and not self._pending:
            # Once for each copy, though marks may be put on it in a second step.
            self._pending = True
            QTimer.singleShot(0, self, self._log)

    def _log(self) -> None:
        self._pending = False
        text = self._clipboard.text()
        if text and _owns(self._clipboard, QClipboard.Mode.Clipboard):
            self._audit.exported("clipboard", text.encode("utf-8", "replace"))


def _owns(clipboard: QClipboard, mode: QClipboard.Mode) -> bool:
    if QGuiApplication.platformName() == "offscreen":
        # Knows no other programs, and says of itself that it owns nothing.
        return True
    if mode == QClipboard.Mode.Clipboard:
        return clipboard.ownsClipboard()
    return clipboard.supportsSelection() and clipboard.ownsSelection()


def forbid_selecting(window: QWidget) -> None:
    """Text that cannot be selected cannot be dragged out either; links go on working."""
    flag = Qt.TextInteractionFlag
    selecting = flag.TextSelectableByMouse | flag.TextSelectableByKeyboard
    for label in window.findChildren(QLabel):
        label.setTextInteractionFlags(label.textInteractionFlags() & ~selecting)
    for browser in window.findChildren(QTextBrowser):
        browser.setTextInteractionFlags(browser.textInteractionFlags() & ~selecting)
