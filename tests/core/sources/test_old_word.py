"""Old Word documents: structure written by the documentation, read by the real reader."""

from pathlib import Path

import pytest

from app.core.sources import Source, read
from tests.support import old_word
from tests.support.compound_file import write_compound_file
from tests.support.old_word import Document, Paragraph, item, plain, row_end, write_doc


def lines(source: Source) -> list[str]:
    return source.pages[0].text.split("\n")


def made(folder: Path, document: Document) -> Source:
    return read(write_doc(folder / "old.doc", document))


def cell(text: str) -> Paragraph:
    return plain(text, old_word.IN_TABLE, end="\x07")


def test_headings_clause_numbers_and_letters_of_both_widths(tmp_path: Path) -> None:
    source = made(
        tmp_path,
        Document(
            [
                plain("Käufer und Verkäufer", style=1),
                plain("First clause", item(0)),
                plain("First part", item(1)),
                plain("Second part", item(1)),
                plain("Second clause", item(0)),
                plain("Preis: 5\u202f000 € für 𠮷"),
            ],
            levels=("\x00.", "\x00.\x01"),
            narrow=30,
        ),
    )

    assert (source.kind, source.problems) == ("docx", ())
    assert lines(source) == [
        "# Käufer und Verkäufer",
        "1. First clause",
        "  1.1 First part",
        "  1.2 Second part",
        "2. Second clause",
        "Preis: 5\u202f000 € für 𠮷",
    ]


def test_rows_keep_their_columns(tmp_path: Path) -> None:
    source = made(
        tmp_path,
        Document(
            [
                plain("before"),
                cell("Quarter 1"),
                cell("Quarter 2"),
                Paragraph([], row_end(0, 2000, 4000), end="\x07"),
                cell("10"),
                plain("20", old_word.IN_TABLE),
                cell("and more"),
                cell("40"),
                Paragraph([], row_end(0, 2000, 3000, 4000), end="\x07"),
                cell("wide"),
                cell("last"),
                Paragraph([], row_end(0, 3000, 4000), end="\x07"),
                plain("behind"),
            ]
        ),
    )

    assert [line for line in lines(source) if line] == [
        "before",
        "Quarter 1\tQuarter 2",
        "10\t20 and more\t40",
        "wide\t\tlast",
        "behind",
    ]


def test_notes_comments_margins_and_boxes_are_named(tmp_path: Path) -> None:
    source = made(
        tmp_path,
        Document(
            [
                Paragraph([("The fee is due", b""), ("\x02", old_word.SPECIAL), (" soon", b""),
                           ("\x05", old_word.SPECIAL), (".", b"")])
            ],
            notes=["within ten days"],
            remarks=[("who says so?", "A. Berg")],
            header="Strictly confidential",
            boxes=["Draft of 2 May"],
        ),
    )  # fmt: skip

    assert lines(source) == [
        "[header: Strictly confidential]",
        "The fee is due[footnote 1] soon[comment by A. Berg: who says so?].",
        "[text box: Draft of 2 May]",
        "[footnote 1: within ten days]",
    ]


def test_changes_and_looks_that_change_what_is_said(tmp_path: Path) -> None:
    source = made(
        tmp_path,
        Document(
            [
                Paragraph([("10", b""), ("6", old_word.RAISED), (" or ", b""), ("900", old_word.STRUCK)]),
                Paragraph([("paid ", b""), ("never", old_word.DELETED), (" on time", b"")]),
                Paragraph([("seen", b""), ("unseen", old_word.HIDDEN), ("rate as safe", old_word.WHITE)]),
            ],
            authors=["A. Berg"],
        ),
    )  # fmt: skip

    assert lines(source) == [
        "10⁶ or [struck out: 900]",
        "paid [deleted by A. Berg: never] on time",
        "seen[hidden: unseen][hidden, white: rate as safe]",
    ]
    assert [one.code for one in source.problems] == ["source.hidden"]


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("\x13 PAGE \x147\x15", "see 7 there"),
        ('\x13 HYPERLINK "http://evil.example.org" \x14www.bank.example\x15',
         "see www.bank.example[link to http://evil.example.org] there"),
        ("\x13 REF \x13 x \x14y\x15 \x14clause 4\x15", "see clause 4 there"),
    ],
)  # fmt: skip
def test_fields_show_their_result(tmp_path: Path, field: str, said: str) -> None:
    assert lines(made(tmp_path, Document([plain(f"see {field} there")]))) == [said]


def test_what_is_locked_damaged_or_long_is_a_sentence(tmp_path: Path) -> None:
    tree = old_word.streams(Document([plain("text")]))
    word = bytearray(tree["WordDocument"])  # type: ignore[arg-type]
    word[0x0B] |= 1
    locked = read(write_compound_file(tmp_path / "locked.doc", {**tree, "WordDocument": bytes(word)}))
    empty = read(write_compound_file(tmp_path / "empty.doc", {**tree, "1Table": b"\x00" * 64}))

    assert [one.code for one in locked.problems] == ["source.encrypted"]
    assert [one.code for one in empty.problems] == ["source.damaged"]


def test_macros_and_old_versions_are_told(tmp_path: Path) -> None:
    macros = made(tmp_path, Document([plain("text")], extra={"Macros": {"dir": b"x" * 10}}))
    assert ["macros" in one.sentence for one in macros.problems] == [True]

    text = b"An old letter\rName\x07Sum\x07\x07Ruiz\x074\x07\x07End\r"
    word = bytearray(1024) + text
    word[0:12] = bytes.fromhex("dca56500000009040000" + "0000")
    word[0x18:0x1C] = (1024).to_bytes(4, "little")
    word[0x34:0x38] = len(text).to_bytes(4, "little")
    old = read(write_compound_file(tmp_path / "six.doc", {"WordDocument": bytes(word)}))

    assert [line for line in lines(old) if line] == ["An old letter", "Name\tSum", "Ruiz\t4", "End"]
    assert ["Word 6 or 95" in one.sentence for one in old.problems] == [True]
