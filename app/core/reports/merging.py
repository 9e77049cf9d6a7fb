"""Several reports as one: their parts behind each other, each source once."""

from collections.abc import Sequence
from dataclasses import replace

from app.core.reports.document import Checked, Part, Report, ReportKind, Row, Spot, Value


def merged(first: Report, others: Sequence[Report], kind: ReportKind) -> Report:
    """The first with the parts, sources and unread things of the others; the rest stays the first's."""
    sources = list(first.sources)
    parts = list(first.parts)
    not_read = list(first.not_read)
    notes = list(first.notes)
    for other in others:
        places: dict[int, int] = {}
        for at, source in enumerate(other.sources):
            if source not in sources:
                sources.append(source)
            places[at] = sources.index(source)
        parts += [_part(part, places) for part in other.parts]
        not_read += [each for each in other.not_read if each not in not_read]
        notes += [each for each in other.notes if each not in notes]
    return replace(
        first,
        kind=kind,
        parts=tuple(parts),
        sources=tuple(sources),
        not_read=tuple(not_read),
        notes=tuple(notes),
    )


def _part(part: Part, places: dict[int, int]) -> Part:
    values = part.values
    if values is not None:
        values = replace(values, rows=tuple(_row(row, places) for row in values.rows))
    return replace(part, claims=tuple(_claim(claim, places) for claim in part.claims), values=values)


def _row(row: Row, places: dict[int, int]) -> Row:
    source = None if row.source is None else places[row.source]
    return replace(row, source=source, values=tuple(_value(value, places) for value in row.values))


def _value(value: Value, places: dict[int, int]) -> Value:
    return replace(value, spots=_spots(value.spots, places))


def _claim(claim: Checked, places: dict[int, int]) -> Checked:
    return replace(claim, spots=_spots(claim.spots, places))


def _spots(spots: tuple[Spot, ...], places: dict[int, int]) -> tuple[Spot, ...]:
    return tuple(replace(spot, source=places[spot.source]) for spot in spots)
