"""Every kind of file says the same, that a machine wrote it, and nothing that has to stay inside."""

import csv
import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import get_args

import docx
import openpyxl
import pypdfium2
import pytest

from app.core.audit import Recorder
from app.core.policy import Policy
from app.core.reports.document import Report
from app.core.reports.errors import ReportCancelled, ReportError, ReportNotSaved
from app.core.reports.options import FileKind, Options, trimmed
from app.core.reports.words import machine_notice
from app.core.reports.writers import go_on, writer_of
from app.core.reports.writing import export_report, kind_of
from tests.support import reports

KINDS: tuple[FileKind, ...] = get_args(FileKind)


def written(kind: FileKind, report: Report, options: Options | None = None) -> bytes:
    """The file's bytes."""
    file = io.BytesIO()
    writer_of(kind)(trimmed(report, options or Options()), file, go_on)
    return file.getvalue()


def text_of(kind: FileKind, content: bytes) -> str:
    """Every word of a file, read by a program that did not write it."""
    if kind == "pdf":
        document = pypdfium2.PdfDocument(content)
        pages = [document[at].get_textpage().get_text_range() for at in range(len(document))]
        document.close()
        return " ".join("\n".join(pages).split())
    if kind in ("docx", "xlsx"):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return "\n".join(
                package.read(name).decode("utf-8")
                for name in package.namelist()
                if name.endswith((".xml", ".rels"))
            )
    return content.decode("utf-8-sig")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("made", [reports.table, reports.answer])
def test_the_same_report_gives_the_same_bytes(kind: FileKind, made: object) -> None:
    report: Report = made()  # type: ignore[operator]
    assert written(kind, report) == written(kind, report)


@pytest.mark.parametrize("kind", KINDS)
def test_values_and_what_was_not_read_are_in_each(kind: FileKind) -> None:
    text = text_of(kind, written(kind, reports.table()))
    for told in ("Novák Servis s.r.o.", "second.pdf", "Too dark.", "975.80" if kind != "xlsx" else "975.8"):
        assert told in text, told


@pytest.mark.parametrize("kind", KINDS)
def test_runner_ups_and_reviewers_stay_inside_unless_asked_for(kind: FileKind) -> None:
    text = text_of(kind, written(kind, reports.table()))
    assert "something else" not in text
    assert "Miriam" not in text
    asked = text_of(kind, written(kind, reports.table(), Options(runner_ups=True, reviewers=True)))
    assert "Miriam" in asked
    # A table on paper has no room for them.
    assert ("something else" in asked) == (kind in ("csv", "xlsx", "json"))


@pytest.mark.parametrize("kind", KINDS)
def test_what_nobody_looked_at_is_kept_back_where_the_policy_wants_it(kind: FileKind) -> None:
    options = Options().under(Policy(exports_unreviewed="withheld"))
    text = text_of(kind, written(kind, reports.table(), options))
    assert "Novák" not in text
    assert "Ostermann AG" in text, "it was accepted"


@pytest.mark.parametrize("kind", ["pdf", "docx", "markdown", "xlsx", "json"])
def test_machines_can_read_that_a_machine_wrote_it(kind: FileKind) -> None:
    content = written(kind, reports.answer())
    raw = content.decode("latin-1") if kind == "pdf" else text_of(kind, content)
    assert "trainedAlgorithmicMedia" in raw


@pytest.mark.parametrize("kind", ["pdf", "docx", "markdown", "json"])
def test_people_can_read_that_a_machine_wrote_it(kind: FileKind) -> None:
    assert machine_notice()[:40] in text_of(kind, written(kind, reports.answer())).replace("\\", "")


# -- CSV -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+49 30 123", "'+49 30 123"),
        ("-5.00", "-5.00"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("  =1", "'  =1"),
        ("\t=1", "'\t=1"),
        ("a=b", "a=b"),
    ],
)
def test_no_cell_of_a_csv_is_a_formula(text: str, safe: str) -> None:
    report = reports.table()
    part = report.parts[0]
    assert part.values is not None
    row = replace(part.values.rows[0], values=tuple(reports.value(at, text) for at in range(4)))
    made = replace(report, parts=(replace(part, values=replace(part.values, rows=(row,))),))
    content = written("csv", made)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert rows[1][1:5] == [safe] * 4


# -- Excel ---------------------------------------------------------------------------------------------


