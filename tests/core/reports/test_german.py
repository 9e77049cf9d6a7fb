"""Where Vitrine speaks German, a report says nothing of its own in English, whatever it is written as."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pypdfium2
import pytest

from app.core.reports.building import Around
from app.core.reports.document import Report
from app.core.reports.html import plain_text, rich_text
from app.core.reports.of_table import report_of_table
from app.core.reports.of_trial import report_of_trial
from app.core.reports.options import FileKind, Options, trimmed
from app.core.reports.process import write_apart
from app.core.reports.pseudonyms import pseudonymised
from app.core.reports.words import moment
from app.core.reports.writers import go_on
from app.core.seal import SealReport
from app.core.sentences import choose, say
from app.core.tables import CellKey, Review
from app.core.tables.events import DocumentFailed, DocumentRead, DocumentsAdded
from app.core.trial.trial import Trial
from model.events import ModelInfo
from model.sentences import Sentences, folder
from tests.support import reports, tables

_SEAL = SealReport(True, (), "Sealed: no network, no new connections", True)


@pytest.fixture(autouse=True)
def _german() -> Iterator[None]:
    choose("de")
    yield
    choose("en")


def _table() -> Report:
    store = tables.begun()
    store.do(
        DocumentsAdded(tables.documents(3)),
        DocumentRead(0, tables.filled(), 1.0),
        DocumentFailed(1, "kaputt", "Nicht zu lesen."),
    )
    keys = [CellKey(0, 0, column) for column in range(len(tables.FORM.fields))]
    store.decide(keys[:1], "accepted")
    store.decide(keys[1:2], "corrected", "2 March 2026")
    store.decide(keys[2:3], "rejected")
    store.decide(keys[3:4], "accepted", at_once=True, line=0.94)
    model = ModelInfo("Demo", True, ("text",), "/m", "cpu", "CPU", "int4", 1, "ab" * 32, 1, 1)
    around = Around(reports.MADE, case="Prüfung", person="Jo", seal=_SEAL)
    return report_of_table(store.table, Review.of(store.table), {}, around, model)


def _trial() -> Report:
    return report_of_trial(
        Trial.of((), [field.name for field in tables.FORM.fields]),
        None,
        tables.begun().table.question,
        Around(reports.MADE),
    )


def _answer() -> Report:
    report = reports.answer()
    part = replace(report.parts[0], found_line="1 von 3 steht in den Quellen")
    return replace(report, language="de", parts=(part,))


def _pseudonymised() -> Report:
    return pseudonymised(replace(reports.table(), language="de"), lambda _crop, _shows: None).report


MADE = {"table": _table, "trial": _trial, "answer": _answer, "pseudonymised": _pseudonymised}


def _text(kind: FileKind, content: bytes) -> str:
    if kind == "pdf":
        document = pypdfium2.PdfDocument(content)
        text = "\n".join(page.get_textpage().get_text_range() for page in document)
        document.close()
        return " ".join(text.split())
    if kind in ("docx", "xlsx"):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            content = b"\n".join(package.read(name) for name in package.namelist() if name.endswith(".xml"))
        return " ".join(re.sub(r"<[^>]*>", " ", content.decode()).split())
    return " ".join(content.decode("utf-8").split())


def _english() -> set[str]:
    """What only the English sentences of the rooms have that a report is made of, between their values."""
    pieces: dict[str, set[str]] = {}
    for language in ("en", "de"):
        told = Sentences(Path(folder()) / f"{language}.toml")
        rooms = ("core.reports.", "core.evidence.", "core.forms.", "core.tables.")
        found = [told.find(key) or "" for key in told.keys if key.startswith(rooms)]
        pieces[language] = {
            part.strip(" .:;,()“”") for one in found for part in re.split(r"\{[^}]*\}", one)
        }  # fmt: skip
    german = " ".join(pieces["de"])
    return {
        one for one in pieces["en"] if (len(one) > 12 or " " in one) and len(one) > 6 and one not in german
    }


ENGLISH = _english()


@pytest.mark.parametrize("made", MADE)
@pytest.mark.parametrize("kind", get_args(FileKind))
def test_no_english_sentence_stays(kind: FileKind, made: str) -> None:
    report = trimmed(MADE[made](), Options(runner_ups=True, reviewers=True))
    file = io.BytesIO()
    write_apart(kind, report, file, go_on)
    text = _text(kind, file.getvalue())
    assert say("core.reports.machine") in text
    assert not {one for one in ENGLISH if one in text}
    assert not re.search(r"\b(the|of|were|nobody|and)\b", _frame(text))


@pytest.mark.parametrize("made", MADE)
def test_nor_in_what_is_copied(made: str) -> None:
    report = MADE[made]()
    for text in (plain_text(report), rich_text(report)):
        assert not {one for one in ENGLISH if one in text}


def _frame(text: str) -> str:
    """The text without what the documents and persons of these tests say."""
    return re.sub(r"Two were looked at\.|What is asked for\?", "", text)


def test_the_document_says_its_language() -> None:
    assert _table().language == "de"
    for kind, said in (("pdf", b"/Lang (de)"), ("markdown", b'language: "de"')):
        file = io.BytesIO()
        write_apart(kind, _table(), file, go_on)  # type: ignore[arg-type]
        assert said in file.getvalue()


def test_dates_and_shares_are_written_as_german_has_them() -> None:
    assert moment(reports.MADE) == "14. März 2026, 16:42"
    assert any("94,0 %" in line for line in _table().parts[0].values.accepted)  # type: ignore[union-attr]
    choose("en")
    assert moment(reports.MADE) == "14 March 2026, 16:42"
