"""Brings back what a case holds: its sources onto the shelf, an earlier question with all that came of it.

Kept copies are read from memory and never lie in a temporary file.
"""

import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal, Slot

from app.core.cases import Case, Decision, KeptRun, KeptSource, Vault
from app.core.cases.errors import CaseError, CaseNotSaved
from app.core.cases.evidence_values import from_values
from app.core.cases.held_file import HeldFile
from app.core.cases.reviewers import Opinion
from app.core.cases.run_record import Place, outcome_of, places_of
from app.core.cases.track_bytes import unpack
from app.core.denoise_track import EMPTY_TRACK, DenoiseTrack
from app.core.evidence import Evidence
from app.core.private_file import private_file
from app.core.runs import Outcome
from app.core.sources.source import Problem, Source
from app.core.thought import without_thoughts
from app.viewmodels.answer.evidence_model import NOTHING, EvidenceModel
from app.viewmodels.cases.case_writer import CaseWriter
from app.viewmodels.cases.cases_model import CasesModel, Content
from app.viewmodels.governance.audit_model import AuditModel
from app.viewmodels.qt import tr
from app.viewmodels.run.run_model import RunModel
from app.viewmodels.shelf.shelf_model import ShelfModel
from app.workers.failure import plain
from app.workers.source_worker import Read
from model.errors import PlainError


class ReadNamed(Protocol):
    """The shape of `app.core.sources.read` for a file whose path does not say its name."""

    def __call__(self, path: str, *, cancel: threading.Event, name: str) -> Source:
        """Read it."""


@dataclass(frozen=True, slots=True)
class _Back:
    """A source that comes back: where it can be read, or why not."""

    kept: KeptSource
    where: str = ""
    held: HeldFile | None = None
    error: PlainError | None = None


@dataclass(frozen=True, slots=True)
class _Shown:
    """An earlier run whose sources are still on their way."""

    outcome: Outcome
    track: DenoiseTrack
    evidence: Evidence
    places: tuple[Place, ...]
    numbers: dict[str, int]


@dataclass(frozen=True, slots=True)
class _Found:
    """An earlier run as it was found in the case."""

    kept: KeptRun
    track: DenoiseTrack
    evidence: Evidence
    numbers: dict[str, int]
    sources: list[KeptSource]
    decisions: tuple[Decision, ...]
    others: tuple[Opinion, ...]


