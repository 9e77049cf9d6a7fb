"""What a person should look at, in the order of doubt.

review = Review.of(table)
review = Review.of(table, review)      # after a change: only what changed is looked at again
"""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Literal

from app.core.sentences import say
from app.core.tables import checking
from app.core.tables.calibration import score_of
from app.core.tables.cell import DOUBTFUL_BELOW, Cell
from app.core.tables.checking import Finding
from app.core.tables.table import CellKey, DocumentState, Table

#: Why a cell is in the queue: a rule is broken; it was not filled in; the model wrote it without a passage to
#: hold it to; parts of a long document say different things; the same passage fills another field, which is
#: surer of it; its certainty is low; none was measured for such a document; it was drawn among the sure ones.
Reason = Literal["rule", "failed", "free", "parts", "shared", "certainty", "unmeasured", "sample"]
_RULE, _FAILED, _FREE, _PARTS, _SHARED = 1.0, 0.99, 0.98, 0.97, 0.96
#: Where no certainty was measured doubt lies between that of a doubtful and that of a sure value.
_UNMEASURED = (0.2, 0.6)
_BY_DOUBT = attrgetter("order")


@dataclass(frozen=True, slots=True)
class QueueItem:
    """A cell that waits for a person.

    Attributes:
        doubt: 0 to 1; the queue begins with the greatest.
        why: one sentence.
        findings: rules that are broken there.
    """

    key: CellKey
    reason: Reason
    doubt: float
    why: str
    findings: tuple[Finding, ...] = ()

    @property
    def order(self) -> float:
        """By what the queue is sorted; those of one doubt stay in the order of the table."""
        return -self.doubt


@dataclass(frozen=True, eq=False)
class Review:
    """A table as it has to be looked at.

    Attributes:
        queue: cells without a decision that are not sure, the most doubtful first; drawn ones last.
        findings: every rule that is broken, in the order of the table; each holds for reviewed cells too.
        unchecked: every rule that could not be checked, and why.
        counts: cells by state, and under "broken" how many findings there are, "queue" how many wait.
    """

    table: Table
    queue: tuple[QueueItem, ...]
    findings: tuple[Finding, ...]
    unchecked: tuple[Finding, ...]
    counts: Counter[str]
    _known: dict[int, "_Looked"]
    _broken: dict[CellKey, tuple[Finding, ...]]

    @classmethod
    def of(cls, table: Table, before: "Review | None" = None) -> "Review":
        """Look a table through."""
        if before is not None and _is_same_but_view(table, before.table):
            return replace(before, table=table)
        known = before._known if before is not None and before.table.form is table.form else {}
        repeated = checking.repeated(table)
        twice: dict[int, list[Finding]] = {}
        for finding in repeated:
            for document in {key.document for key in finding.cells}:
                twice.setdefault(document, []).append(finding)
        made: dict[int, _Looked] = {}
        for at in table.order:
            also, kept = tuple(twice.get(at, ())), known.get(at)
            same = kept is not None and kept.state is table.documents[at] and kept.repeated == also
            made[at] = kept if kept is not None and same else _Looked.at(table, at, also)
        broken: dict[CellKey, tuple[Finding, ...]] = {}
        counts: Counter[str] = Counter()
        queue: list[QueueItem] = []
        for looked in made.values():
            broken.update(looked.broken)
            queue += looked.items
            for state, count in looked.counts:
                counts[state] += count
        queue.sort(key=_BY_DOUBT)
        queue += _drawn(table, queue)
        findings = [one for looked in made.values() for one in looked.own if one.standing == "broken"]
        unchecked = tuple(
            one for looked in made.values() for one in looked.own if one.standing == "unchecked"
        )
        counts["broken"], counts["queue"] = len(findings) + len(repeated), len(queue)
        return cls(table, tuple(queue), (*findings, *repeated), unchecked, counts, made, broken)

    def broken_at(self, key: CellKey) -> tuple[Finding, ...]:
        """The rules that are broken at a cell."""
        return self._broken.get(key, ())

    def sure(self) -> Iterator[CellKey]:
        """Cells that were read, have no decision, and wait in the queue only if they were drawn."""
        for looked in self._known.values():
            yield from looked.sure

    def above(self, line: float) -> tuple[CellKey, ...]:
        """Cells that may be accepted in one go, empty ones too: sure, and at least this certain."""
        return tuple(
            key
            for key in self.sure()
            if (certainty := self.table.cell(key).certainty) is not None and certainty >= line
        )

    def sample(self, share: float, seed: int) -> tuple[CellKey, ...]:
        """A share of the sure cells, one at least where there is any, drawn by this seed."""
        sure = list(self.sure())
        count = min(len(sure), max(1, round(share * len(sure)))) if sure and share > 0 else 0
        return tuple(random.Random(seed).sample(sure, count))


