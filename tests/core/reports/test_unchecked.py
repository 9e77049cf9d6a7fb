"""A report on an answer about sources without text says that nothing could be looked up."""

import io

import pytest

from app.core.evidence import check
from app.core.reports.building import Around, Asked, report_of
from app.core.reports.document import Report
from app.core.reports.options import FileKind
from app.core.reports.writers import go_on, writer_of
from app.core.runs.outcome import Outcome
from app.core.sources.source import Page, Source
from app.core.tasks import Question
from model.events import RunStats
from tests.support import reports
from tests.support.scripted_engine import INFO

ANSWER = "The invoice of 4 March 2024 is over EUR 1,250.00."
STATS = RunStats(0, 0, 0, 0, 0.0, 0.0, 0.0, 0.0, 0)


def report(*pages: Page) -> Report:
    source = Source("scan.png", "scan.png", "image", "00", 1, pages, len(pages))
    outcome = Outcome(Question("ask", "How much?"), ANSWER, "", "end", STATS, (), False, INFO)
    return report_of([Asked(outcome, (source,), check(ANSWER, [source]))], Around(reports.MADE))


@pytest.mark.parametrize("kind", ["markdown", "json", "csv"])
def test_it_says_that_nothing_could_be_looked_up(kind: FileKind) -> None:
    told = report(Page(1, "", "picture"))
    assert all(claim.blind for claim in told.parts[0].claims)
    file = io.BytesIO()
    writer_of(kind)(told, file, go_on)
    text = file.getvalue().decode("utf-8")
    assert "in no source" not in text
    assert "stands in no source" not in text
    assert "hold no text" in text or '"blind": true' in text


def test_beside_text_what_stands_nowhere_is_called_so() -> None:
    told = report(Page(1, "A letter about something else.", "text"))
    assert told.parts[0].claims
    assert not any(claim.blind for claim in told.parts[0].claims)
    assert "not in the sources" in told.parts[0].found_line
