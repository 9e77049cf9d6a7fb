"""Draws a cell of a table: each state in a colour and a form of its own."""

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QWidget

from app.core.forms import FieldTrack
from app.core.forms.form import FieldKind
from app.core.tables import Cell
from app.theme import Theme
from app.theme.faces import fixed_face, text_face
from app.ui.canvas.noise import NoiseGlyphs
from app.ui.look import Look
from app.viewmodels.table.table_model import FIGURES
from app.viewmodels.table.wording import shown_value

PADDING, SIGN, GAP = 10, 14, 5
_LETTERS, _SMALL, _NOISE = 13, 12, 11
_BELOW = 4
_V_CENTRE = Qt.AlignmentFlag.AlignVCenter
#: Names may be cut; a figure or a date that is cut would be another one.
_MAY_BE_CUT: frozenset[FieldKind] = frozenset(("text", "name", "quotation", "email", "choice", "identifier"))


@dataclass(frozen=True, slots=True)
class Moment:
    """The moving parts of a cell: the noise's tick, and how strong the light of a new value is, 0 to 1."""

    tick: int = 0
    light: float = 0.0


class CellPainter:
    """Draws into a view's painter."""

    def __init__(self, looks: Look, on: QWidget) -> None:
        self._looks = looks
        self._on = on
        self._measure()
        looks.changed.connect(self._measure)

    def _measure(self) -> None:
        """Take fonts and measures of the text size in force."""
        self.font = text_face(_LETTERS)
        self.bold = text_face(_LETTERS, QFont.Weight.DemiBold)
        self.small = text_face(_SMALL)
        self.draft = text_face(_LETTERS, italic=True)
        self.noise = fixed_face(_NOISE)
        self.metrics = QFontMetrics(self.font)
        self._small_metrics = QFontMetrics(self.small)
        self._advance = lru_cache(8192)(self._measured)
        noise = QFontMetrics(self.noise)
        self._glyphs = NoiseGlyphs(lambda glyph: noise.inFontUcs4(ord(glyph)))

    def paint(
        self, painter: QPainter, rect: QRect, cell: Cell, live: FieldTrack | None, moment: Moment, place: int
    ) -> None:
        """Everything but the ground; `place` is the cell's number, which its noise depends on."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inside = rect.adjusted(PADDING, 0, -PADDING, 0)
        right = cell.field.kind in FIGURES
        if cell.state == "waiting":
            if live is not None:
                self._live(painter, inside, live, moment, place, right)
            return
        theme = self._looks.theme
        sign = self._sign(cell, theme)
        stated = bool(cell.value)
        font = self.font if stated else self.small
        metrics = self.metrics if stated else self._small_metrics
        room = inside.width() - (SIGN + GAP if sign else 0)
        words = shown_value(cell)
        width = self._advance(words, stated)
        if width > room and (cell.field.kind in _MAY_BE_CUT or not stated):
            words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
            width = metrics.horizontalAdvance(words)
        left = inside.right() + 1 - width if right else inside.left() + (SIGN + GAP if sign else 0)
        left = max(left, rect.left() + 2)
        if moment.light > 0:
            ground = QColor(theme.accent_soft)
            ground.setAlphaF(moment.light)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(QRectF(left - 5, rect.center().y() - 11, width + 10, 23), 5, 5)
        if sign:
            name, colour = sign
            at = QPointF(left - GAP - SIGN, rect.top() + (rect.height() - SIGN) / 2)
            painter.drawPixmap(at, self._looks.pixmap(name, colour, SIGN, self._on))
        painter.setFont(font)
        painter.setPen(QColor(self._ink(cell, theme)))
        painter.drawText(QRect(left, rect.top(), width + 2, rect.height()), _V_CENTRE, words)
        pen = self._line(cell, theme)
        if pen is not None and words:
            y = rect.center().y() + metrics.ascent() / 2 + _BELOW
            painter.setPen(pen)
            painter.drawLine(QPointF(left, y), QPointF(left + width, y))

    def width_of(self, cell: Cell) -> int:
        """Pixels that a cell wants: its value with room for a sign."""
        return self.metrics.horizontalAdvance(shown_value(cell)) + 2 * PADDING + SIGN + GAP

    def _measured(self, words: str, stated: bool) -> int:
        return (self.metrics if stated else self._small_metrics).horizontalAdvance(words)

    # -- parts ---------------------------------------------------------------------------------------

    def _live(
        self, painter: QPainter, inside: QRect, live: FieldTrack, moment: Moment, place: int, right: bool
    ) -> None:
        theme = self._looks.theme
        side = _V_CENTRE | (Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
        if live.state == "noise" or not live.leaders:
            painter.setFont(self.noise)
            painter.setPen(QColor(theme.noise))
            words = " ".join(self._glyphs.text("", place, index, moment.tick) for index in range(2))
            painter.drawText(inside, side, words[:12])
            return
        draft = live.state == "draft"
        painter.setFont(self.draft if draft else self.font)
        painter.setPen(QColor(theme.draft if draft else theme.ink))
        words = " ".join(live.leaders[0].text.split())
        if words:
            cut = QFontMetrics(painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, inside.width())
            painter.drawText(inside, side, cut)

    def _sign(self, cell: Cell, theme: Theme) -> tuple[str, str] | None:
        decided = cell.decision
        match cell.state:
            case "accepted":
                return "check", theme.muted if decided is not None and decided.at_once else theme.accent
            case "corrected":
                return "pencil", theme.accent
            case "rejected":
                return "close", theme.muted
            case "failed":
                return "warning", theme.warning
            case "not_stated":
                return "ring", theme.muted
            case "doubtful" if not cell.value:
                return "ring", theme.warning
        return None

    def _ink(self, cell: Cell, theme: Theme) -> str:
        if cell.state == "failed" or (cell.state == "doubtful" and not cell.value):
            return theme.warning
        return theme.ink if cell.value else theme.muted

    def _line(self, cell: Cell, theme: Theme) -> QPen | None:
        match cell.state:
            case "doubtful":
                pen = QPen(QColor(theme.warning), 1.5, Qt.PenStyle.CustomDashLine)
                pen.setDashPattern([2.4, 1.8])
            case "corrected":
                pen = QPen(QColor(theme.accent), 1)
            case "free":
                pen = QPen(QColor(theme.muted), 1.5, Qt.PenStyle.DotLine)
            case _:
                return None
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        return pen
