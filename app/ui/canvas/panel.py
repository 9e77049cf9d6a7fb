"""The middle of the window: the question, the answer coming out of the noise, its progress, its replay."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.core.denoise_track import EMPTY_TRACK, DenoiseTrack
from app.theme import LIGHT, Icons, Theme
from app.ui.canvas.legend import Legend
from app.ui.canvas.progress_strip import ProgressStrip
from app.ui.canvas.replay_bar import ReplayBar
from app.ui.canvas.view import CanvasView
from app.ui.label import Label

#: Logical pixels of the widest text column: about ninety letters a line.
COLUMN_WIDTH = 760
_SIDE = 44


def in_column(content: QWidget) -> QWidget:
    """`content` in the answer's column: as wide as there is room, never wider than reads well, centred."""
    content.setMaximumWidth(COLUMN_WIDTH)
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(_SIDE, 0, _SIDE, 0)
    line.setSpacing(0)
    line.addStretch(1)
    line.addWidget(content, 1000)
    line.addStretch(1)
    return holder


class CanvasPanel(QWidget):
    """Assembles the canvas' parts. Call `begin`, then `set_track` for each new track, then `end`.

    Signals:
        resized(): what stands in it is higher or lower.
    """

    resized = Signal()

    def __init__(self, icons: Icons, theme: Theme = LIGHT, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._track = EMPTY_TRACK
        self._follow = True
        self._live = False
        self.view = CanvasView(theme)
        self.progress = ProgressStrip(theme)
        self.legend = Legend(theme)
        self.replay = ReplayBar(icons, theme)
        self._question = Label()
        self._question.setProperty("role", "title")
        self._question.setWordWrap(True)
        self._question.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        text = QWidget()
        self._column = QVBoxLayout(text)
        self._column.setContentsMargins(0, 28, 0, 16)
        self._column.setSpacing(14)
        self._column.addWidget(self._question)
        self._column.addWidget(self.view)
        self._column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(in_column(text))
        self._text = text
        text.installEventFilter(self)
        foot = QWidget()
        below = QVBoxLayout(foot)
        below.setContentsMargins(0, 10, 0, 10)
        below.setSpacing(8)
        for widget in (self.replay, self.progress, self.legend):
            below.addWidget(widget)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._scroll, 1)
        self._foot = in_column(foot)
        whole.addWidget(self._foot)
        self.replay.positionChanged.connect(self._show_position)
        self.replay.playingChanged.connect(lambda _: self._show_position(self.replay.position))
        self.view.cursorMoved.connect(self._keep_in_sight)
        bar = self._scroll.verticalScrollBar()
        bar.rangeChanged.connect(lambda *_: self._follow_front())
        bar.actionTriggered.connect(lambda _: self._on_scrolled(bar.sliderPosition()))
        self._clear_foot()

    @property
    def track(self) -> DenoiseTrack:
        """The run that it shows."""
        return self._track

    def place_above_canvas(self, widget: QWidget) -> None:
        """Put `widget` between the question and the answer, such as the folded thoughts."""
        self._column.insertWidget(self._column.indexOf(self.view), widget)

    def place_below_canvas(self, widget: QWidget) -> None:
        """Put `widget` under the answer, in the same column, such as the rendered text."""
        self._column.insertWidget(self._column.indexOf(self.view) + 1, widget)

    def place_behind(self, widget: QWidget, other: QWidget) -> None:
        """Put `widget` under `other`, which stands in the column."""
        self._column.insertWidget(self._column.indexOf(other) + 1, widget)

    def content_height(self, width: int) -> int:
        """How high everything in it is together, in this width."""
        inner = min(COLUMN_WIDTH, width - 2 * _SIDE)
        text = self._column.totalHeightForWidth(inner) if self._column.hasHeightForWidth() else 0
        return max(text, self._column.totalMinimumSize().height()) + self._foot.sizeHint().height() + 4

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Something in it was laid out anew."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.resized.emit()
        return False

    def begin(self, question: str) -> None:
        """A new run: its question on top, an empty canvas."""
        self._track = EMPTY_TRACK
        self._follow = True
        self._scroll.verticalScrollBar().setValue(0)
        self._question.setText(question)
        self._question.setVisible(bool(question))
        self.view.clear()
        self._clear_foot()
        self.progress.show()

    def show_reading(self, done: int, total: int) -> None:
        """The model still reads the sources: `done` of `total` tokens."""
        self.progress.show()
        self.progress.show_reading(done, total)

    def set_track(self, track: DenoiseTrack, live: bool) -> None:
        """Show a run as it is now. While live, where it is written stays in sight until one scrolls up."""
        self._track = track
        self._live = live
        self.view.show_blocks(track.latest, live=live)
        if track.frames:
            self.progress.show()
            self.legend.show()
            self.progress.show_frame(track.frames[-1])
        self._follow_front()

    def end(self) -> None:
        """The run is over, done or stopped: it can be replayed."""
        self._live = False
        self.view.show_blocks(self._track.latest, live=False)
        self.replay.set_track(self._track)
        self.progress.hide()
        self.legend.setVisible(bool(self._track.frames))
        self.replay.setVisible(len(self._track.frames) > 1)

    def set_theme(self, theme: Theme) -> None:
        """Paint everything in this theme's colours."""
        for part in (self.view, self.progress, self.legend, self.replay):
            part.set_theme(theme)

    def set_reduced_motion(self, reduced: bool) -> None:
        """Without motion noise stands still and changes happen at once."""
        self.view.set_reduced_motion(reduced)

    def _clear_foot(self) -> None:
        self.progress.show_frame(None)
        for part in (self.progress, self.legend, self.replay):
            part.hide()

    def _show_position(self, position: int) -> None:
        if self._track.frames:
            self.view.show_blocks(self._track.blocks_at(position), live=self.replay.playing)
            self._follow_front()

    def _front_place(self) -> int:
        """Return how far down to scroll, so that a third of what is in sight lies below the front."""
        content = self._scroll.widget()
        if content is None or self.view.front.isEmpty():
            return 0
        height = self._scroll.viewport().height()
        below = self.view.mapTo(content, self.view.front.bottomLeft()).y()
        return max(0, below - height + height // 3)

    def _follow_front(self) -> None:
        bar = self._scroll.verticalScrollBar()
        if self._follow and self.replay.playing:
            bar.setValue(self._front_place())
        elif self._follow and self._live:
            # A token that turns back into noise does not pull the text back down.
            bar.setValue(max(bar.value(), self._front_place()))

    def _on_scrolled(self, place: int) -> None:
        """The person scrolled: up, to read what was written, or back to where it is written."""
        self._follow = place >= min(self._front_place(), self._scroll.verticalScrollBar().maximum()) - 4

    def _keep_in_sight(self, place: QRect) -> None:
        content = self._scroll.widget()
        if content:
            middle = self.view.mapTo(content, place.center())
            self._scroll.ensureVisible(middle.x(), middle.y(), 0, 2 * place.height())
            self._on_scrolled(self._scroll.verticalScrollBar().value())
