"""Events as lines of JSON, for what is kept of a table, and back."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from app.core.canonical import plain_dataclass
from app.core.cases.kept_values import question_from, settings_of
from app.core.forms.decision import decision_from
from app.core.forms.form import Field, Form
from app.core.forms.record import filled_from, filled_record, form_from, form_record
from app.core.tables import events
from app.core.tables.calibration import Calibration
from app.core.tables.events import Document, Stamped, TableEvent, View
from app.core.tables.table import CellKey
from app.core.tasks import Question

FORMAT = 1


def line_of(stamped: Stamped) -> str:
    """An event as one line."""
    told = {
        "format": FORMAT,
        "n": stamped.number,
        "at": stamped.at,
        "by": stamped.by,
        "is": type(stamped.event).__name__,
        **_values(stamped.event),
    }
    return json.dumps(told, ensure_ascii=False, sort_keys=True)


def events_of(lines: Iterable[str]) -> Iterator[Stamped]:
    """Events from their lines, the first of which begins a table.

    Raises:
        ValueError: one of them is none that this version knows.
    """
    form: Form | None = None
    for line in lines:
        stamped = event_of(line, form)
        if isinstance(stamped.event, events.Begun):
            form = stamped.event.form
        yield stamped


def event_of(line: str, form: Form | None = None) -> Stamped:
    """An event from its line; `form` is the table's, which that of a document that was read does not repeat.

    Raises:
        ValueError: it is none that this version knows.
    """
    try:
        told = json.loads(line)
        if told["format"] != FORMAT:
            raise ValueError(f"format {told['format']!r}")
        if told["is"] == "DocumentRead":
            if form is None:
                raise ValueError("no table was begun")
            event: TableEvent = _read(told, form)
        else:
            event = _READERS[told["is"]](told)
        return Stamped(int(told["n"]), str(told["at"]), str(told["by"]), event)
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(f"{type(error).__name__}: {error}") from error


def _values(event: TableEvent) -> dict[str, Any]:
    match event:
        case events.Begun():
            question = event.question
            return {
                "name": event.name,
                "form": form_record(event.form),
                "task": question.task,
                "text": question.text,
                "thinking": question.thinking,
                "seed": str(question.seed),
                # The form stands there once.
                "settings": {key: value for key, value in settings_of(question).items() if key != "form"},
            }
        case events.DocumentRead():
            # Of all that belongs to the form only the values are the document's own.
            record = filled_record(event.filled)
            del record["form"]
            for value in (*record["values"], *(one for row in record.get("rows", ()) for one in row)):
                del value["field"]
            return {
                "document": event.document,
                "filled": record,
                "seconds": event.seconds,
                "model": event.model,
            }
        case _:
            return plain_dataclass(event)


def _begun(told: Mapping[str, Any]) -> TableEvent:
    form = form_from(told["form"])
    settings = {**told["settings"], "form": told["form"]}
    question, _ = question_from(told["task"], told["text"], told["thinking"], int(told["seed"]), settings)
    return events.Begun(told["name"], form, question if question.form else Question.filling(form))


def _read(told: Mapping[str, Any], form: Form) -> TableEvent:
    record = dict(told["filled"])
    group = form.rows.fields if form.rows else ()

    def values(read: Sequence[Mapping[str, Any]], fields: Sequence[Field]) -> list[dict[str, Any]]:
        return [{**value, "field": plain_dataclass(field)} for value, field in zip(read, fields, strict=True)]

    record |= {"form": form_record(form), "values": values(record["values"], form.fields)}
    if "rows" in record:
        record["rows"] = [values(row, group) for row in record["rows"]]
    return events.DocumentRead(
        int(told["document"]), filled_from(record), float(told["seconds"]), str(told["model"])
    )


def _document(told: Mapping[str, Any]) -> Document:
    return Document(**{**told, "problems": tuple(told["problems"])})


def _view(told: Mapping[str, Any]) -> View:
    widths = tuple((int(column), int(width)) for column, width in told["widths"])
    return View(
        **{**told, "hidden": tuple(told["hidden"]), "columns": tuple(told["columns"]), "widths": widths}
    )


def _cells(told: Mapping[str, Any]) -> tuple[CellKey, ...]:
    return tuple(CellKey(*map(int, key)) for key in told["cells"])


def _calibrated(told: Mapping[str, Any]) -> TableEvent:
    fit = told["calibration"]
    return events.Calibrated(None if fit is None else Calibration(**fit))


_READERS: Mapping[str, Callable[[Mapping[str, Any]], TableEvent]] = {
    "Begun": _begun,
    "Renamed": lambda told: events.Renamed(str(told["name"])),
    "DocumentsAdded": lambda told: events.DocumentsAdded(tuple(map(_document, told["documents"]))),
    "DocumentsRemoved": lambda told: events.DocumentsRemoved(_numbers(told["documents"])),
    "DocumentsReturned": lambda told: events.DocumentsReturned(_numbers(told["documents"])),
    "Reordered": lambda told: events.Reordered(_numbers(told["order"])),
    "DocumentFailed": lambda told: events.DocumentFailed(
        int(told["document"]), told["code"], told["sentence"], told["way_on"], float(told["seconds"])
    ),
    "ReadAgain": lambda told: events.ReadAgain(_numbers(told["documents"])),
    "Decided": lambda told: events.Decided(_cells(told), decision_from(told["decision"])),
    "TakenBack": lambda told: events.TakenBack(_numbers(told["decisions"])),
    "Sampled": lambda told: events.Sampled(_cells(told), int(told["seed"]), float(told["share"])),
    "Calibrated": _calibrated,
    "ViewChanged": lambda told: events.ViewChanged(_view(told["view"])),
}


def _numbers(told: Any) -> tuple[int, ...]:
    return tuple(map(int, told))
