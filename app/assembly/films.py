"""The run that shows, saved as a film."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.assembly.desk import DeskPart
from app.assembly.forms import FormPart
from app.assembly.governance import GovernancePart
from app.assembly.part import Part
from app.core.replay import Veil
from app.core.visible import visible
from app.ui.canvas.film_camera import FilmCamera
from app.ui.canvas.film_sheet import FilmSheet
from app.viewmodels.run.film_model import FilmModel


class FilmPart(Part):
    """Its button stands beside the replay."""

    def __init__(self, desk: DeskPart, governance: GovernancePart, forms: FormPart, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._forms = desk, forms
        self._window = window = desk.window
        self.model = FilmModel(governance.audit, self)
        self._workers = (self.model.worker,)
        self.sheet = FilmSheet(window)
        window.answer.canvas.replay.filmAsked.connect(self.ask)
        self.sheet.taken.connect(
            lambda path, pictures, hidden: self.model.save(path, pictures, hidden=hidden)
        )
        self.model.saved.connect(self._tell_saved)
        self.model.failed.connect(window.show_error)

    def ask(self) -> None:
        """Ask for the film of the run that shows, as far as the policy lets one leave."""
        if self.model.may_save():
            self.sheet.ask(self._camera, self.model.must_hide)

    def close(self) -> None:
        """What is not painted by now is not written."""
        self.sheet.reject()
        super().close()

    def _camera(self, hidden: bool, parent: QWidget) -> FilmCamera:
        track = self._window.answer.canvas.track
        values = [claim.text for claim in self._desk.evidence.evidence.claims]
        rows = self._forms.model.rows
        values += [self._forms.model.value(at) for at, row in enumerate(rows) if row is not None]
        info, outcome = self._desk.status.info, self._desk.run.outcome
        foot = self.tr("Written by a machine: {model}").format(model=info.name if info is not None else "")
        if outcome is not None:
            foot = self.tr("{machine}, seed {seed}").format(machine=foot, seed=outcome.question.seed)
        veil = Veil(track, values) if hidden else None
        return FilmCamera(track, self._desk.look.theme, foot, veil, parent)

    def _tell_saved(self, path: Path) -> None:
        self._window.banner.show_note(
            self.tr("The film is saved as {name}.").format(name=visible(path.name)), ""
        )
