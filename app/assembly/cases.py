"""Puts the parts for cases together and into the window; `app.bootstrap` calls it."""

import functools
import threading
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.core import sources
from app.core.cases.keys import Cost
from app.core.cases.retention import BeforeDeletion
from app.core.paths import Places
from app.core.policy import Policy
from app.ui.cases import CaseButton, CasesWindow
from app.ui.cases.claim_menu import ClaimMenu
from app.ui.cases.unsaved_panel import UnsavedPanel
from app.ui.clipboard import ClipboardGuard
from app.ui.look import Look
from app.ui.main_window import MainWindow
from app.viewmodels.answer.evidence_model import EvidenceModel
from app.viewmodels.cases.case_gate import CaseGate
from app.viewmodels.cases.case_keeper import CaseKeeper, MakeDossier
from app.viewmodels.cases.case_parting import CaseParting
from app.viewmodels.cases.case_saving import CaseSaving, Saving
from app.viewmodels.cases.case_shelf import CaseShelf, ReadNamed
from app.viewmodels.cases.cases_model import CasesModel, Keeping, Standing
from app.viewmodels.cases.leaving import Way
from app.viewmodels.governance.audit_model import AuditModel
from app.viewmodels.run.run_model import RunModel
from app.viewmodels.settings_model import SettingsModel
from app.viewmodels.shelf.shelf_model import ShelfModel
from app.viewmodels.status_model import StatusModel
from app.workers.case_worker import CaseWorker, UsableStore
from model.errors import PlainError


@dataclass(frozen=True, slots=True)
class Keep:
    """What the cases are made with.

    Attributes:
        folder: where they are, or will be.
        store: the system's credential store; `None` where none may be used.
        keeping: whether cases may, must not or must be kept.
        retention_days: the most days after its last change; `None` sets no end.
        governed_by: who lays that down, for people.
        cost: of deriving a key; `None` takes the usual.
        read: reads a kept copy.
    """

    folder: Path
    store: UsableStore | None = None
    keeping: Keeping = "allowed"
    retention_days: int | None = None
    governed_by: str = ""
    cost: Cost | None = None
    read: ReadNamed = sources.read


def keep_of(places: Places, policy: Policy | None, store: UsableStore | None = None) -> Keep:
    """As the policy of the machine has it."""
    if policy is None:
        return Keep(places.cases, store)
    return Keep(
        places.cases,
        store,
        policy.cases,
        policy.retention_days or None,
        policy.organisation or policy.contact,
        read=functools.partial(sources.read, limits=policy.limits),
    )


