"""What the model is asked about the answer that shows: passages to write again, and its own look."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal, Slot

from app.core.evidence import Claim, Evidence, sentences_of
from app.core.evidence.asides import Look, Mend, MendState
from app.core.evidence.evidence import Stretch
from app.core.mending import (
    AskedMend,
    accepted_answer,
    ask_mend,
    decided,
    mend_from,
    offered,
    with_look,
    with_mend,
)
from app.core.mending.look import AskedLook, LookPlan, ask_look, look_from, quotation_request
from app.core.runs import Outcome, RunState
from app.viewmodels.answer.claim_wording import hold_text
from app.viewmodels.answer.evidence_model import EvidenceModel
from app.viewmodels.governance.audit_gate import AuditGate
from app.viewmodels.run.run_model import RunModel
from app.workers.audit_worker import AuditWorker
from app.workers.engine_client import EngineClient
from app.workers.engine_letters import Make
from model.errors import PlainError
from model.events import Finished

_Job = Claim | Stretch


@dataclass(slots=True)
class _Going:
    """What the model is being asked now."""

    ticket: int
    looked: tuple[LookPlan, Finished] | None = None


class AnswerAsides(QObject):
    """Asks one thing after the other; a run, or another answer, puts an end to all.

    Signals:
        changed(): something can be asked, is being asked, or came of it.
        failed(PlainError): it may not be asked, or could not be.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(
        self,
        run: RunModel,
        evidence: EvidenceModel,
        client: EngineClient,
        gate: AuditGate,
        worker: AuditWorker,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._run, self._evidence, self._client = run, evidence, client
        self._rules, self._worker = gate.rules, worker
        self._waiting: deque[_Job] = deque()
        self._going: _Going | None = None
        self._tickets = 0
        self._always = False
        client.aside_ended.connect(self._ended)
        evidence.changed.connect(self._evidence_changed)
        run.state_changed.connect(self._enter)
        run.shown_again.connect(lambda _outcome: self.stop())

    # -- what the window reads -----------------------------------------------------------------------

    @property
    def evidence(self) -> Evidence:
        """The evidence of the answer that shows."""
        return self._evidence.evidence

    @property
    def offered(self) -> tuple[Claim, ...]:
        """The claims that can be mended; none where policy forbids it, or while a run goes on."""
        free = self._free is not None and self._rules.policy.mending and hold_text(self._evidence.sources)
        return offered(self.evidence) if free else ()

    @property
    def unseen(self) -> tuple[Stretch, ...]:
        """The sentences at which the model was not asked to look again; none where policy forbids it."""
        sources = self._evidence.sources
        if self._free is None or not self._rules.policy.second_look or not hold_text(sources):
            return ()
        seen = {look.start for look in self.evidence.looks}
        found = self.evidence.claims
        all_ = sentences_of(self._evidence.answer, self._evidence.sources, found)
        return tuple(one for one in all_ if one.start not in seen)

    @property
    def weak(self) -> bool:
        """Whether the open model's own look was measured to be no better than chance."""
        return self._run.model is not None and self._run.model.demonstration

    @property
    def left(self) -> int:
        """How many questions to the model are open."""
        return len(self._waiting) + (self._going is not None)

    @property
    def answer(self) -> str:
        """The answer with the passages in place that the person accepted."""
        return accepted_answer(self._run.answer, self.evidence.mends)

    # -- what the window asks ------------------------------------------------------------------------

    def set_always(self, always: bool) -> None:
        """Have the model look at every answer again, from the next one on, without being asked."""
        self._always = always

    def mend(self, claims: tuple[Claim, ...]) -> None:
        """Have these passages written again, one after the other."""
        wanted = tuple(claim for claim in claims if claim in self.offered)
        self._ask_for("mend", self._rules.mending, wanted)

    def look(self, sentences: tuple[Stretch, ...]) -> None:
        """Have the model look at these sentences again."""
        wanted = tuple(sentence for sentence in sentences if sentence in self.unseen)
        self._ask_for("second_look", self._rules.second_look, wanted)

    def stop(self) -> None:
        """Ask nothing more; what came of it stays."""
        self._waiting.clear()
        if self._going is not None:
            self._client.stop_aside()
        self.changed.emit()

    def decide(self, mend: Mend, state: MendState) -> None:
        """Keep what a person makes of a mend: accepted, or undone."""
        if mend in self.evidence.mends and mend.state != "left":
            done = replace(mend, state=state)
            self._worker.tell(lambda log: log.mended(done, state))
            self._evidence.amend(decided(self.evidence, mend.start, state))

    # -- one after the other ---------------------------------------------------------------------------

    @property
    def _free(self) -> Outcome | None:
        """The outcome that shows, where it is free text that was looked up."""
        outcome, evidence = self._run.outcome, self._evidence
        if outcome is None or self._run.state.running or outcome.filled is not None:
            return None
        return outcome if evidence.whole and evidence.answer == outcome.answer else None

    def _ask_for(self, what: str, refusal: Callable[[], PlainError | None], jobs: tuple[_Job, ...]) -> None:
        new = [job for job in jobs if job not in self._waiting]
        if not new:
            return
        refused = refusal()
        if refused is not None:
            self.failed.emit(refused)
            return

        about = self._free

        def begin() -> None:
            # While it was being logged another answer may have come.
            if self._free is about:
                self._waiting.extend(new)
                self._next()

        # Where the log is required nothing is asked that does not stand in it.
        self._worker.ask(lambda log: log.aside_begun(what, len(new)), lambda _head: begin(), self.failed.emit)

    def _next(self) -> None:
        outcome = self._free
        if self._going is None and self._waiting and outcome is not None:
            self._send(self._make(outcome, self._waiting.popleft()))
        self.changed.emit()

    def _send(self, make: Make, looked: tuple[LookPlan, Finished] | None = None) -> None:
        self._tickets += 1
        self._going = _Going(self._tickets, looked)
        self._client.ask_aside(make, self._tickets)

    def _make(self, outcome: Outcome, job: _Job) -> Make:
        question, answer, sources = outcome.question, outcome.answer, self._evidence.sources
        if isinstance(job, Claim):
            claim = job
            return lambda count, info: ask_mend(question, answer, claim, sources, count, info)
        sentence = job
        places = [
            claim.places[0]
            for claim in self.evidence.claims
            if claim.places and sentence.start <= claim.start < sentence.end
        ]
        return lambda count, info: ask_look(question, answer, sentence, places, sources, count, info)

    @Slot(int, object, object, object)
    def _ended(self, ticket: int, made: object, finished: Finished | None, error: PlainError | None) -> None:
        going = self._going
        if going is None or ticket != going.ticket:
            return
        self._going = None
        if error is not None:
            self._waiting.clear()
            self.failed.emit(error)
        elif finished is None and made is None and not self._run.state.running:
            # Nothing of its kind stands in the sources.
            pass
        elif finished is not None and self._free is not None:
            self._take(going, made, finished)
        self._next()

    def _take(self, going: _Going, made: object, finished: Finished) -> None:
        if isinstance(made, AskedMend):
            mend = mend_from(made.plan, made.request, finished)
            if mend is not None:
                self._worker.tell(lambda log: log.mended(mend, "proposed"))
                self._evidence.amend(with_mend(self.evidence, mend))
        elif isinstance(made, AskedLook) and going.looked is None:
            plan = made.plan
            request = quotation_request(plan, finished)
            if request is None:
                self._add_look(look_from(plan, finished, None))
            else:
                quotation = AskedLook(plan, request)
                self._send(lambda _count, _info: quotation, (plan, finished))
        elif going.looked is not None:
            plan, verdict = going.looked
            self._add_look(look_from(plan, verdict, finished))

    def _add_look(self, look: Look) -> None:
        self._worker.tell(lambda log: log.looked(look))
        self._evidence.amend(with_look(self.evidence, look))

    @Slot()
    def _evidence_changed(self) -> None:
        if self._always and not self.weak and self._free is not None and not self.evidence.looks:
            self.look(self.unseen)
        self.changed.emit()

    @Slot(object)
    def _enter(self, state: RunState) -> None:
        if state is RunState.READING:
            self.stop()