class CaseRestorer(QObject):
    """Follows the cases.

    Signals:
        failed(PlainError): something could not be brought back.
        told(sentence, way_on)
        question_brought(task, question): a question without an answer, to be asked again.
        run_shown(run): this run of the open case shows; its sources may be on their way.
        run_brought(Outcome, sources): an earlier run shows, and its sources are there.
        cleared(): what belonged to another case is gone from shelf and answer.
    """

    failed = Signal(object)
    told = Signal(str, str)
    question_brought = Signal(str, str)
    run_shown = Signal(int)
    run_brought = Signal(object, object)
    cleared = Signal()

    def __init__(
        self,
        cases: CasesModel,
        writer: CaseWriter,
        shelf: ShelfModel,
        run: RunModel,
        evidence: EvidenceModel,
        read: ReadNamed,
        audit: AuditModel,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._cases = cases
        self._writer = writer
        self._shelf = shelf
        self._run = run
        self._evidence = evidence
        self._read = read
        self._audit = audit
        self._held: list[HeldFile] = []
        self._then = ("", 0)
        self._coming = False
        self._waiting: _Shown | None = None
        cases.opened.connect(self._opened)
        cases.left.connect(self._left)
        shelf.settled.connect(self._settled)

    def show_run(self, case: str, number: int) -> None:
        """Show an earlier question of a case, which is opened for it."""
        current = self._cases.current
        if current is None or current.id != case:
            self._then = (case, number)
            self._cases.open(case)
        elif not self._run.state.running:
            self._coming = True
            self._show(case, number)

    @property
    def expects_run(self) -> bool:
        """Whether a question was asked for that does not show yet."""
        return self._coming

    @property
    def copies_forbidden(self) -> str:
        """Why no copy of a source may leave its case, for people; empty where it may."""
        policy = self._audit.policy
        if policy.allows_export("source"):
            return ""
        who = policy.organisation or policy.contact or tr("whoever looks after this machine")
        return tr("No copy of a source may leave its case: {who} has laid that down.").format(who=who)

    def may_save_copy(self) -> bool:
        """Whether a copy of a source may leave its case; where not, that is told and logged."""
        refusal = self._audit.export_refusal("source")
        if refusal is not None:
            self.failed.emit(refusal)
        return refusal is None

    def save_copy(self, case: str, source: int, target: Path) -> None:
        """Have it logged that a source of a case leaves, then write it to a file that the person chose."""
        if not self.may_save_copy():
            return
        cases, audit, failed = self._cases, self._audit, self.failed.emit

        def look(vault: Vault) -> KeptSource:
            # What a case only refers to may be another file by now: then nothing leaves.
            vault.case(case).content(source)
            return vault.case(case).source(source)

        def log(kept: KeptSource) -> None:
            audit.source_leaves(target, kept.sha256, kept.size, write, failed)

        def write() -> None:
            cases.worker.ask(lambda vault: _write(vault.case(case), source, target), lambda _: tell(), failed)

        def tell() -> None:
            self.told.emit(tr("Saved as {name}.").format(name=target.name), "")

        cases.worker.ask(look, log, failed)

    def close(self) -> None:
        """Let go of everything that lies in memory."""
        for held in self._held:
            held.close()
        self._held.clear()

    # -- opening and leaving a case ------------------------------------------------------------------

    @Slot(object)
    def _opened(self, content: Content) -> None:
        (case, number), self._then = self._then, ("", 0)
        # The person may have stayed in the other case, and opened a third one later.
        then = number if case == content.case.id else 0
        self._coming = bool(then)
        if content.holds_something:
            self._clear()
        self._writer.take_in()
        self._bring(content.case.id, content.sources, then)

    @Slot()
    def _left(self) -> None:
        self._clear()

    def _clear(self) -> None:
        """Nothing of another case stays in the window."""
        self._waiting, self._coming = None, False
        self._shelf.clear()
        self._run.show(None, EMPTY_TRACK, ())
        self._evidence.show("", (), NOTHING)
        self.close()
        self.cleared.emit()

    def _bring(self, name: str, wanted: Sequence[KeptSource], then: int = 0) -> None:
        """Put sources of the case on the shelf again, and then show a run."""

        def work(vault: Vault) -> list[_Back]:
            return [_back(vault.case(name), kept) for kept in wanted]

        def done(backs: list[_Back]) -> None:
            current = self._cases.current
            if current is None or current.id != name:
                for back in backs:
                    if back.held:
                        back.held.close()
                return
            for back in backs:
                self._put(back)
            if then:
                self._show(name, then)
            self._settled()

        if wanted or then:
            self._cases.worker.ask(work, done, self.failed.emit)

    def _put(self, back: _Back) -> None:
        kept = back.kept
        card = kept.path or kept.name
        if any(each.path == card for each in self._shelf.cards):
            card = f"{card} ({kept.id})"
        if back.error is not None:
            error = back.error
            problem = Problem(error.code, error.sentence, error.way_on)
            self._writer.remember_source(card, kept)
            self._shelf.add_source(
                Source(card, kept.name, "unknown", "", kept.size, pages_total=kept.pages, problems=(problem,))
            )
            self.failed.emit(error)
        elif back.held is None:
            self._writer.remember_source(card, kept)
            self._shelf.add_kept(card, kept.name, back.where)
        else:
            self._held.append(back.held)
            # The pages of a PDF are drawn from its file as long as it is looked at.
            stays = kept.kind == "pdf"
            self._writer.remember_source(card, kept)
            if stays:
                self._writer.remember_source(back.where, kept)
            self._shelf.add_kept(
                card, kept.name, back.where, _from_memory(self._read, back, "" if stays else card)
            )

    # -- an earlier run ------------------------------------------------------------------------------

    def _show(self, name: str, number: int) -> None:
        writer = self._writer

        def work(vault: Vault) -> _Found:
            case = vault.case(name)
            kept = case.run(number)
            numbers = writer.numbers()
            needed = {place.source for place in places_of(kept)}
            sources = [each for each in case.sources() if each.id in needed]
            evidence = from_values(kept.result.evidence)
            track, decisions = unpack(kept.result.track), case.decisions(number)
            others = case.reviewers.opinions(number)
            return _Found(kept, track, evidence, numbers, sources, decisions, others)

        def done(found: _Found) -> None:
            self._coming = False
            kept, track, evidence, numbers = found.kept, found.track, found.evidence, found.numbers
            outcome = outcome_of(kept)
            if outcome is None:
                self._tell_why(kept)
                return
            if self._run.state.running:
                return
            if not self._audit.policy.thinking_shown:
                outcome = replace(outcome, thinking="")
                track = without_thoughts(track, asked=outcome.question.thinking)
            self._audit.case("run_viewed", name, number)
            self._run.show(outcome, track, None)
            self._evidence.show("", (), NOTHING)
            self._writer.showing(number, found.decisions, found.others)
            self.run_shown.emit(number)
            self._waiting = _Shown(outcome, track, evidence, places_of(kept), numbers)
            there = {numbers.get(path) for path in self._paths()}
            missing = [each for each in found.sources if each.id not in there]
            if missing:
                self._bring(name, missing, number)
            else:
                self._settled()

        self._cases.worker.ask(work, done, self.failed.emit)

    @Slot()
    def _settled(self) -> None:
        shown = self._waiting
        if shown is None or self._shelf.busy:
            return
        by_path = {source.path: source for source in self._shelf.sources}
        paths: dict[int, str] = {number: path for path, number in shown.numbers.items() if path in by_path}
        if any(place.source and place.source not in paths for place in shown.places):
            # They are being brought.
            return
        self._waiting = None
        sources = tuple(
            by_path.get(paths.get(place.source, "") + place.inside) or _absent(place)
            for place in shown.places
        )
        self._run.show(shown.outcome, shown.track, sources)
        self._evidence.show(shown.outcome.answer, sources, shown.evidence)
        self.run_brought.emit(shown.outcome, sources)

    def _paths(self) -> list[str]:
        return [source.path for source in self._shelf.sources] + [
            card.path for card in self._shelf.cards if card.busy
        ]

    def _tell_why(self, kept: KeptRun) -> None:
        result = kept.result
        if result.end == "failed":
            sentence = str(result.figures.get("sentence") or tr("This question failed."))
            self.told.emit(
                tr("This question failed then: {why}").format(why=sentence),
                str(result.figures.get("way_on", "")),
            )
        else:
            self.told.emit(
                tr("The program ended before this question was answered."),
                tr("It stands in the field below again; ask it once more."),
            )
        self.question_brought.emit(kept.run.question.task, kept.run.question.text)


def _write(case: Case, source: int, target: Path) -> None:
    try:
        with private_file(target) as file:
            for piece in case.content(source):
                file.write(piece)
    except OSError as error:
        raise CaseNotSaved(
            tr("The copy could not be written."),
            tr("See that the disk has room and may be written to."),
            str(error),
        ) from error


def _back(case: Case, kept: KeptSource) -> _Back:
    try:
        if not kept.copied:
            # Asked for its content, the case looks whether the file is the same still.
            case.content(kept.id)
            return _Back(kept, kept.path)
        held = HeldFile(case.content(kept.id))
        return _Back(kept, held.path, held)
    except CaseError as error:
        return _Back(kept, error=plain(error))


def _from_memory(read: ReadNamed, back: _Back, card: str) -> Read:
    """Reads a held file under its name; with a `card`, lets it go then and calls the source after that."""

    def how(path: str, *, cancel: threading.Event) -> Source:
        try:
            source = read(path, cancel=cancel, name=back.kept.name)
        finally:
            if card and back.held is not None:
                back.held.close()
        return _moved(source, path, card) if card else source

    return how


def _moved(source: Source, old: str, new: str) -> Source:
    inside = tuple(_moved(one, old, new) for one in source.attachments)
    return replace(source, path=new + source.path[len(old) :], attachments=inside)


def _absent(place: Place) -> Source:
    """In place of a source that is not there any more, so that the answer's marks keep their numbers."""
    problem = Problem("case.source_gone", tr("This source could not be brought back."))
    return Source("", place.name, "unknown", "", 0, problems=(problem,))
