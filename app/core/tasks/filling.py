"""Forms and short answers as requests whose places are held to the sources, and their answers as a form.

form = asked_form(question, sources)          # None for what is answered freely
plan(...).locked                              # its requests, in order
filled(plan, finished)                        # the form, as far as they were carried out
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from app.core.forms.candidates import NOT_STATED, candidates
from app.core.forms.filled import FieldValue, FilledForm
from app.core.forms.form import Field, Form
from app.core.forms.passages import Passages, Shown
from app.core.forms.reading import filled_form
from app.core.forms.request import (
    AskedPlace,
    FormRequest,
    Frame,
    GivenCell,
    asked_names,
    json_frame,
    places_of,
    short_frame,
)
from app.core.forms.short import wanted
from app.core.forms.table_rows import Rows, TableRow, rows_of
from app.core.forms.track import Slot
from app.core.language import Language, language_of
from app.core.meaning.sought import Eye, Sought
from app.core.sources.source import Source
from app.core.tasks import wording
from app.core.tasks.pieces import Piece, page_of, parts_of
from app.core.tasks.question import Question
from app.core.tasks.task import request_of, task_named
from model.events import Finished
from model.request import Fallback, Part, Request, TextPart

if TYPE_CHECKING:
    from app.core.tasks.plan import Plan

_NOT_FILLED: dict[Language, str] = {"en": "Not filled in.", "de": "Nicht ausgefüllt."}


def asked_form(question: Question, sources: Sequence[Source]) -> Form | None:
    """What a question wants filled in: its form, or for a short answer one place called like the question."""
    if question.task == "form":
        return question.form
    if not question.short or question.task != "ask":
        return None
    found = wanted(question.text)
    field = Field(" ".join(question.text.split()), "text" if found is None else found.kind)
    return Form(field.name, language_of(sources), (field,))


def form_requests(
    question: Question,
    sources: Sequence[Source],
    steps: Sequence[Sequence[Piece]],
    form_fill: str = "",
    eye: Eye | None = None,
) -> Iterator[FormRequest]:
    """The requests of a form or a short answer; none for what is answered freely.

    A checkpoint that has a habit of filling up a place gets a form in one request for each step, every other
    one a request for each place. Where a step has no text there is nothing to hold an answer to: it is free.

    Args:
        steps: what each step shows of the sources.
        form_fill: the checkpoint's habit (`ModelInfo.form_fill`).
        eye: sees what the sources say by meaning; a question that comes with its fallbacks needs none.
    """
    form = asked_form(question, sources)
    if form is None:
        return
    rows = 0
    kept = None if question.fallbacks is None else iter(question.fallbacks)
    for number, pieces in enumerate(steps):
        budget = question.manner.image_budget
        parts = [part for piece in pieces for part in parts_of(piece, sources, budget)]
        shown = tuple(_shown(pieces, sources))
        if not any(one.text.strip() for one in shown):
            instruction = _instruction(question, form)
            free = request_of(question, parts, instruction, form.language)
            yield FormRequest(free, (), tuple(range(len(form.fields))), number)
        else:
            found = rows_of(form.rows, shown) if form.rows else Rows()
            given = tuple(
                GivenCell(rows + at, field, candidate)
                for at, row in enumerate(found.rows)
                for field, candidate in row.told
            )
            left_out = found.left_out
            for instruction, frame, slots in _frames(question, form, shown, bool(form_fill), eye, kept):
                request = _held(question, parts, instruction, form.language, frame)
                fields = tuple(dict.fromkeys(slot.field for slot in slots))
                yield FormRequest(request, slots, fields, number, None, given, left_out)
                given, left_out = (), 0
            yield from _row_requests(question, form, found, bool(form_fill), number, rows, kept)
            rows += len(found.rows)


def _row_requests(
    question: Question,
    form: Form,
    found: Rows,
    habit: bool,
    step: int,
    first: int,
    kept: Iterator[Sequence[Fallback | None]] | None,
) -> Iterator[FormRequest]:
    """A request for what the head of a table does not tell of each row; it shows head and row, no more.

    Where the checkpoint has no habit of filling up a place, one for each field of each row.
    """
    for at, row in enumerate(found.rows):
        assert form.rows is not None
        told = {field for field, _ in row.told}
        left = [field for field in range(len(form.rows.fields)) if field not in told]
        if not left:
            continue
        group = Form(form.rows.name, form.language, tuple(form.rows.fields[field] for field in left))
        for instruction, frame, slots in _frames(question, group, (row.line,), habit, None, kept):
            request = _held(
                replace(question, earlier=()), [_row_part(row)], instruction, form.language, frame
            )
            placed = tuple(replace(slot, field=left[slot.field], row=first + at) for slot in slots)
            fields = tuple(dict.fromkeys(slot.field for slot in placed))
            yield FormRequest(request, placed, fields, step, first + at)


def _row_part(row: TableRow) -> Part:
    header = wording.page_header(row.line.source_index + 1, row.line.page.number)
    return TextPart(f"{header}{row.head.text.strip()}\n{row.line.text.strip()}\n")


def _frames(
    question: Question,
    form: Form,
    shown: Sequence[Shown],
    habit: bool,
    eye: Eye | None,
    kept: Iterator[Sequence[Fallback | None]] | None,
) -> Iterator[tuple[str, Frame, tuple[Slot, ...]]]:
    places = places_of(form)
    whole = habit and question.task == "form"
    not_stated = NOT_STATED if whole else wording.not_stated(form.language)
    passages = candidates([place.asked for place in places], shown, form.language, not_stated)
    if kept is None:
        fallbacks = _seen(question, places, passages, shown, eye)
    else:
        recorded = next(kept, ()) if whole else [one for _ in places for one in next(kept, ())[:1]]
        fallbacks = (*recorded, *(None for _ in places))[: len(places)]
    if whole:
        yield (_instruction(question, form), *json_frame(places, passages, fallbacks))
        return
    for place, texts, fallback in zip(places, passages, fallbacks, strict=True):
        instruction = _instruction(question, form, place)
        yield (instruction, *short_frame(place, texts, fallback))


def _seen(
    question: Question,
    places: Sequence[AskedPlace],
    passages: Sequence[Passages],
    shown: Sequence[Shown],
    eye: Eye | None,
) -> Sequence[Fallback | None]:
    """What the second eye says of each place; nothing of a passage that only supports a choice."""
    if eye is None:
        return (None,) * len(places)
    named = question.task == "form"
    sought = [Sought(place.asked.name, place.asked.kind, named) for place in places]
    return eye(sought, passages, shown)


def _instruction(question: Question, form: Form, place: AskedPlace | None = None) -> str:
    if question.task != "form":
        return task_named(question.task).instruction(question.text.strip(), form.language)
    if place is None:
        return wording.form(asked_names(form), form.language)
    return wording.value(place.asked, form.language)


def _held(
    question: Question, parts: Sequence[Part], instruction: str, language: Language, frame: Frame
) -> Request:
    # The layout says how long the answer is.
    manner = replace(question.manner, token_budget=None)
    request = request_of(replace(question, manner=manner), parts, instruction, language)
    return replace(request, frame=frame)


def _shown(pieces: Sequence[Piece], sources: Sequence[Source]) -> Iterator[Shown]:
    for piece in pieces:
        if piece.page_number:
            page = page_of(piece, sources)
            yield Shown(piece.source_index, page, piece.start, piece.end or len(page.text))


def filled(
    plan: "Plan", finished: Sequence[Finished], source_indexes: Sequence[int] = ()
) -> FilledForm | None:
    """What came of a plan's locked requests, as far as they were carried out; `None` where there are none.

    Args:
        finished: of each request, in order.
        source_indexes: what the plan's sources are called outside; empty where that is their order.
    """
    form = asked_form(plan.question, plan.sources)
    if form is None:
        return None
    indexes = source_indexes or range(len(plan.sources))
    return filled_form(form, plan.locked, finished, source_indexes=indexes, coverage=plan.coverage)


def answer_text(made: FilledForm, question: Question) -> str:
    """A form that was filled in as lines of "Name: value"; a short answer as its value alone."""
    said = [(value.field.name, _said(value, made.form.language)) for value in made.values]
    if question.task != "form":
        return said[0][1]
    lines = [f"{name[:1].upper()}{name[1:]}: {value}" for name, value in said]
    return "\n".join((*lines, *row_lines(made)))


def row_lines(made: FilledForm) -> tuple[str, ...]:
    """The rows of a form's group, a line each; nothing for a form without one."""
    name = made.form.rows.name if made.form.rows else ""
    told = []
    for number, values in enumerate(made.rows, 1):
        said = "; ".join(f"{value.field.name}: {_said(value, made.form.language)}" for value in values)
        told.append(f"{name[:1].upper()}{name[1:]} {number}: {said}")
    return tuple(told)


def _said(value: FieldValue, language: Language) -> str:
    # What nobody answered is not what the sources do not state.
    return value.value or (_NOT_FILLED[language] if value.state == "failed" else wording.not_stated(language))
