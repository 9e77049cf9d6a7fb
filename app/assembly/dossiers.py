"""Saving and repeating the answer that shows."""

from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from app.assembly.desk import DeskPart
from app.assembly.governance import GovernancePart
from app.assembly.part import Part
from app.ui.dialogs.choosing import choose_target
from app.ui.dossier import DossierButton, DossierLine
from app.ui.governance.copy_guard import forbid_selecting
from app.viewmodels.dossier.dossier_model import DossierModel
from app.viewmodels.form.decision_book import DecisionBook

ENDING = ".json"


class DossierPart(Part):
    """Everything about dossiers that lives as long as the window."""

    def __init__(self, desk: DeskPart, governance: GovernancePart, parent: QObject) -> None:
        super().__init__(parent)
        run, evidence, window, look = desk.run, desk.evidence, desk.window, desk.look
        audit = governance.audit
        self._window = window
        self.book = DecisionBook()
        self.model = DossierModel(run, evidence, desk.seal, audit, self.book, parent=self)
        self.line = DossierLine(look)
        actions = window.actions_
        self.button = DossierButton(actions.dossier, look)
        window.answer.canvas.place_below_canvas(self.line)
        window.answer.switch.place_before_copy(self.button)
        if not audit.policy.copying:
            forbid_selecting(self.line)
        actions.save_dossier.triggered.connect(partial(self._ask_where, with_steps=False))
        actions.save_with_steps.triggered.connect(partial(self._ask_where, with_steps=True))
        actions.repeat.triggered.connect(self.model.repeat)
        self.model.changed.connect(self._enable)
        self.model.compared.connect(self.line.show_comparison)
        self.model.failed.connect(window.show_error)
        self.model.saved.connect(lambda path, dossier: self.line.show_saved(path.name, dossier))
        run.state_changed.connect(lambda state: self.line.hide() if state.running else None)
        run.shown_again.connect(lambda _outcome: self.line.hide())
        self._enable()

    def _ask_where(self, _checked: bool = False, *, with_steps: bool) -> None:
        if self.model.may_save():
            name = f"dossier-{datetime.now().astimezone():%Y-%m-%d-%H%M}{ENDING}"
            title = self.tr("Save the dossier of this answer")
            choose_target(
                self._window, title, name, lambda path: self.save(Path(path), with_steps=with_steps)
            )

    def save(self, path: Path, *, with_steps: bool) -> None:
        """Save where the person said."""
        self.model.save(path, with_steps=with_steps)

    def _enable(self) -> None:
        for action in self._window.actions_.dossier:
            action.setEnabled(self.model.ready)
