"""From what the model ended with back to a form that is filled in."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from app.core.evidence.evidence import Place
from app.core.forms.candidates import NOT_STATED_AT
from app.core.forms.certainty import certainty_of
from app.core.forms.filled import Candidate, FieldValue, FilledForm
from app.core.forms.form import CHOSEN_KINDS, Field, Form
from app.core.forms.request import FormRequest
from app.core.sentences import say
from model.events import Finished, LockState

#: Letters of an answer that is no form, at most.
_MOST_SHOWN = 2000
_PAIR = re.compile(r'"((?:[^"\\]|\\.)*)"\s*:\s*"((?:[^"\\]|\\.)*)"')


@dataclass(frozen=True, slots=True)
class _Answer:
    """What one part of the sources gave for one field."""

    value: FieldValue
    weight: float


def filled_form(
    form: Form,
    requests: Sequence[FormRequest],
    finished: Sequence[Finished],
    *,
    source_indexes: Sequence[int],
    coverage: Sequence[str] = (),
) -> FilledForm:
    """The form as far as it was filled in. Pure.

    Where several requests showed a part of the sources each, a field holds the value that led most clearly,
    and `FieldValue.others` what other parts gave instead: which of them is meant, no model decides.

    Args:
        requests, finished: those that were carried out; the last may have been stopped.
        source_indexes: what the sources of the requests are called outside, in their order.
        coverage: a line for whatever was not read.
    """
    answers: list[list[_Answer]] = [[] for _ in form.fields]
    group = form.rows.fields if form.rows else ()
    told_of = {request.row for request in requests if request.row is not None}
    count = max(told_of | {cell.row for request in requests for cell in request.given}, default=-1) + 1
    of_rows: list[list[list[_Answer]]] = [[[] for _ in group] for _ in range(count)]
    for request, end in zip(requests, finished, strict=False):
        for cell in request.given:
            of_rows[cell.row][cell.field].append(_given(group[cell.field], cell.candidate))
        if request.row is not None and form.rows is not None:
            for at, answer in _locked(form.rows.fields, request, end):
                of_rows[request.row][at].append(answer)
            continue
        made = _locked(form.fields, request, end) if request.slots else _free(form, request, end)
        for at, answer in made:
            answers[at].append(answer)

    def values(fields: Sequence[Field], given: Sequence[Sequence[_Answer]]) -> tuple[FieldValue, ...]:
        return tuple(
            _moved(_of_parts(field, each), source_indexes) for field, each in zip(fields, given, strict=True)
        )

    own = [request for request in requests if request.row is None]
    told = [end for request, end in zip(requests, finished, strict=False) if request.row is None]
    return FilledForm(
        form,
        tuple(source_indexes),
        values(form.fields, answers),
        (*coverage, *_left_out(requests), *_unread(own, told), *_of_table(form, requests)),
        tuple(values(group, given) for given in of_rows),
    )


def _given(field: Field, found: Candidate) -> _Answer:
    """A value below the head's word for its field; how often such a one is right is not measured."""
    return _Answer(FieldValue(field, found.text, "copied", None, found.places, posterior=1.0), 1.0)


def _of_table(form: Form, requests: Sequence[FormRequest]) -> Iterator[str]:
    """Whether the table that the group is of was found, and all of it asked for."""
    if form.rows is None:
        return
    if all(request.row is None and not request.given for request in requests):
        names = ", ".join(field.name for field in form.rows.fields)
        yield say("core.forms.no_table_of_rows", name=form.rows.name, names=names)
    if left_out := sum(request.rows_left_out for request in requests):
        yield say("core.forms.rows_left_out", count=left_out)


def _locked(fields: Sequence[Field], request: FormRequest, end: Finished) -> Iterator[tuple[int, _Answer]]:
    states = {state.lock: state for state in end.locks}
    if end.reason == "cancelled":
        states = {number: state for number, state in states.items() if state.settled}
    supports = {
        slot.field: slot.passages.candidate(states[number].leaders[0].candidate).places
        for number, slot in enumerate(request.slots)
        if slot.supports and number in states and states[number].leaders[0].candidate != NOT_STATED_AT
    }
    for number, slot in enumerate(request.slots):
        if slot.supports:
            continue
        state = states.get(number)
        if state is None:
            yield slot.field, _Answer(FieldValue(fields[slot.field], "", "failed"), -1.0)
        else:
            value = _value(fields[slot.field], slot.passages.candidate, state)
            if value.state == "chosen":
                value = replace(value, places=supports.get(slot.field, ()))
            yield slot.field, _Answer(value, value.posterior * (1 - value.outside))
    asked_apart = {slot.field for slot in request.slots if not slot.supports}
    for field, places in supports.items():
        if field not in asked_apart:
            # Its choice was made by another request; see `_of_parts`.
            yield field, _Answer(FieldValue(fields[field], "", "chosen", places=places), -2.0)


