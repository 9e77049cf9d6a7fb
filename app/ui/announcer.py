"""What a screen reader hears of a run without asking: begun, settled in tenths, done; not every step."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from app.core.denoise_track import DenoiseTrack
from app.core.runs import Outcome, RunState
from app.viewmodels.answer.evidence_model import EvidenceModel
from app.viewmodels.run.run_model import RunModel
from model.errors import PlainError


class Announcer(QObject):
    """Follows a run; `say` hears each sentence."""

    def __init__(
        self,
        run: RunModel,
        evidence: EvidenceModel,
        window: QWidget,
        say: Callable[[str], object] | None = None,
    ) -> None:
        super().__init__(window)
        self._run = run
        self._evidence = evidence
        self._window = window
        self._say = say or self._announce
        self._running = False
        self._said = (0, 0)
        self._checked = True
        run.state_changed.connect(self._enter)
        run.track_changed.connect(self._follow)
        run.finished.connect(self._finish)
        run.failed.connect(self._fail)
        evidence.changed.connect(self._tell_found)

    def _enter(self, state: RunState) -> None:
        if state.running and not self._running:
            self._said, self._checked = (0, 0), False
            self._say(self.tr("The answer is being written."))
        self._running = state.running

    def _follow(self, track: DenoiseTrack) -> None:
        if not track.frames:
            return
        frame = track.frames[-1]
        now = (frame.canvas, int(frame.settled * 10))
        if now <= self._said or not now[1]:
            return
        self._said = now
        if now[1] == 10:
            # The end of a block is followed by the next one, or by what was found.
            return
        words = self.tr("{percent} % settled")
        if frame.canvas:
            words = self.tr("Block {block}, {percent} % settled")
        self._say(words.format(block=frame.canvas + 1, percent=10 * now[1]))

    def _finish(self, outcome: Outcome) -> None:
        stopped = outcome.reason == "cancelled"
        self._say(self.tr("Stopped.") if stopped else self.tr("The answer is done."))

    def _fail(self, error: PlainError) -> None:
        self._say(f"{error.sentence} {error.way_on}".strip())

    def _tell_found(self) -> None:
        evidence = self._evidence
        if evidence.whole and not self._checked and not self._running:
            self._checked = True
            if evidence.line:
                self._say(self.tr("Checked against the sources: {found}").format(found=evidence.line))

    def _announce(self, sentence: str) -> None:
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._window, sentence))