class CaseStore(QObject):
    """What of the cases stands before a run, and asks before a case is left."""

    def __init__(
        self,
        keep: Keep,
        before_deletion: BeforeDeletion,
        ended: threading.Event,
        thoughts_shown: bool,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.read = keep.read
        self.worker = CaseWorker(
            keep.folder,
            keep.store,
            cost=keep.cost,
            before_deletion=before_deletion,
            ended=ended,
            parent=self,
        )
        self.saving = CaseSaving(self.worker, parent=self)
        self.parting = CaseParting(self.saving, parent=self)
        self.model = CasesModel(
            self.worker,
            keep.keeping,
            keep.retention_days,
            keep.governed_by,
            parent=self,
            may_leave=self.parting.may,
            thoughts_shown=thoughts_shown,
        )
        self.gate = CaseGate(self.model, self.saving, parent=self)


class CaseParts(QObject):
    """Everything about cases that lives as long as the window.

    Signals:
        store_done(): the credential store is not needed any more, so that connections may be closed.
        refused(): the person wanted the cases where none may be kept, and was told so.
    """

    store_done = Signal()
    refused = Signal()

    def __init__(
        self,
        store: CaseStore,
        shelf: ShelfModel,
        run: RunModel,
        evidence: EvidenceModel,
        status: StatusModel,
        window: MainWindow,
        look: Look,
        settings: SettingsModel,
        audit: AuditModel,
        make_dossier: MakeDossier,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._status = status
        self._settings = settings
        self._store_needed = True
        self.worker, self.model, self.parting = store.worker, store.model, store.parting
        self.saving = store.saving
        self.keeper = CaseKeeper(
            self.model, self.saving, store.gate, shelf, run, evidence, make_dossier, parent=self
        )
        self.shelf = CaseShelf(self.model, self.keeper, shelf, run, evidence, store.read, audit, parent=self)
        self.window = CasesWindow(self.model, self.shelf, self.parting, look, window)
        self.unsaved = UnsavedPanel(self.parting, look)
        window.place_below_banner(self.unsaved)
        self.button = CaseButton(self.model, self.saving, look)
        self.guard = ClipboardGuard(self)
        self.claim_menu = ClaimMenu(self.keeper, evidence, window.page.claims)
        window.header.place_after_name(self.button)
        self.button.asked.connect(self.bring)
        window.actions_.cases.triggered.connect(self.bring)
        window.closing.connect(self.close)
        self.parting.asked.connect(self._ask)
        self.parting.waiting.connect(self._wait_for_disk)
        for part in (self.model, self.keeper, self.shelf):
            part.failed.connect(self._show_error)
        for teller in (self.model, self.shelf):
            teller.told.connect(self._show_note)
        self.shelf.question_brought.connect(window.composer.write)
        self.shelf.cleared.connect(window.composer.field.forget)
        self.model.opened.connect(lambda _content: window.composer.field.setFocus())
        self.window.store_wanted_later.connect(lambda: settings.change(set_up_cases=True))
        self.window.closed.connect(self._store_done)
        self.model.changed.connect(self._tell)
        self.saving.changed.connect(self._tell)
        self.worker.looked.connect(self._looked)

    def start(self) -> None:
        """See what is there, and open what the credential store has the key of; `store_done` follows once."""
        if self.model.standing is Standing.FORBIDDEN:
            self._store_done()
        self.model.start()

    def bring(self) -> None:
        """Show the cases, or why there are none."""
        if self.model.standing is Standing.FORBIDDEN:
            self._window.show_error(self.model.refusal)
            self.refused.emit()
        elif self.model.standing is not Standing.STARTING:
            self.window.bring()

    def close(self) -> None:
        """Carry out what is to be written, then close the store. Returns at once."""
        self.window.hide()
        self.guard.let_go()
        self.worker.close()
        self.shelf.close()

    def wait(self) -> None:
        """Wait for that after `close`."""
        self.worker.wait()

    def _looked(self) -> None:
        if self._settings.settings.set_up_cases and self.model.standing is Standing.OFF:
            # The credential store stays within reach until the person is through.
            self._settings.change(set_up_cases=False)
            self.window.bring()
        else:
            self._store_done()

    def _store_done(self) -> None:
        if self._store_needed:
            self._store_needed = False
            self.store_done.emit()

    def _ask(self, way: Way, again: bool) -> None:
        """One question, in the window that is about to go or in which it was left."""
        beside = way is not Way.CLOSE and self.window.isVisible()
        asks, other = (self.window.unsaved, self.unsaved) if beside else (self.unsaved, self.window.unsaved)
        other.hide()
        case = self.model.current
        asks.ask(way, case.title if case else "", again)
        shown = self.window if beside else self._window
        shown.show()
        shown.raise_()
        shown.activateWindow()

    def _wait_for_disk(self, way: Way) -> None:
        """For the person it is gone at once; it comes back if there is something to ask."""
        if way is Way.CLOSE:
            self.window.hide()
            self._window.hide()

    def _show_error(self, error: PlainError) -> None:
        (self.window if self.window.isVisible() else self._window).show_error(error)

    def _show_note(self, sentence: str, way_on: str) -> None:
        if self.window.isVisible():
            self.window.show_note(sentence, way_on)
        else:
            self._window.banner.show_note(sentence, way_on)

    def _tell(self) -> None:
        case = self.model.current
        if case is None:
            self._status.tell_stored("")
        elif self.saving.saving is Saving.NOT_SAVED:
            self._status.tell_stored(self.tr("Not saved in {title}").format(title=case.title))
        else:
            self._status.tell_stored(self.tr("Saved in {title}").format(title=case.title))
