"""The queue of a table in the person's hands: the cell at hand, what it may be, and what they decide."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from app.core.evidence.evidence import Place
from app.core.forms.decision import Verdict
from app.core.forms.filled import Candidate
from app.core.forms.passages import Haystack, Shown
from app.core.sources.source import Source
from app.core.tables import Cell, CellKey, QueueItem
from app.core.tables.events import Sampled
from app.viewmodels.table.open_table import OpenTable
from app.viewmodels.table.table_work import TableWork


class ReviewModel(QObject):
    """One cell at a time, mostly the first of the queue.

    Signals:
        changed(): another cell, other candidates, or another queue.
        looked_at(): another cell or candidate is at hand.
    """

    changed = Signal()
    looked_at = Signal()

    def __init__(self, open_table: OpenTable, work: TableWork, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open = open_table
        self._work = work
        self._key: CellKey | None = None
        self._at = 0
        self._note = ""
        self._deciding = False
        self._known: tuple[tuple[QueueItem, ...], dict[CellKey, int]] = ((), {})
        open_table.begun.connect(self._begin)
        open_table.changed.connect(self._follow)
        # Those of a case come back one by one, after its table.
        work.sources_changed.connect(self.changed)

    # -- what the window reads -----------------------------------------------------------------------

    @property
    def queue(self) -> tuple[QueueItem, ...]:
        """What waits to be looked at."""
        review = self._open.review
        return review.queue if review is not None else ()

    @property
    def key(self) -> CellKey | None:
        """The cell at hand."""
        return self._key

    @property
    def cell(self) -> Cell | None:
        """The cell at hand."""
        table = self._open.table
        return table.cell(self._key) if table is not None and self._key is not None else None

    @property
    def item(self) -> QueueItem | None:
        """Why the cell at hand waits; `None` where it does not."""
        at = self.place_in_queue
        return self.queue[at - 1] if at else None

    @property
    def place_in_queue(self) -> int:
        """Which of the queue the cell at hand is, from 1; 0 where it does not wait."""
        queue = self.queue
        if queue is not self._known[0]:
            self._known = (queue, {item.key: at for at, item in enumerate(queue, start=1)})
        return self._known[1].get(self._key, 0) if self._key is not None else 0

    @property
    def following(self) -> tuple[QueueItem, ...]:
        """What comes next, two at most."""
        at = self.place_in_queue
        return self.queue[at : at + 2]

    @property
    def decided_count(self) -> int:
        """Cells that a person decided about."""
        counts = self._open.review.counts if self._open.review is not None else {}
        return sum(counts[state] for state in ("accepted", "corrected", "rejected")) if counts else 0

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """What the cell at hand may be; an empty text is "not stated"."""
        return self.cell.candidates if self.cell is not None else ()

    @property
    def at(self) -> int:
        """Which of `candidates` is chosen."""
        return self._at

    @property
    def chosen(self) -> Candidate | None:
        """The candidate that Enter takes."""
        return self.candidates[self._at] if self._at < len(self.candidates) else None

    @property
    def rival(self) -> Candidate | None:
        """The candidate that stands against the chosen one, if it has a place."""
        others = [one for at, one in enumerate(self.candidates) if at != self._at and one.places]
        return others[0] if others else None

    @property
    def note(self) -> str:
        """The person's reason, for the decision that comes."""
        return self._note

    @property
    def source(self) -> Source | None:
        """The document of the cell at hand, where it lies on the shelf."""
        table = self._open.table
        if table is None or self._key is None:
            return None
        return self._work.source_of(table.documents[self._key.document].document)

    @property
    def places(self) -> tuple[Place, ...]:
        """Where the chosen candidate stands; of a cell that was decided about where its value does."""
        cell, chosen = self.cell, self.chosen
        if cell is not None and cell.reviewed and self._at == 0:
            return cell.places
        return chosen.places if chosen is not None else ()

    # -- what the person does ------------------------------------------------------------------------

    def open(self, key: CellKey | None) -> None:
        """Look at this cell."""
        if key != self._key:
            self._put(key)

    def step(self, by: int) -> None:
        """Look at the next (1) or the last (-1) of the queue, round its ends."""
        if self.queue:
            at = self.place_in_queue - 1
            start = at if at >= 0 else -1 if by > 0 else 0
            self._put(self.queue[(start + by) % len(self.queue)].key)

    def move(self, by: int) -> None:
        """Choose the next (1) or the last (-1) candidate."""
        at = min(max(0, self._at + by), max(0, len(self.candidates) - 1))
        self.choose(at)

    def choose(self, at: int) -> None:
        """Choose a candidate."""
        if at != self._at and 0 <= at < len(self.candidates):
            self._at = at
            self.changed.emit()
            self.looked_at.emit()

    def set_note(self, note: str) -> None:
        """Note a reason for the decision that comes."""
        self._note = " ".join(note.split())

    def accept(self) -> None:
        """Take the chosen candidate, and go on with the next cell; nothing where there is none to take."""
        cell, chosen, key = self.cell, self.chosen, self._key
        if cell is None or chosen is None or key is None or cell.read is None:
            return
        if chosen.text == cell.read.value:
            self._decide(key, "accepted")
        else:
            self._decide(key, "corrected", chosen.text, chosen.places)

    def correct(self, text: str) -> None:
        """Put these words in the cell's place; where they stand in the document they are held to it."""
        cell, key, text = self.cell, self._key, " ".join(text.split())
        if cell is None or key is None or cell.state in ("waiting", "absent"):
            return
        if cell.read is not None and cell.read.state != "failed" and text == cell.read.value:
            self._decide(key, "accepted")
            return
        known = next((one.places for one in cell.candidates if one.text == text and text), ())
        self._decide(key, "corrected", text, known or self._found(cell, text))

    def reject(self) -> None:
        """Let nothing stand there."""
        if self._key is not None and self.cell is not None and self.cell.state not in ("waiting", "absent"):
            self._decide(self._key, "rejected")

    def undo(self) -> None:
        """Take the last decision back, and look at what it was about."""
        cells = self._open.undo()
        if cells:
            self._put(cells[0])

    def accept_above(self, line: float) -> None:
        """Accept everything sure above a line of certainty in one go, unseen."""
        review = self._open.review
        if review is not None:
            self._open.decide(review.above(line), "accepted", at_once=True, line=line)

    def sample(self, share: float, seed: int) -> None:
        """Draw a share of the sure cells to be looked at."""
        review = self._open.review
        if review is not None and (cells := review.sample(share, seed)):
            self._open.do(Sampled(cells, seed, share))

    # -- inside --------------------------------------------------------------------------------------

    def _begin(self) -> None:
        self._put(None)

    def _decide(self, key: CellKey, verdict: Verdict, value: str = "", places: Sequence[Place] = ()) -> None:
        at = next((at for at, item in enumerate(self.queue, start=1) if item.key == key), 0)
        behind = [item.key for item in self.queue[at:]]
        note, self._note = self._note, ""
        self._deciding = True
        self._open.decide((key,), verdict, value, places=tuple(places), reason=note)
        self._deciding = False
        waits = {item.key for item in self.queue}
        following = next((each for each in behind if each in waits), None)
        self._put(following or (self.queue[0].key if self.queue else key))

    def _put(self, key: CellKey | None) -> None:
        self._key, self._at, self._note = key, 0, ""
        self.changed.emit()
        self.looked_at.emit()

    def _follow(self) -> None:
        """The table is different: stay with the cell at hand, or begin with the queue's first."""
        if self._deciding:
            return
        if self._key is None and self.queue:
            self._put(self.queue[0].key)
            return
        self._at = min(self._at, max(0, len(self.candidates) - 1))
        self.changed.emit()

    def _found(self, cell: Cell, text: str) -> tuple[Place, ...]:
        """Where a text stands in the document; the same value written otherwise counts as typed."""
        source = self.source
        if source is None or not text:
            return ()
        pages = Haystack(tuple(Shown(0, page, 0, len(page.text)) for page in source.pages if page.text))
        places = [Place(0, shown.page.number, start, end) for shown, start, end in pages.find(text)]
        near = cell.read.places[0] if cell.read is not None and cell.read.places else None
        if near is not None:
            places.sort(
                key=lambda place: (place.page_number != near.page_number, abs(place.start - near.start))
            )
        return tuple(places)
