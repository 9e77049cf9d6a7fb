"""Everything that follows the open case: keeping, bringing back, and the windows for cases."""

from PySide6.QtCore import QObject, Signal

from app.assembly.desk import DeskPart
from app.assembly.dossiers import DossierPart
from app.assembly.governance import GovernancePart
from app.assembly.part import Part
from app.assembly.store import StorePart
from app.ui.cases import CaseButton, CasesWindow
from app.ui.cases.claim_menu import ClaimMenu
from app.ui.cases.unsaved_panel import UnsavedPanel
from app.ui.clipboard import ClipboardGuard
from app.viewmodels.cases.case_restorer import CaseRestorer
from app.viewmodels.cases.case_saving import Saving
from app.viewmodels.cases.case_writer import CaseWriter
from app.viewmodels.cases.cases_model import StoreState
from app.viewmodels.cases.leaving import LeaveReason
from model.errors import PlainError


class CasePart(Part):
    """Everything about cases that stands behind a run.

    Signals:
        store_done(): the credential store is not needed any more, so that connections may be closed.
    """

    store_done = Signal()

    def __init__(
        self,
        store: StorePart,
        desk: DeskPart,
        governance: GovernancePart,
        dossiers: DossierPart,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        window, look, shelf, run, evidence = desk.window, desk.look, desk.shelf, desk.run, desk.evidence
        audit, make_dossier = governance.audit, dossiers.model.text_of
        self._window, self._status, self._settings = window, desk.status, desk.settings
        self._audit = audit
        self._store_needed = True
        self.worker, self.model, self.unsaved_guard = store.worker, store.model, store.unsaved_guard
        self.saving = store.saving
        self.writer = CaseWriter(
            self.model, self.saving, store.gate, shelf, run, evidence, make_dossier, parent=self
        )
        self.restorer = CaseRestorer(
            self.model, self.writer, shelf, run, evidence, store.read, audit, parent=self
        )
        self.window = CasesWindow(self.model, self.restorer, self.unsaved_guard, look, window)
        self.unsaved = UnsavedPanel(self.unsaved_guard, look)
        window.place_below_banner(self.unsaved)
        self.button = CaseButton(self.model, self.saving, look)
        self.guard = ClipboardGuard(self)
        self.claim_menu = ClaimMenu(self.writer, evidence, window.page.claims)
        window.header.place_after_name(self.button)
        self.button.asked.connect(self.bring_to_front)
        window.actions_.cases.triggered.connect(self.bring_to_front)
        self.unsaved_guard.asked.connect(self._ask)
        self.unsaved_guard.waiting.connect(self._wait_for_disk)
        for part in (self.model, self.writer, self.restorer):
            part.failed.connect(self.show_error)
        for teller in (self.model, self.restorer):
            teller.told.connect(self.show_note)
        self.restorer.question_brought.connect(window.composer.write)
        self.restorer.cleared.connect(window.composer.field.forget)
        self.restorer.cleared.connect(window.clearing.forget)
        self.model.opened.connect(lambda _content: window.composer.field.setFocus())
        self.window.store_wanted_later.connect(lambda: desk.settings.change(set_up_cases=True))
        self.window.closed.connect(self._store_done)
        self.model.happened.connect(audit.case)
        self.model.changed.connect(self._tell)
        self.saving.changed.connect(self._tell)
        self.worker.looked.connect(self._looked)

    def begin(self) -> None:
        """See what is there, and open what the credential store has the key of; `store_done` follows once."""
        if self.model.store_state is StoreState.FORBIDDEN:
            self._store_done()
        self.model.start()

    def bring_to_front(self) -> None:
        """Show the cases, or why there are none."""
        if self.model.store_state is StoreState.FORBIDDEN:
            self._window.show_error(self.model.refusal)
            self._audit.keeping_refused()
        elif self.model.store_state is not StoreState.STARTING:
            self.window.bring_to_front()

    def close(self) -> None:
        """Nothing of a case stays in memory or on the clipboard."""
        self.window.hide()
        self.guard.release()
        self.restorer.close()

    def _looked(self) -> None:
        if self._settings.settings.set_up_cases and self.model.store_state is StoreState.OFF:
            # The credential store stays within reach until the person is through.
            self._settings.change(set_up_cases=False)
            self.window.bring_to_front()
        else:
            self._store_done()

    def _store_done(self) -> None:
        if self._store_needed:
            self._store_needed = False
            self.store_done.emit()

    def _ask(self, reason: LeaveReason, again: bool) -> None:
        """One question, in the window that is about to go or in which it was left."""
        beside = reason is not LeaveReason.CLOSE and self.window.isVisible()
        asks, other = (self.window.unsaved, self.unsaved) if beside else (self.unsaved, self.window.unsaved)
        other.hide()
        case = self.model.current
        asks.ask(reason, case.title if case else "", again)
        shown = self.window if beside else self._window
        shown.show()
        shown.raise_()
        shown.activateWindow()

    def _wait_for_disk(self, reason: LeaveReason) -> None:
        """For the person it is gone at once; it comes back if there is something to ask."""
        if reason is LeaveReason.CLOSE:
            self.window.hide()
            self._window.hide()

    def show_error(self, error: PlainError) -> None:
        (self.window if self.window.isVisible() else self._window).show_error(error)

    def show_note(self, sentence: str, way_on: str) -> None:
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
