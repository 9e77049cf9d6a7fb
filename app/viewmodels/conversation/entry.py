"""One question of the conversation with what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.cases.answer_lines import AnswerLine
from app.core.cases.records import RunEnd
from app.core.evidence.tally import NOTHING_COUNTED, Tally, hold_text, tally_of, tally_of_form
from app.core.sources.source import Source
from app.core.tables import TableStore
from app.core.tasks import Question
from app.viewmodels.cases.answered import Answered
from app.viewmodels.cases.case_gate import CaseRun


@dataclass(slots=True, eq=False)
class Entry:
    """What the window knows of it.

    Attributes:
        end: as in a case; "running" while it is being answered.
        sources: names of those that it is about.
        answer: Markdown; of a table how far it is, in words.
        told: why it came to nothing; empty where it did not.
        parts: of sources that were read in parts, how many were finished and how many there are.
        answered: what is needed to show it again; `None` where its case has it, or nothing came of it.
        kept: the run of the open case that it is; `None` while it is in memory only.
        empty: whether nothing came of it that could show: it failed, or was stopped before it began.
        table: the number of a table in its case, 0 in memory; `None` for a question.
        held: a table that was opened since the program began.
        given_up: whether the person has said that it may be lost.
    """

    question: Question
    end: RunEnd = "running"
    sources: tuple[str, ...] = ()
    answer: str = ""
    told: str = ""
    tally: Tally = NOTHING_COUNTED
    parts: tuple[int, int] = (0, 0)
    answered: Answered | None = None
    kept: CaseRun | None = None
    empty: bool = False
    table: int | None = None
    held: TableStore | None = None
    given_up: bool = False

    @classmethod
    def of_line(cls, case: str, line: AnswerLine) -> "Entry":
        """A question, or a table, of the case that was opened."""
        return cls(
            line.question,
            line.end,
            line.sources,
            line.answer,
            line.told,
            line.tally,
            line.parts,
            kept=CaseRun(case, line.run, True, True) if line.run else None,
            empty=line.empty,
            table=line.table or None,
        )

    @property
    def unsaved(self) -> bool:
        """Whether an answer would be lost with the window."""
        return self.answered is not None and self.kept is None and not self.given_up

    def about(self, sources: Sequence[Source]) -> None:
        """It is asked about these."""
        self.sources = tuple(source.name for source in sources)

    def end_with(self, answered: Answered) -> None:
        """It has its answer, or was stopped with what was finished by then."""
        outcome = answered.outcome
        self.question, self.answered = outcome.question, answered
        self.about(answered.sources)
        self.end = "stopped" if outcome.stopped else "done"
        self.answer, self.parts = outcome.answer, outcome.parts
        self.count()

    def count(self) -> None:
        """How it stands now: its values, or what was found of it by then."""
        answered = self.answered
        if answered is None:
            return
        if answered.outcome.filled is not None:
            self.tally = tally_of_form(answered.outcome.filled)
        elif answered.evidence is not None:
            self.tally = tally_of(answered.evidence, hold_text=hold_text(answered.sources))
