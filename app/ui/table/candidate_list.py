"""What a cell may be, one below the other; the keyboard stays with whoever shows it."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.theme.faces import sized, text_face
from app.ui.look import Look
from app.viewmodels.qt import tr
from app.viewmodels.table.review_model import ReviewModel
from app.viewmodels.table.wording import beside

_ROW, _RADIUS, _MOST, _SIDE = 40, 9.0, 4, 14
_V_CENTRE = Qt.AlignmentFlag.AlignVCenter


class CandidateList(QWidget):
    """Follows a `ReviewModel`; four at most show, the chosen one among them.

    Signals:
        taken(): the chosen one was clicked again.
    """

    taken = Signal()

    def __init__(self, review: ReviewModel, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._review = review
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        review.changed.connect(self._tell)
        look.changed.connect(self._tell)
        self._tell()

    def sizeHint(self) -> QSize:
        """A row for each that shows."""
        return QSize(304, max(1, len(self._shown())) * sized(_ROW) + 2)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses."""
        at = int(event.position().y()) // sized(_ROW)
        shown = self._shown()
        if at < len(shown):
            if shown[at] == self._review.at:
                self.taken.emit()
            else:
                self._review.choose(shown[at])

    def paintEvent(self, event: QPaintEvent) -> None:
        """A card with a row for each."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, review = self._look.theme, self._review
        card = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.setBrush(QColor(theme.card))
        painter.drawRoundedRect(card, _RADIUS, _RADIUS)
        for number, at in enumerate(self._shown()):
            rect = QRect(1, 1 + number * sized(_ROW), self.width() - 2, sized(_ROW))
            chosen = at == review.at
            if chosen:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(theme.accent_soft))
                painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 7, 7)
            elif number:
                painter.fillRect(
                    rect.left() + _SIDE, rect.top(), rect.width() - 2 * _SIDE, 1, QColor(theme.hair)
                )
            self._row(painter, rect, at, chosen)

    # -- inside --------------------------------------------------------------------------------------

    def _shown(self) -> list[int]:
        every = list(range(len(self._review.candidates)))
        first = max(0, min(self._review.at - _MOST + 1, len(every) - _MOST))
        return every[first : first + _MOST]

    def _row(self, painter: QPainter, rect: QRect, at: int, chosen: bool) -> None:
        theme, review = self._look.theme, self._review
        middle = rect.center().y() + 1
        painter.setPen(QPen(QColor(theme.accent if chosen else theme.noise), 4 if chosen else 1))
        painter.setBrush(QColor(theme.card))
        radius = 4.5 if chosen else 6.0
        painter.drawEllipse(QRectF(_SIDE + 6 - radius, middle - radius, 2 * radius, 2 * radius))
        candidate = review.candidates[at]
        text = " ".join(candidate.text.split()) or tr("not stated")
        right = rect.right() - _SIDE
        painter.setFont(text_face(12))
        small = QFontMetrics(text_face(12))
        cell = review.cell
        certainty = cell.certainty if cell is not None and at == 0 else None
        painter.setPen(QColor(theme.accent if chosen else theme.muted))
        if certainty is not None:
            words = tr("{percent} %").format(percent=round(100 * certainty))
            width = small.horizontalAdvance(words)
            painter.drawText(QRect(right - width, rect.top(), width + 1, rect.height()), _V_CENTRE, words)
            right -= width + 12
        left = _SIDE + 26
        value = QFontMetrics(text_face(14))
        near = beside(candidate, review.source)
        room = right - left - min(value.horizontalAdvance(text), (right - left) * 2 // 3) - 14
        if near and room > 60:
            words = small.elidedText(
                tr("beside “{words}”").format(words=near), Qt.TextElideMode.ElideRight, room
            )
            width = small.horizontalAdvance(words)
            painter.drawText(QRect(right - width, rect.top(), width + 1, rect.height()), _V_CENTRE, words)
            right -= width + 14
        painter.setFont(text_face(14))
        painter.setPen(QColor(theme.ink if candidate.text else theme.muted))
        words = value.elidedText(text, Qt.TextElideMode.ElideRight, right - left)
        painter.drawText(QRect(left, rect.top(), right - left, rect.height()), _V_CENTRE, words)

    def _tell(self) -> None:
        self.setVisible(bool(self._review.candidates))
        self.updateGeometry()
        self.update()
