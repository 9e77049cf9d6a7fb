"""The check of an answer against the sources: as soon as a block is final, and at the end."""

from collections.abc import Mapping
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt, Signal, Slot

from app.core.denoise_track import DenoiseTrack
from app.core.evidence import Citation, Claim, Evidence, Place
from app.core.runs import Outcome, RunState
from app.core.sources.source import Source
from app.core.thought import answer_in
from app.viewmodels.answer.aside_wording import mend_chip
from app.viewmodels.answer.claim_wording import checked_line, one_line, spoken, tool_tip, where
from app.viewmodels.page.page_model import Mark, PageModel
from app.viewmodels.qt import AnyIndex, plain_tip
from app.viewmodels.run.run_model import RunModel
from app.viewmodels.shelf.shelf_model import ShelfModel
from app.workers.evidence_worker import EvidenceChecker

NOTHING = Evidence()


class ClaimRole(IntEnum):
    """Item roles of a claim."""

    TEXT = Qt.ItemDataRole.UserRole + 1
    WHERE = Qt.ItemDataRole.UserRole + 2
    VERDICT = Qt.ItemDataRole.UserRole + 3
    CALCULATION = Qt.ItemDataRole.UserRole + 4


def decision_key(claim: Claim) -> str:
    """Tells a claim apart from the others of its answer, the same words at another place included."""
    return f"{claim.start}:{claim.text}"


