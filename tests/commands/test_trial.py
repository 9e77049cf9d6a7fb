"""`python -m app trial`, and the tables that `fill` writes, as scripts use them."""

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2
import pytest

from app.commands import fill, trial
from app.core.paths import Places
from app.core.policy import Policy
from tests.support.invoices import write_invoices
from tests.support.window_parts import SEALED


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six invoices with the table of their values."""
    folder = tmp_path_factory.mktemp("invoices")
    write_invoices(folder, 6)
    return folder


def _files(folder: Path) -> list[str]:
    return sorted(str(path) for path in folder.glob("*.pdf"))


def test_every_value_is_compared_with_the_table_and_counted(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    places = Places.below(tmp_path / "own")
    arguments = [*_files(folder), "--form", "invoice", "--truth", str(folder / "truth.csv"), "--keep"]
    page = tmp_path / "trial.pdf"
    code = trial.run([*arguments, "--json", "--report", str(page)], SEALED, Policy(), places)
    record: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert code == 0
    assert (record["documents"], record["values"]) == (6, 60)
    assert record["right"]["low"] < record["right"]["share"] < record["right"]["high"]
    # The checkpoint reads its own kinds well; a broken comparison would show here.
    assert record["right"]["share"] > 0.7
    counted = {
        verdict: sum(value["verdict"] == verdict for value in record["judged"])
        for verdict in ("right", "wrong", "missed", "invented")
    }
    assert counted == {name: sum(field[name] for field in record["fields"]) for name in counted}
    with (folder / "truth.csv").open(encoding="utf-8") as file:
        truth = {row["file"]: row for row in csv.DictReader(file)}
    for value in record["judged"]:
        wanted = truth[Path(value["document"]).name][value["field"]]
        if value["read"] == wanted:
            assert value["verdict"] == "right"
        elif not value["read"]:
            assert value["verdict"] == "missed"
        elif not wanted:
            assert value["verdict"] == "invented"
    pdf = pypdfium2.PdfDocument(page)
    text = " ".join(" ".join(sheet.get_textpage().get_text_range() for sheet in pdf).split())
    pdf.close()
    right = sum(field["right"] for field in record["fields"])
    assert f"{right} of 60 values of 6 documents are right" in text
    assert "supplier address" in text
    # Of what was compared nothing is kept but scores.
    (kept,) = places.pairs.iterdir()
    assert set(json.loads(kept.read_text())) == {"format", "lots"}
    assert "invoice" not in kept.read_text()


def test_what_the_table_does_not_name_is_told_and_exits_otherwise(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    truth = tmp_path / "truth.xlsx"
    book = openpyxl.Workbook()
    book.active.append(("file", "total", "invoice date", "colour"))
    book.active.append(("invoice 01.pdf", 55678.5, date(2024, 5, 18), "red"))
    book.save(truth)
    places = Places.below(tmp_path / "own")
    arguments = [*_files(folder)[:2], "--form", "invoice", "--truth", str(truth)]
    assert trial.run(arguments, SEALED, Policy(), places) == trial.SOME
    told = capsys.readouterr()
    assert "2 of 2 values of 1 documents are right" in told.out
    assert "invoice 02.pdf" in told.err
    assert "colour" in told.err
    assert not places.pairs.exists()
    truth = tmp_path / "truth.csv"
    truth.write_text("file;total\nother.pdf;1\n", encoding="utf-8")
    arguments[-1] = str(truth)
    assert trial.run(arguments, SEALED, Policy(), places) == 1
    assert "trial.truth" in capsys.readouterr().err


def test_a_table_is_written_as_csv_workbook_and_report(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = {kind: tmp_path / f"table.{kind}" for kind in ("csv", "xlsx", "pdf")}
    files = [*_files(folder)[:2]]
    arguments = ["--form", "invoice", "--each", "--csv", str(out["csv"]), "--xlsx", str(out["xlsx"])]
    places = Places.below(tmp_path / "own")
    code = fill.run([*files, *arguments, "--report", str(out["pdf"]), "--json"], SEALED, Policy(), places)
    record = json.loads(capsys.readouterr().out)
    assert code == 0
    assert [one["kind"] for one in record["exports"]] == ["csv", "xlsx", "pdf"]
    filled = {
        Path(document["source"]["path"]).name: {field["name"]: field["value"] for field in document["fields"]}
        for document in record["documents"]
    }
    with out["csv"].open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["Document"]: row["invoice number"] for row in rows} == {
        name: fields["invoice number"] for name, fields in filled.items()
    }
    assert all(row["total (Review)"] == "not looked at by a person" for row in rows)
    sheet = openpyxl.load_workbook(out["xlsx"]).worksheets[0]
    cells = {str(cell.value) for line in sheet.iter_rows() for cell in line}
    assert {fields["supplier"] for fields in filled.values()} <= cells
    pdf = pypdfium2.PdfDocument(out["pdf"])
    text = " ".join(page.get_textpage().get_text_range() for page in pdf)
    pdf.close()
    assert all(fields["supplier"] in " ".join(text.split()) for fields in filled.values())


def test_a_table_is_refused_before_any_work_where_it_may_not_leave(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "table.csv"
    arguments = [*_files(folder)[:1], "--form", "invoice", "--csv", str(out)]
    policy = Policy(exports=("text", "json"))
    assert fill.run(arguments, SEALED, policy, Places.below(tmp_path / "own")) == 1
    assert "policy" in capsys.readouterr().err
    out.write_text("mine")
    assert fill.run(arguments, SEALED, Policy(), Places.below(tmp_path / "own")) == 1
    assert out.read_text() == "mine"
    with pytest.raises(SystemExit) as ended:
        fill.run([*_files(folder), "--form", "invoice", "--csv", str(tmp_path / "x.csv")], SEALED, Policy())
    assert ended.value.code == 2


def test_where_the_policy_wants_placeholders_no_name_leaves_in_the_table(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "table.csv"
    arguments = [*_files(folder)[:1], "--form", "invoice", "--csv", str(out), "--json"]
    policy = Policy(exports_pseudonymised="required")
    assert fill.run(arguments, SEALED, policy, Places.below(tmp_path / "own")) == 0
    record = json.loads(capsys.readouterr().out)
    supplier = next(field for field in record["documents"][0]["fields"] if field["name"] == "supplier")
    with out.open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert supplier["value"]
    assert row["supplier"]
    assert supplier["value"] not in out.read_text(encoding="utf-8-sig")
