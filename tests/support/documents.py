"""Sample files with a given content; the same content gives the same bytes where the format can."""

import datetime
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

_WHEN = datetime.datetime(2026, 1, 2, 3, 4, 5, tzinfo=datetime.UTC)
_A4 = (595.0, 842.0)


def write_text(path: Path, text: str, encoding: str = "utf-8") -> Path:
    """Plain text or, by the name of `path`, Markdown."""
    path.write_bytes(text.encode(encoding))
    return path


def write_pdf(path: Path, pages: list[str], size: tuple[float, float] = _A4, password: str = "") -> Path:
    """A PDF with a text layer: one string a page, its lines from the top left in 11 point Helvetica.

    An empty string gives an empty page, as a scan without text has one.
    """
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen import canvas

    locked = StandardEncryption(password, canPrint=0) if password else None
    sheet = canvas.Canvas(str(path), pagesize=size, invariant=1, encrypt=locked)
    for text in pages:
        sheet.setFont("Helvetica", 11)
        for row, line in enumerate(_lines(text, 95)):
            sheet.drawString(56, size[1] - 64 - 15 * row, line)
        sheet.showPage()
    sheet.save()
    return path


def write_scan(path: Path, pages: list[str]) -> Path:
    """A PDF whose pages are pictures of text, without a text layer."""
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen import canvas

    sheet = canvas.Canvas(str(path), pagesize=_A4, invariant=1)
    for text in pages:
        sheet.drawImage(ImageReader(drawn(text)), 0, 0, *_A4)
        sheet.showPage()
    sheet.save()
    return path


def write_docx(path: Path, text: str) -> Path:
    """A Word document: a paragraph a line; "# " makes a heading, "- " a list item, tabs a row of a table."""
    import docx

    document = docx.Document()
    document.core_properties.created = document.core_properties.modified = _WHEN
    rows: list[list[str]] = []
    for line in [*text.split("\n"), ""]:
        if "\t" in line:
            rows.append(line.split("\t"))
            continue
        if rows:
            table = document.add_table(len(rows), max(map(len, rows)))
            for cells, row in zip(rows, table.rows, strict=True):
                for content, cell in zip(cells, row.cells, strict=False):
                    cell.text = content
            rows = []
        if line.startswith("# "):
            document.add_heading(line[2:], level=1)
        elif line.startswith("- "):
            document.add_paragraph(line[2:], style="List Bullet")
        elif line:
            document.add_paragraph(line)
    document.save(str(path))
    return path


def write_image(path: Path, text: str, size: tuple[int, int] = (1240, 1754)) -> Path:
    """A picture of text, PNG or JPEG by the name of `path`."""
    drawn(text, size).save(path)
    return path


def write_video(path: Path, seconds: float = 4, fps: float = 8, size: tuple[int, int] = (320, 240)) -> Path:
    """A film of a red square and a blue disc that cross a light ground; the disc rises once a second."""
    import cv2
    import numpy as np

    width, height = size
    film = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), fps, size)
    if not film.isOpened():
        raise OSError(f"this OpenCV cannot write {path.suffix}")
    count = round(seconds * fps)
    for index in range(count):
        frame = np.full((height, width, 3), 235, np.uint8)
        x = round((width - 60) * index / max(count - 1, 1))
        cv2.rectangle(frame, (x, 40), (x + 60, 100), (40, 40, 200), -1)
        y = height - 40 - round((height // 3) * ((index / fps) % 1))
        cv2.circle(frame, (width - 30 - x, y), 25, (200, 80, 40), -1)
        film.write(frame)
    film.release()
    return path


def drawn(text: str, size: tuple[int, int] = (1240, 1754)) -> "Image":
    """A white sheet with the text on it."""
    from PIL import Image, ImageDraw, ImageFont

    sheet = Image.new("RGB", size, "white")
    letter = max(10, size[0] // 50)
    font = ImageFont.load_default(letter)
    for row, line in enumerate(_lines(text, 75)):
        place = (size[0] // 12, size[1] // 12 + row * round(letter * 1.4))
        ImageDraw.Draw(sheet).text(place, line, fill=(30, 30, 30), font=font)
    return sheet


def _lines(text: str, width: int) -> list[str]:
    return [part for line in text.split("\n") for part in textwrap.wrap(line, width) or [""]]
