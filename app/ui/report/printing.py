"""The pages of a report on a printer: those of its PDF, drawn by pdfium in a thread of their own."""

from collections.abc import Callable

import pypdfium2
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

_DPI = 300


def ask_printer(window: QWidget, chosen: Callable[[QPrinter], object]) -> None:
    """Show the system's dialog for printers; it blocks nothing."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setCreator("Vitrine")
    dialog = QPrintDialog(printer, window)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile, False)
    dialog.accepted.connect(lambda: chosen(printer))
    dialog.finished.connect(dialog.deleteLater)
    # Its own `open` wants a slot by name.
    QDialog.open(dialog)


def print_pages(content: bytes, printer: QPrinter, keep_on: Callable[[], None]) -> int:
    """Draw every page of a PDF on a printer, fitted to its paper; how many there were.

    Called in a thread: Qt lets a printer be painted on in any.

    Raises:
        OSError: the printer takes nothing.
    """
    document = pypdfium2.PdfDocument(content)
    painter = QPainter()
    try:
        if not painter.begin(printer):
            raise OSError("the printer cannot be painted on")
        count = len(document)
        for number in range(count):
            keep_on()
            if number and not printer.newPage():
                raise OSError("the printer takes no further page")
            image = _image(document, number)
            room = QRectF(QPointF(0, 0), printer.pageRect(QPrinter.Unit.DevicePixel).size())
            turned = (image.width() > image.height()) != (room.width() > room.height())
            if turned:
                painter.save()
                painter.translate(room.width(), 0)
                painter.rotate(90)
                room = QRectF(0, 0, room.height(), room.width())
            scale = min(room.width() / image.width(), room.height() / image.height())
            size = image.size().toSizeF() * scale
            painter.drawImage(QRectF(QPointF(0, 0), size), image)
            if turned:
                painter.restore()
        return count
    finally:
        painter.end()
        document.close()


def _image(document: pypdfium2.PdfDocument, number: int) -> QImage:
    bitmap = document[number].render(scale=_DPI / 72, rev_byteorder=True)
    pixels = bitmap.to_numpy()
    height, width, channels = pixels.shape
    kind = QImage.Format.Format_RGB888 if channels == 3 else QImage.Format.Format_RGBX8888
    # A copy of its own: the bitmap goes with this call.
    return QImage(pixels.tobytes(), width, height, width * channels, kind).copy()
