"""The heart of the window: the answer's blocks in reading flow, from noise to final text, on one clock."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.core.denoise_track import CanvasFrame, Cell, CellState
from app.theme import LIGHT, Theme
from app.theme.faces import text_size
from app.ui.canvas.answer_flow import AnswerFlow
from app.ui.canvas.brush import Brush
from app.ui.canvas.lettering import Lettering, measure
from app.ui.canvas.motion import FrameClock, Stage
from app.ui.canvas.noise import NoiseGlyphs
from app.ui.canvas.text_flow import Key, Slot
from app.ui.canvas.wording import certainty_text, spoken_text
from app.ui.label import Label
from app.viewmodels.qt import plain_tip

#: Seconds between two changes of the noise; a third of the glyphs' places change each time.
SHIMMER = 0.09
_SEED = 26
_WIDTH_HINT = 690


class CanvasView(Label):
    """Shows blocks of an answer. Left and right arrow move a mark from token to token and tell its certainty.

    It is a label only so that a screen reader is told that it is text; it paints everything itself.

    Signals:
        cursorMoved(QRect): the keyboard's mark stands here now, in this widget's coordinates.
    """

    cursorMoved = Signal(QRect)

    def __init__(
        self, theme: Theme = LIGHT, parent: QWidget | None = None, now: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent=parent)
        self._now = now
        self._blocks: tuple[CanvasFrame, ...] = ()
        self._take_letters(theme)
        self._stage = Stage()
        self._clock = FrameClock(self)
        self._clock.ticked.connect(self._advance)
        self._live = False
        self._still = False
        self._tick = 0
        self._noise = QRect()
        self._thought = QRect()
        self._cursor: Key | None = None
        self._hovered: Key | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Answer, as it is being written"))

    def show_blocks(self, blocks: tuple[CanvasFrame, ...], *, live: bool = True) -> None:
        """Show these blocks, moving from what was there before.

        Args:
            blocks: in reading order, as `DenoiseTrack.blocks_at` and `.latest` give them.
            live: whether the noise moves; not while a person scrubs through a replay.
        """
        self._live = live
        self._blocks = blocks
        height = self._flow.height(self._flow_width())
        self._flow.set_blocks(blocks)
        self._place(moving=not self._still and self.isVisible())
        if self._flow.height(self._flow_width()) != height:
            self.updateGeometry()

    def clear(self) -> None:
        """Show nothing."""
        self._cursor = self._hovered = None
        self.setAccessibleDescription("")
        self._blocks = ()
        self._flow.set_blocks(())
        self._stage.set(())
        self._place(moving=False)
        self.updateGeometry()

    def set_theme(self, theme: Theme) -> None:
        """Paint in this theme's colours."""
        self._brush.set_theme(theme)
        if text_size() != self._measured:
            self._measure(theme)
        self.update()

    def set_reduced_motion(self, reduced: bool) -> None:
        """Without motion noise stands still and changes happen at once."""
        self._still = reduced
        if reduced:
            self._stage.rest()
            self._tick = 0
        self._keep_time()
        self.update()

    @property
    def moving(self) -> bool:
        """True while the clock runs; when it does not, nothing is painted until something new is shown."""
        return self._clock.running

    @property
    def cursor_cell(self) -> Cell | None:
        """The cell that the keyboard's mark stands on."""
        return self._flow.cell(self._cursor) if self._cursor else None

    def slots(self) -> tuple[Slot, ...]:
        """Where each token stands once nothing moves, in this widget's coordinates."""
        return tuple(self._stage.slots)

    def slot_rect(self, slot: Slot) -> QRect:
        """Where this slot can be pointed at."""
        return QRect(
            round(slot.x),
            round(slot.y),
            max(1, round(slot.width)),
            round(self._lettering.line_height),
        )

    @property
    def front(self) -> QRect:
        """Where the writing is: what first has not settled of the last block, or else its last token."""
        slots = self.slots()
        if not slots:
            return QRect()
        block = [slot for slot in slots if slot.canvas == slots[-1].canvas]
        unsettled = (slot for slot in block if slot.state in (CellState.NOISE, CellState.DRAFT))
        return self.slot_rect(next(unsettled, block[-1]))

    @property
    def readable_text(self) -> str:
        """What can be read already; an ellipsis stands for each stretch of noise."""
        parts: list[str] = []
        for block in self._blocks:
            for cell in block.cells:
                if cell.state is CellState.NOISE:
                    if parts[-1:] != [" … "]:
                        parts.append(" … ")
                elif cell.state is not CellState.EMPTY:
                    parts.append(cell.text)
        return "".join(parts).strip()

    def sizeHint(self) -> QSize:
        """The height is that of the text at a comfortable width."""
        return QSize(_WIDTH_HINT, self.heightForWidth(_WIDTH_HINT))

    def minimumSizeHint(self) -> QSize:
        """One word in one line."""
        return QSize(200, round(self._lettering.line_height))

    def hasHeightForWidth(self) -> bool:
        """Text wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height of all lines at this width."""
        lines = self._flow.height(max(1, min(width, measure())))
        return round(max(lines, self._lettering.line_height))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines that are in sight."""
        painter = QPainter(self)
        if not self._thought.isEmpty():
            self._brush.rule(painter, self._thought.top(), self._thought.top() + self._thought.height())
        hovered = self._stage.slot(self._hovered) if self._hovered else None
        if hovered:
            self._brush.mark(painter, hovered, self.rect(), outlined=False)
        marked = self._stage.slot(self._cursor) if self._cursor and self.hasFocus() else None
        if marked:
            self._brush.mark(painter, marked, self.rect(), outlined=True)
        seen = event.rect()
        drawn = self._stage.drawn(seen.top() - self._lettering.line_height, seen.bottom(), self._now())
        self._brush.paint(painter, drawn, self._tick)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A new width wraps anew, at once."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._place(moving=False)

    def showEvent(self, event: QShowEvent) -> None:
        """In sight again: the clock may run."""
        super().showEvent(event)
        self._keep_time()

    def hideEvent(self, event: QHideEvent) -> None:
        """Out of sight nothing moves."""
        super().hideEvent(event)
        self._stage.rest()
        self._keep_time()

    def event(self, event: QEvent) -> bool:
        """Hovering a token tells its certainty."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            slot = self._slot_at(event.pos())
            if slot is None:
                QToolTip.hideText()
            else:
                self._tell(slot, event.globalPos())
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The token under the pointer is marked."""
        slot = self._slot_at(event.position().toPoint())
        self._hover(slot.key if slot else None)

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer is gone, and the mark with it."""
        self._hover(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Reached by the keyboard, the mark shows where it stands."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self._move_cursor(0)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The mark goes."""
        super().focusOutEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Home and End move the mark; the rest goes to whoever scrolls."""
        count = len(self.slots())
        steps = {
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Home: -count,
            Qt.Key.Key_End: count,
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None or not count:
            super().keyPressEvent(event)
        else:
            self._move_cursor(step)

    def _take_letters(self, theme: Theme) -> None:
        """Letters in the text size in force, and the places they give."""
        self._measured = text_size()
        self._lettering = Lettering()
        self._brush = Brush(self._lettering, NoiseGlyphs(self._lettering.has_glyph, _SEED), theme)
        self._flow = AnswerFlow(self._lettering)
        self._flow.set_blocks(self._blocks)

    def _measure(self, theme: Theme) -> None:
        self._take_letters(theme)
        self._place(moving=False)
        self.updateGeometry()

    def _flow_width(self) -> int:
        return max(1, min(self.width(), measure()))

    def _place(self, *, moving: bool) -> None:
        slots = self._flow.slots(self._flow_width())
        if moving:
            self._stage.change(slots, self._now())
        else:
            self._stage.set(slots)
        noise = thought = QRect()
        for slot in slots:
            if slot.state is CellState.NOISE:
                noise = noise.united(self.slot_rect(slot))
            if slot.thought:
                thought = thought.united(self.slot_rect(slot))
        self._noise, self._thought = noise, thought
        if self._cursor and self._stage.slot(self._cursor) is None:
            self._cursor = None
        self._describe()
        self._keep_time()
        self.update()

    def _keep_time(self) -> None:
        shimmering = self._live and not self._noise.isEmpty()
        self._clock.run(self.isVisible() and not self._still and (shimmering or self._stage.moving))
        if not self._live:
            self._tick = 0

    def _advance(self) -> None:
        now = self._now()
        if self._stage.moving:
            self._stage.settle(now)
            self.update()
        tick = int(now / SHIMMER) if self._live else 0
        if tick != self._tick:
            self._tick = tick
            self.update(self._noise)
        self._keep_time()

    def _slot_at(self, position: QPoint) -> Slot | None:
        for slot in self._stage.slots:
            if self.slot_rect(slot).contains(position):
                return slot
        return None

    def _hover(self, key: Key | None) -> None:
        if key != self._hovered:
            self._hovered = key
            self.update()

    def _move_cursor(self, step: int) -> None:
        # A token that a line break or a narrow line has split is one stop.
        stops = list({(slot.canvas, slot.index): slot for slot in reversed(self.slots())}.values())[::-1]
        if not stops:
            return
        keys = [slot.key for slot in stops]
        at = keys.index(self._cursor) if self._cursor in keys else (-1 if step > 0 else 0)
        slot = stops[min(max(at + step, 0), len(stops) - 1)]
        self._cursor = slot.key
        self._describe()
        box = self.slot_rect(slot)
        self.cursorMoved.emit(box)
        if self.hasFocus():
            self._tell(slot, self.mapToGlobal(QPointF(box.bottomLeft()).toPoint()))
        self.update()

    def _describe(self) -> None:
        cell = self.cursor_cell
        said = spoken_text(cell) if cell else ""
        if said != self.accessibleDescription():
            self.setAccessibleDescription(said)

    def _tell(self, slot: Slot, where: QPoint) -> None:
        cell = self._flow.cell(slot.key)
        if cell:
            QToolTip.showText(where, plain_tip(certainty_text(cell)), self, self.slot_rect(slot))
