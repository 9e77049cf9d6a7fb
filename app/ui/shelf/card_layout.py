"""Where the parts of a card stand: measured once, used for its height, for painting and for clicks."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics

from app.theme.faces import text_face

MARGIN = 10
GAP = 12
THUMBNAIL = QRect(0, 0, 38, 48)
SMALL = QRect(0, 0, 30, 38)
BUTTON = 22
SPACE_BETWEEN = 6
TICK = 16
HEADING = 30


@dataclass(frozen=True, slots=True)
class Fonts:
    """A card's two voices."""

    name: QFont
    line: QFont

    @classmethod
    def like(cls, font: QFont) -> "Fonts":
        """Sizes as in the rest of the window, whatever the widget's own."""
        return cls(text_face(13, QFont.Weight.Medium), text_face(12))


@dataclass(frozen=True, slots=True)
class CardLayout:
    """Rectangles within a card, in the coordinates of the card it was measured in.

    Attributes:
        card: the ground; tick, thumbnail, name, remove: the parts; no tick where there is one source only.
        lines: one for each detail line; problems: one for each warning, high enough for all its words.
    """

    card: QRect
    thumbnail: QRect
    name: QRect
    remove: QRect
    lines: tuple[QRect, ...]
    problems: tuple[QRect, ...]
    height: int
    tick: QRect = field(default_factory=QRect)

    @classmethod
    def measure(
        cls,
        room: QRect,
        lines: Sequence[str],
        problems: Sequence[str],
        fonts: Fonts,
        *,
        ticks: bool = False,
    ) -> "CardLayout":
        """Lay out a card at the top left of `room`; its height follows from the words."""
        name_height = QFontMetrics(fonts.name).height()
        metrics = QFontMetrics(fonts.line)
        beside = TICK + GAP // 2 if ticks else 0
        picture, gap = (SMALL, GAP - 4) if ticks else (THUMBNAIL, GAP)
        left = room.left() + MARGIN + beside + picture.width() + gap
        width = max(40, room.right() - MARGIN - left)
        top = room.top() + MARGIN
        name = QRect(left, top, width - BUTTON, name_height)
        y = top + name_height + 1
        line_rects = []
        for _line in lines:
            line_rects.append(QRect(left, y, width, metrics.height()))
            y += metrics.height()
        problem_rects = []
        for problem in problems:
            needed = metrics.boundingRect(QRect(0, 0, width, 10_000), WRAP, problem).height()
            problem_rects.append(QRect(left, y + 1, width, needed))
            y += needed + 1
        thumbnail = picture.translated(room.left() + MARGIN + beside, top)
        tick = QRect(room.left() + MARGIN - 1, top + 1, TICK, TICK) if ticks else QRect()
        bottom = max(y, thumbnail.bottom() + 1) + MARGIN
        card = QRect(room.left(), room.top(), room.width(), bottom - room.top())
        remove = QRect(card.right() - BUTTON - 6, card.top() + 6, BUTTON, BUTTON)
        return cls(
            card,
            thumbnail,
            name,
            remove,
            tuple(line_rects),
            tuple(problem_rects),
            card.height() + SPACE_BETWEEN,
            tick,
        )

    @classmethod
    def heading(cls, room: QRect, fonts: Fonts) -> "CardLayout":
        """Lay out the heading of a folder: tick, name, its count, and the sign that folds it at the right."""
        card = QRect(room.left(), room.top(), room.width(), HEADING)
        middle = card.center().y()
        tick = QRect(room.left() + MARGIN - 1, middle - TICK // 2, TICK, TICK)
        fold = QRect(card.right() - BUTTON - 6, middle - BUTTON // 2, BUTTON, BUTTON)
        left = tick.right() + 1 + GAP // 2
        name = QRect(left, card.top(), max(20, fold.left() - left), HEADING)
        return cls(card, QRect(), name, fold, (), (), HEADING + 2, tick)


WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
