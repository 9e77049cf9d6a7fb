"""What a person decided about the form that shows, for those who hand the answer on."""

from app.core.forms.decision import FieldDecision
from app.core.runs import Outcome


class DecisionBook:
    """Decisions in order, with the runs whose values they are about."""

    def __init__(self) -> None:
        self._kept: list[tuple[Outcome, tuple[FieldDecision, ...]]] = []

    def of(self, outcome: Outcome) -> tuple[FieldDecision, ...]:
        """Those about the values of this run; none of another's."""
        return next((decisions for one, decisions in self._kept if one is outcome), ())

    def keep(self, outcome: Outcome | None, decisions: tuple[FieldDecision, ...]) -> None:
        """Take these in place of the ones before about the same run."""
        if outcome is not None:
            self._kept = [each for each in self._kept if each[0] is not outcome]
            if decisions:
                self._kept.append((outcome, decisions))

    def forget(self) -> None:
        """The runs belong to a case that is not open any more."""
        self._kept.clear()
