"""Writes down in the open case what lies on the shelf, what a run gave, and what the person decided about it.

Sources are taken in as they are read. Everything is written in the store's thread, in the order in which it
happened.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from app.core.canonical import request_sha256
from app.core.cases import Case, CaseInfo, Decision, KeptSource
from app.core.cases.errors import SourceChanged
from app.core.cases.evidence_values import to_values
from app.core.cases.reviewers import Opinion
from app.core.cases.run_record import as_failure, as_new, as_result
from app.core.cases.track_bytes import pack
from app.core.evidence import Evidence
from app.core.runs import Outcome, PendingRun, RunState
from app.core.sources.source import Source
from app.viewmodels.answer.evidence_model import EvidenceModel
from app.viewmodels.cases.answered import Answered
from app.viewmodels.cases.case_gate import CaseGate, CaseRun
from app.viewmodels.cases.case_saving import CaseSaving
from app.viewmodels.cases.cases_model import CasesModel, Content
from app.viewmodels.qt import tr
from app.viewmodels.run.run_model import RunModel
from app.viewmodels.shelf.shelf_model import ShelfModel
from app.workers.failure import plain
from app.workers.pasted import content_of
from model.errors import PlainError

Work = Callable[[Case], None]
#: What a run gave, what it was asked about and what was found of it -> the text of its dossier.
MakeDossier = Callable[[Outcome, tuple[Source, ...], Evidence], str]


class CaseWriter(QObject):
    """Follows the shelf, the run and its evidence while a case is open.

    Signals:
        failed(PlainError): something could not be written.
        answer_taken_in(Outcome, CaseRun): this answer belongs to a case that was begun after it.
    """

    failed = Signal(object)
    answer_taken_in = Signal(object, object)

    def __init__(
        self,
        cases: CasesModel,
        saving: CaseSaving,
        gate: CaseGate,
        shelf: ShelfModel,
        run: RunModel,
        evidence: EvidenceModel,
        make_dossier: MakeDossier,
        parent: QObject | None = None,
    ) -> None:
        """`make_dossier` is called in the store's thread, for every answer."""
        super().__init__(parent)
        self._cases = cases
        self._shelf = shelf
        self._run = run
        self._evidence = evidence
        self._saving = saving
        self._gate = gate
        self._make_dossier = make_dossier
        self._seen: dict[str, str] = {}
        self._held = False
        self._decisions: dict[str, str] = {}
        self._others: tuple[Opinion, ...] = ()
        self._last: CaseRun | None = None
        self._answers = self._the_one_shown
        saving.written.connect(cases.refresh)
        saving.failed.connect(self.failed)
        gate.ended.connect(self._ended)
        cases.opened.connect(self._opened)
        cases.left.connect(self._left)
        shelf.changed.connect(self._take_in)
        run.finished.connect(self._finish)
        run.failed.connect(self._fail)
        run.state_changed.connect(self._enter)
        run.shown_again.connect(lambda _outcome: self._see_another())
        evidence.changed.connect(self._add_evidence)
        evidence.amended.connect(self._amend_evidence)

    @property
    def last_run(self) -> int:
        """Number of the last run in the open case; 0 if there is none."""
        return self._last.number if self._last else 0

    def remember_source(self, path: str, kept: KeptSource) -> None:
        """A source of the case lies on the shelf again, as `path`."""
        self._seen[path] = kept.sha256
        taken = self._saving.taken
        self._cases.worker.ask(
            lambda _vault: taken.numbers.__setitem__(path, kept.id), lambda _: None, lambda _: None
        )

    def numbers(self) -> dict[str, int]:
        """Which sources are in the case, by path; to be called in the store's thread."""
        return dict(self._saving.taken.numbers)

    @property
    def last(self) -> CaseRun | None:
        """The last run in the open case, whose number may not be known yet; `None` if there is none."""
        return self._last

    def decide_in_form(self, run: CaseRun, line: str) -> None:
        """Keep a decision about a value that a run of the open case filled in, for good."""
        self._saving.write(run.case, lambda case: case.journals.decide_in_form(run.number, line))

    def form_decisions(self, run: CaseRun, done: Callable[[tuple[str, ...]], object]) -> None:
        """Ask for the decisions that are kept of a run; `done` gets them in order."""
        self._cases.worker.ask(
            lambda vault: vault.case(run.case).journals.form_decisions(run.number), done, lambda _error: None
        )

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
        self._evidence.show_decisions(decision_words(self._decisions, self._others))
        self._saving.write(run.case, lambda case: case.decide(run.number, claim, verdict))

    def showing(self, run: int, decisions: Sequence[Decision] = (), others: Sequence[Opinion] = ()) -> None:
        """An earlier run of the open case shows, with what was decided of it here and before."""
        self._decisions = {each.claim: each.verdict for each in decisions}
        self._others = tuple(others)
        self._evidence.show_decisions(decision_words(self._decisions, self._others))
        if self._cases.current is not None:
            self._last = CaseRun(self._cases.current.id, run, True, True)

    # -- the open case -------------------------------------------------------------------------------

    def take_in(self) -> None:
        """From now on what lies on the shelf belongs into the open case; the answers in the window do too."""
        self._held = False
        self._take_in()
        self._take_in_answers()

    def take_in_from(self, answers: Callable[[], tuple[Answered, ...]]) -> None:
        """Ask there, in order, for the answers in the window that are in no case."""
        self._answers = answers

    @Slot(object)
    def _opened(self, _content: Content) -> None:
        # Until somebody has put the shelf in order: what lies there may belong to another case.
        self._held = True
        self._forget()

    @Slot()
    def _left(self) -> None:
        self._forget()

    def _forget(self) -> None:
        """Begin anew. Before a case is left, `UnsavedGuard` has asked about what could not be written."""
        self._seen, self._decisions, self._others = {}, {}, ()
        self._evidence.show_decisions({})
        self._last = None
        self._gate.forget()
        self._saving.begin_anew()

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
        taken = self._saving.taken
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

        self._saving.write(case.id, work)
        self._cases.worker.ask(lambda _vault: tuple(map(plain, changed)), tell, lambda _error: None)

    def _the_one_shown(self) -> tuple[Answered, ...]:
        run, found = self._run, self._evidence
        if run.outcome is None:
            return ()
        whole = found.whole and found.answer == run.outcome.answer
        return (Answered(run.outcome, run.sources, run.track, found.evidence if whole else None),)

    def _take_in_answers(self) -> None:
        """Keep the questions that were answered here before the case was begun."""
        case = self._cases.current
        if case is None or self._last is not None:
            return
        for answered in self._answers():
            if answered.outcome.requests:
                run = self._keep_answer(case, answered)
                self.answer_taken_in.emit(answered.outcome, run)
        # Of the one that shows more may come: what is found of it, mends, decisions.
        self._add_evidence()

    def _keep_answer(self, case: CaseInfo, answered: Answered) -> CaseRun:
        outcome, sources, track = answered.outcome, answered.sources, answered.track
        found, taken, make = answered.evidence, self._saving.taken, self._make_dossier
        asked = PendingRun(outcome.question, sources, outcome.requests[0], outcome.model)
        run = CaseRun(case.id, question_kept=True, evidence_kept=found is not None)
        if outcome is self._run.outcome:
            self._last = run

        def work(kept: Case) -> None:
            places = [taken.place(source) for source in sources]
            run.number = kept.begin_run(as_new(asked, places, request_sha256(asked.request)))
            kept.finish_run(run.number, as_result(outcome, pack(track)))
            if found is not None:
                kept.add_evidence(run.number, to_values(found))
                kept.add_dossier(run.number, make(outcome, sources, found))

        self._saving.write(case.id, work)
        return run

    # -- the way of a run ----------------------------------------------------------------------------

    @Slot(object)
    def _finish(self, outcome: Outcome) -> None:
        track = self._run.track
        # Packing takes its time; it is done in the store's thread.
        self._gate.end(lambda: as_result(outcome, pack(track)))
        # Without a source there was nothing to look up: the evidence was there before the run was the last.
        self._add_evidence()

    @Slot(object)
    def _fail(self, error: PlainError) -> None:
        if self._run.state is RunState.FAILED:
            track = self._run.track
            self._gate.end(lambda: as_failure(error, pack(track) if track.frames else b""))

    @Slot(object)
    def _enter(self, state: RunState) -> None:
        self._cases.hold(state.running)
        if state is RunState.IDLE:
            self._gate.stop()
        elif state is RunState.READING:
            self._last = None
            self._decisions, self._others = {}, ()
            self._evidence.show_decisions({})

    @Slot(object)
    def _ended(self, run: CaseRun) -> None:
        self._last = run

    @Slot()
    def _add_evidence(self) -> None:
        run, evidence = self._last, self._evidence
        outcome = self._run.outcome
        if run is None or run.evidence_kept or outcome is None:
            return
        if not evidence.whole or evidence.answer != outcome.answer:
            return
        run.evidence_kept = True
        found, sources, make = evidence.evidence, evidence.sources, self._make_dossier

        def work(case: Case) -> None:
            case.add_evidence(run.number, to_values(found))
            if outcome.exchanges:
                case.add_dossier(run.number, make(outcome, sources, found))

        self._saving.write(run.case, work)

    def _amend_evidence(self) -> None:
        """Mends and the model's own look come later, and change once more when a person decides."""
        if self._last is not None:
            self._last.evidence_kept = False
            self._add_evidence()

    def _see_another(self) -> None:
        """Forget the last run, as something else shows; `showing` tells which run, if it is of the case."""
        self._last = None


def decision_words(decisions: Mapping[str, str], others: Sequence[Opinion] = ()) -> dict[str, str]:
    """The decisions, as the list of claims says them; those of earlier reviewers behind one's own."""
    own = {"right": tr("you: right"), "wrong": tr("you: wrong")}
    told = {claim: own[verdict] for claim, verdict in decisions.items() if verdict in own}
    for one in others:
        words = {
            "right": tr("{who}: right").format(who=one.reviewer),
            "wrong": tr("{who}: wrong").format(who=one.reviewer),
        }
        if one.verdict in words:
            before = f"{told[one.claim]}; " if one.claim in told else ""
            told[one.claim] = before + words[one.verdict]
    return told
