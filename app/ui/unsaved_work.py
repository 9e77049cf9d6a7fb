"""Asks before something goes that is in memory only."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMessageBox, QWidget

from app.viewmodels.cases.leaving import LeaveReason
from app.viewmodels.qt import plain_tip


class UnsavedWork(QObject):
    """One question at a time; in a case nothing is unsaved but what `UnsavedGuard` asks about.

    Signals:
        case_asked(): a case is to keep it.
    """

    case_asked = Signal()

    def __init__(
        self,
        window: QWidget,
        words: tuple[str, str, str],
        *,
        unsaved: Callable[[], bool],
        let_go: Callable[[], object],
        keeps: Callable[[], bool] = lambda: True,
    ) -> None:
        """
        Args:
            words: title, what would be lost, what a case does about it.
            unsaved: whether there is anything to lose.
            let_go: drops it.
            keeps: whether a case can keep it.
        """
        super().__init__(window)
        self._window = window
        self._words = words
        self._unsaved = unsaved
        self._let_go = let_go
        self._keeps = keeps
        self.question: QMessageBox | None = None

    def may_leave(self, reason: LeaveReason, go: Callable[[], object]) -> bool:
        """Whether nothing would be lost; else it is asked, and `go` called if the person lets it go.

        A new case takes it in, and the cases are locked without it.
        """
        if not self._unsaved() or reason not in (LeaveReason.CLOSE, LeaveReason.OPEN):
            return True
        if self.question is None:
            self._ask(go)
        return False

    def _ask(self, go: Callable[[], object]) -> None:
        title, lost, kept = self._words
        box = self.question = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle(title)
        box.setText(lost)
        lose = box.addButton(self.tr("Let it go"), QMessageBox.ButtonRole.DestructiveRole)
        cancel = box.addButton(self.tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        # Qt leaves it out of the ring of the Tab key.
        lose.setShortcut(QKeySequence("Ctrl+D"))
        lose.setToolTip(plain_tip(lose.shortcut().toString(QKeySequence.SequenceFormat.NativeText)))
        box.setDefaultButton(cancel)
        if self._keeps():
            box.setInformativeText(kept)
            keep = box.addButton(self.tr("Keep it in a case…"), QMessageBox.ButtonRole.AcceptRole)
            keep.clicked.connect(self.case_asked)
            box.setDefaultButton(keep)
        lose.clicked.connect(lambda: self._go(go))
        box.finished.connect(self._answered)
        box.open()

    def _go(self, go: Callable[[], object]) -> None:
        self._let_go()
        go()

    def _answered(self) -> None:
        # Qt deletes it once it is closed.
        self.question = None
