"""Writes down what is asked in the open case, before the model begins, and what comes of it.

Sources are taken in as they are read. Everything is written in the store's thread, in the order in which it
happened; what could not be written is told, stays in the window, and can be written again.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from app.core.canonical import request_sha256
from app.core.cases import Case, CaseInfo, Decision, KeptSource, RunResult, Vault
from app.core.cases.errors import SourceChanged
from app.core.cases.evidence_values import to_values
from app.core.cases.track_bytes import pack
from app.core.evidence import Evidence
from app.core.sources.source import Source
from app.viewmodels.answer.evidence_model import EvidenceModel
from app.viewmodels.cases.case_record import Place, as_failure, as_new, as_result
from app.viewmodels.cases.cases_model import CasesModel, Content
from app.viewmodels.run.run_model import Outcome, RunModel, RunState
from app.viewmodels.run.run_record import Asked
from app.viewmodels.shelf.shelf_model import ShelfModel
from app.workers.failure import plain
from app.workers.pasted import content_of
from model.errors import PlainError

Work = Callable[[Case], None]
#: What a run gave, what it was asked about and what was found of it -> the text of its dossier.
MakeDossier = Callable[[Outcome, tuple[Source, ...], Evidence], str]


class Saving(StrEnum):
    """Whether what happened is on the disk. NOTHING: no case is open, or nothing happened in it yet."""

    NOTHING = "nothing"
    SAVING = "saving"
    SAVED = "saved"
    NOT_SAVED = "not_saved"


@dataclass(slots=True)
class _Run:
    """The run that goes on. `number` is known once it was written down."""

    case: str
    number: int = 0
    question_kept: bool = False
    evidence_kept: bool = False


@dataclass(slots=True)
class _Taken:
    """Which sources are in the case, by path. Touched in the store's thread only."""

    numbers: dict[str, int] = field(default_factory=dict)

    def place(self, source: Source) -> Place:
        """Where a source is kept; a file within a file stands in the outer one."""
        if source.path in self.numbers:
            return Place(self.numbers[source.path], "", source.name)
        outers = (path for path in self.numbers if source.path.startswith(f"{path}#"))
        outer = max(outers, key=len, default="")
        if not outer:
            return Place(0, "", source.name)
        return Place(self.numbers[outer], source.path[len(outer) :], source.name)


