"""A piece of the page around a value: as it looks where it has a look, else its words."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.core.evidence.evidence import Place
from app.theme.faces import text_face
from app.theme.tokens import LIGHT
from app.ui.look import Look
from app.ui.page.word_boxes import WordBoxes
from app.viewmodels.table.crop_model import CropModel, Spot

_RADIUS, _LINE, _SIDE = 9.0, 22, 16
#: Pixels of the crop for a point of the page.
_ZOOM = 1.18
_BEFORE = 26


class CropView(QWidget):
    """Follows a `CropModel`; what is looked at stands in a solid frame, its rival in a dashed one."""

    def __init__(self, crops: CropModel, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._crops = crops
        self._look = look
        self._spot: Spot | None = None
        self._words = ""
        self._doubtful = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        crops.drawn.connect(self.update)
        look.changed.connect(self.update)

    def show_spot(self, spot: Spot | None, words: str = "", *, doubtful: bool = False) -> None:
        """Show where this stands; without a spot `words` say why there is nothing to see."""
        self._spot, self._words, self._doubtful = spot, words, doubtful
        self.setAccessibleName(words or self._line_of(spot))
        self.update()

    def sizeHint(self) -> QSize:
        """As the review wants it."""
        return QSize(304, 148)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A card with a piece of the page."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        theme = self._look.theme
        card = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        spot = self._spot
        image = self._crops.picture(spot) if spot is not None else None
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.setBrush(QColor("#ffffff" if image is not None else theme.card))
        painter.drawRoundedRect(card, _RADIUS, _RADIUS)
        painter.setClipRect(card.adjusted(2, 2, -2, -2))
        if spot is None:
            painter.setPen(QColor(theme.muted))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(card.adjusted(_SIDE, 8, -_SIDE, -8), flags, self._words)
        elif image is not None:
            self._picture(painter, spot, image)
        elif not self._crops.comes(spot):
            self._text(painter, spot)

    # -- as it looks ---------------------------------------------------------------------------------

    def _picture(self, painter: QPainter, spot: Spot, image: QImage) -> None:
        words = WordBoxes(spot.page.boxes)
        at_hand = _rects(words, spot.places)
        rivals = _rects(words, spot.rivals)
        whole = QRectF(0, 0, spot.sheet.width, spot.sheet.height)
        piece = self._piece(whole, at_hand, rivals)
        scale = image.width() / max(1.0, whole.width())
        target = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        painter.drawImage(
            target,
            image,
            QRectF(piece.left() * scale, piece.top() * scale, piece.width() * scale, piece.height() * scale),
        )
        zoom = target.width() / piece.width()

        def placed(rect: QRectF) -> QRectF:
            return QRectF(
                target.left() + (rect.left() - piece.left()) * zoom,
                target.top() + (rect.top() - piece.top()) * zoom,
                rect.width() * zoom,
                rect.height() * zoom,
            ).adjusted(-4, -2, 4, 2)

        # Paper stays white in the dark theme, and what is drawn on it keeps the light colours.
        self._frames(
            painter, [placed(one) for one in at_hand], LIGHT.warning if self._doubtful else LIGHT.accent
        )
        self._frames(painter, [placed(one) for one in rivals], LIGHT.warning, dashed=True)

    def _piece(self, whole: QRectF, at_hand: list[QRectF], rivals: list[QRectF]) -> QRectF:
        """The part of the page that shows, in points: with the rival where both have room."""
        wide, high = min(whole.width(), self.width() / _ZOOM), self.height() / _ZOOM
        if not at_hand:
            return QRectF(whole.left(), whole.top(), wide, high)
        centre = at_hand[0]
        both = centre.united(rivals[0]) if rivals else centre
        if both.width() <= wide - 16 and both.height() <= high - 16:
            centre = both
        if centre.width() > wide - 16:
            wide = min(whole.width(), centre.width() + 24)
            high = wide * self.height() / max(1, self.width())
        # A value mostly has its name at the left.
        left = centre.center().x() - wide * 0.62
        left = min(max(whole.left(), left), max(whole.left(), whole.right() - wide))
        top = centre.center().y() - high / 2
        return QRectF(left, top, wide, high)

    def _frames(self, painter: QPainter, rects: list[QRectF], colour: str, *, dashed: bool = False) -> None:
        ground = QColor(colour)
        ground.setAlphaF(0.0 if dashed else 0.14)
        painter.setBrush(ground)
        pen = QPen(QColor(colour), 1.4, Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine)
        painter.setPen(pen)
        for rect in rects:
            painter.drawRoundedRect(rect, 4, 4)

    # -- as words ------------------------------------------------------------------------------------

    def _text(self, painter: QPainter, spot: Spot) -> None:
        theme, text = self._look.theme, spot.page.text
        place = spot.places[0]
        painter.setFont(text_face(13))
        metrics = QFontMetrics(text_face(13))
        first, last = place.start, max(place.start, place.end - 1)
        line = text.rfind("\n", 0, first) + 1
        shown = max(1, (self.height() - 12) // _LINE)
        starts = [line]
        while len(starts) <= shown // 2 and starts[0] > 0:
            starts.insert(0, text.rfind("\n", 0, starts[0] - 1) + 1)
        end = text.find("\n", starts[-1])
        while len(starts) < shown and end >= 0:
            starts.append(end + 1)
            end = text.find("\n", end + 1)
        top = (self.height() - len(starts) * _LINE) / 2
        room = self.width() - 2 * _SIDE
        for number, start in enumerate(starts):
            stop = text.find("\n", start)
            stop = len(text) if stop < 0 else stop
            begin = start
            if start <= first < stop and metrics.horizontalAdvance(text[start : min(last + 1, stop)]) > room:
                begin = max(start, first - _BEFORE)
            words = ("…" if begin > start else "") + text[begin:stop]
            shift = begin - (1 if begin > start else 0)
            y = top + number * _LINE
            for one, colour, dashed in (
                *((one, theme.warning if self._doubtful else theme.accent, False) for one in spot.places),
                *((one, theme.warning, True) for one in spot.rivals),
            ):
                a, b = max(one.start, begin), min(one.end, stop)
                if a < b:
                    left = _SIDE + metrics.horizontalAdvance(words[: a - shift])
                    width = metrics.horizontalAdvance(words[a - shift : b - shift])
                    self._frames(
                        painter, [QRectF(left - 4, y + 1, width + 8, _LINE - 2)], colour, dashed=dashed
                    )
            painter.setPen(QColor(theme.ink if start <= first < stop else theme.muted))
            cut = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
            base = y + (_LINE + metrics.ascent() - metrics.descent()) / 2
            painter.drawText(QPointF(_SIDE, base), cut)

    def _line_of(self, spot: Spot | None) -> str:
        if spot is None:
            return ""
        text, place = spot.page.text, spot.places[0]
        start = text.rfind("\n", 0, place.start) + 1
        stop = text.find("\n", place.end)
        return " ".join(text[start : stop if stop >= 0 else len(text)].split())


def _rects(words: WordBoxes, places: tuple[Place, ...]) -> list[QRectF]:
    return [rect for place in places for rect in words.rects(place.start, place.end)]
