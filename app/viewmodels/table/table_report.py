"""The open table as something that can leave the program."""

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QObject

from app.core.audit import Actor
from app.core.evidence.evidence import Place
from app.core.reports.building import Around, source_of
from app.core.reports.crops import MOST_CROPS, Crops, OpenPages
from app.core.reports.document import Crop, Report
from app.core.reports.of_table import report_of_table
from app.core.reports.of_trial import report_of_trial
from app.core.reports.options import KeepOn
from app.core.sources.source import Source
from app.viewmodels.cases.cases_model import CasesModel
from app.viewmodels.report.report_model import Subject
from app.viewmodels.run.run_model import RunModel
from app.viewmodels.seal.seal_model import SealModel
from app.viewmodels.table.open_table import OpenTable
from app.viewmodels.table.table_work import TableWork
from app.viewmodels.table.trial_model import TrialModel


class TableReport(QObject):
    """Takes everything in the window's thread; the report itself is made where `Subject.make` is called."""

    def __init__(
        self,
        open_table: OpenTable,
        work: TableWork,
        run: RunModel,
        seal: SealModel,
        cases: CasesModel,
        head: Callable[[], str],
        open_pages: OpenPages,
        parent: QObject | None = None,
    ) -> None:
        """`head` tells where the log stands, which may take its time."""
        super().__init__(parent)
        self._open = open_table
        self._work = work
        self._run = run
        self._seal = seal
        self._cases = cases
        self._head = head
        self._open_pages = open_pages

    def subject(self) -> Subject | None:
        """The table as it stands; `None` without one."""
        table, review = self._open.table, self._open.review
        if table is None or review is None:
            return None
        found = ((at, self._work.source_of(table.documents[at].document)) for at in table.order)
        sources = {at: source for at, source in found if source is not None}
        case, seal, model = self._cases.current, self._seal.report, self._run.model

        def make(crops: bool, keep_on: KeepOn) -> Report:
            around = Around(
                made=datetime.now().astimezone(),
                title=table.name,
                case=case.title if case is not None else "",
                person=Actor.here().person,
                seal=seal,
                head=self._head(),
            )
            with ExitStack() as stack:
                cut = _Cutter(stack, sources, self._open_pages, keep_on) if crops else None
                return report_of_table(table, review, sources, around, model, cut)

        return Subject(make, table.name, has_values=True)

    def of_trial(self, figures: TrialModel) -> Subject | None:
        """The page of a trial; `None` where nothing was counted."""
        trial, line, table = figures.trial, figures.line, self._open.table
        if trial is None or table is None:
            return None
        judged = dict.fromkeys(value.document for value in trial.values)
        found = (self._work.source_of(table.documents[at].document) for at in judged)
        sources = [source_of(source) for source in found if source is not None]
        case, seal, model = self._cases.current, self._seal.report, self._run.model

        def make(_crops: bool, _keep_on: KeepOn) -> Report:
            around = Around(
                made=datetime.now().astimezone(),
                case=case.title if case is not None else "",
                person=Actor.here().person,
                seal=seal,
                head=self._head(),
            )
            return report_of_trial(trial, line, table.question, around, sources, model)

        return Subject(make, f"{table.name} trial")


class _Cutter:
    """Cuts pieces of the documents' pages, one document after the other: a reader each would be too many."""

    def __init__(
        self, stack: ExitStack, sources: Mapping[int, Source], open_pages: OpenPages, keep_on: KeepOn
    ) -> None:
        self._sources = sources
        self._open_pages = open_pages
        self._keep_on = keep_on
        self._open = stack.enter_context(ExitStack())
        self._crops: Crops | None = None
        self._document = -1
        self._left = MOST_CROPS

    def __call__(self, document: int, place: Place) -> Crop | None:
        """The piece around a place of a document; `None` where there is none, or there are enough."""
        self._keep_on()
        source = self._sources.get(document)
        if source is None or self._left <= 0:
            return None
        if document != self._document or self._crops is None:
            self._open.close()
            self._document = document
            self._crops = self._open.enter_context(Crops((source,), self._open_pages))
        crop = self._crops.cut(replace(place, source_index=0))
        self._left -= crop is not None
        return crop
