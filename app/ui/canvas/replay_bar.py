"""The run again, step by step: play, back, forward, and a slider over all steps."""

from PySide6.QtCore import QLocale, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from app.core.denoise_track import EMPTY_TRACK, DenoiseTrack
from app.core.replay import moments
from app.theme import LIGHT, Icons, Theme
from app.ui.canvas.scrubber import Scrubber
from app.ui.canvas.wording import step_text
from app.ui.label import Label
from app.viewmodels.qt import plain_tip, tr

#: Milliseconds that a step is shown while the replay plays.
STEP_MS = 240
#: How much quicker it can play.
SPEEDS = (0.25, 0.5, 1.0, 2.0, 4.0)
_ICON = 18


class ReplayBar(QWidget):
    """Says which position of a track is to be shown. The slider takes arrow keys, Home, End and page keys.

    Signals:
        positionChanged(int): show this frame of the track.
        playingChanged(bool): it plays by itself, or no longer.
        filmAsked(): the person wants the run as a film.
    """

    positionChanged = Signal(int)
    playingChanged = Signal(bool)
    filmAsked = Signal()

    def __init__(self, icons: Icons, theme: Theme = LIGHT, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._theme = theme
        self._track = EMPTY_TRACK
        self._timer = QTimer(self)
        self._timer.setInterval(STEP_MS)
        self._timer.timeout.connect(self._play_on)
        self._back = self._button(self.tr("One step back"), lambda: self._step(-1))
        self._play = self._button("", self.toggle)
        self._forward = self._button(self.tr("One step forward"), lambda: self._step(1))
        self._slider = Scrubber(theme)
        self._slider.setAccessibleName(self.tr("Step of the replay"))
        self._slider.valueChanged.connect(self._on_moved)
        self._slider.sliderPressed.connect(self.pause)
        self._label = Label()
        self._label.setProperty("role", "muted")
        self._pace = 1.0
        self.speed = QToolButton()
        self.speed.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.speed.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.speed.setMenu(self._speeds())
        self.film = QToolButton()
        self.film.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.film.setText(self.tr("Film…"))
        self.film.setToolTip(plain_tip(self.tr("Save this run as a film")))
        self.film.setAccessibleName(self.tr("Save this run as a film"))
        self.film.clicked.connect(self.filmAsked)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        for widget in (self._back, self._play, self._forward):
            line.addWidget(widget)
        line.addSpacing(4)
        line.addWidget(self._slider, 1)
        line.addSpacing(8)
        line.addWidget(self._label)
        line.addSpacing(4)
        line.addWidget(self.speed)
        line.addWidget(self.film)
        self.set_speed(1.0)
        self.setAccessibleName(self.tr("Replay"))
        self.set_theme(theme)
        self.set_track(EMPTY_TRACK)

    @property
    def position(self) -> int:
        """The frame it stands on."""
        return self._slider.value()

    @property
    def playing(self) -> bool:
        """True while the replay runs."""
        return self._timer.isActive()

    def set_track(self, track: DenoiseTrack) -> None:
        """Replay this one; stands on its last frame, and tells nobody."""
        self.pause()
        self._track = track
        self._slider.blockSignals(True)
        self._slider.setRange(0, max(0, len(track.frames) - 1))
        self._slider.setValue(self._slider.maximum())
        self._slider.blockSignals(False)
        self._slider.set_moments(moments(track))
        self.setEnabled(len(track.frames) > 1)
        self._tell()

    def set_position(self, position: int) -> None:
        """Go to this frame."""
        self._slider.setValue(position)

    def toggle(self) -> None:
        """Play, from the start if it stands at the end; or pause."""
        if self.playing:
            self.pause()
            return
        if self.position == self._slider.maximum():
            self.set_position(0)
        self._timer.start()
        self._show_playing()

    @property
    def pace(self) -> float:
        """How much quicker than usual it plays."""
        return self._pace

    def set_speed(self, pace: float) -> None:
        """Play so much quicker, one of `SPEEDS`."""
        self._pace = pace
        self._timer.setInterval(round(STEP_MS / pace))
        name = _times(pace)
        self.speed.setText(name)
        self.speed.setToolTip(plain_tip(self.tr("Speed of the replay")))
        self.speed.setAccessibleName(self.tr("Speed of the replay: {speed}").format(speed=name))
        for action in self.speed.menu().actions():
            action.setChecked(action.data() == pace)

    def pause(self) -> None:
        """Stand still."""
        if self.playing:
            self._timer.stop()
            self._show_playing()

    def set_theme(self, theme: Theme) -> None:
        """Draw the icons in this theme's colours."""
        self._theme = theme
        self._slider.set_theme(theme)
        self._back.setIcon(self._icons.icon("step-back", theme.ink, _ICON, theme.noise))
        self._forward.setIcon(self._icons.icon("step-forward", theme.ink, _ICON, theme.noise))
        self._draw_play()

    def _speeds(self) -> QMenu:
        menu = QMenu(self)
        group = QActionGroup(menu)
        for pace in SPEEDS:
            action = menu.addAction(_times(pace))
            action.setCheckable(True)
            action.setData(pace)
            group.addAction(action)
            action.triggered.connect(lambda _=False, pace=pace: self.set_speed(pace))
        return menu

    def _button(self, name: str, act: object) -> QToolButton:
        button = QToolButton()
        button.setIconSize(QSize(_ICON, _ICON))
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setToolTip(plain_tip(name))
        button.setAccessibleName(name)
        button.clicked.connect(act)
        return button

    def _step(self, by: int) -> None:
        self.pause()
        self.set_position(self.position + by)

    def _play_on(self) -> None:
        self.set_position(self.position + 1)
        if self.position == self._slider.maximum():
            self.pause()

    def _on_moved(self, position: int) -> None:
        self._tell()
        self.positionChanged.emit(position)

    def _tell(self) -> None:
        if not self._track.frames:
            self._label.clear()
            return
        frame = self._track.frames[self.position]
        steps = max(other.step for other in self._track.frames if other.canvas == frame.canvas)
        text = step_text(frame.canvas, frame.step, steps)
        self._label.setText(text)
        self._slider.setAccessibleDescription(text)
        self._back.setEnabled(self.position > 0)
        self._forward.setEnabled(self.position < self._slider.maximum())

    def _show_playing(self) -> None:
        self._draw_play()
        self.playingChanged.emit(self.playing)

    def _draw_play(self) -> None:
        name = self.tr("Pause") if self.playing else self.tr("Play the run again")
        icon = "pause" if self.playing else "play"
        self._play.setIcon(self._icons.icon(icon, self._theme.ink, _ICON, self._theme.noise))
        self._play.setToolTip(plain_tip(name))
        self._play.setAccessibleName(name)


def _times(pace: float) -> str:
    return tr("{pace}\u00d7").format(pace=QLocale().toString(pace, "g", 3))
