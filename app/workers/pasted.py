"""Pasted text and pictures as the bytes of a file, so that a case can keep them like one."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage

from app.core.sources.source import Source

PREFIX = "clipboard:"


def content_of(source: Source) -> tuple[str, bytes] | None:
    """Name and bytes of something that was pasted; `None` for a file."""
    if not source.path.startswith(PREFIX):
        return None
    if source.kind != "image":
        return f"{source.name}.txt", "\n".join(page.text for page in source.pages).encode("utf-8", "replace")
    picture = source.pages[0].picture
    assert picture is not None
    line = 3 * picture.width
    image = QImage(picture.rgb, picture.width, picture.height, line, QImage.Format.Format_RGB888)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    buffer.close()
    return f"{source.name}.png", bytes(data.data())
