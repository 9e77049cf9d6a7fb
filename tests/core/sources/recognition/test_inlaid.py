"""Writing on pictures that stand in documents: recognised, and put where the picture stands."""

import base64
import io
import threading
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import docx
import openpyxl
import pytest
from openpyxl.drawing.image import Image as SheetImage
from PIL import Image, ImageDraw, ImageFont

from app.core.sources import read
from app.core.sources.readers.inlays import MOST
from app.core.sources.recognition.applying import pages_wanting, recognised
from app.core.sources.source import Page, Picture, TextBox, flatten
from app.core.user_errors import SourceTimedOut

_ROOT = Path(__file__).parents[4]
_FONT = _ROOT / "resources" / "fonts" / "Inter-Regular.ttf"
_SAMPLES = Path(__file__).parents[3] / "samples"


def scan(text: str, size: tuple[int, int] = (640, 90)) -> io.BytesIO:
    """A picture with writing, as a PNG file."""
    image = Image.new("RGB", size, "white")
    ImageDraw.Draw(image).text((20, 24), text, "black", ImageFont.truetype(_FONT, 32))
    data = io.BytesIO()
    image.save(data, "PNG")
    data.seek(0)
    return data


def word_file(path: Path) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].add_run().add_picture(scan("Kraus GmbH Bremen"))
    document.add_paragraph("Before the scan.")
    document.add_picture(scan("Penalty of 4,500.00 EUR"))
    document.add_paragraph("After it.")
    # The same once more, and a bullet.
    document.add_picture(scan("Penalty of 4,500.00 EUR"))
    document.add_picture(scan("", (12, 12)))
    document.save(str(path))


def workbook(path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "Sum"
    book.active.add_image(SheetImage(scan("Penalty of 4,500.00 EUR")), "B3")
    book.save(path)


def odf_text(path: Path) -> None:
    with zipfile.ZipFile(_SAMPLES / "contract.odt") as plain, zipfile.ZipFile(path, "w") as out:
        for name in plain.namelist():
            data = plain.read(name)
            if name == "content.xml":
                frame = (
                    b'<text:p xmlns:xlink="http://www.w3.org/1999/xlink" '
                    b'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"><draw:frame>'
                    b'<draw:image xlink:href="Pictures/one.png"/></draw:frame></text:p>'
                )
                data = data.replace(b"</office:text>", frame + b"</office:text>")
            out.writestr(name, data)
        out.writestr("Pictures/one.png", scan("Penalty of 4,500.00 EUR").getvalue())


def said(_picture: Picture, cancel: threading.Event) -> Page:
    """What the networks say of a picture, in short."""
    assert not cancel.is_set()
    boxes = (TextBox(0, 4, 1, 1, 9, 9, 0.99), TextBox(5, 13, 12, 1, 40, 9, 0.7))
    return Page(1, "Pays 4,500.00", "picture", boxes)


@pytest.mark.parametrize("write", [word_file, workbook, odf_text])
def test_writing_on_a_picture_stands_at_its_place_and_is_told_apart(
    tmp_path: Path, write: Callable[[Path], None]
) -> None:
    path = tmp_path / "file"
    write(path)
    source = read(path)
    assert pages_wanting(source) == (1,)
    assert any("not recognised" in one.sentence for one in source.problems)

    done = recognised(source, ask=said)

    (page,) = done.pages
    assert not page.inlays
    assert "[text on picture 1: Pays 4,500.00]" in page.text
    assert [page.text[box.start : box.end] for box in page.boxes][:2] == ["Pays", "4,500.00"]
    assert [box.certainty for box in page.boxes][:2] == [pytest.approx(0.99), pytest.approx(0.7)]
    assert not any("not recognised" in one.sentence for one in done.problems)
    assert any("only the writing was read" in one.sentence for one in done.problems)
    assert pages_wanting(done) == ()
    assert recognised(source, mode="off", ask=said) is source


def test_the_real_networks_read_a_picture_in_a_word_document(tmp_path: Path) -> None:
    word_file(tmp_path / "file.docx")

    done = recognised(read(tmp_path / "file.docx"))

    text = done.pages[0].text
    assert text.index("Before the scan.") < text.index("Penalty of 4,500.00 EUR") < text.index("After it.")
    assert text.count("Penalty of 4,500.00 EUR") == 1
    assert "[header: [picture 1]\n[text on picture 1: Kraus GmbH Bremen]" in text


def test_a_picture_that_could_not_be_looked_at_stays_told(tmp_path: Path) -> None:
    workbook(tmp_path / "file.xlsx")

    def too_long(_picture: Picture, cancel: threading.Event) -> Page:
        raise SourceTimedOut("Recognising the text took longer than is allowed.")

    done = recognised(read(tmp_path / "file.xlsx"), ask=too_long)

    sentences = [one.sentence for one in done.problems]
    assert any("not recognised" in one for one in sentences)
    assert any("longer than is allowed" in one for one in sentences)
    assert pages_wanting(done) == (1,)


def test_pictures_are_bounded_and_those_beyond_are_counted(tmp_path: Path) -> None:
    document = docx.Document()
    for number in range(MOST + 2):
        document.add_picture(scan(f"No {number}", (200, 80)))
    document.save(str(tmp_path / "many.docx"))

    source = read(tmp_path / "many.docx")

    assert len(source.pages[0].inlays) == MOST
    assert any("2 pictures or drawings were not" in one.sentence for one in source.problems)


def test_pictures_of_a_mail_are_sources_of_their_own(tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["Subject"] = "scan"
    mail.set_content("see below")
    mail.add_alternative('<p>see <img src="cid:x"></p>', subtype="html")
    inline = mail.get_payload()[1]  # type: ignore[index]
    picture = scan("Transfer 9,900 EUR").getvalue()
    inline.add_related(picture, "image", "png", cid="<x>", filename="in.png")  # type: ignore[union-attr]
    mail.add_attachment(scan("77 units").getvalue(), maintype="image", subtype="png", filename="att.png")
    (tmp_path / "mail.eml").write_bytes(bytes(mail))

    outer, *inside = flatten(read(tmp_path / "mail.eml"))

    assert "[picture in.png]" in outer.pages[0].text
    assert [one.name for one in inside] == ["in.png", "att.png"]
    assert [pages_wanting(one) for one in inside] == [(1,), (1,)]
    assert not any("not fetched" in one.sentence for one in outer.problems)


def test_a_web_page_that_holds_its_pictures_itself_is_read_with_them(tmp_path: Path) -> None:
    data = base64.b64encode(scan("Penalty of 4,500.00 EUR").getvalue()).decode()
    (tmp_path / "page.html").write_text(
        f'<p>Before.<img src="data:image/png;base64,{data}">After. <img src="https://example.org/a.png"></p>'
    )

    source = read(tmp_path / "page.html")

    assert [inlay.name for inlay in source.pages[0].inlays] == ["picture 1"]
    assert source.pages[0].text.startswith("Before.[picture 1]After.")
    assert any("1 picture was not fetched" in one.sentence for one in source.problems)
