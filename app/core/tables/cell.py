"""A cell: what was read, what a person decided about it, and so what stands there."""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from app.core.evidence.evidence import Place
from app.core.forms.decision import Decision
from app.core.forms.filled import Candidate, FieldValue
from app.core.forms.form import Field
from app.core.tables.calibration import Calibration, score_of

#: "waiting": not read yet. "filled": read, and nothing speaks against it. "not_stated": the document does not
#: say it. "doubtful": read, and likely enough wrong to be looked at. "free": written by the model without a
#: passage to hold it to. "failed": not filled in. "absent": the document has no such row. The others are a
#: person's decision.
CellState = Literal[
    "waiting",
    "filled",
    "not_stated",
    "doubtful",
    "free",
    "failed",
    "absent",
    "accepted",
    "corrected",
    "rejected",
]
#: Below this certainty a value is doubtful.
DOUBTFUL_BELOW = 0.8
REVIEWED: frozenset[CellState] = frozenset(("accepted", "corrected", "rejected"))


@dataclass(frozen=True, eq=False)
class Cell:
    """One value of a table.

    Attributes:
        field: the column's.
        read: what the run gave, never changed by a decision; `None` while it waits, or where there is no row.
        decisions: those that count, the last of them in force; (number of the event, decision).
        calibration: what the certainty is reckoned by, where the person's own decisions were fitted.
        absent: whether its document has no such row.
    """

    field: Field
    read: FieldValue | None = None
    decisions: tuple[tuple[int, Decision], ...] = ()
    calibration: Calibration | None = None
    absent: bool = False

    @classmethod
    def waiting(cls, field: Field) -> "Cell":
        """One that was not read yet."""
        return cls(field)

    @classmethod
    def without_row(cls, field: Field) -> "Cell":
        """One of a repeating group of which the document has no row."""
        return cls(field, absent=True)

    @property
    def decision(self) -> Decision | None:
        """What a person decided last; `None` where nobody did."""
        return self.decisions[-1][1] if self.decisions else None

    @property
    def reviewed(self) -> bool:
        """Whether a person decided about it, alone or among many."""
        return bool(self.decisions)

    @cached_property
    def value(self) -> str:
        """What stands there; empty where it is not stated, failed, rejected or waiting."""
        decided = self.decision
        if decided is not None and decided.verdict != "accepted":
            return decided.value if decided.verdict == "corrected" else ""
        return self.read.value if self.read else ""

    @cached_property
    def state(self) -> CellState:
        """How it came to stand there."""
        if self.decisions:
            return self.decisions[-1][1].verdict
        if self.read is None:
            return "absent" if self.absent else "waiting"
        match self.read.state:
            case "failed":
                return "failed"
            case "free":
                return "free"
        certainty = self.certainty
        if self.read.others or (certainty is not None and certainty < DOUBTFUL_BELOW):
            return "doubtful"
        return "not_stated" if self.read.state == "not_stated" else "filled"

    @cached_property
    def certainty(self) -> float | None:
        """The calibrated chance that what was *read* is right; `None` where that was not measured."""
        if self.read is None or self.read.state in ("failed", "free"):
            return None
        if (
            self.calibration is not None
            and (score := score_of(self.read, self.calibration.basis)) is not None
        ):
            return self.calibration.certainty(score)
        return self.read.certainty

    @property
    def places(self) -> tuple[Place, ...]:
        """Where what stands there stands in the document; source 0 is the document."""
        decided = self.decision
        if decided is not None and decided.verdict != "accepted":
            return decided.places
        return self.read.places if self.read else ()

    @property
    def typed(self) -> bool:
        """Whether a person wrote what stands there and it stands nowhere in the document."""
        decided = self.decision
        return (
            decided is not None
            and decided.verdict == "corrected"
            and bool(decided.value and not decided.places)
        )

    @cached_property
    def candidates(self) -> tuple[Candidate, ...]:
        """What it may be, the model's own first, each once; an empty text is "not stated"."""
        read = self.read
        if read is None or read.state == "failed":
            return ()
        offered = [
            Candidate(read.value, read.places),
            *([read.runner_up] if read.runner_up else []),
            *read.others,
        ]
        found = {candidate.text: candidate for candidate in reversed(offered)}
        found.setdefault("", Candidate(""))
        return tuple(found[text] for text in dict.fromkeys((*(one.text for one in offered), "")))
