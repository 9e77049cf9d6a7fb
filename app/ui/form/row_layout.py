"""Where the parts of a row lie. Nothing but arithmetic, the same for painting and for the mouse."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics

from app.core.sources.source import Source
from app.theme.faces import sized
from app.ui.form.lettering import Lettering, value_line
from app.viewmodels.form.row import Look, Row
from app.viewmodels.form.wording import chip_words, offer_words, shown_text

#: Below this width the name stands above the value.
NARROW = 420
_HEIGHT, _HEIGHT_NARROW, _HEADING_HEIGHT = 50, 42, 46
#: Room at the right of the card for its ports.
PORT_ROOM = 6
_SIDE, _SIDE_NARROW, _NAME, _GAP = 20, 14, 150, 14
_CHIP_HEIGHT, _CHIP_PADDING, _SIGN = 20, 8, 16
_BAR, _BAR_HEIGHT = 32, 3
_LONGEST_RIVAL = 220
_ELIDE = Qt.TextElideMode.ElideRight


def least_height(narrow: bool) -> int:
    """Pixels of a row of one line."""
    return sized(_HEIGHT_NARROW if narrow else _HEIGHT)


def heading_height() -> int:
    """Pixels of the row that names a document."""
    return sized(_HEADING_HEIGHT)


@dataclass(frozen=True, slots=True)
class RowLayout:
    """Rectangles of one row in pixels of the view.

    Attributes:
        whole: the row without the room for the port.
        lines: the value, broken; one, possibly too long, while it may still change.
        sign: in front of the value; empty where there is none.
        rival: what comes next, as a button; empty where it is not offered.
        bar: the certainty; empty where none is known.
        port: middle of the card's right edge.
    """

    whole: QRect
    name: QRect
    value: QRect
    lines: tuple[str, ...]
    sign: QRect
    rival: QRect
    rival_words: str
    chip: QRect
    chip_words: str
    bar: QRect
    port: tuple[int, int]


def has_sign(row: Row) -> bool:
    """Whether a drawing stands in front of the value."""
    return row.taken or row.shown in (Look.NOT_STATED, Look.CHOSEN, Look.FAILED)


def row_height(
    row: Row, width: int, lettering: Lettering, sources: Sequence[Source], *, done: bool, bare: bool
) -> int:
    """Pixels of a row: one line while it may still change, then as many as its value needs."""
    narrow = width < sized(NARROW)
    least = least_height(narrow)
    if not done:
        return least
    rect = QRect(0, 0, width, least)
    laid = lay_row(row, rect, lettering, sources, done=True, focused=False, bare=bare)
    return least + (len(laid.lines) - 1) * value_line()


def lay_row(
    row: Row,
    rect: QRect,
    lettering: Lettering,
    sources: Sequence[Source],
    *,
    done: bool,
    focused: bool,
    bare: bool = False,
) -> RowLayout:
    """Lay a row out in `rect`, which includes the room for its port; a bare one has no name of its own."""
    whole = rect.adjusted(0, 0, -PORT_ROOM, 0)
    narrow = rect.width() < sized(NARROW)
    side = _SIDE_NARROW if narrow else _SIDE
    least = least_height(narrow)
    left, right = whole.left() + side, whole.right() - side
    bar = QRect()
    if row.certainty is not None and not narrow:
        bar = QRect(right - _BAR + 1, rect.top() + (least - _BAR_HEIGHT) // 2, _BAR, _BAR_HEIGHT)
        right = bar.left() - _GAP
    words = chip_words(row, sources)
    chip = QRect()
    if words:
        wide = QFontMetrics(lettering.chip).horizontalAdvance(words) + 2 * _CHIP_PADDING
        wide += 0 if row.shown in (Look.FREE, Look.TYPED) else _SIGN
        chip = QRect(
            right - wide + 1, rect.top() + (least - sized(_CHIP_HEIGHT)) // 2, wide, sized(_CHIP_HEIGHT)
        )
        right = chip.left() - _GAP
    if bare:
        name, value = (
            QRect(),
            QRect(left, rect.top() + (least - value_line()) // 2, right - left, value_line()),
        )
    elif narrow:
        name = QRect(left, rect.top() + sized(4), right - left, sized(15))
        value = QRect(left, rect.top() + sized(16), right - left, value_line())
    else:
        name = QRect(left, rect.top() + sized(14), sized(_NAME), sized(21))
        beside = left + sized(_NAME) + _GAP
        value = QRect(beside, rect.top() + sized(13), right - beside, value_line())
    sign = QRect()
    if has_sign(row):
        sign = QRect(value.left(), value.top() + (value_line() - _SIGN) // 2, _SIGN, _SIGN)
        value.setLeft(sign.right() + 8)
    text = " ".join(shown_text(row).split())
    lines = lettering.lines(text, value.width()) if done else (text,)
    value.setHeight(value_line() + (len(lines) - 1) * value_line())
    rival, rival_words = _rival(row, value, lines, lettering, focused)
    port = (whole.right() + 1, rect.top() + least // 2)
    return RowLayout(whole, name, value, lines, sign, rival, rival_words, chip, words, bar, port)


def _rival(
    row: Row, value: QRect, lines: Sequence[str], lettering: Lettering, focused: bool
) -> tuple[QRect, str]:
    """The button for what comes next, behind the last line of the value where there is room."""
    if row.rival is None or not row.look.over or not (row.doubtful or focused):
        return QRect(), ""
    metrics, small = QFontMetrics(lettering.value), QFontMetrics(lettering.name)
    start = value.left() + metrics.horizontalAdvance(lines[-1]) + sized(38)
    room = value.right() - start
    words = small.elidedText(offer_words(row.rival), _ELIDE, _LONGEST_RIVAL)
    wide = small.horizontalAdvance(words) + 18
    if wide > room:
        return QRect(), ""
    return QRect(start, value.top() + (len(lines) - 1) * value_line(), wide, value_line()), words