class CaseKeeper(QObject):
    """Follows the shelf, the run and its evidence while a case is open.

    Signals:
        changed(): the state of saving changed.
        failed(PlainError): something could not be written.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(
        self,
        cases: CasesModel,
        shelf: ShelfModel,
        run: RunModel,
        evidence: EvidenceModel,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._cases = cases
        self._shelf = shelf
        self._run = run
        self._evidence = evidence
        self._saving = Saving.NOTHING
        self._under_way = 0
        self._unsaved: list[tuple[str, Work]] = []
        self._seen: dict[str, str] = {}
        self._taken = _Taken()
        self._held = False
        self._decisions: dict[str, str] = {}
        self._running: _Run | None = None
        self._last: _Run | None = None
        self._dossier: MakeDossier | None = None
        cases.set_busy(lambda: run.state.running)
        cases.opened.connect(self._opened)
        cases.left.connect(self._left)
        shelf.changed.connect(self._take_in)
        run.add_gate(self._begin)
        run.finished.connect(self._finish)
        run.failed.connect(self._fail)
        run.state_changed.connect(self._enter)
        run.shown_again.connect(lambda _outcome: self._see_another())
        evidence.changed.connect(self._add_evidence)

    @property
    def saving(self) -> Saving:
        """Whether what happened is on the disk."""
        return self._saving

    @property
    def last_run(self) -> int:
        """Number of the last run in the open case; 0 if there is none."""
        return self._last.number if self._last else 0

    def keep_dossiers(self, make: MakeDossier) -> None:
        """Keep a dossier with every answer from now on; `make` is called in the store's thread."""
        self._dossier = make

    def know(self, path: str, kept: KeptSource) -> None:
        """A source of the case lies on the shelf again, as `path`."""
        self._seen[path] = kept.sha256
        taken = self._taken
        self._cases.worker.ask(
            lambda _vault: taken.numbers.__setitem__(path, kept.id), lambda _: None, lambda _: None
        )

    def numbers(self) -> dict[str, int]:
        """Which sources are in the case, by path; to be called in the store's thread."""
        return dict(self._taken.numbers)

    @property
    def can_decide(self) -> bool:
        """Whether the answer that shows is kept, so that decisions about its claims can be."""
        return self._last is not None and self._run.outcome is not None

    def decide(self, claim: str, verdict: str) -> None:
        """Keep what the person decided about a claim: "right", "wrong" or nothing any more."""
        run = self._last
        if run is None:
            return
        self._decisions[claim] = verdict
        self._evidence.show_decisions(decision_words(self._decisions))
        self._write(run.case, lambda case: case.decide(run.number, claim, verdict))

    def showing(self, run: int, decisions: Sequence[Decision] = ()) -> None:
        """An earlier run of the open case shows."""
        self._decisions = {each.claim: each.verdict for each in decisions}
        self._evidence.show_decisions(decision_words(self._decisions))
        if self._cases.current is not None:
            self._last = _Run(self._cases.current.id, run, True, True)

    @property
    def writing(self) -> bool:
        """Whether something is on its way to the disk, so that it is not known whether it can be saved."""
        return self._under_way > 0

    @property
    def unsaved(self) -> bool:
        """Whether there is something that could not be written and is in the window only."""
        return bool(self._unsaved)

    def give_up(self) -> None:
        """Let go of what could not be written: the person has said that it may be lost."""
        self._unsaved = []
        self._enter_saving(Saving.NOTHING)

    def again(self) -> None:
        """Write what could not be written once more."""
        waiting, self._unsaved = self._unsaved, []
        for case, work in waiting:
            self._write(case, work)

    # -- the open case -------------------------------------------------------------------------------

    def take_in(self) -> None:
        """From now on what lies on the shelf belongs into the open case."""
        self._held = False
        self._take_in()

    @Slot(object)
    def _opened(self, _content: Content) -> None:
        # Until somebody has put the shelf in order: what lies there may belong to another case.
        self._held = True
        self._forget()

    @Slot()
    def _left(self) -> None:
        self._forget()

    def _forget(self) -> None:
        """Begin anew. Before a case is left, `CaseParting` has asked about what could not be written."""
        self._seen, self._taken, self._decisions = {}, _Taken(), {}
        self._evidence.show_decisions({})
        self._running = self._last = None
        self._unsaved = []
        self._under_way = 0
        self._enter_saving(Saving.NOTHING)

    @Slot()
    def _take_in(self) -> None:
        case = self._cases.current
        if case is None or self._held:
            return
        # What is in an archive can be on the shelf a moment before the archive itself has been looked at.
        outer = {*self._seen, *(card.path for card in self._shelf.cards)}
        for source in self._shelf.sources:
            inside = any(source.path.startswith(f"{path}#") for path in outer)
            if source.sha256 and not inside and self._seen.get(source.path) != source.sha256:
                self._seen[source.path] = source.sha256
                self._take(case, source)

    def _take(self, case: CaseInfo, source: Source) -> None:
        taken = self._taken
        changed: list[SourceChanged] = []

        def work(kept: Case) -> None:
            content = content_of(source)
            pages = source.pages_total
            if content is not None:
                name, data = content
                made = kept.add_content(name, data, kind=source.kind, pages=pages)
            else:
                path, copy, sha256 = Path(source.path), case.copies, source.sha256
                try:
                    made = kept.add_source(path, kind=source.kind, pages=pages, copy=copy, sha256=sha256)
                except SourceChanged as error:
                    # Nothing that could be saved again: what was read is nowhere any more.
                    changed.append(error)
                    return
            taken.numbers[source.path] = made.id

        def tell(errors: tuple[PlainError, ...]) -> None:
            for error in errors:
                self.failed.emit(error)

        self._write(case.id, work)
        self._cases.worker.ask(lambda _vault: tuple(map(plain, changed)), tell, lambda _error: None)

    # -- the way of a run ----------------------------------------------------------------------------

    def _begin(self, asked: Asked, go: Callable[[PlainError | None], None]) -> None:
        """The gate that every run passes: its question is on the disk before the model begins."""
        case = self._cases.current
        if case is None:
            self._running = self._last = None
            go(self._cases.needed if self._cases.keeping == "required" else None)
            return
        run, taken, name = _Run(case.id), self._taken, case.id
        self._running = run

        def work(vault: Vault) -> int:
            places = [taken.place(source) for source in asked.sources]
            return vault.case(name).begin_run(as_new(asked, places, request_sha256(asked.request)))

        def done(number: int) -> None:
            run.number, run.question_kept = number, True
            go(None)
            if self._running is run and not self._run.state.running:
                # It was stopped while its question was being written.
                self._end(as_failure(None, b""))

        def failed(error: PlainError) -> None:
            self._running = None
            self._enter_saving(Saving.NOT_SAVED)
            go(error)

        self._enter_saving(Saving.SAVING)
        self._cases.worker.ask(work, done, failed)

    @Slot(object)
    def _finish(self, outcome: Outcome) -> None:
        track = self._run.track
        # Packing takes its time; it is done in the store's thread.
        self._end_with(lambda: as_result(outcome, pack(track)))

    @Slot(object)
    def _fail(self, error: PlainError) -> None:
        if self._run.state is RunState.FAILED:
            track = self._run.track
            self._end_with(lambda: as_failure(error, pack(track) if track.frames else b""))

    @Slot(object)
    def _enter(self, state: RunState) -> None:
        if state is RunState.IDLE:
            self._end(as_failure(None, b""))
        elif state is RunState.READING:
            self._last = None
            self._decisions = {}
            self._evidence.show_decisions({})

    def _end(self, result: RunResult) -> None:
        self._end_with(lambda: result)

    def _end_with(self, result: Callable[[], RunResult]) -> None:
        run = self._running
        if run is None or not run.question_kept:
            return
        self._running, self._last = None, run
        self._write(run.case, lambda case: case.finish_run(run.number, result()))

    @Slot()
    def _add_evidence(self) -> None:
        run, evidence = self._last, self._evidence
        outcome = self._run.outcome
        if run is None or run.evidence_kept or outcome is None:
            return
        if not evidence.whole or evidence.answer != outcome.answer:
            return
        run.evidence_kept = True
        found, sources, make = evidence.evidence, evidence.sources, self._dossier

        def work(case: Case) -> None:
            case.add_evidence(run.number, to_values(found))
            if make is not None and outcome.runs:
                case.add_dossier(run.number, make(outcome, sources, found))

        self._write(run.case, work)

    def _see_another(self) -> None:
        """What shows now is not the last run; `showing` tells which one it is, if it is of the case."""
        self._last = None

    # -- writing -------------------------------------------------------------------------------------

    def _write(self, name: str, work: Work) -> None:
        self._under_way += 1
        self._enter_saving(Saving.SAVING)
        taken = self._taken

        def done() -> None:
            if taken is not self._taken:
                # Another case is open by now.
                return
            self._under_way = max(0, self._under_way - 1)
            if not self._under_way:
                self._enter_saving(Saving.NOT_SAVED if self._unsaved else Saving.SAVED)
                self._cases.refresh()

        def failed(error: PlainError) -> None:
            if taken is self._taken:
                self._unsaved.append((name, work))
            done()
            self.failed.emit(error)

        self._cases.worker.ask(lambda vault: work(vault.case(name)), lambda _: done(), failed)

    def _enter_saving(self, saving: Saving) -> None:
        if saving is not self._saving:
            self._saving = saving
            self.changed.emit()


def decision_words(decisions: Mapping[str, str]) -> dict[str, str]:
    """What was decided, as the list of claims says it."""
    words = {
        "right": QCoreApplication.translate("Cases", "you: right"),
        "wrong": QCoreApplication.translate("Cases", "you: wrong"),
    }
    return {claim: words[verdict] for claim, verdict in decisions.items() if verdict in words}
