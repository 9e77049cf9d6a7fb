"""Paints what the stage says, in the colours of a theme."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.core.denoise_track import CellState
from app.theme import Theme
from app.ui.canvas.lettering import Lettering, typeface_of
from app.ui.canvas.motion import Drawn
from app.ui.canvas.noise import NoiseGlyphs
from app.ui.canvas.text_flow import Slot

_UNDERLINE = 2.0
_OPACITIES = 32
_RULE_GAP = 4.0


class Brush:
    """Holds the colours with the opacities of a fade ready made."""

    def __init__(self, lettering: Lettering, glyphs: NoiseGlyphs, theme: Theme) -> None:
        self._lettering = lettering
        self._glyphs = glyphs
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Paint in these colours from now on."""
        self._accent = QColor(theme.accent)
        self._soft = QColor(theme.accent_soft)
        self._pens = {
            CellState.EMPTY: _shades(theme.noise),
            CellState.NOISE: _shades(theme.noise),
            CellState.DRAFT: _shades(theme.draft),
            CellState.SETTLED: _shades(theme.ink),
            CellState.FINAL: _shades(theme.ink),
        }
        # A thought keeps the forms of its states, in the quiet colour.
        self._thought = _shades(theme.draft)
        self._rule = QColor(theme.noise)
        self._lines = _shades(theme.accent)

    def paint(self, painter: QPainter, drawn: Iterable[Drawn], tick: int) -> None:
        """Paint texts and underlines; `tick` moves the noise."""
        lettering = self._lettering
        tops = [lettering.top_of(hand) for hand in (typeface_of(state) for state in CellState)]
        font = None
        lines: list[Drawn] = []
        for item in drawn:
            slot = item.slot
            shade = int(item.opacity * _OPACITIES)
            if item.underline > 0:
                lines.append(item)
            if shade == 0:
                continue
            noise = slot.state is CellState.NOISE
            text = self._glyphs.text(slot.text, slot.canvas, slot.index, tick) if noise else slot.text
            text_font, laid_out = lettering.set_text(text, typeface_of(slot.state))
            if text_font is not font:
                painter.setFont(text_font)
                font = text_font
            quiet = slot.thought and not noise
            painter.setPen((self._thought if quiet else self._pens[slot.state])[shade])
            painter.drawStaticText(QPointF(item.x, item.y + tops[slot.state]), laid_out)
        self._underline(painter, lines)

    def rule(self, painter: QPainter, top: float, bottom: float) -> None:
        """The rule beside the lines of a thought."""
        painter.fillRect(QRectF(2, top + _RULE_GAP, _UNDERLINE, bottom - top - 2 * _RULE_GAP), self._rule)

    def mark(self, painter: QPainter, slot: Slot, within: QRect, *, outlined: bool) -> None:
        """The ground of the token under the pointer, or outlined the one the keyboard stands on."""
        lettering = self._lettering
        top = slot.y + (lettering.line_height - lettering.height) / 2
        box = QRectF(slot.x - 3, top - 2, slot.width + 6, lettering.height + 7) & QRectF(within)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._accent, 1.5) if outlined else Qt.PenStyle.NoPen)
        painter.setBrush(self._soft)
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 5, 5)
        painter.restore()

    def _underline(self, painter: QPainter, lines: list[Drawn]) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        end = QPointF(-1, -1)
        for item in lines:
            left, right = item.x, item.x + item.slot.width
            if item.slot.lead and end == QPointF(round(left - item.slot.lead), item.y):
                left -= item.slot.lead
            # Whole pixels: two lines that meet leave no seam and never overlap while they are half opaque.
            start, stop = round(left), round(right)
            ground = QRectF(start, item.y + self._lettering.underline, stop - start, _UNDERLINE)
            painter.fillRect(ground, self._lines[int(item.underline * _OPACITIES)])
            end = QPointF(stop, item.y)


def _shades(colour: str) -> list[QColor]:
    """`colour` from clear to full."""
    shades = []
    for step in range(_OPACITIES + 1):
        shade = QColor(colour)
        shade.setAlphaF(step / _OPACITIES)
        shades.append(shade)
    return shades
