"""What a person decided about the form that shows, for those who hand the answer on."""

from app.core.forms.decision import FieldDecision
from app.core.runs import Outcome


class DecisionBook:
    """Decisions in order, with the run whose values they are about."""

    def __init__(self) -> None:
        self._outcome: Outcome | None = None
        self._decisions: tuple[FieldDecision, ...] = ()

    def of(self, outcome: Outcome) -> tuple[FieldDecision, ...]:
        """Those about the values of this run; none of another's."""
        return self._decisions if outcome is self._outcome else ()

    def keep(self, outcome: Outcome | None, decisions: tuple[FieldDecision, ...]) -> None:
        """Take these in place of the ones before."""
        self._outcome, self._decisions = outcome, decisions
