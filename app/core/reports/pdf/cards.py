"""Passages as they look on their pages, three in a row, with what was taken from each."""

from app.core.reports.blocks import Card, Run
from app.core.reports.pdf.pen import ACCENT, ACCENT_SOFT, HAIR, INK, MUTED, WARNING, WARNING_SOFT, Pen
from app.core.reports.png import png

_GAP = 12.0
_IN_A_ROW = 3
_HEIGHT = 66.0
_PAD = 8.0
_CAPTION, _BELOW = 8.6, 7.6


def draw_cards(pen: Pen, cards: tuple[Card, ...]) -> None:
    """Draw them row by row; a row is never parted by the end of a page."""
    width = (pen.width - (_IN_A_ROW - 1) * _GAP) / _IN_A_ROW
    for first in range(0, len(cards), _IN_A_ROW):
        row = cards[first : first + _IN_A_ROW]
        told = [
            (
                pen.lines((Run(card.caption),), width, _CAPTION)[:3],
                pen.lines((Run(card.below),), width, _BELOW)[:4],
            )
            for card in row
        ]
        below = max(len(one) * _CAPTION * 1.35 + len(two) * _BELOW * 1.35 for one, two in told) + 8
        pen.need(_HEIGHT + below + 8)
        for number, (card, (caption, under)) in enumerate(zip(row, told, strict=True)):
            x = pen.left + number * (width + _GAP)
            with pen.pages.part("Sect"):
                _card(pen, card, x, pen.y - _HEIGHT, width)
                y = pen.y - _HEIGHT - _CAPTION - 4
                with pen.pages.part("P"), pen.pages.content():
                    for line in caption:
                        pen.line(line, x, y, INK)
                        y -= _CAPTION * 1.35
                    for line in under:
                        pen.line(line, x, y, MUTED)
                        y -= _BELOW * 1.35
        pen.y -= _HEIGHT + below + 8


def _card(pen: Pen, card: Card, x: float, y: float, width: float) -> None:
    canvas = pen.canvas
    with pen.pages.artifact():
        canvas.setStrokeColor(HAIR)
        canvas.setFillColor("#ffffff")
        canvas.setLineWidth(0.7)
        canvas.setDash()
        canvas.roundRect(x, y, width, _HEIGHT, 6, stroke=1, fill=1)
    if card.crop is not None:
        _picture(pen, card, x, y, width)
    else:
        _words(pen, card, x, y, width)


def _picture(pen: Pen, card: Card, x: float, y: float, width: float) -> None:
    from io import BytesIO

    from reportlab.lib.utils import ImageReader

    crop = card.crop
    assert crop is not None
    room_x, room_y = width - 2, _HEIGHT - 2
    scale = min(room_x / crop.picture.width, room_y / crop.picture.height)
    wide, high = crop.picture.width * scale, crop.picture.height * scale
    left, low = x + (width - wide) / 2, y + (_HEIGHT - high) / 2
    canvas = pen.canvas
    alternative = card.passage or card.caption
    with pen.pages.part("Figure", alternative=alternative), pen.pages.content():
        canvas.saveState()
        path = canvas.beginPath()
        path.roundRect(x + 0.5, y + 0.5, width - 1, _HEIGHT - 1, 5.5)
        canvas.clipPath(path, stroke=0, fill=0)
        canvas.drawImage(ImageReader(BytesIO(png(crop.picture))), left, low, wide, high)
        canvas.setFillColor(WARNING if card.doubtful else ACCENT)
        canvas.setStrokeColor(WARNING if card.doubtful else ACCENT)
        canvas.setLineWidth(0.9)
        # Doubtful ones are dashed, so that it holds in black and white.
        canvas.setDash(*(([2.2, 1.6],) if card.doubtful else ()))
        canvas.setFillAlpha(0.16)
        for a, b, c, d in crop.marks:
            canvas.roundRect(
                left + a * scale - 1, low + high - d * scale - 1, (c - a) * scale + 2, (d - b) * scale + 2,
                1.6, stroke=1, fill=1,
            )  # fmt: skip
        canvas.restoreState()


def _words(pen: Pen, card: Card, x: float, y: float, width: float) -> None:
    size = 7.8
    meant = Run(card.passage[card.start : card.end], frozenset(("strong",)))
    runs = (Run(card.passage[: card.start]), meant, Run(card.passage[card.end :]))
    lines = pen.lines(runs, width - 2 * _PAD, size)
    most = int((_HEIGHT - 2 * _PAD) / (size * 1.45))
    first = next((n for n, line in enumerate(lines) if any(piece.run is meant for piece in line)), 0)
    begin = max(0, min(first - most // 2, len(lines) - most))
    shown = lines[begin : begin + most]
    at = y + _HEIGHT / 2 + (len(shown) * size * 1.45) / 2 - size
    with pen.pages.part("BlockQuote"):
        for line in shown:
            canvas = pen.canvas
            for piece in line:
                if piece.run is meant and piece.text.strip():
                    with pen.pages.artifact():
                        canvas.setFillColor(WARNING_SOFT if card.doubtful else ACCENT_SOFT)
                        canvas.setStrokeColor(WARNING if card.doubtful else ACCENT)
                        canvas.setLineWidth(0.5)
                        canvas.setDash(*(([2.2, 1.6],) if card.doubtful else ()))
                        canvas.roundRect(
                            x + _PAD + piece.x - 1.5,
                            at - size * 0.32,
                            piece.width + 3,
                            size * 1.32,
                            1.8,
                            1,
                            1,
                        )
                        canvas.setDash()
            with pen.pages.content():
                pen.line(line, x + _PAD, at)
            at -= size * 1.45
