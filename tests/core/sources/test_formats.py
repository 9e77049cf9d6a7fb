"""The samples that the real programs wrote: read wholly, as what they are, the marks at their places."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from app.core.sources import Source, read
from tests.core.sources import share

SAMPLES = share.SAMPLES


def lines(name: str, page: int = 0) -> list[str]:
    return [line for line in read(SAMPLES / name).pages[page].text.split("\n") if line]


@pytest.mark.parametrize("path", share.samples(), ids=lambda path: path.name)
def test_the_expected_words_are_found_in_order(path: Path) -> None:
    measured = share.measure(path)

    assert measured.value >= 0.99, measured
    # Reading more than there is would find everything too.
    assert measured.read <= measured.expected * 1.15


@pytest.mark.parametrize("name", ["contract.docx", "contract.odt", "contract.rtf"])
def test_a_contract_keeps_its_form_and_names_what_is_beside_it(name: str) -> None:
    expected = (SAMPLES / f"{name}.expected.txt").read_text(encoding="utf-8").strip().split("\n")

    source = read(SAMPLES / name)

    assert source.problems == ()
    assert [line for line in source.pages[0].text.split("\n") if line] == expected


@pytest.mark.parametrize("name", ["figures.xlsx", "figures.ods"])
def test_a_workbook_shows_its_cells_as_its_sheets_do(name: str) -> None:
    source = read(SAMPLES / name)

    assert source.problems == ()
    assert [page.state for page in source.pages] == ["text", "text"]
    assert lines(name)[3:7] == [
        "Müller GmbH\t2024-03-03\t1,234.50\t12.5%\tRabatt 7",
        "Öztürk KG\t2024-12-31\t98,765.43\t87.5%\tRabatt 9",
        "[hidden row 5]\tSchwarz\t2024-06-30\t50,000.00",
        "Summe\t\t149,999.93",
    ]
    assert lines(name)[7:] == [
        "[hidden column E]",
        "[merged A1:C1]",
        "[comment on A4 by A. Meyer: Please check against the bank statement.]",
    ]
    assert lines(name, 1) == ["[hidden sheet: Nebenabreden]", "Vertrauliche Zulage\t7,500.00"]


@pytest.mark.parametrize("name", ["talk.pptx", "talk.odp"])
def test_a_presentation_has_a_page_a_slide_with_its_notes(name: str) -> None:
    expected = (SAMPLES / f"{name}.expected.txt").read_text(encoding="utf-8").strip().split("\n")
    source = read(SAMPLES / name)

    assert source.problems == ()
    assert [*lines(name, 0), *lines(name, 1)] == expected


def test_columns_are_read_one_after_the_other_and_tables_row_by_row() -> None:
    page = read(SAMPLES / "columns.pdf").pages[0]
    expected = (SAMPLES / "columns.pdf.expected.txt").read_text(encoding="utf-8").strip().split("\n")

    assert page.text.replace("\t", " ").split("\n") == expected
    assert page.text.split("\n")[-3:] == ["Meyer\t1.200,00\tMarch", "Schulz\t98,76\tApril", "Kunz\t5,00\tMay"]
    assert [page.text[box.start : box.end] for box in page.boxes] == page.text.split()


def test_a_form_says_what_was_typed_into_it_and_where() -> None:
    source = read(SAMPLES / "form.pdf")
    page = source.pages[0]

    assert source.problems == ()
    assert page.text.split("\n")[1:] == [
        "[field surname: Mueller-Weiss]",
        "[field amount: 1.200,00 EUR]",
        "[field married: Yes]",
        "[annotation: Income not proven]",
    ]
    box = next(box for box in page.boxes if page.text[box.start : box.end].startswith("[field surname"))
    assert (round(box.left), round(box.top), round(box.right), round(box.bottom)) == (56, 102, 256, 122)


def test_a_web_page_says_what_was_neither_run_nor_fetched() -> None:
    source = read(SAMPLES / "offer.html")

    assert [problem.sentence for problem in source.problems] == [
        "1 script was not run and not read.",
        "1 picture was not fetched and not read.",
    ]
    assert "alert" not in source.pages[0].text
    assert "  - darunter" in source.pages[0].text.split("\n")


def test_numbers_in_json_stay_as_they_were_written() -> None:
    assert '  "Betrag": 1200.50,' in lines("data.json")
    assert '  "Kunde": "Müller",' in lines("data.json")


def test_xml_refers_outside_in_vain() -> None:
    source = read(SAMPLES / "invoice.xml")

    assert [problem.sentence for problem in source.problems] == [
        "It refers to a definition outside, which was not fetched."
    ]
    assert lines("invoice.xml")[3] == "  amount [currency=EUR]: 1200.00"


def dark(source: Source, page: int = 0) -> float:
    picture = source.pages[page].picture
    assert picture is not None
    return float((np.frombuffer(picture.rgb, np.uint8) < 128).mean())


@pytest.mark.parametrize("ending", ["png", "jpg", "webp", "bmp", "avif", "heic"])
def test_every_kind_of_picture_shows_the_same_sheet(ending: str) -> None:
    source = read(SAMPLES / f"sheet.{ending}")

    assert (source.kind, source.problems) == ("image", ())
    picture = source.pages[0].picture
    assert picture is not None
    assert (picture.width, picture.height) == (620, 438)
    assert dark(source) == pytest.approx(dark(read(SAMPLES / "sheet.png")), rel=0.25)


def test_a_fax_of_three_sheets_has_three_pages() -> None:
    source = read(SAMPLES / "fax.tiff")

    assert (source.pages_total, source.problems) == (3, ())
    assert len({page.picture.rgb for page in source.pages if page.picture}) == 3


@pytest.mark.parametrize("ending", ["mp4", "mov", "mkv", "avi", "webm"])
def test_every_kind_of_video_has_its_frames(ending: str) -> None:
    source = read(SAMPLES / f"film.{ending}")

    assert (source.kind, [round(frame.second) for frame in source.frames]) == ("video", [0, 1, 2])
    assert source.seconds == pytest.approx(3, abs=0.2)


@pytest.mark.parametrize(
    "name",
    ["contract.docx", "contract.odt", "contract.rtf", "figures.xlsx", "figures.ods", "talk.pptx", "talk.odp",
     "paper.epub", "paper.pdf", "offer.html", "letter.eml", "letter.msg", "folder.zip", "sheet.heic",
     "fax.tiff",     "film.webm", "invoice.xml"],
)  # fmt: skip
def test_content_decides_and_the_name_is_said_to_be_wrong(tmp_path: Path, name: str) -> None:
    shutil.copy(SAMPLES / name, tmp_path / "holiday.txt")
    shutil.copy(SAMPLES / name, tmp_path / "without")

    misled, plain = read(tmp_path / "holiday.txt"), read(tmp_path / "without")

    assert misled.kind == plain.kind == read(SAMPLES / name).kind
    assert "source.mislabelled" in [problem.code for problem in misled.problems]
    assert "source.mislabelled" not in [problem.code for problem in plain.problems]


@pytest.mark.parametrize("name", ["table.csv", "table.tsv"])
def test_tables_are_found_without_a_name_too(tmp_path: Path, name: str) -> None:
    shutil.copy(SAMPLES / name, tmp_path / "without")

    assert read(tmp_path / "without").pages[0].text == read(SAMPLES / name).pages[0].text
    assert read(tmp_path / "without").kind == "csv"
