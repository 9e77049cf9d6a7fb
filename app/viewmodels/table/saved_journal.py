"""The lines of a table on their way into the open case: handed over, and written in the store's thread."""

from collections.abc import Sequence

from app.core.cases import Case
from app.viewmodels.cases.case_saving import CaseSaving


class SavedJournal:
    """A `Journal` whose lines are written behind the window's back, in the order in which they came.

    What could not be written goes first with the next lines, or with `CaseSaving.again`; `CaseSaving` tells.
    """

    kept = True

    def __init__(
        self, saving: CaseSaving, case: str, name: str, lines: Sequence[str] = (), table: int = 0
    ) -> None:
        """`table`: its number in the case, which has `lines` already; 0 begins it with the first lines."""
        self._saving = saving
        self._case = case
        self._name = name
        self._lines = list(lines)
        # These two are touched in the store's thread only.
        self._table = table
        self._written = len(self._lines) if table else 0

    @property
    def number(self) -> int:
        """Its number in the case; 0 before anything is written. To be asked for in the store's thread."""
        return self._table

    def append(self, lines: Sequence[str]) -> None:
        """Have lines written."""
        self._lines += lines
        self._saving.write(self._case, self._write)

    def lines(self) -> tuple[str, ...]:
        """All that it took."""
        return tuple(self._lines)

    def _write(self, case: Case) -> None:
        new = self._lines[self._written :]
        if not self._table:
            self._table = case.journals.begin_table(self._name, new)
        elif new:
            case.journals.append_to_table(self._table, new)
        self._written += len(new)
