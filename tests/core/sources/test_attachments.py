"""Files inside files: each a source of its own, up to a limit of depth and number."""

import hashlib
from pathlib import Path

import pytest

from app.core.sources import Limits, flatten, read
from tests.core.sources.share import SAMPLES
from tests.support import bad_files, documents
from tests.support.outlook import Message, write_msg


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("letter.eml", [("Beträge.csv", "csv"), ("Vertrag.docx", "docx"), ("Freigabe.eml", "mail")]),
        ("letter.msg", [("Beträge.csv", "csv"), ("Freigabe.msg", "mail")]),
        ("folder.zip", [("table.csv", "csv"), ("contract.docx", "docx")]),
    ],
)
def test_attachments_are_sources_of_their_own(name: str, inside: list[tuple[str, str]]) -> None:
    source = read(SAMPLES / name)

    assert [(one.name, one.kind) for one in source.attachments] == inside
    assert source.problems == ()
    assert all(one.readable and not one.problems for one in source.attachments)
    table = source.attachments[0]
    data = (SAMPLES / "table.csv").read_bytes()
    assert (table.size, table.sha256) == (len(data), hashlib.sha256(data).hexdigest())
    assert table.pages == read(SAMPLES / "table.csv").pages


def test_flattening_names_each_with_a_path_of_its_own(tmp_path: Path) -> None:
    packed = bad_files.write_package(
        tmp_path / "a.zip",
        {"x/same.txt": b"one", "y/same.txt": b"two", "inner.zip": (SAMPLES / "folder.zip").read_bytes()},
    )

    flat = flatten(read(packed))

    assert [one.path.removeprefix(str(packed)) for one in flat] == [
        "",
        "#1/same.txt",
        "#2/same.txt",
        "#3/inner.zip",
        "#3/inner.zip#1/table.csv",
        "#3/inner.zip#2/contract.docx",
    ]
    assert not any(one.attachments for one in flat)


def test_a_pdf_hands_over_what_is_attached_to_it(tmp_path: Path) -> None:
    import pypdfium2

    documents.write_pdf(tmp_path / "plain.pdf", ["An invoice with its data."])
    document = pypdfium2.PdfDocument(tmp_path / "plain.pdf")
    document.new_attachment("invoice.xml").set_data((SAMPLES / "invoice.xml").read_bytes())
    document.save(tmp_path / "invoice.pdf")

    source = read(tmp_path / "invoice.pdf")

    assert [(one.name, one.kind) for one in source.attachments] == [("invoice.xml", "xml")]
    assert "seller: Müller & Söhne" in source.attachments[0].pages[0].text


def test_one_bad_attachment_costs_itself_only(tmp_path: Path) -> None:
    contract = (SAMPLES / "contract.docx").read_bytes()
    packed = bad_files.write_package(
        tmp_path / "mixed.zip",
        {"cut.docx": contract[:3000], "empty.txt": b"", "bomb.xml": bad_files.entity_bomb(),
         "good.txt": b"fine",         "tool.exe": b"MZ\x90\x00\x03"},
    )  # fmt: skip

    cut, empty, bomb, good, tool = read(packed).attachments

    assert [one.problems[0].code for one in (cut, empty, tool)] == [
        "source.damaged",
        "source.empty",
        "source.unknown",
    ]
    assert (bomb.readable, bomb.problems[0].code) == (False, "source.damaged")
    assert (good.pages[0].text, good.problems) == ("fine", ())


@pytest.mark.parametrize(
    ("write", "ending"), [(bad_files.write_nested_zip, "zip"), (bad_files.write_nested_mail, "eml")]
)
def test_what_stands_too_deep_is_said_not_to_be_read(tmp_path: Path, write: object, ending: str) -> None:
    path = tmp_path / f"deep.{ending}"
    write(path, 12)  # type: ignore[operator]

    flat = flatten(read(path))

    assert len(flat) == 5
    assert [problem.sentence for problem in flat[-1].problems] == [
        "1 file inside was not read: files stand more than 4 deep in each other."
    ]


def test_a_mail_within_mails_without_end_is_one_sentence(tmp_path: Path) -> None:
    bad_files.write_nested_mail(tmp_path / "endless.eml", 2000)

    source = read(tmp_path / "endless.eml")

    assert not source.readable
    assert [problem.sentence for problem in source.problems] == ["The content is nested too deep to be read."]


def test_more_files_than_allowed_are_counted(tmp_path: Path) -> None:
    parts = {f"{number}.txt": b"text %d" % number for number in range(20)}
    packed = bad_files.write_package(tmp_path / "many.zip", parts)

    source = read(packed, Limits(attachments=12))

    assert len(source.attachments) == 12
    assert [problem.sentence for problem in source.problems] == [
        "8 files inside were not read: there is too much before them."
    ]


def test_outlook_messages_without_plain_text_are_read_from_their_other_forms(tmp_path: Path) -> None:
    sender, to = ("A. Meyer", "meyer@example.org"), (("B", "b@example.org"),)
    rich = b"{\\rtf1\\ansi\\ansicpg1252 Betr\\'e4ge: 1.200,00 EUR\\par}"
    plain_rtf = (
        (len(rich) + 12).to_bytes(4, "little") + len(rich).to_bytes(4, "little") + b"MELA" + bytes(4) + rich
    )
    write_msg(tmp_path / "html.msg", Message(sender, to, "S", html="<p>Beträge: 1.200,00 EUR</p>".encode()))
    write_msg(tmp_path / "rtf.msg", Message(sender, to, "S", packed_rtf=plain_rtf))

    for name in ("html.msg", "rtf.msg"):
        assert read(tmp_path / name).pages[0].text.endswith("Beträge: 1.200,00 EUR"), name
