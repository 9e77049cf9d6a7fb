"""Shows a run no faster than a person can follow, and never far behind it.

A small model settles in three steps of a few milliseconds: nobody would see the answer come into being. So
each picture stands for a while; what the eye lags behind is bounded, and the answer itself waits for nobody.
"""

from PySide6.QtCore import QObject, QTimer, Signal

from app.core.denoise_track import EMPTY_TRACK, DenoiseTrack

#: Milliseconds that a picture stands at least.
STANDS_MS = 150
#: Pictures that the view may lag behind the model: a second and a half.
MOST_BEHIND = 10


class Pacer(QObject):
    """Turns tracks that come at the model's pace into tracks at the eye's.

    Signals:
        shown(DenoiseTrack): show this much of the run.
        caught_up(): what was told is shown, and `finish` was called.
    """

    shown = Signal(object)
    caught_up = Signal()

    def __init__(self, stands_ms: int = STANDS_MS, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._track = EMPTY_TRACK
        self._shown = 0
        self._finished = False
        self._timer = QTimer(self)
        self._timer.setInterval(stands_ms)
        self._timer.timeout.connect(self._next)

    @property
    def behind(self) -> int:
        """Pictures that wait."""
        return len(self._track.frames) - self._shown

    def begin(self) -> None:
        """A new run."""
        self._timer.stop()
        self._track = EMPTY_TRACK
        self._shown = 0
        self._finished = False

    def follow(self, track: DenoiseTrack) -> None:
        """The run has got so far; the last draft may have been replaced by the final picture."""
        grown = len(track.frames) - len(self._track.frames)
        self._track = track
        if track.frames and grown <= 0:
            self._shown = min(self._shown, len(track.frames) - 1)
        if self.behind and not self._timer.isActive():
            self._next()

    def finish(self) -> None:
        """Nothing more comes; show the rest at the same pace."""
        self._finished = True
        if not self._timer.isActive():
            self._next()

    def skip(self) -> None:
        """Nothing more comes; show the end at once."""
        self._finished = True
        self._timer.stop()
        if self.behind:
            self._shown = len(self._track.frames)
            self.shown.emit(self._track)
        self._next()

    def _next(self) -> None:
        if not self.behind:
            self._timer.stop()
            if self._finished:
                self._finished = False
                self.caught_up.emit()
            return
        self._shown = max(self._shown + 1, len(self._track.frames) - MOST_BEHIND)
        self._timer.start()
        self.shown.emit(DenoiseTrack(self._track.frames[: self._shown]))
