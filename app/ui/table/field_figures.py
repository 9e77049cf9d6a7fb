"""How often each field was right: a mark for each document, and the interval of the true share beside it."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.core.trial.judged import Verdict
from app.core.trial.trial import FieldFigures, Trial
from app.theme import Theme
from app.theme.faces import sized, text_face
from app.ui.look import Look
from app.ui.table.marks import MARK, paint_mark
from app.viewmodels.qt import plain_tip, tr
from app.viewmodels.shelf.card import number

ROW, FOOT = 35, 40
_NAME, _PITCH, _COUNT, _GAP = 128, 13, 44, 18
#: Below this share the middle of an interval is hollow.
_LOW = 0.8
_ORDER: tuple[Verdict, ...] = ("right", "wrong", "invented", "missed")


class FieldFiguresView(QWidget):
    """A row a field; what has no room as single marks is a bar of the same lengths."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._trial: Trial | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def show_trial(self, trial: Trial | None) -> None:
        """Show these figures."""
        self._trial = trial
        lines = [_spoken(field) for field in self._fields]
        self.setAccessibleName(self.tr("By field"))
        self.setAccessibleDescription(". ".join(lines))
        self.setToolTip(plain_tip("\n".join(lines)))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As many rows as fields."""
        return QSize(560, len(self._fields) * sized(ROW) + sized(FOOT))

    @property
    def _fields(self) -> tuple[FieldFigures, ...]:
        return tuple(field for field in self._trial.fields if field.values) if self._trial else ()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Rows, then axis and legend."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, fields = self._look.theme, self._fields
        if not fields:
            return
        wide = self.width() > 520
        name = _NAME if wide else 96
        axis = QRectF(self.width() * (0.6 if wide else 0.62), 0, 0, len(fields) * sized(ROW))
        axis.setRight(self.width() - 8.0)
        least = max(0.0, min(0.4, min(int(field.right.low * 5) / 5 for field in fields)))
        for at, field in enumerate(fields):
            self._row(painter, field, at * sized(ROW), name, axis, least, theme)
        y = len(fields) * sized(ROW)
        painter.setFont(text_face(11))
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.drawLine(QPointF(0, y), QPointF(self.width(), y))
        painter.setPen(QColor(theme.muted))
        steps = [step / 100 for step in range(0, 101, 20) if step / 100 >= least]
        for step in steps:
            words = tr("{percent} %").format(percent=100) if step == 1 else str(round(100 * step))
            x = self._x(axis, least, step)
            painter.drawText(
                QRectF(x - 30, y + 6, 60 if step < 1 else 38, 18),
                Qt.AlignmentFlag.AlignCenter if step < 1 else Qt.AlignmentFlag.AlignRight,
                words,
            )
        x = 0.0
        for verdict, words in (("right", tr("right")), ("wrong", tr("wrong")), ("missed", tr("missed"))):
            paint_mark(painter, QPointF(x + 5, y + 22), verdict, theme)  # type: ignore[arg-type]
            painter.setPen(QColor(theme.muted))
            painter.drawText(QPointF(x + 16, y + 26), words)
            x += 34 + QFontMetrics(painter.font()).horizontalAdvance(words)
        if x + 130 < axis.left():
            painter.drawText(QPointF(x, y + 26), tr("line: 95 % interval"))

    def _row(
        self,
        painter: QPainter,
        field: FieldFigures,
        top: int,
        name: int,
        axis: QRectF,
        least: float,
        theme: Theme,
    ) -> None:
        painter.fillRect(0, top, self.width(), 1, QColor(theme.hair))
        middle = top + sized(ROW) / 2
        painter.setFont(text_face(13))
        painter.setPen(QColor(theme.ink))
        metrics = QFontMetrics(painter.font())
        words = field.name[:1].upper() + field.name[1:]
        cut = metrics.elidedText(words, Qt.TextElideMode.ElideRight, name - 8)
        base = middle + (metrics.ascent() - metrics.descent()) / 2
        painter.drawText(QPointF(0, base), cut)
        count = number(field.count("right"))
        painter.drawText(
            QRectF(axis.left() - _COUNT - _GAP, top, _COUNT, sized(ROW)),
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
            count,
        )
        self._marks(painter, field, QPointF(name, middle), axis.left() - _COUNT - 2 * _GAP - name, theme)
        low, high, at = (
            self._x(axis, least, x) for x in (field.right.low, field.right.high, field.right.share)
        )
        painter.setPen(QPen(QColor(theme.muted), 1.4))
        painter.drawLine(QPointF(low, middle), QPointF(high, middle))
        for end in (low, high):
            painter.drawLine(QPointF(end, middle - 4), QPointF(end, middle + 4))
        poor = field.right.share < _LOW
        painter.setPen(QPen(QColor(theme.warning if poor else theme.accent), 2))
        painter.setBrush(QColor(theme.card if poor else theme.accent))
        painter.drawEllipse(QPointF(at, middle), 4, 4)

    def _marks(
        self, painter: QPainter, field: FieldFigures, start: QPointF, room: float, theme: Theme
    ) -> None:
        values = [verdict for verdict in _ORDER for _ in range(field.count(verdict))]
        if len(values) * _PITCH <= room:
            for at, verdict in enumerate(values):
                paint_mark(painter, QPointF(start.x() + at * _PITCH + MARK / 2, start.y()), verdict, theme)
            return
        x = start.x()
        colours = {
            "right": theme.accent,
            "wrong": theme.warning,
            "invented": theme.warning,
            "missed": theme.noise,
        }
        for verdict in _ORDER:
            width = room * field.count(verdict) / len(values)
            painter.fillRect(QRectF(x, start.y() - 4, width, 8), QColor(colours[verdict]))
            x += width

    def _x(self, axis: QRectF, least: float, share: float) -> float:
        return axis.left() + axis.width() * max(0.0, share - least) / (1 - least)


def _spoken(field: FieldFigures) -> str:
    return tr("{name}: {right} of {all} right, between {low} and {high} %").format(
        name=field.name,
        right=field.count("right"),
        all=len(field.values),
        low=round(100 * field.right.low, 1),
        high=round(100 * field.right.high, 1),
    )
