"""Cases that go by themselves or by hand: what is done in the store's thread, when, and how it is told."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from app.core.cases import CaseInfo, SweepResult, Vault
from app.core.cases.errors import CaseError
from app.core.cases.vault import Clock
from app.viewmodels.qt import tr
from app.workers.failure import plain
from model.errors import PlainError

HOUR_MS = 3_600_000


@dataclass(frozen=True, slots=True)
class Outcome:
    """The state of the store after cases went.

    Attributes:
        gone: ids of the cases whose time was over.
        titles: how they were called; unknown while the cases are locked.
        problems: why others are still there.
        finished: titles of cases whose deletion had begun before, and is complete now.
        unfinished: why other such deletions are not complete.
        rows: the cases that are left; nothing while they are locked.
    """

    gone: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    problems: tuple[PlainError, ...] = ()
    finished: tuple[str, ...] = ()
    unfinished: tuple[str, ...] = ()
    rows: tuple[CaseInfo, ...] = ()


class DayTimer(QObject):
    """Tells that another day has begun, also after the machine slept.

    Signals:
        came(): a day that was not told yet.
    """

    came = Signal()

    def __init__(self, clock: Clock, every_ms: int = HOUR_MS, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._day = clock().date()
        self._timer = QTimer(self, interval=every_ms)
        self._timer.timeout.connect(self._look)

    def start(self) -> None:
        """Look at the clock from now on."""
        self._day = self._clock().date()
        self._timer.start()

    def _look(self) -> None:
        today = self._clock().date()
        if today != self._day:
            self._day = today
            self.came.emit()


def delete_expired(vault: Vault, most_days: int | None, spare: Collection[str], first: bool) -> Outcome:
    """Delete what is over; `first` also tells what came of it when the store was opened."""
    gone = vault.expire(most_days, spare)
    finished, unfinished = (vault.finished, vault.unfinished) if first else ((), ())
    return Outcome(gone.ids, gone.titles, _plain(gone.problems), finished, unfinished, vault.cases())


def delete(vault: Vault, name: str) -> Outcome:
    """Delete a case because the person wants it; that it cannot be deleted leaves the list as it is then."""
    try:
        vault.delete(name)
    except CaseError as error:
        return Outcome(problems=_plain((error,)), rows=vault.cases())
    return Outcome(rows=vault.cases())


def listed(vault: Vault, work: Callable[[Vault], object]) -> tuple[CaseInfo, ...]:
    """Change something, and look at the list afterwards."""
    work(vault)
    return vault.cases()


def while_locked(swept: SweepResult) -> Outcome:
    """The outcome of a sweep that ran without the key."""
    return Outcome(swept.ids, problems=_plain(swept.problems))


def words(outcome: Outcome) -> tuple[str, str] | None:
    """A sentence about it and what it means; `None` where nothing went."""
    if outcome.titles:
        titles = ", ".join((*outcome.titles, *outcome.finished))
        return (
            tr("Deleted because their time was over: {titles}.").format(titles=titles)
            if not outcome.finished
            else tr("Deleted for good: {titles}.").format(titles=titles),
            tr("Their files were overwritten and their keys are gone."),
        )
    if outcome.gone:
        return (
            tr("Deleted because their time was over, number of cases: {count}.").format(
                count=len(outcome.gone)
            ),
            tr("Their files were overwritten; their keys go when the cases are unlocked next."),
        )
    if outcome.unfinished:
        return tr("A deletion could not be completed."), tr("It is tried again at the next start.")
    if outcome.finished:
        return (
            tr("Deleted for good: {titles}.").format(titles=", ".join(outcome.finished)),
            tr("Their files were overwritten and their keys are gone."),
        )
    return None


def _plain(errors: tuple[CaseError, ...]) -> tuple[PlainError, ...]:
    return tuple(plain(error) for error in errors)