def _value(field: Field, candidate: Callable[[int], Candidate], state: LockState) -> FieldValue:
    found = [candidate(leader.candidate) for leader in state.leaders]
    first = state.leaders[0]
    stated = first.candidate != NOT_STATED_AT
    best = found[0] if stated else Candidate("")
    chosen = field.kind in CHOSEN_KINDS
    others = (
        Candidate("") if leader.candidate == NOT_STATED_AT else one
        for leader, one in zip(state.leaders[1:], found[1:], strict=True)
    )
    return FieldValue(
        field,
        best.text,
        ("chosen" if chosen else "copied") if stated else "not_stated",
        certainty_of(state),
        best.places,
        next((one for one in others if _different(best, one)), None),
        state.outside,
        first.posterior,
        seen=state.seen,
    )


def _different(value: Candidate, other: Candidate) -> bool:
    """Whether another value is meant, not more or less of the same passage."""
    if value.text.casefold() == other.text.casefold():
        return False
    return not any(_overlap(one, two) for one in value.places for two in other.places)


def _overlap(one: Place, two: Place) -> bool:
    same_page = (one.source_index, one.page_number) == (two.source_index, two.page_number)
    return same_page and one.start < two.end and two.start < one.end


def _of_parts(field: Field, given: Sequence[_Answer]) -> FieldValue:
    values = [answer for answer in given if answer.weight > -2.0]
    if not values:
        return FieldValue(field, "", "failed")
    stated = [answer for answer in values if answer.value.value]
    best = max(stated or values, key=lambda answer: answer.weight).value
    if best.state == "chosen" and not best.places:
        best = replace(
            best, places=tuple(place for one in given if one.weight <= -2.0 for place in one.value.places)
        )
    others: dict[str, Candidate] = {}
    for answer in stated:
        if answer.value.value != best.value:
            others.setdefault(answer.value.value, Candidate(answer.value.value, answer.value.places))
    return replace(best, others=tuple(others.values()))


def _free(form: Form, request: FormRequest, end: Finished) -> Iterator[tuple[int, _Answer]]:
    told = _told(end.answer)
    if len(form.fields) == 1 and form.fields[0].name == form.name:
        # A short answer is no line of name and value, but all of it.
        told = {form.name.casefold(): end.answer, **told}
    for at in request.fields:
        field = form.fields[at]
        if end.reason == "cancelled":
            yield at, _Answer(FieldValue(field, "", "failed"), -1.0)
            continue
        value = told.get(field.name.casefold())
        if value is None:
            # The answer says nothing of it, which does not say that the source does not.
            yield at, _Answer(FieldValue(field, "", "failed"), -1.0)
        else:
            yield (
                at,
                _Answer(FieldValue(field, value.strip(), "free" if value.strip() else "not_stated"), 0.0),
            )


def _unread(requests: Sequence[FormRequest], finished: Sequence[Finished]) -> Iterator[str]:
    """Free answers in which no name with a value could be made out: nothing of an answer is lost."""
    for request, end in zip(requests, finished, strict=False):
        several = not request.slots and len(request.fields) > 1
        if several and end.reason != "cancelled" and end.answer.strip() and not _told(end.answer):
            yield say("core.forms.answer_is_no_form", answer=" ".join(end.answer.split())[:_MOST_SHOWN])


def _told(answer: str) -> Mapping[str, str]:
    """The values of an answer that should be JSON, as far as they can be made out."""
    try:
        told = json.loads(answer)
        pairs = list(told.items()) if isinstance(told, dict) else []
    except ValueError:
        pairs = _PAIR.findall(answer)
        if not pairs:
            lines = (line.partition(":") for line in answer.splitlines())
            pairs = [(name, value) for name, colon, value in lines if colon]
    return {str(name).strip().casefold(): "" if value is None else str(value) for name, value in pairs}


def _moved(value: FieldValue, indexes: Sequence[int]) -> FieldValue:
    if list(indexes) == list(range(len(indexes))):
        return value
    runner = value.runner_up
    return replace(
        value,
        places=_moved_places(value.places, indexes),
        runner_up=None if runner is None else replace(runner, places=_moved_places(runner.places, indexes)),
        others=tuple(replace(one, places=_moved_places(one.places, indexes)) for one in value.others),
    )


def _moved_places(places: Sequence[Place], indexes: Sequence[int]) -> tuple[Place, ...]:
    return tuple(replace(place, source_index=indexes[place.source_index]) for place in places)


def _left_out(requests: Sequence[FormRequest]) -> tuple[str, ...]:
    most = max((slot.passages.left_out for request in requests for slot in request.slots), default=0)
    if not most:
        return ()
    if most == 1:
        return (say("core.forms.one_line_not_searched"),)
    return (say("core.forms.lines_not_searched", count=most),)
