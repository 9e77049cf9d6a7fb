"""Motion and its clock: a token that changes cross-fades, one that is pushed aside slides."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from app.core.denoise_track import CellState
from app.ui.canvas.text_flow import Key, Slot

#: Seconds that a change takes.
FADE = 0.16
_FRAME_MS = 16


class FrameClock(QObject):
    """Ticks at 60 Hz while it runs.

    Signals:
        ticked(): time for the next frame.
    """

    ticked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_FRAME_MS)
        self._timer.timeout.connect(self.ticked)

    @property
    def running(self) -> bool:
        """True while frames are drawn."""
        return self._timer.isActive()

    def run(self, wanted: bool) -> None:
        """Start or stop it."""
        if wanted != self._timer.isActive():
            self._timer.start() if wanted else self._timer.stop()


@dataclass(frozen=True, slots=True)
class Drawn:
    """A slot as it is to be painted now: where, how opaque, and how much of its underline."""

    slot: Slot
    x: float
    y: float
    opacity: float
    underline: float


@dataclass(frozen=True, slots=True)
class _Fade:
    """From what it looked like, at the place where it stood; `None` for what was not there."""

    before: Slot | None
    start: float


@dataclass(frozen=True, slots=True)
class _Slide:
    x: float
    start: float


class Stage:
    """The slots and their changes. Knows neither clock nor painter: the caller gives `now`, in seconds."""

    def __init__(self) -> None:
        self._slots: dict[Key, Slot] = {}
        self._fades: dict[Key, _Fade] = {}
        self._slides: dict[Key, _Slide] = {}
        self._leaving: dict[Key, _Fade] = {}

    @property
    def slots(self) -> Iterable[Slot]:
        """Where everything stands once nothing moves, in reading order."""
        return self._slots.values()

    def slot(self, key: Key) -> Slot | None:
        """The one with this key."""
        return self._slots.get(key)

    def set(self, slots: Iterable[Slot]) -> None:
        """Put everything in its place at once."""
        self._slots = {slot.key: slot for slot in slots}
        self.rest()

    def rest(self) -> None:
        """End all movement at once."""
        self._fades.clear()
        self._slides.clear()
        self._leaving.clear()

    def change(self, slots: Iterable[Slot], now: float) -> None:
        """Bring everything to its new place and look, moving.

        A fade that is under way goes on towards the newest look, so that a token that changes at every frame
        is still seen; a slide starts again from where the token is seen.
        """
        self.settle(now)
        after = {slot.key: slot for slot in slots}
        for key, slot in after.items():
            before = self._slots.get(key)
            if before is None:
                self._fades[key] = _Fade(None, now)
            elif slot is not before:
                self._move(key, before, slot, now)
        for key, before in self._slots.items():
            if key not in after:
                self._leaving[key] = _Fade(replace(before, x=self._seen_x(key, before, now)), now)
                self._fades.pop(key, None)
                self._slides.pop(key, None)
        self._slots = after

    def settle(self, now: float) -> None:
        """Forget the changes that are over."""
        for moves in (self._fades, self._leaving, self._slides):
            for key in [key for key, move in moves.items() if now - move.start >= FADE]:
                del moves[key]

    @property
    def moving(self) -> bool:
        """Whether anything was still changing when `settle` last looked."""
        return bool(self._fades or self._slides or self._leaving)

    def drawn(self, top: float, bottom: float, now: float) -> Iterator[Drawn]:
        """The things to paint of the lines whose tops lie between `top` and `bottom`."""
        for fade in self._leaving.values():
            if fade.before is not None and top <= fade.before.y <= bottom:
                yield _at_rest(fade.before, 1 - _smooth(fade.start, now))
        for key, slot in self._slots.items():
            fade_in = self._fades.get(key)
            before = fade_in.before if fade_in else None
            if before is not None and before.y != slot.y and top <= before.y <= bottom and fade_in:
                yield _at_rest(before, 1 - _smooth(fade_in.start, now))
            if not top <= slot.y <= bottom:
                continue
            x = self._seen_x(key, slot, now)
            if fade_in is None:
                yield Drawn(slot, x, slot.y, 1.0, _underline(slot))
                continue
            share = _smooth(fade_in.start, now)
            if before is None or before.y != slot.y:
                yield Drawn(slot, x, slot.y, share, share * _underline(slot))
            elif _same_letters(before, slot):
                line = _underline(before) * (1 - share) + _underline(slot) * share
                yield Drawn(slot, x, slot.y, 1.0, line)
            else:
                yield Drawn(before, x, slot.y, 1 - share, 0.0)
                line = _underline(before) * (1 - share) + _underline(slot) * share
                yield Drawn(slot, x, slot.y, share, line)

    def _move(self, key: Key, before: Slot, slot: Slot, now: float) -> None:
        seen_x = self._seen_x(key, before, now)
        if slot.y != before.y:
            self._fades[key] = _Fade(replace(before, x=seen_x), now)
            self._slides.pop(key, None)
            return
        noise = slot.state is CellState.NOISE and before.state is CellState.NOISE
        looks = (slot.text, slot.state, slot.thought), (before.text, before.state, before.thought)
        if not noise and looks[0] != looks[1] and key not in self._fades:
            self._fades[key] = _Fade(before, now)
        if abs(slot.x - seen_x) >= 0.5:
            self._slides[key] = _Slide(seen_x, now)
        else:
            self._slides.pop(key, None)

    def _seen_x(self, key: Key, slot: Slot, now: float) -> float:
        slide = self._slides.get(key)
        if slide is None:
            return slot.x
        left = 1 - min(1.0, max(0.0, (now - slide.start) / FADE))
        return slot.x + (slide.x - slot.x) * left**3


def _at_rest(slot: Slot, opacity: float) -> Drawn:
    return Drawn(slot, slot.x, slot.y, opacity, opacity * _underline(slot))


def _underline(slot: Slot) -> float:
    # What settles in a thought is no part of the answer yet.
    return 1.0 if slot.state is CellState.SETTLED and not slot.thought else 0.0


def _same_letters(before: Slot, after: Slot) -> bool:
    """Settled and final are set alike: nothing but the line has to fade."""
    upright = (CellState.SETTLED, CellState.FINAL)
    alike = before.text == after.text and before.thought == after.thought
    return alike and before.state in upright and after.state in upright


def _smooth(start: float, now: float) -> float:
    share = min(1.0, max(0.0, (now - start) / FADE))
    return share * share * (3 - 2 * share)
