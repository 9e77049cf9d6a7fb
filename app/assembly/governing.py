"""Puts policy and audit log together with the window: a part of the composition root."""

from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject

from app.core.audit import audit_folder
from app.core.paths import Places
from app.core.policy import Policy
from app.ui.governance import Governor
from app.ui.look import Look
from app.ui.main_window import MainWindow
from app.viewmodels.governance.audit_gate import AuditGate
from app.viewmodels.governance.audit_model import AuditModel
from app.viewmodels.governance.audit_review import AuditReview
from app.viewmodels.run.run_model import RunModel
from app.viewmodels.seal.seal_model import SealModel
from app.viewmodels.shelf.shelf_model import ShelfModel
from app.workers.audit_worker import AuditWorker


def govern(
    policy: Policy,
    places: Places,
    worker: AuditWorker,
    gate: AuditGate,
    seal: SealModel,
    shelf: ShelfModel,
    run: RunModel,
    window: MainWindow,
    look: Look,
    root: QObject,
) -> tuple[AuditModel, Governor]:
    """Govern and log a window that is put together but not shown."""
    audit = AuditModel(worker, gate, shelf, run, parent=root)
    review = AuditReview(worker, audit_folder(policy, places), places.audit_key, parent=root)
    governor = Governor(audit, review, window, look)
    seal.changed.connect(lambda: audit.sealed(seal.report))
    missing = seal.missing
    if missing is not None:
        audit.held_back(missing)
        seal.accepted.connect(lambda: audit.went_on(missing))
    window.closing.connect(audit.close)
    return audit, governor


def content_of_model(folder: Path, stop: Event) -> str:
    from model.checkpoint.content import content_sha256

    return content_sha256(folder, stop)
