"""What shows in the window as a report: saved, printed, copied. Nothing is made in the window's thread."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QThread, Signal

from app.core.audit import Actor
from app.core.evidence.evidence import Place
from app.core.reports.building import Around, Asked, Cut, report_of, source_of
from app.core.reports.crops import Crops, OpenPages
from app.core.reports.document import Crop, Report
from app.core.reports.html import plain_text, rich_text
from app.core.reports.options import FileKind, KeepOn, Options, trimmed
from app.core.reports.pseudonyms import Pseudonymised, pseudonymised
from app.core.reports.pseudonyms.painting import Painter
from app.core.reports.writers import go_on
from app.core.reports.writing import export_report, printed_report
from app.core.sources.page_pictures import PagePictures
from app.core.sources.recognition.asking import recognise
from app.core.sources.source import Source
from app.viewmodels.dossier.dossier_model import DossierModel, ShownAnswer
from app.viewmodels.form.form_model import FormModel
from app.viewmodels.governance.audit_model import AuditModel
from app.viewmodels.report.form_values import ShownForm, values_of
from app.viewmodels.run.run_model import RunModel
from app.viewmodels.seal.seal_model import SealModel
from app.workers.report_worker import ReportWorker

#: Makes a report; called in the worker's thread with whether pieces of pages are wanted.
Make = Callable[[bool, KeepOn], Report]


@dataclass(frozen=True, slots=True)
class Subject:
    """Something that can leave as a report.

    Attributes:
        make: makes it; everything that it needs was taken in the window's thread.
        title: for the file's name.
        has_values: whether there are values that somebody may have looked at.
    """

    make: Make
    title: str
    has_values: bool = False


@dataclass(frozen=True, slots=True)
class Preview:
    """A report with placeholders, to be looked at before it leaves.

    Attributes:
        subject: what leaves then.
        left_out: pieces of pages that do not.
    """

    made: Pseudonymised
    subject: Subject
    left_out: int


@dataclass(frozen=True, slots=True)
class Copied:
    """What goes on the clipboard or is dragged out."""

    html: str
    text: str


class ReportModel(QObject):
    """Follows the answer that shows.

    Signals:
        changed(): whether there is something to hand on.
        busy_changed(bool): a report is being made.
        saved(Path): it is there.
        printable(bytes): a PDF to be printed.
        previewed(Preview): what placeholders stand for, before anything leaves.
        failed(PlainError): it could not be made; there is no file.
    """

    changed = Signal()
    busy_changed = Signal(bool)
    saved = Signal(object)
    printable = Signal(object)
    previewed = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        dossier: DossierModel,
        run: RunModel,
        form: FormModel,
        seal: SealModel,
        audit: AuditModel,
        case_title: Callable[[], str],
        open_pages: OpenPages = PagePictures,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._dossier = dossier
        self._run = run
        self._form = form
        self._seal = seal
        self._audit = audit
        self._case_title = case_title
        self._open_pages = open_pages
        self._sources: list[Callable[[], Subject | None]] = []
        self.worker = ReportWorker(self)
        self.worker.busy_changed.connect(self.busy_changed)
        dossier.changed.connect(self.changed)

    @property
    def ready(self) -> bool:
        """Whether something shows that can be handed on."""
        return self._dossier.ready or any(source() is not None for source in self._sources)

    @property
    def usual(self) -> Options:
        """What the policy leaves open: the options that hold where the person chooses nothing."""
        return Options().under(self._audit.policy)

    def may_export(self, kind: str) -> bool:
        """Whether the policy lets reports leave in this way; where not, that is told and logged."""
        return self._audit.may_export(kind)

    def allows(self, kind: str) -> bool:
        """The same, without telling anybody."""
        return self._audit.policy.allows_export(kind)

    def add_source(self, source: Callable[[], Subject | None]) -> None:
        """Ask this first what shows: a table, for instance, stands before the answer behind it."""
        self._sources.append(source)

    def subject(self) -> Subject | None:
        """What shows now; `None` where nothing can be handed on."""
        for source in self._sources:
            if (found := source()) is not None:
                return found
        shown = self._dossier.shown()
        if shown is None:
            return None
        form = self._shown_form()
        question = " ".join(shown.outcome.question.text.split())
        title = form.form.name if form is not None and not self._form.bare else question
        return Subject(
            lambda crops, keep_on: self._report(shown, form, crops, keep_on), title, form is not None
        )

    def prepare(self, subject: Subject, options: Options) -> None:
        """Put placeholders in, and read pieces of pages again; `previewed` or `failed` follows."""
        chosen = options.under(self._audit.policy)
        may_recognise = self._audit.policy.recognition != "off"

        def work(keep_on: KeepOn) -> Preview:
            report = trimmed(subject.make(chosen.crops, keep_on), chosen)
            painter = Painter(recognise if may_recognise else None)

            def hide(crop: Crop, shows: Callable[[str], bool]) -> Crop | None:
                keep_on()
                return painter.hide(crop, shows)

            made = pseudonymised(report, hide)
            return Preview(made, Subject(lambda _crops, _keep_on: made.report, "", False), painter.left_out)

        self.worker.make(work, self.previewed.emit, self.failed.emit)

    # -- ways out ------------------------------------------------------------------------------------

    def save(self, subject: Subject, path: Path, kind: FileKind, options: Options) -> None:
        """Write it; `saved` or `failed` follows."""
        if not self.may_export(kind):
            return
        chosen = options.under(self._audit.policy)

        def work(keep_on: KeepOn) -> str:
            report = subject.make(chosen.crops, keep_on)
            return export_report(path, kind, report, chosen, self._audit, keep_on)

        self.worker.make(work, lambda _sha: self.saved.emit(path), self.failed.emit)

    def print_out(self, subject: Subject, options: Options) -> None:
        """Make the pages for a printer; `printable` or `failed` follows."""
        if not self.may_export("print"):
            return
        chosen = options.under(self._audit.policy)

        def work(keep_on: KeepOn) -> bytes:
            report = subject.make(chosen.crops, keep_on)
            return printed_report(report, chosen, self._audit, keep_on)

        self.worker.make(work, self.printable.emit, self.failed.emit)

    def take_along(
        self,
        subject: Subject,
        kind: FileKind | None,
        options: Options,
        place: Callable[[], Path],
        done: Callable[[Copied | None, Path | None], object],
    ) -> None:
        """Make what is dragged out, as far as it may leave; `done` gets it, or `failed` follows.

        What must have placeholders leaves as text only: nobody looked at those of a file.

        Args:
            kind: of the file; `None` for the text only.
            place: called in the worker's thread for where the file goes.
        """
        chosen = options.under(self._audit.policy)
        as_file = kind if kind is not None and not chosen.pseudonymised and self.may_export(kind) else None
        as_text = self._audit.policy.copying if as_file is not None else self._audit.may_copy()
        if as_file is None and not as_text:
            return

        def work(keep_on: KeepOn) -> tuple[Copied | None, Path | None]:
            path = None
            if as_file is not None:
                path = place()
                report = subject.make(chosen.crops, keep_on)
                export_report(path, as_file, report, chosen, self._audit, keep_on)
            return self._as_text(subject, keep_on) if as_text else None, path

        self.worker.make(work, lambda made: done(*made), self.failed.emit)

    def copied(self, subject: Subject) -> Copied | None:
        """What is put on the clipboard, without pieces of pages; `None` where forbidden.

        Quick enough for the window's thread: an answer, or a form over a few documents.
        """
        return self._as_text(subject, go_on) if self._audit.may_copy() else None

    def _as_text(self, subject: Subject, keep_on: KeepOn) -> Copied:
        options = Options(crops=False, passages=False).under(self._audit.policy)
        report = trimmed(subject.make(False, keep_on), options)
        if options.pseudonymised and not report.pseudonymised:
            report = pseudonymised(report, lambda _crop, _shows: None).report
        return Copied(rich_text(report), plain_text(report))

    def stop(self) -> None:
        """Stop what is being made."""
        self.worker.stop()

    # -- inside --------------------------------------------------------------------------------------

    def _shown_form(self) -> ShownForm | None:
        model = self._form
        outcome = self._run.outcome
        if model.form is None or outcome is None or outcome.filled is None:
            return None
        rows = tuple(row for row in model.rows if row is not None)
        return ShownForm(model.form, model.documents, rows)

    def head(self) -> str:
        """Where the log stands; empty in the window's thread, which waits for no log."""
        return "" if QThread.currentThread() is self.thread() else self._audit.head()

    def _report(self, shown: ShownAnswer, form: ShownForm | None, crops: bool, keep_on: KeepOn) -> Report:
        """Called in the worker's thread, but for what is copied."""
        with ExitStack() as stack:

            def cutter(sources: tuple[Source, ...]) -> Cut | None:
                if not crops:
                    return None
                cut = stack.enter_context(Crops(sources, self._open_pages)).cut

                def one(place: Place) -> Crop | None:
                    keep_on()
                    return cut(place)

                return one

            sources = shown.sources
            if form is not None:
                every = [source for document in form.documents for source in document.sources]
                sources = (*sources, *(one for one in every if not any(one is each for each in sources)))
            asked = Asked(
                shown.outcome,
                sources,
                shown.evidence,
                cut=cutter(sources) if form is None else None,
            )
            around = Around(
                made=datetime.now().astimezone(),
                case=self._case_title(),
                person=Actor.here().person,
                seal=self._seal.report,
                head=self.head(),
            )
            report = report_of((asked,), around)
            if form is None:
                return report
            indexes = {id(source): report.sources.index(source_of(source)) for source in sources}
            values = values_of(form, lambda source: indexes[id(source)], lambda one: cutter(tuple(one)))
            coverage = tuple(dict.fromkeys(line for document in form.documents for line in document.lines))
            part = replace(report.parts[0], values=values, coverage=coverage)
            return replace(report, parts=(part,))
