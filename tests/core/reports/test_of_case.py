"""A whole case as one report: answers, forms with what was decided, tables; each source once."""

import json
from pathlib import Path

from app.core.cases import NewRun, RunResult, Vault
from app.core.cases.keys import Cost
from app.core.cases.run_record import Place, as_result
from app.core.forms.decision import Decision, FieldDecision, field_decision_record
from app.core.reports.building import Around
from app.core.reports.document import Report
from app.core.reports.merging import merged
from app.core.reports.of_case import CaseReader
from app.core.reports.writers import go_on
from app.core.runs import Outcome
from app.core.sources import read
from app.core.sources.source import Source
from app.core.tables.journal import CaseJournal
from app.core.tasks import Question
from model.events import ModelInfo, RunStats
from tests.support import reports, tables

MODEL = ModelInfo("A model", False, ("text",), "", "cpu", "A processor", "bf16", 1, "ab" * 32, 64, 4096)
STATS = RunStats(1, 1, 1, 1, 1.0, 1.0, 1.0, 1.0, 1)


def read_kept(path: str, name: str) -> Source:
    return read(path, name=name)


def report_in(folder: Path) -> Report:
    """Of a case with a form of which two values were decided, a table, and a question that failed."""
    letter = folder / "invoice.txt"
    letter.write_text("Number: R-1\nTotal: 119.00\n", encoding="utf-8")
    folder = folder / "cases"
    folder.mkdir()
    vault, _ = Vault.create(folder, passphrase="seven wet otters juggle anvils", cost=Cost(8, 1))
    with vault:
        case = vault.new("Audit")
        kept = case.add_source(letter, kind="text", pages=1, copy=True)
        question = Question.filling(tables.FORM)
        places = [Place(kept.id, "", "invoice.txt")]
        shelf = [[place.source, place.inside, place.name] for place in places]
        run = case.begin_run(NewRun(question, {"shelf": shelf}, (kept.id,), "", {"name": MODEL.name}))
        outcome = Outcome(
            question, "", "", "end", STATS, (), False, MODEL, filled=tables.filled(tables.RIGHT)
        )
        case.finish_run(run, as_result(outcome, b""))
        for name, decision in (
            ("number", Decision("accepted", "R-1", at="2026-03-01T12:00:00+00:00", by="Jo")),
            ("total", Decision("corrected", "120.00", reason="misread", by="Jo")),
        ):
            line = json.dumps(field_decision_record(FieldDecision(name, decision)))
            case.journals.decide_in_form(run, line)
        failed = case.begin_run(NewRun(Question("ask", "What else?")))
        case.finish_run(failed, RunResult("failed", reason="run.failed"))
        tables.read(2, CaseJournal.begin(case, "March"))
        with CaseReader(case, read_kept) as reader:
            return reader.read(crops=False, keep_on=go_on).report(Around(made=reports.MADE, case="Audit"))


def test_forms_carry_what_was_decided_and_tables_come_along(tmp_path: Path) -> None:
    report = report_in(tmp_path)
    form, table = report.parts
    assert form.values is not None
    told = {value.name: value for value in form.values.rows[0].values}
    assert (told["number"].review, told["number"].reviewer) == ("accepted", "Jo")
    assert (told["total"].text, told["total"].read_as, told["total"].note) == ("120.00", "119.00", "misread")
    assert told["total"].review == "corrected"
    assert told["date"].review == "none"
    assert table.values is not None
    assert [row.document for row in table.values.rows] == ["invoice 0.pdf", "invoice 1.pdf"]
    assert report.sources[0].name == "invoice.txt"
    assert len(report.sources) == 3
    for row in table.values.rows:
        assert row.source is not None
        assert report.sources[row.source].name == row.document
    assert "Question 2" in [each.document for each in report.not_read]


def test_merging_lists_a_source_once() -> None:
    whole = merged(reports.table(), (reports.table(), reports.answer()), "case")
    assert whole.sources == reports.table().sources
    assert len(whole.parts) == 3
    assert len(whole.not_read) == 1
