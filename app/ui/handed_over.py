"""The content of a drop or the clipboard: files, or a text or picture that becomes a source in memory only.

Nothing of it is written to a temporary file: it may be confidential.
"""

import hashlib
from collections.abc import Callable
from itertools import count

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QImage

from app.core.sources.source import Page, Picture, Problem, Source
from app.viewmodels.qt import tr

#: Pixels at the longer side of a picture from the clipboard; the largest budget of soft tokens needs less.
LONGEST_SIDE = 2048
THUMBNAIL_SIDE = 160

_numbers = count(1)


def can_take(mime: QMimeData) -> bool:
    """Whether there is anything in it for the shelf."""
    return bool(local_files(mime)) or mime.hasImage() or bool(mime.text().strip() and not mime.hasUrls())


def local_files(mime: QMimeData) -> list[str]:
    """Paths of the files and folders in it; addresses on a network are no files."""
    return [url.toLocalFile() for url in mime.urls() if url.isLocalFile()] if mime.hasUrls() else []


def take(mime: QMimeData, files: Callable[[list[str]], None], source: Callable[[Source], None]) -> bool:
    """Hand on what is in it, files first; whether there was anything."""
    if paths := local_files(mime):
        files(paths)
        return True
    if mime.hasImage():
        image = QImage(mime.imageData())
        if not image.isNull():
            source(image_source(image))
            return True
    if not mime.hasUrls() and mime.text().strip():
        source(text_source(mime.text()))
        return True
    return False


def text_source(text: str) -> Source:
    """A pasted text as a source."""
    data = text.encode("utf-8", "replace")
    ident = next(_numbers)
    return Source(
        path=f"clipboard:{ident}",
        name=tr("Pasted text {number}").format(number=ident),
        kind="text",
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        pages=(Page(1, text, "text"),),
        pages_total=1,
    )


def image_source(image: QImage) -> Source:
    """A pasted picture as a source; a very large one is made smaller, and its card says so."""
    problems: tuple[Problem, ...] = ()
    if max(image.width(), image.height()) > LONGEST_SIDE:
        image = _scaled(image, LONGEST_SIDE)
        sentence = tr("Made smaller to {width} by {height} pixels.")
        problems = (Problem("source.reduced", sentence.format(width=image.width(), height=image.height())),)
    picture = _picture(image)
    ident = next(_numbers)
    return Source(
        path=f"clipboard:{ident}",
        name=tr("Pasted picture {number}").format(number=ident),
        kind="image",
        sha256=hashlib.sha256(picture.rgb).hexdigest(),
        size=len(picture.rgb),
        pages=(Page(1, "", "picture", picture=picture),),
        pages_total=1,
        thumbnail=_picture(_scaled(image, THUMBNAIL_SIDE)),
        problems=problems,
    )


def _scaled(image: QImage, side: int) -> QImage:
    if max(image.width(), image.height()) <= side:
        return image
    return image.scaled(
        side, side, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )


def _picture(image: QImage) -> Picture:
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    width, height, line = image.width(), image.height(), image.bytesPerLine()
    raw = bytes(image.constBits())
    # Qt fills each line up to four bytes.
    rgb = b"".join(raw[row * line : row * line + width * 3] for row in range(height))
    return Picture(width, height, rgb)
