"""The windows and models that follow policy, audit log and seal."""

from PySide6.QtCore import QObject

from app.assembly.desk import DeskPart
from app.assembly.log import LogPart
from app.assembly.part import Part
from app.assembly.setup import Setup
from app.core.audit import audit_folder
from app.ui.governance import Governor
from app.ui.seal.gate import SealGate
from app.viewmodels.governance.audit_model import AuditModel
from app.viewmodels.governance.audit_review import AuditReview


class GovernancePart(Part):
    """Files of the command line lie on the shelf once the person knows what keeps them off the network."""

    def __init__(self, setup: Setup, log: LogPart, desk: DeskPart, parent: QObject) -> None:
        super().__init__(parent)
        places = setup.places
        self.audit = AuditModel(log.worker, log.gate, desk.shelf, desk.run, parent=self)
        folder = audit_folder(setup.rules, places)
        self.review = AuditReview(log.worker, folder, places.audit_key, parent=self)
        self.governor = Governor(self.audit, self.review, desk.window, desk.look)
        self._watch_seal(setup, desk)

    def close(self) -> None:
        """Log that a run that goes on is over."""
        self.governor.close()
        self.audit.close()

    def _watch_seal(self, setup: Setup, desk: DeskPart) -> None:
        seal, shelf, window, audit = desk.seal, desk.shelf, desk.window, self.audit
        missing = seal.missing
        if missing is None:
            shelf.add_paths(setup.files)
        else:
            SealGate(seal, desk.look, window, keep=(window.actions_.quit, window.actions_.about))
            audit.log_blocked_start(missing)
            seal.accepted.connect(lambda: audit.log_accepted_risk(missing))
            seal.accepted.connect(lambda: shelf.add_paths(setup.files))
        seal.changed.connect(lambda: audit.sealed(seal.report))
