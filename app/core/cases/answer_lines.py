"""The questions of a case as a conversation shows them: each with its answer in brief and how it stands."""

from dataclasses import dataclass
from datetime import datetime

from app.core.cases.case import Case
from app.core.cases.case_rows import read_time
from app.core.cases.errors import CaseError
from app.core.cases.evidence_values import from_values
from app.core.cases.records import KeptRun, RunEnd
from app.core.cases.run_record import outcome_of, parts_of, places_of
from app.core.evidence import Evidence
from app.core.evidence.tally import NOTHING_COUNTED, Tally, tally_of, tally_of_form
from app.core.tasks import Question


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """A question of a case.

    Attributes:
        run: its number in the case; 0 for a table.
        table: the number of the table; 0 for a question.
        answer: Markdown, whole.
        told: why it came to nothing, in the words of then; empty where it did not.
        sources: names of those that it was about, in their order.
        empty: whether nothing came of it that could be shown.
        parts: of sources that were read in parts, how many were finished and how many there are.
    """

    run: int
    asked: datetime
    end: RunEnd
    question: Question
    answer: str = ""
    told: str = ""
    tally: Tally = NOTHING_COUNTED
    sources: tuple[str, ...] = ()
    parts: tuple[int, int] = (0, 0)
    table: int = 0
    empty: bool = False


def answer_lines(case: Case) -> tuple[AnswerLine, ...]:
    """All questions and tables of a case, the oldest first; a table stands for the documents read for it."""
    pages = {source.id: source.pages for source in case.sources()}
    lines = [_line(run, pages) for run in case.conversation()]
    lines += [
        AnswerLine(0, read_time(one.begun), "done", Question("table", one.name), table=one.id)
        for one in case.journals.tables()
    ]
    return tuple(sorted(lines, key=lambda line: line.asked))


def _line(run: KeptRun, pages: dict[int, int]) -> AnswerLine:
    result, places = run.result, places_of(run)
    told = str(result.figures.get("sentence", "")) if result.end == "failed" else ""
    try:
        evidence = from_values(result.evidence)
    except CaseError:
        # Told where the answer itself is opened.
        evidence = Evidence()
    outcome = outcome_of(run)
    filled = outcome.filled if outcome is not None else None
    # A run that was stopped before it began has no figures.
    empty = outcome is None or not result.figures
    with_text = sum(pages.get(place.source, 0) for place in places) > evidence.blind_pages
    readable = with_text or any(claim.places for claim in evidence.claims)
    return AnswerLine(
        run.id,
        run.asked,
        result.end,
        run.run.question,
        result.answer,
        told,
        tally_of(evidence, hold_text=readable) if filled is None else tally_of_form(filled),
        tuple(place.name for place in places),
        parts_of(result.figures),
        empty=empty,
    )
