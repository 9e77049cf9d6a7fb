"""Cells of several lines in a table without drawn lines; and what looks like one and is none."""

from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas

from app.core.sources import Source, read

Placed = tuple[float, float, str]


def made(path: Path, words: list[Placed]) -> Source:
    sheet = canvas.Canvas(str(path), pagesize=A4, invariant=1)
    for x, y, text in words:
        sheet.drawString(x, y, text)
    sheet.save()
    return read(path)


def test_lines_of_a_cell_stand_in_its_row_with_their_places(tmp_path: Path) -> None:
    source = made(
        tmp_path / "table.pdf",
        [
            (60, 714, "Payee"), (160, 714, "Purpose"), (430, 714, "Amount"),
            (60, 700, "Ruiz"), (160, 700, "Advice on the tender which"), (430, 700, "3,000.00"),
            (160, 686, "goes over two lines"),
            (60, 672, "Meyer"), (160, 672, "Translation of the"), (430, 672, "4,500.00"),
            (160, 658, "contract"),
            (60, 620, "All amounts are net."),
        ],
    )  # fmt: skip
    (page,) = source.pages

    assert page.text.split("\n") == [
        "Payee\tPurpose\tAmount",
        "Ruiz\tAdvice on the tender which goes over two lines\t3,000.00",
        "Meyer\tTranslation of the contract\t4,500.00",
        "All amounts are net.",
    ]
    (box,) = [one for one in page.boxes if page.text[one.start : one.end] == "goes"]
    assert (round(box.left), round(A4[1] - box.bottom)) in {(160, 683), (160, 684), (160, 685)}


def test_lines_that_stand_apart_or_in_the_first_column_stay_lines(tmp_path: Path) -> None:
    rows = [(60, 714, "Payee"), (160, 714, "Purpose"), (430, 714, "Amount"),
            (60, 700, "Ruiz"), (160, 700, "Advice"), (430, 700, "3,000.00")]  # fmt: skip
    far = made(tmp_path / "far.pdf", [*rows, (160, 640, "A heading below")])
    first = made(tmp_path / "first.pdf", [*rows, (60, 686, "Koch")])
    other = made(tmp_path / "other.pdf", [*rows, (250, 686, "beside all columns")])

    for source, line in ((far, "A heading below"), (first, "Koch"), (other, "beside all columns")):
        assert source.pages[0].text.split("\n")[-1] == line
