"""Reads the documents of the open table, one after the other, through the window's run."""

from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from app.core.audit.errors import AuditUnavailable
from app.core.cases.errors import CaseError
from app.core.forms import FilledForm, Form
from app.core.policy.errors import PolicyRefuses
from app.core.runs import Outcome, RunState
from app.core.sources.source import Source
from app.core.tables import Document
from app.core.tables.events import DocumentFailed, DocumentRead, DocumentsAdded, ReadAgain
from app.core.tables.work import document_of, next_document, of_one_document, seconds_left, waiting
from app.core.tasks import Question
from app.viewmodels.qt import tr
from app.viewmodels.run.run_model import RunModel
from app.viewmodels.shelf.shelf_model import ShelfModel
from app.viewmodels.table.live_track import LiveTrack
from app.viewmodels.table.open_table import OpenTable
from app.workers.engine_client import EngineClient
from model.errors import EngineClosed, PlainError
from model.events import ModelInfo

#: What concerns every document alike: none of them has failed then.
_OF_ALL = (EngineClosed, CaseError, PolicyRefuses, AuditUnavailable)


def model_of(info: ModelInfo) -> str:
    """What tells a checkpoint from others; its content's hash where that is known."""
    return info.content_sha256 or info.index_sha256


class TableWork(QObject):
    """Asks for one document at a time; what is done stays, whatever ends it.

    Signals:
        changed(): it goes on, pauses or ends, or another document is being read.
        took_up(on): its runs go through the window's run from now on, or no longer.
        sources_changed(): other documents lie on the shelf.
    """

    changed = Signal()
    took_up = Signal(bool)
    sources_changed = Signal()

    def __init__(
        self,
        open_table: OpenTable,
        run: RunModel,
        client: EngineClient,
        shelf: ShelfModel,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._open = open_table
        self._run = run
        self._shelf = shelf
        self.live = LiveTrack(run, client, self)
        self._going = False
        self._pausing = False
        self._follows = False
        self._document: int | None = None
        self._begun = 0.0
        self._sources: dict[str, Source] = {}
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._next)
        self._look_soon = QTimer(self)
        self._look_soon.setSingleShot(True)
        self._look_soon.timeout.connect(self._look)
        shelf.changed.connect(lambda: self._look_soon.start(0))
        run.state_changed.connect(self._enter)
        run.finished.connect(self._finish)
        run.failed.connect(self._fail)
        open_table.begun.connect(self._leave_off)

    # -- what the window reads -----------------------------------------------------------------------

    @property
    def going(self) -> bool:
        """Whether documents are being read, or the one at hand is before a pause."""
        return self._going

    @property
    def pausing(self) -> bool:
        """Whether it pauses once the document at hand is done."""
        return self._going and self._pausing

    @property
    def document(self) -> int | None:
        """The document that is being read."""
        return self._document

    @property
    def waits_for_files(self) -> bool:
        """Whether nothing is left to be read but files that the program still opens."""
        return self._going and self._document is None and self._shelf.awaited > 0

    @property
    def seconds_left(self) -> float | None:
        """How long the rest will take; `None` as long as nothing tells."""
        table = self._open.table
        if table is None or not self._going:
            return None
        left = seconds_left(table)
        under_way = perf_counter() - self._begun if self._document is not None else 0.0
        return None if left is None else max(0.0, left - under_way)

    def source_of(self, document: Document) -> Source | None:
        """The source on the shelf that a document of the table is; `None` where it does not lie there."""
        return self._sources.get(document.sha256 or document.path)

    # -- what the person does ------------------------------------------------------------------------

    def fill(self, name: str, form: Form, *, thinking: bool, seed: int) -> None:
        """Fill a form in for every document on the shelf; a table of the same form goes on with the new ones.

        Nothing happens while a run goes on.
        """
        if self._run.state.running or self._going:
            return
        table = self._open.table
        if table is None or table.form != form:
            question = Question.filling(form, seed=seed, thinking=thinking, manner=self._run.manner)
            self._open.begin(name, form, question)
        self._add()
        self.go_on()

    def go_on(self) -> None:
        """Read the documents that wait."""
        table = self._open.table
        if table is None or (self._run.state.running and self._document is None):
            return
        self._pausing = False
        if not self._going and (waiting(table) or self._shelf.awaited):
            self._going = True
            self.took_up.emit(True)
            self._soon.start(0)
        self.changed.emit()

    def pause(self) -> None:
        """Read no further document once the one at hand is done."""
        if self._going:
            self._pausing = True
            if self._document is None:
                self._leave_off()
            self.changed.emit()

    def stop(self) -> None:
        """Leave the document at hand as well: it waits again."""
        if self._document is not None:
            self._run.stop()
        elif self._going:
            self._leave_off()

    def read_again(self) -> None:
        """Let the documents that failed wait again, and read them."""
        table = self._open.table
        if table is not None:
            failed = tuple(at for at in table.order if table.documents[at].progress == "failed")
            if failed:
                self._open.do(ReadAgain(failed))
                self.go_on()

    def set_following(self, follows: bool) -> None:
        """Whether files that come onto the shelf join the table; while it reads they always do."""
        self._follows = follows
        if follows:
            self._look_soon.start(0)

    # -- the shelf -----------------------------------------------------------------------------------

    def _look(self) -> None:
        known = self._sources.keys()
        self._sources = {source.sha256 or source.path: source for source in self._shelf.sources}
        if self._sources.keys() != known:
            self.sources_changed.emit()
        if self._open.table is not None and (self._follows or self._going):
            self._add()
            if self._going and self._document is None:
                self._soon.start(0)

    def _add(self) -> None:
        """Put what lies on the shelf and can be read into the table, unless it is there already."""
        table = self._open.table
        if table is None:
            return
        self._sources = {source.sha256 or source.path: source for source in self._shelf.sources}
        known = {state.document.sha256 or state.document.path for state in table.documents}
        new = [
            card.source
            for card in self._shelf.cards
            if card.source is not None
            and card.ticked
            and not card.busy
            and card.source.kind != "archive"
            and (card.source.sha256 or card.source.path) not in known
        ]
        if new:
            self._open.do(DocumentsAdded(tuple(document_of(source) for source in new)))

    # -- the way of a run ----------------------------------------------------------------------------

    def _next(self) -> None:
        table = self._open.table
        if not self._going or self._document is not None or self._run.state.running or table is None:
            return
        following = next_document(table)
        if self._pausing or (following is None and not self._shelf.awaited):
            self._leave_off()
            return
        if following is None:
            self.changed.emit()
            return
        document = table.documents[following].document
        source = self.source_of(document)
        self._begun = perf_counter()
        if source is None:
            if self._shelf.busy:
                # After a restart the sources of a case come back one by one.
                return
            self._failed(
                following,
                "table.source_gone",
                tr("“{name}” does not lie on the shelf any more.").format(name=document.name),
                tr("Add the file again, then read it once more."),
            )
            return
        self._document = following
        self.live.follow(table.form)
        self.changed.emit()
        self._run.ask_about(table.question, (source,))

    def _enter(self, state: RunState) -> None:
        if state is RunState.IDLE and self._document is not None:
            self._leave_off()
        elif not state.running and self._going and self._document is None:
            self._soon.start(0)

    def _finish(self, outcome: Outcome) -> None:
        at, table = self._document, self._open.table
        if at is None or table is None:
            return
        if outcome.stopped:
            self._leave_off()
        elif outcome.filled is None:
            self._failed(
                at,
                "table.not_filled",
                tr("The form could not be filled in from it."),
                tr("Read it once more, or ask about it by itself."),
            )
        else:
            filled = of_one_document(self._without_certainty(at, outcome.filled))
            seconds = perf_counter() - self._begun
            self._over()
            self._open.do(DocumentRead(at, filled, seconds, model_of(outcome.model)))
            self._soon.start(0)

    def _fail(self, error: PlainError) -> None:
        if self._document is None:
            return
        if isinstance(error, _OF_ALL):
            self._leave_off()
        else:
            self._failed(self._document, error.code, error.sentence, error.way_on)

    def _failed(self, at: int, code: str, sentence: str, way_on: str) -> None:
        seconds = perf_counter() - self._begun
        self._over()
        self._open.do(DocumentFailed(at, code, sentence, way_on, seconds))
        self._soon.start(0)

    def _over(self) -> None:
        self._document = None
        self.live.follow(None)

    def _leave_off(self) -> None:
        """Nothing is read any more; documents that are not done wait."""
        was = self._going
        self._going = self._pausing = False
        self._over()
        if was:
            self.took_up.emit(False)
        self.changed.emit()

    def _without_certainty(self, at: int, made: FilledForm) -> FilledForm:
        """No figure for documents unlike those that the checkpoint was measured on."""
        table = self._open.table
        source = self.source_of(table.documents[at].document) if table else None
        unfamiliar = any(card.unfamiliar and card.source is source for card in self._shelf.cards)
        return made.of_unfamiliar() if unfamiliar else made
