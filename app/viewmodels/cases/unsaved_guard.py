"""Asks what is to become of what could not be saved, before its case, the open cases or the window are left.

What is still being written is waited for: whether it can be saved is known only then.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from app.viewmodels.cases.case_saving import CaseSaving
from app.viewmodels.cases.leaving import LeaveReason, MayLeave


class UnsavedGuard(QObject):
    """One question at a time; a new one takes the place of the one before.

    Signals:
        asked(LeaveReason, again): something would be lost; `again` says that saving it was tried once more.
        waiting(LeaveReason): something is still being written; it is left, or `asked` about, after that.
        settled(): nothing is asked any more.
    """

    asked = Signal(object, bool)
    waiting = Signal(object)
    settled = Signal()

    def __init__(self, saving: CaseSaving, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._saving = saving
        self._reason = LeaveReason.LEAVE
        self._go: Callable[[], object] | None = None
        self._asking = False
        self._tried = False
        self._others: list[MayLeave] = []
        saving.changed.connect(self._look)

    @property
    def asking(self) -> bool:
        """True while the person is being asked."""
        return self._asking

    def ask_first(self, other: MayLeave) -> None:
        """Somebody else has something that would be lost; nothing is left while they say no."""
        self._others.append(other)

    def may_leave(self, reason: LeaveReason, go: Callable[[], object]) -> bool:
        """Whether it can be left at once; else `go` is called when it can be, unless the person stays."""
        if not all(other(reason, go) for other in self._others):
            return False
        saving = self._saving
        if not saving.writing and not saving.unsaved:
            self._end()
            return True
        self._reason, self._go, self._tried = reason, go, False
        if saving.writing:
            self.waiting.emit(reason)
        else:
            self._ask()
        return False

    def save_again(self) -> None:
        """Write it once more, then leave as was asked; where that fails, it is asked again."""
        if self._asking:
            self._tried, self._asking = True, False
            self._saving.again()

    def go_anyway(self) -> None:
        """Let go of what could not be saved."""
        go = self._go
        if self._asking and go is not None:
            self._saving.give_up()
            self._end()
            go()

    def stay(self) -> None:
        """Go on working; what could not be saved stays in the window."""
        self._end()

    @Slot()
    def _look(self) -> None:
        go = self._go
        if go is None or self._saving.writing:
            return
        if self._saving.unsaved:
            if not self._asking:
                self._ask()
            return
        # Saved by the button in the header meanwhile, while the question stood open: the person goes on.
        stays = self._asking
        self._end()
        if not stays:
            go()

    def _ask(self) -> None:
        self._asking = True
        self.asked.emit(self._reason, self._tried)

    def _end(self) -> None:
        was, self._go = self._go, None
        self._asking = self._tried = False
        if was is not None:
            self.settled.emit()
