"""Where the events of a table are kept: in the open case, or in memory until one is open.

Nothing of a table is written to the disk but into an encrypted case: without a case all of it is gone with
the window, and `Journal.kept` says so.
"""

from collections.abc import Sequence
from typing import Protocol

from app.core.cases.case import Case


class Journal(Protocol):
    """Takes lines, for good or for as long as the program runs."""

    @property
    def kept(self) -> bool:
        """Whether what it took outlives the program."""

    @property
    def number(self) -> int:
        """The number of the table in its case; 0 where it is in none."""

    def append(self, lines: Sequence[str]) -> None:
        """Take lines, all of them or none; where it is `kept` they are on the disk when this returns.

        Raises:
            CaseNotSaved: they are not.
        """

    def lines(self) -> tuple[str, ...]:
        """All that it took, in order."""


class MemoryJournal:
    """In memory only: what there is without a case."""

    kept = False
    number = 0

    def __init__(self, lines: Sequence[str] = ()) -> None:
        self._lines = list(lines)

    def append(self, lines: Sequence[str]) -> None:
        """Take lines."""
        self._lines += lines

    def lines(self) -> tuple[str, ...]:
        """All that it took."""
        return tuple(self._lines)


class CaseJournal:
    """In an encrypted case, each call whole on the disk or not at all."""

    kept = True

    def __init__(self, case: Case, table: int) -> None:
        self._case = case
        self.table = table

    @property
    def number(self) -> int:
        """The number of the table in its case."""
        return self.table

    @classmethod
    def begin(cls, case: Case, name: str, lines: Sequence[str] = ()) -> "CaseJournal":
        """Begin a table in a case, with all that was told of it before a case was open.

        Raises:
            CaseNotSaved: the case is as it was.
        """
        return cls(case, case.journals.begin_table(name, lines))

    def append(self, lines: Sequence[str]) -> None:
        """Take lines. Raises as `Journal.append`."""
        self._case.journals.append_to_table(self.table, lines)

    def lines(self) -> tuple[str, ...]:
        """All that it took."""
        return self._case.journals.table_lines(self.table)
