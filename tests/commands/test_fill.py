"""`python -m app fill` and `forms` as scripts use them: what they print, and how they end."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.commands import analyse, dossier, fill, forms
from app.core.paths import Places
from app.core.policy import Policy
from tests.support import documents
from tests.support.window_parts import SEALED

INVOICE = """Nordwind GmbH
Hafenstraße 12, 20457 Hamburg

RECHNUNG

Rechnung an: Otto Quast
Lindenweg 4, 79100 Freiburg

Rechnungsnummer: RE-2024-117
Rechnungsdatum: 03.03.2024
Fällig am: 17.03.2024

Gesamtbetrag: 1.234,56 EUR
Mehrwertsteuer: 197,11 EUR
"""
OTHER = INVOICE.replace("RE-2024-117", "RE-2024-204").replace("1.234,56", "80,00")
FORM = """format = 1
name = "Rechnung"
language = "de"

[[fields]]
name = "Rechnungsnummer"
kind = "identifier"
required = true

[[fields]]
name = "Gesamtbetrag"
kind = "amount"
"""


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places.below(tmp_path / "own")


@pytest.fixture
def invoice(tmp_path: Path) -> Path:
    return documents.write_pdf(tmp_path / "invoice.pdf", [INVOICE])


@pytest.fixture
def form(tmp_path: Path) -> Path:
    path = tmp_path / "rechnung.toml"
    path.write_text(FORM, encoding="utf-8")
    return path


@pytest.fixture
def filled(places: Places, capsys: pytest.CaptureFixture[str]) -> Any:
    """Runs the command; gives its exit code, what it printed as JSON, and what it said on the side."""

    def run(*arguments: str | Path) -> tuple[int, dict[str, Any], str]:
        code = fill.run([*map(str, arguments), "--json"], SEALED, Policy(), places)
        told = capsys.readouterr()
        return code, json.loads(told.out) if told.out else {}, told.err

    return run


def values(record: dict[str, Any], document: int = 0) -> dict[str, str]:
    return {field["name"]: field["value"] for field in record["documents"][document]["fields"]}


def test_a_form_at_hand_is_filled_in_with_places_on_the_page(filled: Any, invoice: Path) -> None:
    code, record, _ = filled(invoice, "--form", "invoice")
    assert code == 0
    assert record["format"] == 1
    assert record["form"]["key"] == "invoice.de"
    (document,) = record["documents"]
    assert document["source"]["path"] == str(invoice)
    assert len(document["source"]["sha256"]) == 64
    assert document["problems"] == []
    assert values(record)["Rechnungsnummer"] == "RE-2024-117"
    assert values(record)["Gesamtbetrag"] == "1.234,56 EUR"
    total = next(field for field in document["fields"] if field["name"] == "Gesamtbetrag")
    assert (total["state"], total["kind"]) == ("copied", "amount")
    (place,) = total["places"]
    assert (place["source"], place["page"], place["recognised"]) == (str(invoice), 1, False)
    left, top, right, bottom = place["box"]
    assert 0 < left < right < 600
    assert 0 < top < bottom < 850
    missing = next(field for field in document["fields"] if field["name"] == "Kontonummer")
    assert (missing["value"], missing["state"], missing["places"]) == ("", "not_stated", [])
    assert record["settings"]["seed"] == 0
    assert record["figures"]["steps"] >= 1
    assert len(record["audit"]["head"]) == 64


def test_each_document_has_a_form_of_its_own_and_what_cannot_be_read_is_told(
    filled: Any, invoice: Path, form: Path, tmp_path: Path
) -> None:
    other = documents.write_pdf(tmp_path / "other.pdf", [OTHER])
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7\nnothing")
    code, record, _ = filled(invoice, other, broken, "--form", form, "--each")
    assert code == fill.SOME
    assert [values(record, at).get("Rechnungsnummer") for at in range(3)] == [
        "RE-2024-117",
        "RE-2024-204",
        None,
    ]
    assert record["documents"][1]["fields"][0]["places"][0]["source"] == str(other)
    assert record["documents"][2]["problems"]


def test_what_must_be_stated_and_is_not_ends_with_another_code(
    filled: Any, form: Path, tmp_path: Path
) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Vielen Dank für Ihr Schreiben. Wir kommen darauf zurück.", encoding="utf-8")
    code, record, _ = filled(letter, "--form", form)
    assert values(record)["Rechnungsnummer"] == ""
    assert code == fill.SOME


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        ("format = 2", "own.toml", '"format" must be 1'),
        (None, "missing.toml", "cannot be opened"),
        (None, "invoise", "There is no form called 'invoise'"),
    ],
)
def test_a_form_that_is_none_is_one_sentence(
    filled: Any, invoice: Path, tmp_path: Path, content: str | None, name: str, sentence: str
) -> None:
    if content is not None:
        (tmp_path / name).write_text(content)
    wanted = tmp_path / name if name.endswith(".toml") else name
    code, record, said = filled(invoice, "--form", wanted)
    assert (code, record) == (1, {})
    assert sentence in said


def test_a_dossier_of_a_form_is_answered_again_alike(
    filled: Any, invoice: Path, form: Path, places: Places, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written = tmp_path / "dossier.json"
    code, record, _ = filled(invoice, "--form", form, "--dossier", written, "--seed", "5")
    assert code == 0
    body = json.loads(written.read_text("utf-8"))["body"]
    assert record["dossier"]["sha256"]
    assert body["asked"]["form"]["fields"][0]["name"] == "Rechnungsnummer"
    assert body["filled"]["values"][0]["value"] == "RE-2024-117"
    (lists,) = body["candidates"]["requests"]
    assert [each["name"] for each in lists] == ["Rechnungsnummer", "Gesamtbetrag"]
    assert all(len(each["sha256"]) == 64 and each["count"] > 1 for each in lists)
    assert "1.234,56" not in json.dumps(lists)
    assert dossier.run(["rerun", str(written)], SEALED, Policy(), places) == 0
    assert "The answer is the same" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        filled(invoice, "--form", form, "--dossier", tmp_path / "other.json", "--each")


def test_a_short_answer_is_one_passage_and_nothing_else(
    invoice: Path, places: Places, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = [str(invoice), "--ask", "Wann ist die Rechnung fällig?", "--short", "--json"]
    assert analyse.run(asked, SEALED, Policy(), places) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["answer"] == "17.03.2024"
    assert record["fields"][0]["state"] == "copied"
    assert record["fields"][0]["places"][0]["page"] == 1


def test_extracting_is_filling_in_a_form_of_the_named_fields(
    invoice: Path, places: Places, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = [str(invoice), "--task", "extract", "--ask", "Gesamtbetrag, Rechnungsnummer"]
    assert analyse.run(asked, SEALED, Policy(), places) == 0
    assert capsys.readouterr().out == "Gesamtbetrag: 1.234,56 EUR\nRechnungsnummer: RE-2024-117\n"


def test_forms_are_listed_shown_and_checked(
    places: Places, form: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert forms.run(["list", "--json"], places) == 0
    listed = json.loads(capsys.readouterr().out)["forms"]
    assert {"invoice.en", "invoice.de"} <= {each["key"] for each in listed}
    assert forms.run(["show", "invoice"], places) == 0
    assert capsys.readouterr().out.startswith('format = 1\nname = "Invoice"\n')
    assert forms.run(["check", str(form)], places) == 0
    assert "nothing is wrong" in capsys.readouterr().out
    bad = tmp_path / "bad.toml"
    bad.write_text(FORM.replace('"amount"', '"amont"').replace("true", "1"), encoding="utf-8")
    assert forms.run(["check", str(bad)], places) == 1
    said = capsys.readouterr().err.splitlines()
    assert [line.partition(" of the form")[0] for line in said] == ["Line 8", "Line 12"]
    assert forms.run(["show", "nothing"], places) == 1
    assert forms.run(["check", str(bad), "--json"], places) == 1
    out = capsys.readouterr().out
    assert [each["line"] for each in json.loads(out)["problems"]] == [8, 12]
