"""From a table that was read and looked through to a report."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from app.core.evidence.evidence import Place
from app.core.forms.filled import ValueState
from app.core.reports import words
from app.core.reports.building import (
    MOST_SPOTS,
    Around,
    model_facts,
    program_name,
    settings_of,
    source_of,
    spoken_language,
    spot_of,
    unread_of,
    value_of,
)
from app.core.reports.document import (
    Column,
    Crop,
    Part,
    Report,
    ReportSource,
    Row,
    Spot,
    Unread,
    Value,
    Values,
)
from app.core.reports.document import Review as Reviewed
from app.core.sentences import say
from app.core.sources.source import Source
from app.core.tables import Cell, Review, Table
from app.core.tables.table import CellKey
from model.events import ModelInfo

#: Why a value that nobody looked at counts as doubtful; broken rules are told by themselves.
_DOUBTS = frozenset(("parts", "shared", "certainty"))
#: Cuts a place out of a document's page, by the document's number in the table.
CutOf = Callable[[int, Place], Crop | None]


def report_of_table(
    table: Table,
    review: Review,
    sources: Mapping[int, Source],
    around: Around,
    model: ModelInfo | None = None,
    cut: CutOf | None = None,
) -> Report:
    """The report of all documents of a table, in its order. Pure, but for what `cut` draws.

    Args:
        sources: the documents that are at hand, by their number; of all others the words around a value are
            not known.
        model: what read them; `None`: not known any more.
    """
    listed: dict[int, int] = {at: number for number, at in enumerate(table.order)}
    building = _Building(table, review, sources, listed, cut)
    part = Part(
        question=table.question.text,
        task=table.question.task,
        values=Values(
            table.form.name,
            tuple(Column(field.name, field.kind) for field in table.columns),
            tuple(building.rows()),
            tuple(_accepted(table)),
        ),
        language=table.form.language,
        settings=settings_of(table.question),
        model=() if model is None else model_facts(model),
        notices=(words.demonstration_notice(),) if model is not None and model.demonstration else (),
        asked=datetime.fromisoformat(table.begun) if table.begun else None,
    )
    return Report(
        kind="table",
        title=around.title or table.name,
        made=around.made,
        program=program_name(),
        parts=(part,),
        sources=tuple(_source(table, at, sources) for at in table.order),
        not_read=tuple(_not_read(table, sources)),
        case=around.case,
        person=around.person,
        seal=words.seal_words(around.seal),
        sealed=bool(around.seal and around.seal.in_force),
        head=around.head,
        language=spoken_language(),
        notes=(*around.notes, *_unchecked(review)),
    )


class _Building:
    def __init__(
        self,
        table: Table,
        review: Review,
        sources: Mapping[int, Source],
        listed: Mapping[int, int],
        cut: CutOf | None,
    ) -> None:
        self._table, self._review, self._sources = table, review, sources
        self._listed, self._cut = listed, cut
        self._doubted = {item.key for item in review.queue if item.reason in _DOUBTS}

    def rows(self) -> Iterator[Row]:
        """A row of the table each."""
        table = self._table
        for row in table.rows:
            state = table.documents[row.document]
            number = self._listed[row.document]
            if state.progress == "waiting":
                yield Row(state.document.name, number, (), say("core.reports.waits_to_be_read"))
                continue
            values = tuple(
                self._value(table.key(row, column), row.document) for column in range(len(table.columns))
            )
            failed = state.outcome.error if state.progress == "failed" and state.outcome else ""
            decided = any(value.review != "none" for value in values)
            yield Row(state.document.name, number, values if decided or not failed else (), failed)

    def _value(self, key: CellKey, document: int) -> Value:
        cell = self._table.cell(key)
        read = cell.read
        spots = self._spots(document, cell)
        if read is None:
            # The document has no such row.
            made = Value(cell.field.name, cell.field.kind, "", "not_stated" if cell.absent else "failed")
        else:
            made = value_of(read, spots)
        decision = cell.decision
        state: ValueState = made.state
        reviewed = _reviewed(cell)
        if reviewed == "corrected":
            state = "copied" if cell.value and cell.places else "not_stated" if not cell.value else state
        return Value(
            made.name,
            made.kind,
            cell.value,
            state,
            reviewed,
            doubtful=key in self._doubted,
            certainty=cell.certainty if reviewed in ("none", "accepted", "bulk") else None,
            spots=spots,
            runner_up=made.runner_up,
            read_as=read.value if read is not None and reviewed in ("corrected", "rejected") else "",
            note=decision.reason if decision else "",
            reviewer=decision.by if decision else "",
            reviewed=datetime.fromisoformat(decision.at) if decision and decision.at else None,
            broken=tuple(finding.sentence for finding in self._review.broken_at(key)),
        )

    def _spots(self, document: int, cell: Cell) -> tuple[Spot, ...]:
        source, number = self._sources.get(document), self._listed[document]
        spots = []
        for at, place in enumerate(dict.fromkeys(cell.places[:MOST_SPOTS])):
            if source is None:
                text = cell.value
                spots.append(Spot(number, place.page_number, text, 0, len(text), place.recognised))
            else:
                crop = self._cut(document, place) if self._cut is not None and at == 0 else None
                spots.append(spot_of(place, source, number, crop))
        return tuple(spots)


def _reviewed(cell: Cell) -> Reviewed:
    decision = cell.decision
    if decision is None:
        return "none"
    return "bulk" if decision.verdict == "accepted" and decision.at_once else decision.verdict


def _source(table: Table, at: int, sources: Mapping[int, Source]) -> ReportSource:
    if (source := sources.get(at)) is not None:
        return source_of(source)
    document = table.documents[at].document
    return ReportSource(
        document.name, document.sha256, document.kind, document.size, document.pages, document.pages
    )


def _not_read(table: Table, sources: Mapping[int, Source]) -> Iterator[Unread]:
    for at in table.order:
        state, source = table.documents[at], sources.get(at)
        if source is not None:
            yield from unread_of(source)
        else:
            yield from (Unread(state.document.name, 0, sentence) for sentence in state.document.problems)
        for line in state.coverage[len(state.document.problems) :]:
            yield Unread(state.document.name, 0, line)


def _accepted(table: Table) -> Iterator[str]:
    """How values came to be accepted."""
    counts: Counter[str] = Counter()
    lines: Counter[float] = Counter()
    for key in table.shown:
        cell = table.cell(key)
        counts[_reviewed(cell)] += 1
        decision = cell.decision
        if decision is not None and decision.at_once and decision.line is not None:
            lines[decision.line] += 1
    if looked := counts["accepted"] + counts["corrected"] + counts["rejected"]:
        yield say(
            "core.reports.looked_at_one_by_one",
            count=looked,
            corrected=counts["corrected"],
            rejected=counts["rejected"],
        )
    for line, count in sorted(lines.items()):
        yield say("core.reports.accepted_above_line", count=count, percent=100 * line)
    if unlined := counts["bulk"] - sum(lines.values()):
        yield say("core.reports.accepted_at_once", count=unlined)
    if counts["none"]:
        yield say("core.reports.nobody_looked_at", count=counts["none"])


def _unchecked(review: Review) -> Iterator[str]:
    if review.unchecked:
        yield say("core.reports.rules_not_checked", count=len(review.unchecked))
