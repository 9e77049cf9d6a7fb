"""Handing on what shows: the sheet, the button beside the answer, printer and clipboard."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton

from app.assembly.cases import CasePart
from app.assembly.desk import DeskPart
from app.assembly.dossiers import DossierPart
from app.assembly.forms import FormPart
from app.assembly.governance import GovernancePart
from app.assembly.part import FAREWELL_MS, Part
from app.assembly.setup import Setup
from app.core.cases.handover import ENDING
from app.core.reports.drag_folder import DragFolder
from app.core.reports.options import ENDINGS, FileKind
from app.ui.cases.handover_sheet import HandoverSheet
from app.ui.dialogs.choosing import choose_file, choose_target
from app.ui.report.drag_out import DragOut, put_on_clipboard
from app.ui.report.export_button import ExportButton
from app.ui.report.export_sheet import ExportSheet, name_of
from app.ui.report.preview_sheet import PreviewSheet
from app.viewmodels.cases.case_handover import CaseHandover
from app.viewmodels.cases.cases_model import StoreState
from app.viewmodels.report.dragged_report import Dragged, DraggedReport
from app.viewmodels.report.report_model import Preview, ReportModel, Subject


class ReportPart(Part):
    """Everything that leaves the window as a report."""

    def __init__(
        self,
        setup: Setup,
        desk: DeskPart,
        governance: GovernancePart,
        dossiers: DossierPart,
        cases: CasePart,
        forms: FormPart,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        window = desk.window
        self._window = window

        def case_title() -> str:
            case = cases.model.current
            return case.title if case is not None else ""

        self.model = ReportModel(
            dossiers.model,
            desk.run,
            forms.model,
            desk.seal,
            governance.audit,
            case_title,
            setup.open_pages,
            self,
        )
        self._workers = (self.model.worker,)
        self.handover = CaseHandover(
            cases.model, governance.audit, desk.seal, setup.cases.read, setup.cases.cost, self
        )
        self.secret = HandoverSheet(window)
        self.sheet = ExportSheet(self.model, desk.look, window)
        self.preview = PreviewSheet(desk.look, window)
        self._cases = cases
        self.button = ExportButton(desk.look)
        self._drag_folder = DragFolder(setup.places.dragged)
        self.dragged = DraggedReport(self.model, self._drag_folder, self)
        self.dragged.ready.connect(self._carry)
        forms.model.changed.connect(self.dragged.forget)
        self._drag: DragOut | None = None
        self.let_drag(self.button, self.model.subject)
        window.answer.switch.place_before_copy(self.button)
        actions = window.actions_
        actions.export.triggered.connect(self._ask)
        actions.print.triggered.connect(self._print)
        actions.copy_formatted.triggered.connect(lambda: self.copy(self.model.subject()))
        self.button.clicked.connect(self._ask)
        self.sheet.copy_asked.connect(self.copy)
        self.model.changed.connect(self._enable)
        detail = cases.window.detail
        detail.export_asked.connect(self.handover.read_report)
        detail.hand_over_asked.connect(self._hand_over)
        actions.take_case.triggered.connect(self._take_case)
        self.handover.report_read.connect(self.sheet.ask)
        self.handover.failed.connect(cases.show_error)
        self.handover.told.connect(cases.show_note)
        self.model.busy_changed.connect(self._busy)
        self.model.failed.connect(window.show_error)
        self.model.saved.connect(self._tell_saved)
        self.model.previewed.connect(self._show_preview)
        self.preview.agreed.connect(self._go_on)
        self.model.printable.connect(self._to_printer)
        actions.stop.triggered.connect(self.model.stop)
        desk.run.state_changed.connect(lambda _state: self._enable())
        self._enable()

    def copy(self, subject: Subject | None) -> None:
        """Put it on the clipboard with its formatting."""
        copied = self.model.copied(subject) if subject is not None else None
        if copied is not None:
            put_on_clipboard(copied)

    def let_drag(self, button: QPushButton, subject: Callable[[], Subject | None]) -> DragOut:
        """What this button exports can be dragged out of it, as the kind of file that the sheet has."""
        drag = DragOut(button)
        drag.asked.connect(partial(self._take_along, drag, subject))
        return drag

    def begin(self) -> None:
        """Nothing that was dragged out of a killed program stays."""
        self._drag_folder.remove_left()

    def close(self) -> None:
        """What is not written by now is not written."""
        self.sheet.hide()
        self.preview.reject()
        self.secret.reject()
        super().close()

    def wait(self, milliseconds: int = FAREWELL_MS) -> bool:
        """What was dragged out goes, once nothing is being written any more."""
        ended = super().wait(milliseconds)
        self._drag_folder.clear()
        return ended

    def _take_along(self, drag: DragOut, subject: Callable[[], Subject | None]) -> None:
        found = subject()
        if found is None:
            return
        self._drag = drag
        kind: FileKind | None = self.sheet.kind.currentData()
        name = name_of(found.title, ENDINGS[kind]) if kind is not None else ""
        self.dragged.ask(drag, found, name, kind, self.sheet.options)

    def _carry(self, dragged: Dragged) -> None:
        drag = self._drag
        if drag is not None and drag.held:
            self._window.banner.clear()
            drag.carry(dragged)
        else:
            self._window.banner.show_note(self.tr("It is ready: drag it once more."), "")

    def _print(self) -> None:
        subject = self.model.subject()
        if subject is not None:
            self.sheet.print_out(subject)

    def _to_printer(self, content: bytes) -> None:
        self._window.banner.clear()
        # Its library looks for printers as soon as it is there.
        from app.ui.report.printing import ask_printer, print_pages

        ask_printer(
            self._window,
            lambda printer: self.model.worker.make(
                lambda keep_on: print_pages(content, printer, keep_on),
                lambda count: self._window.banner.show_note(
                    self.tr("Handed to the printer: {count} pages.").format(count=count), ""
                ),
                self._window.show_error,
            ),
        )

    def _show_preview(self, preview: Preview) -> None:
        self._window.banner.clear()
        self.preview.show_preview(preview, self._cases.model.current is not None)

    def _go_on(self, preview: Preview, keep_key: bool) -> None:
        case = self._cases.model.current
        if not keep_key or case is None:
            self.sheet.go_on_with(preview.subject)
            return
        body = preview.made.key.text(preview.made.report.title)
        # The report leaves once its key is on the disk.
        self._cases.worker.ask(
            lambda vault: vault.case(case.id).journals.keep_key(body),
            lambda _: self.sheet.go_on_with(preview.subject),
            self._window.show_error,
        )

    def _hand_over(self, name: str) -> None:
        case = next((row for row in self._cases.model.rows if row.id == name), None)
        if case is None or not self.handover.may_give():
            return

        def typed(passphrase: str) -> None:
            choose_target(
                self._window,
                self.tr("Hand over a case"),
                name_of(case.title, ENDING),
                lambda path: self.handover.give(name, Path(path), passphrase),
            )

        self.secret.ask_to_give(case.title, typed)

    def _take_case(self) -> None:
        if self._cases.model.store_state is not StoreState.OPEN:
            # First one's own cases have to be there, and open.
            self._cases.bring_to_front()
            return
        choose_file(
            self._window,
            self.tr("Take in a handed-over case"),
            lambda path: self.secret.ask_to_take(
                Path(path).name, lambda passphrase: self.handover.take(Path(path), passphrase)
            ),
        )

    def _tell_saved(self, path: Path) -> None:
        told = self.tr("Exported as {name}.").format(name=path.name)
        self._window.banner.show_note(told, self.tr("The file is not encrypted."))

    def _ask(self) -> None:
        """Show the sheet; while another report is being written, say so: silence would look like a fault."""
        if self.model.worker.busy:
            self._busy(True)
        else:
            self.sheet.ask()

    def _busy(self, busy: bool) -> None:
        if busy:
            self._window.banner.show_note(self.tr("The report is being written."), self.tr("Esc stops it."))
        self._enable()

    def _enable(self) -> None:
        busy, actions = self.model.worker.busy, self._window.actions_
        actions.export.setEnabled(self.model.ready)
        for action in (actions.print, actions.copy_formatted):
            action.setEnabled(self.model.ready and not busy)
        self.button.setEnabled(self.model.ready)
