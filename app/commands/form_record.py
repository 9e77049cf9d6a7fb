"""What the commands print of a form that was filled in, as plain values."""

from collections.abc import Sequence
from typing import Any

from app.core.evidence.evidence import Place
from app.core.forms import Candidate, FieldValue, FilledForm
from app.core.sources.source import Problem, Source
from model.errors import PlainError


def document_record(filled: FilledForm, sources: Sequence[Source]) -> dict[str, Any]:
    """A form with the documents that it was filled in from; of several together the first is the `source`.

    Args:
        sources: all that were given, as the places of the values count them.
    """
    of_it = [sources[index] for index in filled.source_indexes]
    told = [{"path": source.path, "sha256": source.sha256} for source in of_it]
    record: dict[str, Any] = {"source": told[0]}
    if len(told) > 1:
        record["sources"] = told
    if filled.form.rows is not None:
        record["rows"] = [[field_record(value, sources) for value in row] for row in filled.rows]
    return record | {
        "fields": [field_record(value, sources) for value in filled.values],
        "coverage": list(filled.coverage),
        "problems": [problem_record(one) for source in of_it for one in source.problems],
    }


def problem_record(problem: Problem | PlainError) -> dict[str, str]:
    """Why something of a document could not be read or filled in."""
    return {"code": problem.code, "sentence": problem.sentence, "way_on": problem.way_on}


def field_record(value: FieldValue, sources: Sequence[Source]) -> dict[str, Any]:
    """One field with its value, its places and the best different value."""
    runner_up = value.runner_up
    return {
        "name": value.field.name,
        "kind": value.field.kind,
        "value": value.value,
        "state": value.state,
        "certainty": value.certainty,
        "places": [_place_record(place, sources) for place in value.places],
        "runner_up": None if runner_up is None else _candidate_record(runner_up, sources),
        "others": [_candidate_record(other, sources) for other in value.others],
    }


def _candidate_record(candidate: Candidate, sources: Sequence[Source]) -> dict[str, Any]:
    places = [_place_record(place, sources) for place in candidate.places]
    return {"value": candidate.text, "places": places}


def _place_record(place: Place, sources: Sequence[Source]) -> dict[str, Any]:
    """Pages count from 1; the box is the smallest around all of it, in points from the page's top left."""
    boxes = place.boxes
    return {
        "source": sources[place.source_index].path,
        "page": place.page_number,
        "start": place.start,
        "end": place.end,
        "box": [
            min(box.left for box in boxes),
            min(box.top for box in boxes),
            max(box.right for box in boxes),
            max(box.bottom for box in boxes),
        ]
        if boxes
        else None,
        "recognised": any(box.certainty is not None for box in boxes),
    }