def _is_same_but_view(table: Table, before: Table) -> bool:
    """Whether only the view differs, as with every letter of a filter."""
    return all(
        getattr(table, name) is getattr(before, name)
        for name in ("form", "documents", "order", "history", "sampled", "calibration")
    )


@dataclass(frozen=True, slots=True)
class _Looked:
    """A document that was looked through, with the values that stand in others as well."""

    state: DocumentState
    repeated: tuple[Finding, ...]
    own: tuple[Finding, ...]
    items: tuple[QueueItem, ...]
    counts: tuple[tuple[str, int], ...]
    broken: dict[CellKey, tuple[Finding, ...]]
    sure: tuple[CellKey, ...]

    @classmethod
    def at(cls, table: Table, document: int, repeated: tuple[Finding, ...]) -> "_Looked":
        """Look one through."""
        own = checking.of_document(table, document)
        broken: dict[CellKey, tuple[Finding, ...]] = {}
        for finding in (*own, *repeated):
            for key in finding.cells if finding.standing == "broken" else ():
                if key.document == document:
                    broken[key] = (*broken.get(key, ()), finding)
        cells = [(key, table.cell(key)) for key in table.keys(document)]
        shared = _shared(table, cells)
        found = (_item(key, cell, broken.get(key, ()), shared.get(key, "")) for key, cell in cells)
        items = tuple(item for item in found if item is not None)
        waiting = {item.key for item in items}
        sure = tuple(
            key for key, cell in cells if cell.read is not None and not cell.reviewed and key not in waiting
        )
        counts = tuple(Counter(cell.state for _, cell in cells).items())
        return cls(table.documents[document], repeated, own, items, counts, broken, sure)


def _shared(table: Table, cells: Sequence[tuple[CellKey, Cell]]) -> dict[CellKey, str]:
    """Cells filled with the very passage of another field, which is surer of it, and that field's name."""
    held: dict[tuple[int, int, int], list[tuple[float, CellKey]]] = {}
    for key, cell in cells:
        # A choice rests on a passage that may tell other things as well.
        if cell.read is not None and cell.read.state == "copied" and cell.read.places:
            place = cell.read.places[0]
            sure = cell.certainty if cell.certainty is not None else score_of(cell.read, "share") or 0.0
            held.setdefault((place.page_number, place.start, place.end), []).append((-sure, key))
    return {
        key: table.columns[found[0][1].column].name
        for found in map(sorted, held.values())
        for _, key in found[1:]
    }


def _drawn(table: Table, queue: Sequence[QueueItem]) -> Iterator[QueueItem]:
    if table.sampled:
        waiting = {item.key for item in queue}
        for key in table.sampled:
            removed = table.documents[key.document].removed
            if not (removed or key in waiting or table.cell(key).reviewed):
                yield QueueItem(key, "sample", 0.0, say("core.tables.drawn"))


def _item(key: CellKey, cell: Cell, findings: tuple[Finding, ...], shared: str) -> QueueItem | None:
    read = cell.read
    if cell.reviewed or read is None:
        return None
    if findings:
        return QueueItem(key, "rule", _RULE, findings[0].sentence, findings)
    if read.state == "failed":
        return QueueItem(key, "failed", _FAILED, say("core.tables.not_filled_in"))
    if read.state == "free":
        return QueueItem(key, "free", _FREE, say("core.tables.written_freely"))
    if read.others:
        return QueueItem(key, "parts", _PARTS, say("core.tables.parts_disagree"))
    if shared:
        return QueueItem(key, "shared", _SHARED, say("core.tables.same_passage", name=shared))
    certainty = cell.certainty
    if certainty is None:
        low, high = _UNMEASURED
        doubt = low + (high - low) * (1 - (score_of(read, "share") or 0.0))
        return QueueItem(key, "unmeasured", doubt, say("core.tables.not_measured"))
    if certainty >= DOUBTFUL_BELOW:
        return None
    percent = round(100 * certainty)
    other = read.runner_up.text if read.runner_up else ""
    if other and read.value:
        why = say("core.tables.two_values_fit", percent=percent)
    elif other:
        why = say("core.tables.may_be_stated", percent=percent)
    else:
        why = say("core.tables.low_certainty", percent=percent)
    return QueueItem(key, "certainty", 1 - certainty, why)
