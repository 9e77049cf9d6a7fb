"""Writes into the open case, one work after another, and tells whether everything is on the disk."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from app.core.cases import Case
from app.core.cases.run_record import Place
from app.core.sources.source import Source
from app.workers.case_worker import CaseWorker
from model.errors import PlainError

Work = Callable[[Case], None]


class Saving(StrEnum):
    """Whether what happened is on the disk. NOTHING: no case is open, or nothing happened in it yet."""

    NOTHING = "nothing"
    SAVING = "saving"
    SAVED = "saved"
    NOT_SAVED = "not_saved"


@dataclass(slots=True)
class Taken:
    """Which sources are in the case, by path. Touched in the store's thread only."""

    numbers: dict[str, int] = field(default_factory=dict)

    def place(self, source: Source) -> Place:
        """Where a source is kept; a file within a file stands in the outer one."""
        if source.path in self.numbers:
            return Place(self.numbers[source.path], "", source.name)
        outers = (path for path in self.numbers if source.path.startswith(f"{path}#"))
        outer = max(outers, key=len, default="")
        if not outer:
            return Place(0, "", source.name)
        return Place(self.numbers[outer], source.path[len(outer) :], source.name)


class CaseSaving(QObject):
    """Writes into the open case; what could not be written stays here, and can be written again.

    Signals:
        changed(): the state of saving changed.
        failed(PlainError): something could not be written.
        written(): nothing is on its way to the disk any more.
    """

    changed = Signal()
    failed = Signal(object)
    written = Signal()

    def __init__(self, worker: CaseWorker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._saving = Saving.NOTHING
        self._under_way = 0
        self._unsaved: list[tuple[str, Work]] = []
        self._taken = Taken()

    @property
    def saving(self) -> Saving:
        """The state of saving."""
        return self._saving

    @property
    def taken(self) -> Taken:
        """The sources of the case that is open now; another object for each case."""
        return self._taken

    @property
    def writing(self) -> bool:
        """Whether something is on its way to the disk, so that it is not known whether it can be saved."""
        return self._under_way > 0

    @property
    def unsaved(self) -> bool:
        """Whether there is something that could not be written and is in the window only."""
        return bool(self._unsaved)

    def write(self, name: str, work: Work) -> None:
        """Have `work` done with the case `name`, behind everything that was asked before."""
        self._under_way += 1
        self.enter(Saving.SAVING)
        taken = self._taken

        def done() -> None:
            if taken is not self._taken:
                # Another case is open by now.
                return
            self._under_way = max(0, self._under_way - 1)
            if not self._under_way:
                self.enter(Saving.NOT_SAVED if self._unsaved else Saving.SAVED)
                self.written.emit()

        def failed(error: PlainError) -> None:
            if taken is self._taken:
                self._unsaved.append((name, work))
            done()
            self.failed.emit(error)

        self._worker.ask(lambda vault: work(vault.case(name)), lambda _: done(), failed)

    def again(self) -> None:
        """Write what could not be written once more."""
        waiting, self._unsaved = self._unsaved, []
        for case, work in waiting:
            self.write(case, work)

    def give_up(self) -> None:
        """Let go of what could not be written: the person has said that it may be lost."""
        self._unsaved = []
        self.enter(Saving.NOTHING)

    def begin_anew(self) -> None:
        """Another case is open, or none: nothing that was on its way is told of any more."""
        self._taken = Taken()
        self._unsaved = []
        self._under_way = 0
        self.enter(Saving.NOTHING)

    def enter(self, saving: Saving) -> None:
        """Tell this state from now on."""
        if saving is not self._saving:
            self._saving = saving
            self.changed.emit()
