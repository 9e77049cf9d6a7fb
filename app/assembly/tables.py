"""Tables: a form over many documents, their review, and how good it was."""

from functools import partial

from PySide6.QtCore import QObject

from app.assembly.cases import CasePart
from app.assembly.desk import DeskPart
from app.assembly.engine import EnginePart
from app.assembly.forms import FormPart
from app.assembly.part import Part
from app.assembly.reports import ReportPart
from app.assembly.settings import follow_motion
from app.assembly.setup import Setup
from app.core.tables.table import HistoryEntry
from app.core.trial.pairs import PairShelf
from app.ui.table.table_desk import TableDesk
from app.ui.unsaved_work import UnsavedWork
from app.viewmodels.governance.audit_model import AuditModel
from app.viewmodels.report.report_model import Subject
from app.viewmodels.table.completions import Completions
from app.viewmodels.table.crop_model import CropModel
from app.viewmodels.table.open_table import OpenTable
from app.viewmodels.table.review_model import ReviewModel
from app.viewmodels.table.table_keeper import TableKeeper
from app.viewmodels.table.table_report import TableReport
from app.viewmodels.table.table_work import TableWork
from app.viewmodels.table.trial_model import TrialModel
from app.workers.aside import Aside
from app.workers.page_worker import PageDrawer


class TablePart(Part):
    """Puts tables into the window; built behind cases, whose sources a table finds on the shelf."""

    def __init__(
        self,
        setup: Setup,
        engine: EnginePart,
        desk: DeskPart,
        cases: CasePart,
        forms: FormPart,
        reports: ReportPart,
        audit: AuditModel,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.open = OpenTable(self)
        self.work = TableWork(self.open, desk.run, engine.client, desk.shelf, self)
        self.review = ReviewModel(self.open, self.work, self)
        self.aside = Aside("tables", self)
        self.trial = TrialModel(self.open, desk.run, PairShelf(setup.places.pairs), self.aside, self)
        self.drawer = PageDrawer(setup.open_pages, parent=self)
        self.crops = CropModel(self.drawer, self)
        self.completions = Completions(self.aside, self)
        self._workers = (self.drawer, self.aside)
        self.keeper = TableKeeper(self.open, cases.model, cases.saving, self)
        self.desk = TableDesk(
            desk.window,
            desk.run,
            desk.shelf,
            desk.status,
            desk.pages,
            self.open,
            self.work,
            self.review,
            self.trial,
            self.crops,
            self.completions,
            forms.choice,
            forms.model,
            forms.desk.panel,
            desk.look,
        )
        self.work.took_up.connect(forms.filling.stand_aside)
        self.keeper.brought.connect(self.desk.show_table)
        self.keeper.listed.connect(lambda: self.desk.page.show_others(self.keeper.tables))
        self.desk.page.table_asked.connect(self._bring)
        self.keeper.failed.connect(desk.window.show_error)
        self.keeper.told.connect(desk.window.banner.show_note)
        self.desk.case_asked.connect(cases.bring_to_front)
        self.open.begun.connect(self.crops.forget)
        self.report = TableReport(
            self.open, self.work, desk.run, desk.seal, cases.model, reports.model.head, setup.open_pages, self
        )
        reports.model.add_source(self._subject)
        self.desk.trial.export_asked.connect(lambda: reports.sheet.ask(self.report.of_trial(self.trial)))
        self.trial.failed.connect(desk.window.show_error)
        self.open.changed.connect(reports.model.changed)
        self.desk.shown.connect(reports.model.changed)
        self.desk.page.export_asked.connect(lambda: reports.sheet.ask(self.report.subject()))
        reports.let_drag(self.desk.page.export, self.report.subject)
        reports.let_drag(self.desk.trial.export, lambda: self.report.of_trial(self.trial))
        self.unsaved = UnsavedWork(
            desk.window,
            (
                self.tr("The table is in memory only"),
                self.tr("The table and what you decided in it would be lost."),
                self.tr("A case keeps both, encrypted, and the table goes on there later."),
            ),
            unsaved=lambda: self.keeper.unsaved,
            let_go=self.open.close,
        )
        self.unsaved.case_asked.connect(cases.bring_to_front)
        cases.unsaved_guard.ask_first(self.unsaved.may_leave)
        self._audit = audit
        self.open.decided.connect(partial(self._log, taken_back=False))
        self.open.taken_back.connect(partial(self._log, taken_back=True))
        follow_motion(desk.window_settings, self.desk.set_reduced_motion)

    def _bring(self, table: int) -> None:
        """Show another table of the case, unless documents of this one are being read."""
        if not self.work.going:
            self.keeper.bring(table)

    def _subject(self) -> Subject | None:
        """What is handed on while table or trial show."""
        if self.desk.shows:
            return self.report.subject()
        return self.report.of_trial(self.trial) if self.desk.shows_trial else None

    def _log(self, entry: HistoryEntry, *, taken_back: bool) -> None:
        """Have a decision logged, or that it was taken back, with keyed hashes of what it was about."""
        table = self.open.table
        if table is None:
            return
        documents = {key.document for key in entry.cells}
        source = table.documents[documents.pop()].document.sha256 if len(documents) == 1 else ""
        fields = [table.columns[key.column].name for key in entry.cells]
        self._audit.decided("table", entry.decision, fields, source, taken_back=taken_back)

    def close(self) -> None:
        """Nothing is read any more, and what shows pages ends."""
        self.desk.hover.hide()
        self.crops.forget()
        super().close()
