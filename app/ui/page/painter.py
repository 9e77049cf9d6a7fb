"""Draws one sheet: its picture or its words, what is marked on it, and why it cannot be shown."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter, QPen

from app.theme.faces import sized, text_face
from app.theme.tokens import LIGHT, Theme
from app.ui.page.text_sheet import TextSheet
from app.ui.page.word_boxes import WordBoxes
from app.viewmodels.page.page_model import MarkStyle
from app.viewmodels.page.sheets import Sheet
from model.errors import PlainError

RADIUS = 4.0
#: Pixels by which a mark is larger than its letters.
_ROOM = 1.5
#: No mark is lower than this, however far the page is zoomed out.
_LOWEST = 10.0


@dataclass(frozen=True, slots=True)
class Tint:
    """A group of rectangles in points, drawn alike: `ground` behind the letters, `border` about them.

    Either colour may be empty; `pen` says how the border is drawn.
    """

    rects: Sequence[QRectF]
    ground: str
    border: str = ""
    pen: Qt.PenStyle = Qt.PenStyle.SolidLine


def tint_of_mark(rects: Sequence[QRectF], style: MarkStyle, theme: Theme) -> Tint:
    """How a mark looks: told apart by its border as well as by its colour."""
    ground, border, pen = {
        "solid": (theme.accent_soft, theme.accent, Qt.PenStyle.SolidLine),
        "fill": (theme.accent_soft, "", Qt.PenStyle.NoPen),
        "dashed": ("", theme.muted, Qt.PenStyle.DashLine),
        "dotted": ("", theme.muted, Qt.PenStyle.DotLine),
        "doubtful": (theme.warning_soft, theme.warning, Qt.PenStyle.SolidLine),
    }[style]
    return Tint(rects, ground, border, pen)


class SheetPainter:
    """Draws into a widget's painter, in pixels; `rect` is where the sheet stands."""

    def __init__(self, painter: QPainter, theme: Theme, scale: float) -> None:
        self._painter = painter
        self._theme = theme
        self._scale = scale

    def picture(self, rect: QRect, sheet: Sheet, image: QImage | None, tints: Sequence[Tint]) -> None:
        """White paper with the picture on it; marks lie over it as ink of a text marker does."""
        painter = self._painter
        painter.fillRect(rect, QColor("#ffffff"))
        if image is not None:
            same = abs(image.width() - self._device(rect.width())) <= 1
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not same)
            painter.drawImage(rect, image)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        for tint in tints:
            self._grounds(rect, tint)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        for tint in tints:
            self._borders(rect, tint)
        self._edge(rect)
        if sheet.caption:
            self._caption(rect, sheet.caption)

    def text(self, rect: QRect, sheet: Sheet, words: TextSheet, tints: Sequence[Tint]) -> None:
        """Paper in the window's colours with the text on it; marks lie under the letters."""
        painter = self._painter
        painter.fillRect(rect, QColor(self._theme.card))
        for tint in tints:
            self._grounds(rect, tint)
            self._borders(rect, tint)
        painter.save()
        painter.setClipRect(rect)
        painter.translate(rect.topLeft())
        painter.scale(self._scale, self._scale)
        painter.setPen(QColor(self._theme.ink))
        words.draw(painter)
        painter.restore()
        painter.setPen(QPen(QColor(self._theme.line), 1))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        left, right = rect.left(), rect.right()
        painter.drawLine(left, rect.top(), left, rect.bottom())
        painter.drawLine(right, rect.top(), right, rect.bottom())
        if sheet.first:
            painter.drawLine(left, rect.top(), right, rect.top())
        if sheet.last:
            painter.drawLine(left, rect.bottom(), right, rect.bottom())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def sketch(self, rect: QRect, sheet: Sheet, boxes: WordBoxes, tints: Sequence[Tint]) -> None:
        """Draw the words of a page that has no picture, where they stand."""
        self.picture(rect, sheet, None, tints)
        painter = self._painter
        painter.setPen(QColor(LIGHT.ink))
        font = QFont(painter.font())
        for box in boxes:
            place = QRectF(
                rect.left() + box.left * self._scale,
                rect.top() + box.top * self._scale,
                (box.right - box.left) * self._scale,
                (box.bottom - box.top) * self._scale,
            )
            font.setPixelSize(max(2, round(place.height() * 0.8)))
            painter.setFont(font)
            flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
            painter.drawText(place, flags, sheet.text[box.start - sheet.start : box.end - sheet.start])

    def sentence(self, rect: QRect, error: PlainError | None, note: str = "") -> None:
        """Say at the sheet's top why it is not shown, or was not read."""
        words = f"{error.sentence} {error.way_on}".strip() if error else note
        font = text_face(12)
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        room = rect.adjusted(10, 10, -10, 0)
        inside = room.adjusted(28, 8, -10, 0)
        needed = QFontMetrics(font).boundingRect(inside, int(flags), words)
        room.setHeight(needed.height() + 16)
        painter = self._painter
        painter.setPen(QPen(QColor(self._theme.warning), 1))
        painter.setBrush(QColor(self._theme.warning_soft))
        painter.drawRoundedRect(QRectF(room), 6, 6)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.warning))
        painter.drawText(room.adjusted(11, 8, 0, 0), int(flags), "!")
        painter.drawText(needed, int(flags), words)

    def cut_edges(self, rect: QRect, view: QRect) -> None:
        """A line where the view cuts a sheet at its sides, so that light paper ends somewhere."""
        top, bottom = max(rect.top(), view.top()), min(rect.bottom(), view.bottom())
        for cut, x in ((rect.left() < view.left(), view.left()), (rect.right() > view.right(), view.right())):
            if cut and top <= bottom:
                self._painter.fillRect(QRect(x, top, 1, bottom - top + 1), QColor(self._theme.line))

    # -- parts ---------------------------------------------------------------------------------------

    def _grounds(self, rect: QRect, tint: Tint) -> None:
        if not tint.ground:
            return
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(QColor(tint.ground))
        for place in tint.rects:
            self._painter.drawRoundedRect(self._placed(rect, place), 2.5, 2.5)

    def _borders(self, rect: QRect, tint: Tint) -> None:
        if tint.border:
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
            self._painter.setPen(QPen(QColor(tint.border), 1.2, tint.pen))
            for place in tint.rects:
                self._painter.drawRoundedRect(self._placed(rect, place), 2.5, 2.5)

    def _placed(self, rect: QRect, place: QRectF) -> QRectF:
        scale = self._scale
        placed = QRectF(
            rect.left() + place.left() * scale - _ROOM,
            rect.top() + place.top() * scale - _ROOM,
            place.width() * scale + 2 * _ROOM,
            place.height() * scale + 2 * _ROOM,
        )
        missing = max(0.0, _LOWEST - placed.height()) / 2
        return placed.adjusted(0, -missing, 0, missing)

    def _edge(self, rect: QRect) -> None:
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.setPen(QPen(QColor(self._theme.line), 1))
        self._painter.drawRect(QRectF(rect).adjusted(-0.5, -0.5, 0.5, 0.5))

    def _caption(self, rect: QRect, caption: str) -> None:
        painter = self._painter
        painter.setFont(text_face(12, QFont.Weight.DemiBold))
        width = painter.fontMetrics().horizontalAdvance(caption) + 16
        pill = QRectF(rect.left() + 8, rect.top() + 8, width, sized(22))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.panel))
        painter.drawRoundedRect(pill, 6, 6)
        painter.setPen(QColor(self._theme.ink))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, caption)

    def _device(self, pixels: int) -> int:
        device = self._painter.device()
        return round(pixels * (device.devicePixelRatioF() if device else 1.0))


def corner(point: QPointF, rect: QRect, scale: float) -> QPointF:
    """A point of the view in points of a sheet."""
    return QPointF((point.x() - rect.left()) / scale, (point.y() - rect.top()) / scale)