class EvidenceModel(QAbstractListModel):
    """The claims of the answer that shows, a row each.

    Signals:
        changed(): another answer was looked up, or begins to be, or something came to it.
        amended(): something came to what was found of the whole answer: a mend, or the model's own look.
    """

    changed = Signal()
    amended = Signal()

    def __init__(
        self,
        run: RunModel,
        shelf: ShelfModel,
        pages: PageModel,
        checker: EvidenceChecker,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._run = run
        self._shelf = shelf
        self._pages = pages
        self._checker = checker
        self._ticket = 0
        self._asked: tuple[str, tuple[Source, ...], bool] = ("", (), False)
        self._answer = ""
        self._sources: tuple[Source, ...] = ()
        self._evidence = NOTHING
        self._decisions: dict[str, str] = {}
        self._whole = False
        self._fault = ""
        self._blocks = 0
        self._revealed: tuple[int, int] = (-1, 0)
        checker.checked.connect(self._checked)
        checker.not_checked.connect(self._not_checked)
        run.state_changed.connect(self._enter)
        run.track_changed.connect(self._follow)
        run.finished.connect(self._finish)
        shelf.settled.connect(lambda: checker.prepare(shelf.sources))

    # -- what the window reads -----------------------------------------------------------------------

    @property
    def evidence(self) -> Evidence:
        """The claims of the answer with their places."""
        return self._evidence

    @property
    def answer(self) -> str:
        """The answer that `evidence` speaks of; of a run that goes on, its final blocks."""
        return self._answer

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources that it was looked up in."""
        return self._sources

    @property
    def whole(self) -> bool:
        """Whether the whole answer was looked up, not only its first blocks."""
        return self._whole

    @property
    def failed(self) -> bool:
        """Whether looking up came to nothing by a fault of the program."""
        return bool(self._fault)

    @property
    def line(self) -> str:
        """How much of the answer stands in the sources, or why nothing was checked."""
        return checked_line(self._evidence, self._sources, whole=self._whole, fault=self._fault)

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """The number of claims."""
        return 0 if parent.isValid() else len(self._evidence.claims)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """One property of a claim."""
        if not index.isValid() or index.row() >= len(self._evidence.claims):
            return None
        claim = self._evidence.claims[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | ClaimRole.TEXT:
                return one_line(claim.text)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(tool_tip(claim, self._sources))
            case Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join(filter(None, (spoken(claim, self._sources), self._decision(claim))))
            case ClaimRole.WHERE:
                told = self._mended(claim) or where(claim, self._sources)
                return " · ".join(filter(None, (self._decision(claim), told)))
            case ClaimRole.VERDICT:
                return claim.verdict
            case ClaimRole.CALCULATION:
                return claim.calculation
        return None

    # -- what the window asks ------------------------------------------------------------------------

    def show_decisions(self, decisions: Mapping[str, str]) -> None:
        """Show what the person decided about claims: by `decision_key`, in words."""
        self._decisions = dict(decisions)
        if self.rowCount():
            self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))

    def show(self, answer: str, sources: tuple[Source, ...], evidence: Evidence) -> None:
        """Show what was found of an earlier answer, as it was."""
        self._ticket += 1
        self._pages.clear_marks()
        self._put(answer, sources, evidence, whole=bool(answer))

    def look_up_again(self) -> None:
        """Have the answer that shows looked up in what it was asked about."""
        self._ask(self._run.answer, whole=True)

    def amend(self, evidence: Evidence) -> None:
        """Show the answer's evidence with what the model was asked since, or a person decided."""
        self._put(self._answer, self._sources, evidence, whole=True)
        self.amended.emit()

    def reveal_at(self, place: Place) -> None:
        """Show one place, such as that of a mend."""
        mark = Mark(max(1, place.page_number), place.start, place.end)
        self._pages.reveal(self._sources[place.source_index], [mark])

    def reveal(self, row: int) -> None:
        """Show where a claim stands; asked again, its next place. Nothing happens for what was not found."""
        if not 0 <= row < len(self._evidence.claims):
            return
        claim = self._evidence.claims[row]
        turn = self._revealed[1] + 1 if self._revealed[0] == row else 0
        self._revealed = (row, turn)
        if claim.places:
            self._reveal_place(claim, turn % len(claim.places))

    def reveal_citation(self, citation: Citation) -> None:
        """Show the page that a true mark names."""
        if citation.true and 0 < citation.source <= len(self._sources):
            self._pages.reveal(self._sources[citation.source - 1], [Mark(max(1, citation.page))])

    def _mended(self, claim: Claim) -> str:
        """What became of a claim that was mended; empty for any other."""
        for mend in self._evidence.mends:
            if mend.start < claim.end and claim.start < mend.end and mend.state in ("mended", "accepted"):
                return mend_chip(mend, self._sources)
        return ""

    def _decision(self, claim: Claim) -> str:
        return self._decisions.get(decision_key(claim), "")

    def _reveal_place(self, claim: Claim, turn: int) -> None:
        # A calculation rests on all its figures; of a thing that was found, one place at a time is shown.
        first = claim.places[turn]
        together = claim.places if claim.verdict == "derived" else (first,)
        marks = [
            Mark(max(1, place.page_number), place.start, place.end)
            for place in (first, *together)
            if place.source_index == first.source_index
        ]
        self._pages.reveal(self._sources[first.source_index], list(dict.fromkeys(marks)))

    # -- the way of a run ----------------------------------------------------------------------------

    @Slot(object)
    def _enter(self, state: RunState) -> None:
        if state is RunState.READING:
            self._ticket += 1
            self._blocks = 0
            self._put("", (), NOTHING, whole=False)
            self._pages.clear_marks()

    @Slot(object)
    def _follow(self, track: DenoiseTrack) -> None:
        done = [frame for frame in track.latest if frame.done]
        # The blocks of a part are not yet the answer.
        if not self._run.in_parts and len(done) > self._blocks and self._run.state.running:
            self._blocks = len(done)
            if answer := answer_in(done):
                self._ask(answer, whole=False)

    @Slot(object)
    def _finish(self, outcome: Outcome) -> None:
        self._ask(outcome.answer, whole=True)

    def _ask(self, answer: str, *, whole: bool) -> None:
        self._ticket += 1
        self._asked = (answer, self._run.sources, whole)
        if any(source.readable for source in self._run.sources):
            self._checker.check(self._ticket, answer, self._run.sources)
        else:
            self._put(answer, self._run.sources, NOTHING, whole=whole)

    @Slot(int, object)
    def _checked(self, ticket: int, evidence: Evidence) -> None:
        if ticket == self._ticket:
            answer, sources, whole = self._asked
            self._put(answer, sources, evidence, whole=whole)

    @Slot(int, str)
    def _not_checked(self, ticket: int, fault: str) -> None:
        if ticket == self._ticket:
            self._put("", (), NOTHING, whole=False)
            self._fault = fault
            self.changed.emit()

    def _put(self, answer: str, sources: tuple[Source, ...], evidence: Evidence, *, whole: bool) -> None:
        self.beginResetModel()
        self._answer, self._sources, self._evidence, self._whole = answer, sources, evidence, whole
        self._fault = ""
        self._revealed = (-1, 0)
        self.endResetModel()
        self.changed.emit()
