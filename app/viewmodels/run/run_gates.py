"""What stands before the model: gates for runs, and gates for what is read before anything is asked."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.viewmodels.run.run_record import AheadGate, Beginning, Gate


class RunGates(QObject):
    """Whoever adds a gate for runs that may refuse for good adds one for reading ahead as well.

    Signals:
        changed(): a gate decides otherwise about reading ahead from now on; what goes on has to ask anew.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._of_runs: list[Gate] = []
        self._ahead: list[AheadGate] = []

    @property
    def of_runs(self) -> tuple[Gate, ...]:
        """Which every run passes, in their order."""
        return tuple(self._of_runs)

    def add(self, gate: Gate) -> None:
        """Have every run pass `gate`, behind those that are there already."""
        self._of_runs.append(gate)

    def add_ahead(self, gate: AheadGate) -> None:
        """Have everything that is read ahead pass `gate`, behind those that are there already."""
        self._ahead.append(gate)

    def pass_ahead(self, beginning: Beginning, go: Callable[[], None]) -> None:
        """Call `go` once every gate has let it through, at once where none takes its time; else never."""
        self._pass(tuple(self._ahead), beginning, go)

    def _pass(self, gates: tuple[AheadGate, ...], beginning: Beginning, go: Callable[[], None]) -> None:
        if gates:
            gates[0](beginning, lambda: self._pass(gates[1:], beginning, go))
        else:
            go()
