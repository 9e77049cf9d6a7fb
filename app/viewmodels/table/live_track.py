"""The form of the document that is being read, step by step."""

from PySide6.QtCore import QObject, Signal

from app.core.forms import Form, FormTrack, reduce_form
from app.viewmodels.run.run_model import RunModel
from app.workers.engine_client import EngineClient
from model.events import Event


class LiveTrack(QObject):
    """Follows the run while it is switched on.

    Signals:
        changed(): another picture, or none; once for many events that came together.
    """

    changed = Signal()

    def __init__(self, run: RunModel, client: EngineClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._run = run
        self._form: Form | None = None
        self._track: FormTrack | None = None
        self._told: FormTrack | None = None
        run.part_begun.connect(self._begin_request)
        client.happened.connect(self._happened)
        client.visited.connect(self._tell)

    @property
    def track(self) -> FormTrack | None:
        """The last picture; `None` before the first."""
        return self._told

    def follow(self, form: Form | None) -> None:
        """Follow a run that fills this form in; `None` follows nothing."""
        self._form, self._track = form, None
        self._tell()

    def _begin_request(self, number: int, _count: int) -> None:
        plan = self._run.plan
        if self._form is not None and plan is not None and number <= len(plan.locked):
            self._track = (self._track or FormTrack.of(self._form)).asked(plan.locked[number - 1].slots)

    def _happened(self, event: Event) -> None:
        if self._track is not None:
            self._track = reduce_form(self._track, event)

    def _tell(self) -> None:
        if self._track is not self._told:
            self._told = self._track
            self.changed.emit()
