"""The words of the sheets in use: laid out or boxed when they are needed, a bounded number of them."""

from collections import OrderedDict

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont

from app.ui.page.text_sheet import WIDTH, Estimate, TextSheet, text_font
from app.ui.page.word_boxes import WordBoxes
from app.viewmodels.page.page_model import PageModel

_KEPT = 48
_MONOSPACED = ("json", "xml", "csv")
_WITHOUT_HEADINGS = ("text", "csv", "json", "xml")


class Lettering:
    """Letters and places of the sheets of a `PageModel`, in points of each sheet."""

    def __init__(self, pages: PageModel, font: QFont) -> None:
        self._pages = pages
        self._family = font
        self._font = text_font(font, monospaced=False)
        self._estimate = Estimate(self._font)
        self._headings = False
        self._words: OrderedDict[int, TextSheet | WordBoxes] = OrderedDict()

    def forget(self) -> None:
        """Another source is shown."""
        kind = self._pages.source.kind if self._pages.source else "unknown"
        self._font = text_font(self._family, monospaced=kind in _MONOSPACED)
        self._estimate = Estimate(self._font)
        self._headings = kind not in _WITHOUT_HEADINGS
        self._words.clear()

    def size(self, index: int) -> tuple[float, float]:
        """Points of a sheet; of a text not yet laid out, about its height."""
        sheet = self._pages.sheets[index]
        if sheet.form != "text":
            return sheet.width, sheet.height
        kept = self._words.get(index)
        height = kept.height if isinstance(kept, TextSheet) else self._estimate.height(sheet)
        return WIDTH, height

    def words(self, index: int) -> TextSheet | WordBoxes:
        """The words of a sheet."""
        kept = self._words.get(index)
        if kept is None:
            sheet = self._pages.sheets[index]
            if sheet.form == "text":
                kept = TextSheet(sheet, self._font, headings=self._headings)
            else:
                kept = WordBoxes(sheet.boxes)
            self._words[index] = kept
            while len(self._words) > _KEPT:
                self._words.popitem(last=False)
        self._words.move_to_end(index)
        return kept

    def rects(self, index: int, start: int, end: int) -> list[QRectF]:
        """The rectangles that cover letters of a page, as far as they stand on this sheet."""
        return self.words(index).rects(start, end)

    def at(self, index: int, point: QPointF) -> int | None:
        """The letter of the page that is nearest to a point of the sheet."""
        return self.words(index).at(point)
