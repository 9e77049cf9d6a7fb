"""Draws one row of a form: each state in a colour and a form of its own."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QLinearGradient, QPainter, QPen
from PySide6.QtWidgets import QWidget

from app.theme import Theme
from app.ui.canvas.noise import NoiseGlyphs
from app.ui.form.lettering import Lettering, value_line
from app.ui.form.row_layout import NARROW, RowLayout
from app.ui.look import Look as Looks
from app.viewmodels.form.row import Look, Row
from app.viewmodels.form.wording import offer_words
from app.viewmodels.qt import tr

_V_CENTRE = Qt.AlignmentFlag.AlignVCenter
#: Seconds: the line is drawn, then the light behind a value that came to stand fades.
DRAWN, FADED = 0.16, 0.6
_NOISE_WORDS = 3
_LINE_BELOW = 4


@dataclass(frozen=True, slots=True)
class Moment:
    """The moving parts of a row at this moment.

    Attributes:
        tick: of the noise.
        drawn: share of the line under a value that is drawn, 0 to 1.
        light: how strong the ground of a value is that has just come to stand, 0 to 1.
        focused: whether the row has the keyboard.
        current: whether it is the one that is looked at.
    """

    tick: int = 0
    drawn: float = 1.0
    light: float = 0.0
    focused: bool = False
    current: bool = False


class RowPainter:
    """Draws into a view's painter."""

    def __init__(self, looks: Looks, lettering: Lettering, on: QWidget) -> None:
        self._looks = looks
        self._lettering = lettering
        self._on = on
        self._noise = NoiseGlyphs(lettering.has_glyph)

    def paint(self, painter: QPainter, row: Row, laid: RowLayout, moment: Moment, place: int) -> None:
        """Everything but the card behind it; `place` is the row's number, which its noise depends on."""
        theme = self._looks.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if moment.focused:
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            inset = 2 if laid.whole.width() < NARROW else 4
            painter.drawRoundedRect(QRectF(laid.whole).adjusted(5, inset, -5, 1 - inset), 7, 7)
        self._name(painter, row, laid, moment, theme)
        if row.look is Look.NOISE:
            self._glyphs(painter, laid, moment, place, theme)
        elif row.look is Look.DRAFT:
            self._draft(painter, row, laid, theme)
        else:
            self._value(painter, row, laid, moment, theme)
        self._rival(painter, laid, theme)
        self._chip(painter, row, laid, theme)
        self._bar(painter, row, laid, theme)

    # -- parts ---------------------------------------------------------------------------------------

    def _name(self, painter: QPainter, row: Row, laid: RowLayout, moment: Moment, theme: Theme) -> None:
        if laid.name.isEmpty():
            return
        narrow = laid.whole.width() < NARROW
        font = self._lettering.small if narrow else self._lettering.name
        metrics = QFontMetrics(font)
        star = " *" if row.field.required else ""
        room = laid.name.width() - metrics.horizontalAdvance(star)
        painter.setFont(font)
        painter.setPen(QColor(theme.ink if moment.current else theme.muted))
        words = metrics.elidedText(row.name, Qt.TextElideMode.ElideRight, room) + star
        painter.drawText(laid.name, _V_CENTRE, words)

    def _glyphs(self, painter: QPainter, laid: RowLayout, moment: Moment, place: int, theme: Theme) -> None:
        painter.setFont(self._lettering.noise)
        painter.setPen(QColor(theme.noise))
        words = [
            self._noise.text("", place, index, moment.tick)
            for index in range(place * _NOISE_WORDS, (place + 1) * _NOISE_WORDS)
        ]
        painter.drawText(laid.value, _V_CENTRE, " ".join(words))

    def _draft(self, painter: QPainter, row: Row, laid: RowLayout, theme: Theme) -> None:
        line = QRect(laid.value.left(), laid.value.top(), laid.value.width(), value_line())
        if row.rival is not None:
            self._ghost(painter, offer_words(row.rival), line, theme)
        metrics = QFontMetrics(self._lettering.draft)
        painter.setFont(self._lettering.draft)
        painter.setPen(QColor(theme.draft))
        words = metrics.elidedText(laid.lines[0], Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, _V_CENTRE, words)

    def _ghost(self, painter: QPainter, words: str, line: QRect, theme: Theme) -> None:
        """Behind the draft, right and up, fading downwards: the same words stand in the tool tip."""
        font = self._lettering.ghost
        metrics = QFontMetrics(font)
        place = QRect(line.left() + 15, line.top() - 13, max(0, line.width() - 15), 18)
        fading = QLinearGradient(QPointF(place.topLeft()), QPointF(place.bottomLeft()))
        clear = QColor(theme.ghost)
        clear.setAlpha(0)
        fading.setColorAt(0.3, QColor(theme.ghost))
        fading.setColorAt(0.95, clear)
        pen = QPen()
        pen.setBrush(fading)
        painter.save()
        # What would lie under the draft's own letters is not drawn at all.
        painter.setClipRect(place.adjusted(0, 0, 0, -3))
        painter.setFont(font)
        painter.setPen(pen)
        painter.drawText(
            place, _V_CENTRE, metrics.elidedText(words, Qt.TextElideMode.ElideRight, place.width())
        )
        painter.restore()

    def _value(self, painter: QPainter, row: Row, laid: RowLayout, moment: Moment, theme: Theme) -> None:
        shown = row.shown
        stated = shown in (Look.COPIED, Look.CHOSEN, Look.FREE, Look.TYPED)
        font = self._lettering.value if stated else self._lettering.name
        metrics = QFontMetrics(font)
        missing = shown is Look.FAILED or (shown is Look.NOT_STATED and row.field.required)
        self._sign(painter, row, laid, theme, missing)
        for number, words in enumerate(laid.lines):
            line = QRect(
                laid.value.left(), laid.value.top() + number * value_line(), laid.value.width(), value_line()
            )
            shown_words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, line.width())
            width = metrics.horizontalAdvance(shown_words)
            if shown is Look.COPIED and moment.light > 0:
                ground = QColor(theme.accent_soft)
                ground.setAlphaF(moment.light)
                painter.fillRect(QRectF(line.left() - 5, line.top() - 1, width + 10, 27), ground)
            painter.setFont(font)
            painter.setPen(QColor(theme.ink if stated else theme.warning if missing else theme.muted))
            painter.drawText(line, _V_CENTRE, shown_words)
            base = line.top() + (value_line() + metrics.ascent() - metrics.descent()) / 2 + _LINE_BELOW
            self._underline(painter, row, line.left(), base, width * moment.drawn, theme)

    def _underline(
        self, painter: QPainter, row: Row, left: float, y: float, width: float, theme: Theme
    ) -> None:
        pen: QPen | None = None
        if row.doubtful and row.shown in (Look.COPIED, Look.CHOSEN):
            pen = QPen(QColor(theme.warning), 2, Qt.PenStyle.CustomDashLine)
            pen.setDashPattern([3, 2])
        elif row.at > 0 and row.shown in (Look.COPIED, Look.TYPED):
            pen = QPen(QColor(theme.accent), 1)
        elif row.shown is Look.COPIED:
            pen = QPen(QColor(theme.accent), 2)
        elif row.shown is Look.FREE:
            pen = QPen(QColor(theme.muted), 1.5, Qt.PenStyle.DotLine)
        if pen is not None:
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            painter.drawLine(QPointF(left, y), QPointF(left + width, y))

    def _sign(self, painter: QPainter, row: Row, laid: RowLayout, theme: Theme, missing: bool) -> None:
        if laid.sign.isEmpty():
            return
        if row.taken:
            name, colour = ("pencil", theme.accent) if row.at else ("check", theme.ink)
        elif row.shown is Look.CHOSEN:
            name, colour = "chosen", theme.ink
        elif row.shown is Look.FAILED:
            name, colour = "warning", theme.warning
        else:
            name, colour = "ring", theme.warning if missing else theme.muted
        painter.drawPixmap(laid.sign.topLeft(), self._looks.pixmap(name, colour, 16, self._on))

    def _rival(self, painter: QPainter, laid: RowLayout, theme: Theme) -> None:
        if laid.rival.isEmpty():
            return
        painter.setFont(self._lettering.small)
        painter.setPen(QColor(theme.muted))
        before = QRect(laid.rival.left() - 34, laid.rival.top(), 28, laid.rival.height())
        painter.drawText(before, _V_CENTRE | Qt.AlignmentFlag.AlignRight, tr("or"))
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.setBrush(QColor(theme.card))
        painter.drawRoundedRect(QRectF(laid.rival).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setFont(self._lettering.name)
        painter.setPen(QColor(theme.ink))
        painter.drawText(laid.rival, Qt.AlignmentFlag.AlignCenter, laid.rival_words)

    def _chip(self, painter: QPainter, row: Row, laid: RowLayout, theme: Theme) -> None:
        if laid.chip.isEmpty():
            return
        free = row.shown in (Look.FREE, Look.TYPED) and not row.doubtful
        ink, ground = (
            (theme.warning, theme.warning_soft) if row.doubtful else (theme.accent, theme.accent_soft)
        )
        rect = QRectF(laid.chip)
        if free:
            painter.setPen(QPen(QColor(theme.line), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
            ink = theme.muted
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(rect, 6, 6)
        painter.setFont(self._lettering.chip)
        painter.setPen(QColor(ink))
        words = rect.adjusted(8, 0, -8, 0)
        if row.doubtful:
            self._bold_question_mark(painter, words)
            words.setLeft(words.left() + 16)
        elif not free:
            icon = self._looks.pixmap("lock", ink, 14, self._on)
            painter.drawPixmap(QPointF(words.left() - 2, rect.top() + 3), icon)
            words.setLeft(words.left() + 16)
        painter.drawText(words, _V_CENTRE | Qt.AlignmentFlag.AlignLeft, laid.chip_words)

    def _bold_question_mark(self, painter: QPainter, words: QRectF) -> None:
        bold = QFont(self._lettering.chip)
        bold.setWeight(QFont.Weight.Bold)
        painter.setFont(bold)
        painter.drawText(words, _V_CENTRE | Qt.AlignmentFlag.AlignLeft, "?")
        painter.setFont(self._lettering.chip)

    def _bar(self, painter: QPainter, row: Row, laid: RowLayout, theme: Theme) -> None:
        if laid.bar.isEmpty() or row.certainty is None:
            return
        whole = QRectF(laid.bar)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.line))
        painter.drawRoundedRect(whole, 1.5, 1.5)
        whole.setWidth(whole.width() * row.certainty)
        painter.setBrush(QColor(theme.warning if row.doubtful else theme.accent))
        painter.drawRoundedRect(whole, 1.5, 1.5)
