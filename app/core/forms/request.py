"""A form as the layout of an answer: what is held, where a value goes, and with which passages."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.core.forms.filled import Candidate
from app.core.forms.form import CHOSEN_KINDS, Field, Form
from app.core.forms.passages import Passages
from app.core.forms.track import Slot
from app.core.language import Language
from model.request import Fallback, Lock, Request

#: The layout of an answer, as `Request.frame` takes it.
Frame = tuple[str | Lock, ...]

_SUPPORT: dict[Language, str] = {"en": "passage for {}", "de": "Beleg für {}"}


@dataclass(frozen=True, slots=True)
class GivenCell:
    """A value of a row that the table's head tells: no model is asked for it.

    Attributes:
        row: as in `FormRequest.row`.
        field: of the group, from 0.
    """

    row: int
    field: int
    candidate: Candidate


@dataclass(frozen=True, slots=True)
class FormRequest:
    """One of the requests that fill in a form.

    Attributes:
        slots: what its locks fill, in their order; empty where the answer is free.
        fields: which fields of the form it asks for, from 0.
        step: which of the plan's steps it shows, from 0.
        row: of the group that repeats the row that it asks for, from 0, counted over all steps; its slots and
            fields are the group's then. `None` where it asks for the form's own fields.
        given: of the rows that this request's step shows whatever the table's head tells.
        rows_left_out: rows of the step that are not filled in.
    """

    request: Request
    slots: tuple[Slot, ...]
    fields: tuple[int, ...]
    step: int = 0
    row: int | None = None
    given: tuple[GivenCell, ...] = ()
    rows_left_out: int = 0


@dataclass(frozen=True, slots=True)
class AskedPlace:
    """A place of a form's answer: a field's value, or the passage that supports a choice.

    Attributes:
        field: from 0.
        asked: as what the model is asked for it; a passage of this kind fills it.
    """

    field: int
    asked: Field
    supports: bool = False


def places_of(form: Form) -> tuple[AskedPlace, ...]:
    """What the answer has places for, in order."""
    return tuple(_places(form))


def _places(form: Form) -> Iterator[AskedPlace]:
    for at, field in enumerate(form.fields):
        yield AskedPlace(at, field)
        if field.kind in CHOSEN_KINDS:
            name = _SUPPORT[form.language].format(field.name)
            yield AskedPlace(at, Field(name, "quotation", hint=field.hint), supports=True)


def asked_names(form: Form) -> tuple[str, ...]:
    """How the places are called to the model; a choice with what it may be."""
    return tuple(_asked_name(place.asked, form.language) for place in places_of(form))


def _asked_name(field: Field, language: Language) -> str:
    choices = field.choices(language)
    return f"{field.name} ({' / '.join(choices)})" if choices else field.name


def json_frame(
    places: Sequence[AskedPlace], passages: Sequence[Passages], fallbacks: Sequence[Fallback | None]
) -> tuple[Frame, tuple[Slot, ...]]:
    """All places in one answer: JSON with one `"name": "value"` a line; what is not stated stays empty."""
    frame: list[str | Lock] = []
    held = "{\n"
    for place, texts, fallback in zip(places, passages, fallbacks, strict=True):
        name = json.dumps(place.asked.name, ensure_ascii=False)
        lock = Lock(texts.texts, name=place.asked.name, escape="json", fallback=fallback)
        frame += [f'{held}{name}: "', lock]
        held = '",\n'
    frame.append('"\n}')
    return tuple(frame), tuple(_slots(places, passages))


def short_frame(
    place: AskedPlace, passages: Passages, fallback: Fallback | None = None
) -> tuple[Frame, tuple[Slot, ...]]:
    """One place as the whole answer."""
    lock = Lock(passages.texts, name=place.asked.name, fallback=fallback)
    return (lock,), tuple(_slots((place,), (passages,)))


def _slots(places: Sequence[AskedPlace], passages: Sequence[Passages]) -> Iterator[Slot]:
    for place, texts in zip(places, passages, strict=True):
        yield Slot(place.field, texts, place.supports)
