"""The dossier of the answer that shows: saved, and run again to see whether the answer is the same."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.core.denoise_track import EMPTY_TRACK, DenoiseTrack
from app.core.dossier import CannotRunAgain, Comparison, Dossier, dossier_of
from app.core.evidence import Evidence
from app.core.forms.decision import FieldDecision
from app.core.runs import Outcome, RunState
from app.core.seal import SealReport
from app.core.sources.source import Source
from app.viewmodels.answer.evidence_model import EvidenceModel
from app.viewmodels.form.decision_book import DecisionBook
from app.viewmodels.governance.audit_model import AuditModel
from app.viewmodels.qt import tr
from app.viewmodels.run.run_model import RunModel
from app.viewmodels.seal.seal_model import SealModel
from model.errors import PlainError
from model.events import ModelInfo

_GONE = "case."


@dataclass(frozen=True, slots=True)
class ShownAnswer:
    """An answer with what it rests on; `evidence` is `None` where it was not looked up to its end."""

    outcome: Outcome
    track: DenoiseTrack
    sources: tuple[Source, ...]
    evidence: Evidence | None
    decisions: tuple[FieldDecision, ...] = ()


class DossierModel(QObject):
    """Follows the run. Nothing is hashed or written in the window's thread.

    Signals:
        changed(): whether there is something to save or to run again.
        saved(Path, Dossier): a dossier was written.
        failed(PlainError): it could not be, or it cannot be run again.
        compared(Comparison | None): what running it again gave; `None` once something else shows.
    """

    changed = Signal()
    saved = Signal(object, object)
    failed = Signal(object)
    compared = Signal(object)

    def __init__(
        self,
        run: RunModel,
        evidence: EvidenceModel,
        seal: SealModel,
        audit: AuditModel,
        book: DecisionBook | None = None,
        parent: QObject | None = None,
    ) -> None:
        """`book` has what a person decided about the form that shows."""
        super().__init__(parent)
        self._book = book or DecisionBook()
        self._run = run
        self._evidence = evidence
        self._seal = seal
        self._audit = audit
        self._first: ShownAnswer | None = None
        self._comparison: Comparison | None = None
        self._ready = False
        run.state_changed.connect(self._enter)
        run.finished.connect(self._finish)
        run.shown_again.connect(lambda _outcome: self._forget())
        evidence.changed.connect(self._look)

    @property
    def ready(self) -> bool:
        """Whether an answer shows, with everything that it rests on."""
        return self._ready

    @property
    def repeating(self) -> bool:
        """True while an answer is being repeated."""
        return self._first is not None

    @property
    def comparison(self) -> Comparison | None:
        """The comparison that running it again gave, while that shows."""
        return self._comparison

    # -- what the window asks ------------------------------------------------------------------------

    def may_save(self) -> bool:
        """Whether the policy lets a dossier leave; where not, that is told."""
        return self._audit.may_export("dossier")

    def save(self, path: Path, *, with_steps: bool) -> None:
        """Write the dossier of the answer that shows; `saved` or `failed` follows."""
        shown = self.shown()
        if shown is not None and self.may_save():
            self._audit.beside(
                partial(self._maker, shown, self._seal.report, with_steps),
                lambda made: self._audit.write_dossier(
                    path, made, lambda dossier: self.saved.emit(path, dossier), self.failed.emit
                ),
                self.failed.emit,
            )

    def repeat(self) -> None:
        """Have the answer that shows written once more, with everything as it was; `compared` follows."""
        shown = self.shown()
        if shown is None:
            return
        refusal = _cannot(shown, self._run.model)
        if refusal is not None:
            self.failed.emit(refusal)
            return
        self._forget()
        self._first = shown
        self._run.repeat()
        if not self._run.state.running:
            # What is wrong with it was told.
            self._first = None

    def text_of(self, outcome: Outcome, sources: tuple[Source, ...], evidence: Evidence) -> str:
        """The dossier of an answer as the text of a file; not for the window's thread."""
        return self._maker(
            ShownAnswer(outcome, EMPTY_TRACK, sources, evidence), self._seal.report, False
        ).text()

    # -- the way of a repetition ---------------------------------------------------------------------

    @Slot(object)
    def _enter(self, state: RunState) -> None:
        if state.running and self._comparison is not None:
            self._forget()
        elif state in (RunState.STOPPED, RunState.FAILED, RunState.IDLE) and self._first is not None:
            # Whoever follows the run must have seen its end before.
            QTimer.singleShot(0, self, partial(self._bring_back, self._first))
            self._first = None
        self._look()

    @Slot(object)
    def _finish(self, _outcome: Outcome) -> None:
        first, self._first = self._first, None
        second = self.shown()
        if first is None or second is None:
            return
        seal = self._seal.report

        def compare() -> Comparison:
            return Comparison.of(self._maker(first, seal, False), self._maker(second, seal, False))

        def done(comparison: Comparison) -> None:
            if self._run.outcome is second.outcome:
                self._comparison = comparison
                self.compared.emit(comparison)

        self._audit.beside(compare, done, self.failed.emit)

    def _bring_back(self, first: ShownAnswer) -> None:
        """It was stopped or failed: what showed before shows again."""
        if not self._run.state.running:
            self._run.show(first.outcome, first.track, first.sources)
            if first.evidence is not None:
                self._evidence.show(first.outcome.answer, first.sources, first.evidence)

    def _forget(self) -> None:
        if self._comparison is not None:
            self._comparison = None
            self.compared.emit(None)
        self._look()

    @Slot()
    def _look(self) -> None:
        ready = self.shown() is not None
        if ready != self._ready:
            self._ready = ready
            self.changed.emit()

    # -- inside --------------------------------------------------------------------------------------

    def shown(self) -> ShownAnswer | None:
        """The answer that shows, with all that it rests on; `None` where it is not ready."""
        run, evidence = self._run, self._evidence
        outcome = run.outcome
        if outcome is None or run.state is not RunState.DONE:
            return None
        looked_up = evidence.whole and evidence.answer == outcome.answer and evidence.sources is run.sources
        if not looked_up and not outcome.exchanges:
            # Of an earlier run, its sources are still on their way.
            return None
        found = evidence.evidence if looked_up else None
        return ShownAnswer(outcome, run.track, run.sources, found, self._book.of(outcome))

    def _maker(self, shown: ShownAnswer, seal: SealReport, with_steps: bool) -> Dossier:
        """Called in another thread."""
        return dossier_of(
            shown.outcome,
            shown.sources,
            shown.evidence,
            seal,
            track=shown.track if with_steps else None,
            with_thought=self._audit.policy.thinking_shown,
            decisions=shown.decisions,
        )


def _cannot(shown: ShownAnswer, now: ModelInfo | None) -> PlainError | None:
    """Why it cannot be run again."""
    then = shown.outcome.model
    if now is None:
        return CannotRunAgain(tr("No model is open."), tr("Open {name} first.").format(name=then.name))
    if (then.content_sha256 or then.index_sha256) != (
        now.content_sha256 if then.content_sha256 else now.index_sha256
    ):
        return CannotRunAgain(
            tr("Another model is open than the one that answered."),
            tr("Open {name} first.").format(name=then.name),
            f"{then.content_sha256 or then.index_sha256}, {now.content_sha256 or now.index_sha256}",
        )
    if then.computed_in and (then.precision, then.computed_in) != (now.precision, now.computed_in):
        return CannotRunAgain(
            tr("The model is not open in the precision in which it answered."),
            tr("Choose another precision in the settings first."),
            f"{then.precision}, {then.computed_in}; {now.precision}, {now.computed_in}",
        )
    for source in shown.sources:
        if any(problem.code.startswith(_GONE) for problem in source.problems):
            return CannotRunAgain(
                tr("{name} is not at hand as it was then.").format(name=source.name),
                tr("Bring the file back to where it lay, then open the case again."),
            )
    return None
