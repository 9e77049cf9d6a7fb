"""Whether certainty says the truth: how often values of a class were right, over what was said of them."""

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.core.trial.trial import Trial
from app.theme.faces import text_face
from app.ui.look import Look
from app.viewmodels.qt import plain_tip, tr

_LEFT, _BELOW, _ABOVE = 34, 36, 20


class CertaintyPlot(QWidget):
    """Points grow with the root of how many values they stand for; the dotted diagonal would be exact."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._trial: Trial | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        look.changed.connect(self.update)

    def show_trial(self, trial: Trial | None) -> None:
        """Show these figures."""
        self._trial = trial
        lines = [
            tr("{count} values said {said} % were right in {right} %").format(
                count=each.count, said=round(100 * each.said), right=round(100 * each.right.share)
            )
            for each in (trial.classes if trial is not None else ())
        ]
        self.setAccessibleName(self.tr("Does it know when it is sure"))
        self.setAccessibleDescription(". ".join(lines))
        self.setToolTip(plain_tip("\n".join(lines)))
        self.update()

    def sizeHint(self) -> QSize:
        """A square, nearly."""
        return QSize(300, 260)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Axes, diagonal, whiskers, points."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, trial = self._look.theme, self._trial
        painter.setFont(text_face(11))
        painter.setPen(QColor(theme.muted))
        if trial is None or not trial.classes:
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect(), flags, tr("No certainty was measured for these values."))
            return
        area = QRectF(_LEFT, _ABOVE, self.width() - _LEFT - 14, self.height() - _ABOVE - _BELOW)

        def at(said: float, right: float) -> QPointF:
            return QPointF(area.left() + said * area.width(), area.bottom() - right * area.height())

        for share in (0.0, 0.5, 1.0):
            y = at(0, share).y()
            painter.fillRect(QRectF(area.left(), y, area.width(), 1), QColor(theme.hair))
            painter.setPen(QColor(theme.muted))
            words = str(round(100 * share))
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRectF(0, y - 9, _LEFT - 8, 18), flags, words)
            painter.drawText(
                QRectF(at(share, 0).x() - 20, area.bottom() + 4, 40, 16), Qt.AlignmentFlag.AlignCenter, words
            )
        painter.drawText(QPointF(0, 11), tr("right, %"))
        painter.drawText(
            QRectF(0, self.height() - 16, self.width() - 10, 16),
            Qt.AlignmentFlag.AlignRight,
            tr("certainty it gave, %"),
        )
        painter.setPen(QPen(QColor(theme.muted), 1, Qt.PenStyle.DotLine))
        painter.drawLine(at(0, 0), at(1, 1))
        whisker = QColor(theme.accent)
        whisker.setAlphaF(0.4)
        painter.setPen(QPen(whisker, 1.5))
        for each in trial.classes:
            painter.drawLine(at(each.said, each.right.low), at(each.said, each.right.high))
        painter.setPen(QPen(QColor(theme.accent), 1.5))
        painter.drawPolyline([at(each.said, each.right.share) for each in trial.classes])
        most = max(each.count for each in trial.classes)
        painter.setBrush(QColor(theme.accent))
        painter.setPen(QPen(QColor(theme.card), 1.5))
        for each in trial.classes:
            radius = 3.5 + 4 * math.sqrt(each.count / most)
            painter.drawEllipse(at(each.said, each.right.share), radius, radius)