def test_a_workbook_has_types_places_and_what_was_not_read() -> None:
    book = openpyxl.load_workbook(io.BytesIO(written("xlsx", reports.table())))
    assert book.sheetnames == ["Values", "Places and certainty", "What was not read", "About"]
    values = book["Values"]
    assert [cell.value for cell in values[1]][:5] == ["Document", "Supplier", "Number", "Date", "Total"]
    assert values["C2"].value == "0026-118", "an identifier stays text"
    assert values["D2"].value.isoformat() == "2026-03-03T00:00:00"
    assert (values["E2"].value, values["E2"].number_format) == (2748.9, '#,##0.00 "EUR"')
    assert values["D3"].value == "03/04/2026", "day and month may be swapped: it stays text"
    assert values["E3"].value == "1.250", "a thousand or one and a quarter: it stays text"
    assert "before Ostermann AG behind" in values["B2"].comment.text
    assert [row[0].value for row in book["What was not read"].iter_rows(min_row=2)] == ["second.pdf"]
    assert book["Places and certainty"].max_row == 13


def test_a_formula_in_a_document_is_text_in_the_workbook() -> None:
    report = reports.table()
    part = report.parts[0]
    assert part.values is not None
    row = replace(part.values.rows[0], values=tuple(reports.value(at, "=1+1") for at in range(4)))
    made = replace(report, parts=(replace(part, values=replace(part.values, rows=(row,))),))
    sheet = openpyxl.load_workbook(io.BytesIO(written("xlsx", made)))["Values"]
    assert [(cell.value, cell.data_type) for cell in sheet[2]][1:5] == [("=1+1", "s")] * 4


# -- PDF and Word --------------------------------------------------------------------------------------


def test_a_pdf_has_bookmarks_language_title_and_named_parts() -> None:
    content = written("pdf", reports.answer())
    document = pypdfium2.PdfDocument(content)
    marks = [mark.get_title() for mark in document.get_toc()]
    assert marks[0] == "What is asked for?"
    assert "What this rests on" in marks
    assert document.get_metadata_dict()["Title"] == "What is asked for?"
    assert document.is_tagged()
    assert b"/Lang (en)" in content
    document.close()


def test_a_long_table_goes_on_with_its_head_on_every_page() -> None:
    report = reports.table()
    part = report.parts[0]
    assert part.values is not None
    many = replace(part.values, rows=part.values.rows * 40)
    content = written("pdf", replace(report, parts=(replace(part, values=many),)))
    document = pypdfium2.PdfDocument(content)
    pages = [document[at].get_textpage().get_text_range() for at in range(len(document))]
    document.close()
    assert len(pages) > 3
    assert all("Supplier" in page for page in pages[:3])
    assert f"1 of {len(pages)}" in pages[0]
    assert sum(page.count("Keller & Roth OHG") for page in pages) >= 40


def test_a_letter_that_no_font_has_is_told() -> None:
    report = replace(reports.table(), title="A \U00013000 sign")
    assert "drawn as empty boxes" in text_of("pdf", written("pdf", report))


def test_word_reads_its_own_document() -> None:
    document = docx.Document(io.BytesIO(written("docx", reports.table())))
    heads = [
        one.text for one in document.paragraphs if one.style and str(one.style.name).startswith("Heading")
    ]
    assert heads[0] == "Supplier invoices"
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert "✓ Ostermann AG" in cells
    assert any("not stated" in cell for cell in cells)
    assert document.core_properties.category == "AI-generated"


def test_json_is_of_a_known_format() -> None:
    told = json.loads(written("json", reports.table()))
    assert told["format"] == 1
    assert told["made_by_machine"]["ai_generated"] == "true"
    values = told["report"]["parts"][0]["values"]["rows"][2]["values"]
    assert (values[3]["text"], values[3]["review"], values[3]["read_as"]) == ("975.80", "corrected", "957.80")


# -- whole or not at all -------------------------------------------------------------------------------


def test_a_stopped_export_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(b"before")

    def stop() -> None:
        raise ReportCancelled("stopped")

    with pytest.raises(ReportCancelled):
        export_report(path, "pdf", reports.table(), Options(), Recorder.off(), stop)
    assert path.read_bytes() == b"before"
    assert [one.name for one in tmp_path.iterdir()] == ["report.pdf"]


def test_a_log_that_cannot_be_written_keeps_the_file_from_being_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorder = Recorder.off()

    def refuse(*_: object, **__: object) -> str:
        raise ReportError("the log is full")

    monkeypatch.setattr(type(recorder), "report_exported", refuse)
    with pytest.raises(ReportError):
        export_report(tmp_path / "report.csv", "csv", reports.table(), Options(), recorder)
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(ReportNotSaved) as caught:
        export_report(tmp_path / "none" / "report.csv", "csv", reports.table(), Options(), Recorder.off())
    assert "report.csv" in caught.value.sentence


def test_kinds_follow_from_names() -> None:
    assert kind_of(Path("a.XLSX")) == "xlsx"
    with pytest.raises(ReportError):
        kind_of(Path("a.exe"))
