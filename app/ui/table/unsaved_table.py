"""Asks before a table goes that is in memory only."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from app.viewmodels.cases.leaving import LeaveReason
from app.viewmodels.table.open_table import OpenTable
from app.viewmodels.table.table_keeper import TableKeeper


class UnsavedTable(QObject):
    """One question at a time; in tables of a case nothing is unsaved but what `UnsavedGuard` asks about.

    Signals:
        case_asked(): a case is to keep it.
    """

    case_asked = Signal()

    def __init__(self, window: QWidget, open_table: OpenTable, keeper: TableKeeper) -> None:
        super().__init__(window)
        self._window = window
        self._open = open_table
        self._keeper = keeper
        self.question: QMessageBox | None = None

    def may_leave(self, reason: LeaveReason, go: Callable[[], object]) -> bool:
        """Whether nothing would be lost; else it is asked, and `go` called if the person lets it go.

        A new case takes the table in, and the cases are locked without it.
        """
        if not self._keeper.unsaved or reason not in (LeaveReason.CLOSE, LeaveReason.OPEN):
            return True
        if self.question is None:
            self._ask(go)
        return False

    def _ask(self, go: Callable[[], object]) -> None:
        box = self.question = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle(self.tr("The table is in memory only"))
        box.setText(self.tr("The table and what you decided in it would be lost."))
        box.setInformativeText(self.tr("A case keeps both, encrypted, and the table goes on there later."))
        keep = box.addButton(self.tr("Keep it in a case…"), QMessageBox.ButtonRole.AcceptRole)
        lose = box.addButton(self.tr("Let it go"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(self.tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        keep.clicked.connect(self.case_asked)
        lose.clicked.connect(lambda: self._let_go(go))
        box.finished.connect(self._answered)
        box.open()

    def _let_go(self, go: Callable[[], object]) -> None:
        self._open.close()
        go()

    def _answered(self) -> None:
        # Qt deletes it once it is closed.
        self.question = None
