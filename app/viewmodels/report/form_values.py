"""The forms of the window as the values of a report, with what the person took or brought forward."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.core.evidence.evidence import Place
from app.core.forms import Form
from app.core.reports import words
from app.core.reports.building import Cut, spot_of
from app.core.reports.document import Column, Crop, Value, Values
from app.core.reports.document import Row as ReportRow
from app.core.sources.source import Source
from app.viewmodels.form.form_model import Document
from app.viewmodels.form.row import Look, Row

#: Index of a source among those of the report.
IndexOf = Callable[[Source], int]


@dataclass(frozen=True, slots=True)
class ShownForm:
    """What the form model knows, at one moment: frozen, so that another thread can read it."""

    form: Form
    documents: tuple[Document, ...]
    rows: tuple[Row, ...]


def values_of(shown: ShownForm, index_of: IndexOf, cut: Callable[[Sequence[Source]], Cut | None]) -> Values:
    """A row a document, a value a field."""
    rows = []
    for number, document in enumerate(shown.documents):
        of_it = [row for row in shown.rows if row.document == number]
        cutter = cut(document.sources)
        values = tuple(_value(row, document.sources, index_of, cutter) for row in of_it)
        sources = document.sources
        name = document.name or ", ".join(source.name for source in sources)
        rows.append(ReportRow(name, index_of(sources[0]) if len(sources) == 1 else None, values))
    columns = tuple(Column(field.name, field.kind) for field in shown.form.fields)
    return Values(shown.form.name, columns, tuple(rows))


def _value(row: Row, sources: Sequence[Source], index_of: IndexOf, cut: Cut | None) -> Value:
    spots = tuple(
        spot_of(
            place, sources[place.source_index], index_of(sources[place.source_index]), _crop(cut, place, at)
        )
        for at, place in enumerate(dict.fromkeys(row.offer.places[:4]))
        if place.source_index < len(sources)
    )
    look = row.shown if row.shown.over else Look.FAILED
    read = row.offers[0].text if row.offers else ""
    rivals = [
        offer.text or words.state_words("not_stated") for at, offer in enumerate(row.offers) if at != row.at
    ]
    moved = row.at > 0
    return Value(
        name=row.field.name,
        kind=row.field.kind,
        text=row.offer.text if row.look.over else "",
        state=look.value,  # type: ignore[arg-type]
        review="corrected" if moved else "accepted" if row.taken else "none",
        doubtful=row.doubtful,
        certainty=None if moved else row.certainty,
        spots=spots,
        runner_up="; ".join(rivals[:3]),
        read_as=(read or words.state_words("not_stated")) if moved else "",
    )


def _crop(cut: Cut | None, place: Place, at: int) -> Crop | None:
    return cut(place) if cut is not None and at == 0 else None
