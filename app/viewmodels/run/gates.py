"""The gates before the model: each may refuse a run, and what is read before anything is asked."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from app.core.runs import PendingRun, RunGate
from app.viewmodels.run.prefix import PrefillPrefix
from model.errors import PlainError

#: Goes on, or ends the run with what failed.
Go = Callable[[PlainError | None], None]


class Gate(QObject):
    """Something that must be done before the model begins; as it stands here it lets everything through.

    Signals:
        changed(): it decides otherwise about reading ahead from now on; what is being read has to ask anew.
    """

    changed = Signal()

    def pass_run(self, run: PendingRun, go: Go) -> None:
        """Do it, at once or later, then call `go` once, in this thread, with what failed, if anything."""
        go(None)

    def pass_ahead(self, prefix: PrefillPrefix, go: Callable[[], None]) -> None:
        """Call `go` once, in this thread, at once or later; never where a run would be refused.

        It stops silently: what it means to the person is told where it is decided, or when they ask.
        """
        go()


class Gates(NamedTuple):
    """The gates, in the order of `RunGate`."""

    log: Gate
    case: Gate

    @classmethod
    def all_open(cls) -> "Gates":
        """Gates for a window without rules, log and cases."""
        return cls(Gate(), Gate())

    def of(self, gate: RunGate) -> Gate:
        """The gate of this name."""
        match gate:
            case RunGate.LOG:
                return self.log
            case RunGate.CASE:
                return self.case

    def pass_ahead(self, prefix: PrefillPrefix, go: Callable[[], None]) -> None:
        """Call `go` once every gate has let it through, at once where none takes its time; else never."""
        left = iter(RunGate)

        def pass_next() -> None:
            gate = next(left, None)
            if gate is None:
                go()
            else:
                self.of(gate).pass_ahead(prefix, pass_next)

        pass_next()
