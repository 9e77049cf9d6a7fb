"""Files that a password locks: one that everybody has, one that is given, one that is not."""

import io
import json
import zipfile
from pathlib import Path

import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from app.core.sources import process, read
from tests.core.sources.share import SAMPLES
from tests.support import documents


def encrypted(folder: Path, password: str) -> Path:
    place = folder / "figures.xlsx"
    with (SAMPLES / "figures.xlsx").open("rb") as plain, place.open("wb") as out:
        OOXMLFile(plain).encrypt(password, out)
    return place


def test_a_workbook_that_may_only_be_read_needs_no_password(tmp_path: Path) -> None:
    source = read(encrypted(tmp_path, "VelvetSweatshop"))

    assert source.problems == ()
    assert source.pages == read(SAMPLES / "figures.xlsx").pages


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ("", "The document is locked with a password."),
        ("Freitag", "The password does not open the document."),
    ],
)
def test_a_locked_workbook_says_what_is_missing(tmp_path: Path, given: str, sentence: str) -> None:
    source = read(encrypted(tmp_path, "Käse"), password=given)

    assert [(one.code, one.sentence) for one in source.problems] == [("source.encrypted", sentence)]


def test_a_password_opens_its_file_and_stands_in_no_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    started = process.started

    def watching(command: list[str], *rest: object, **more: object) -> object:
        seen.append(json.dumps(command, ensure_ascii=False))
        return started(command, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(process, "started", watching)

    assert read(encrypted(tmp_path, "Käse"), password="Käse").readable
    assert seen
    assert not any("Käse" in command or "Käse".encode().hex() in command for command in seen)


def test_a_password_opens_a_pdf(tmp_path: Path) -> None:
    documents.write_pdf(tmp_path / "locked.pdf", ["Clause 7 is void."], password="sesam")

    assert read(tmp_path / "locked.pdf", password="sesam").pages[0].text.startswith("Clause 7 is void.")
    (problem,) = read(tmp_path / "locked.pdf", password="nein").problems
    assert (problem.code, problem.sentence) == ("source.encrypted", "The password does not open the PDF.")


def test_a_packed_file_of_plain_parts_ignores_a_password(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("note.txt", "in the clear")
    (tmp_path / "plain.zip").write_bytes(packed.getvalue())

    source = read(tmp_path / "plain.zip", password="needless")

    assert source.attachments[0].pages[0].text == "in the clear"
