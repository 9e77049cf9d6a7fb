"""The seal as the window knows it: what holds now, and what came of trying every way out."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.core.seal import Connection, SealReport, connections
from app.core.user_errors import SealMissing
from app.viewmodels.qt import tr
from app.workers.seal_worker import SealTester
from model.errors import PlainError

if TYPE_CHECKING:
    from app.core.seal.self_test import Row, Summary

#: Refuses every new connection of this process, for ever, and tells what holds then.
Close = Callable[[], SealReport]


class SealModel(QObject):
    """The seal of this process.

    Signals:
        changed(): the report is another.
        accepted(): the person goes on although the seal is not what it should be.
        tried(done, of_all, Row): a way out was tried.
        tested(): the test is over; see `summary`.
        test_failed(PlainError): it came to no end.
    """

    changed = Signal()
    accepted = Signal()
    tried = Signal(int, int, object)
    tested = Signal()
    test_failed = Signal(object)

    def __init__(
        self,
        report: SealReport,
        close: Close | None = None,
        required: bool = False,
        parent: QObject | None = None,
    ) -> None:
        """
        Args:
            report: what held when the process was sealed.
            close: refuses new connections; `None` in a process that must stay as it is, such as a test's.
            required: whether work may not go on without the kernel's part.
        """
        super().__init__(parent)
        self._report = report
        self._close = close
        self._required = required
        self._went_on = False
        self._summary: Summary | None = None
        self._tester = SealTester(parent=self)
        self._tester.tried.connect(self.tried)
        self._tester.tested.connect(self._keep)
        self._tester.failed.connect(self.test_failed)

    @property
    def report(self) -> SealReport:
        """The seal's state."""
        return self._report

    @property
    def summary(self) -> "Summary | None":
        """The last test's table."""
        return self._summary

    @property
    def connections(self) -> tuple[Connection, ...]:
        """The local connections that this process holds now."""
        return connections()

    @property
    def missing(self) -> SealMissing | None:
        """Why no file may be taken yet; `None` when work can go on."""
        lacks = not self._report.in_force if self._required else not self._report.as_it_should_be
        if not lacks or (self._went_on and not self._required):
            return None
        way_on = (
            tr("The rules of this machine do not let Vitrine work without it. Ask who looks after it.")
            if self._required
            else tr("You can go on, but then only Vitrine's own care keeps your files off the network.")
        )
        detail = "\n".join(
            f"{layer.name}: {layer.detail}" for layer in self._report.layers if not layer.in_force
        )
        return SealMissing(tr("Vitrine could not lock itself off the network."), way_on, detail)

    @property
    def required(self) -> bool:
        """Whether work may not go on without the kernel's part."""
        return self._required

    def go_on(self) -> None:
        """The person accepts that the seal is not what it should be; changes nothing where it is required."""
        if not self._required and not self._went_on:
            self._went_on = True
            self.accepted.emit()

    def close_behind(self) -> None:
        """Everything is open that the window needs: refuse new connections from now on. Once only."""
        close, self._close = self._close, None
        if close is not None:
            self._report = close()
            self.changed.emit()

    def test(self) -> None:
        """Try every way out, in a process beside the window. Returns at once."""
        self._tester.start()

    @property
    def testing(self) -> bool:
        """True while a test runs."""
        return self._tester.busy

    def as_text(self) -> str:
        """All of it for the clipboard or a file."""
        lines = [self._report.sentence, ""]
        for layer in self._report.layers:
            state = "in force" if layer.in_force else "not in force"
            lines.append(f"{layer.name}: {state}: stops {layer.stops} ({layer.detail})")
        lines += ["", tr("Local connections held:")]
        lines += [f"  {connection.peer}" for connection in self.connections] or [tr("  none")]
        if self._summary is not None:
            from app.core.seal.self_test import as_text  # a slow import, and rarely needed

            lines += ["", as_text(self._summary)]
        return "\n".join(lines)

    def close(self) -> None:
        """End a test that goes on. Returns at once."""
        self._tester.close()

    def wait(self) -> None:
        """Wait for it after `close`."""
        self._tester.wait()

    def _keep(self, summary: "Summary") -> None:
        self._summary = summary
        self.tested.emit()


def failed_first(rows: "tuple[Row, ...]") -> "tuple[Row, ...]":
    """The rows that are wrong first, then those that are open, then the rest in their order."""
    return tuple(sorted(rows, key=lambda row: 0 if row.failed else 1 if row.verdict == "open" else 2))


def error_words(error: PlainError) -> str:
    """A failure in one line."""
    return f"{error.sentence} {error.way_on}".strip()
