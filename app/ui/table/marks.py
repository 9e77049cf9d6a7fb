"""The marks of a trial: a filled square was right, a cross wrong, a dashed ring missed."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.core.trial.judged import Verdict
from app.theme import Theme

MARK = 8


def paint_mark(painter: QPainter, at: QPointF, verdict: Verdict, theme: Theme, *, pale: bool = False) -> None:
    """One mark around a point; a pale square lies below the line."""
    half = MARK / 2
    if verdict == "right":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.noise if pale else theme.accent))
        painter.drawRoundedRect(QRectF(at.x() - half, at.y() - half, MARK, MARK), 1.5, 1.5)
    elif verdict == "missed":
        painter.setPen(QPen(QColor(theme.muted), 1.2, Qt.PenStyle.DotLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(at, half - 0.5, half - 0.5)
    else:
        painter.setPen(QPen(QColor(theme.warning), 1.6))
        for slope in (1, -1):
            painter.drawLine(
                QPointF(at.x() - half + 0.5, at.y() - slope * (half - 0.5)),
                QPointF(at.x() + half - 0.5, at.y() + slope * (half - 0.5)),
            )
