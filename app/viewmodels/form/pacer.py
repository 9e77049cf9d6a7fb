"""Shows a form's run no faster than a person can follow, and never far behind it.

Most places of a form are decided in its first steps, which take milliseconds: each picture stands long enough
to be seen. Only what really happened is shown, each step's own ranking; nothing is put in between.
"""

from PySide6.QtCore import QObject, QTimer, Signal

from app.core.forms import FilledForm, FormTrack

Picture = FormTrack | FilledForm
#: Milliseconds that a picture stands; with noise, one ranking and the end that is about a second and a half.
STANDS_MS = 500
#: Pictures that may wait at most.
MOST_BEHIND = 3


class FormPacer(QObject):
    """Turns pictures that come at the model's pace into pictures at the eye's.

    Signals:
        shown(document, picture): show this.
        caught_up(): nothing waits any more.
    """

    shown = Signal(int, object)
    caught_up = Signal()

    def __init__(self, stands_ms: int = STANDS_MS, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: list[tuple[int, Picture]] = []
        self._timer = QTimer(self)
        self._timer.setInterval(stands_ms)
        self._timer.timeout.connect(self._next)

    def set_pace(self, stands_ms: int) -> None:
        """Let each picture stand so long from now on."""
        self._timer.setInterval(stands_ms)

    @property
    def behind(self) -> bool:
        """True while a picture waits, or the last one has not stood its time."""
        return bool(self._waiting) or self._timer.isActive()

    def begin(self) -> None:
        """A new run: forget what waits."""
        self._timer.stop()
        self._waiting.clear()

    def follow(self, document: int, picture: Picture) -> None:
        """The run came so far.

        Where too many wait, steps between the next and the newest are passed over: the first ranking
        is what decides most places, and is seen. A filled form is never passed over.
        """
        if self._waiting and _alike(self._waiting[-1][1], picture):
            self._waiting[-1] = (document, picture)
        else:
            self._waiting.append((document, picture))
        steps = [at for at, (_, waits) in enumerate(self._waiting) if isinstance(waits, FormTrack)]
        if len(self._waiting) > MOST_BEHIND and steps:
            del self._waiting[steps[1] if len(steps) > 1 else steps[0]]
        if not self._timer.isActive():
            self._next()

    def skip(self) -> None:
        """Show the end at once."""
        self._timer.stop()
        while self._waiting:
            self.shown.emit(*self._waiting.pop(0))
        self.caught_up.emit()

    def _next(self) -> None:
        if not self._waiting:
            self._timer.stop()
            self.caught_up.emit()
            return
        self._timer.start()
        self.shown.emit(*self._waiting.pop(0))


def _alike(before: Picture, after: Picture) -> bool:
    """Whether the later one only says more exactly what the earlier one shows."""
    return isinstance(before, FormTrack) and isinstance(after, FormTrack) and before.fields == after.fields
