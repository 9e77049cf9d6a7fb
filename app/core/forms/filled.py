"""A form that was filled in: each value with its places, and what else could have stood there."""

import dataclasses
from dataclasses import dataclass, field, replace
from typing import Literal

from app.core.evidence.evidence import Place
from app.core.forms.form import Field, Form

#: "copied": a passage of the sources, letter by letter. "chosen": one of the field's options. "not_stated":
#: left empty. "free": written by the model without a lock, since there was nothing to lock it to. "failed":
#: the run ended before it stood.
ValueState = Literal["copied", "chosen", "not_stated", "free", "failed"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something a field may hold.

    Attributes:
        text: as the source spells it; empty for "not stated".
        places: where it stands, the one beside the field's own words first; empty for options.
    """

    text: str
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldValue:
    """What one field holds.

    Attributes:
        value: empty where it is not stated, or failed.
        state: how it came there. "copied" says that the sources have these words, not that they are right.
        certainty: how often a value like this one is right, 0 to 1; `None` where that was not measured.
        places: where the value stands, the best to show first; of a chosen value, what supports it.
        runner_up: the best *different* value: a passage that overlaps the value's place is none.
        outside: what the model would have given to anything else than candidates, 0 to 1, at the step that
            decided; a sign of doubt.
        posterior: share of the value among the candidates, 0 to 1; not a certainty.
        others: of a source shown in several requests, what the other parts answered instead.
        seen: whether search by meaning had a say, since the model does not know such documents; then the
            certainty was measured on such ones.
    """

    field: Field
    value: str
    state: ValueState
    certainty: float | None = None
    places: tuple[Place, ...] = ()
    runner_up: Candidate | None = None
    outside: float = 0.0
    posterior: float = 0.0
    others: tuple[Candidate, ...] = ()
    seen: bool = dataclasses.field(default=False, metadata={"unless_empty": True})


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A form as it was filled in from one source, or from several together.

    Attributes:
        source_indexes: which of the sources, from 0, it speaks of.
        values: one for each field of the form, in its order.
        coverage: a line for whatever was not read or not looked through.
        rows: of a form with a group that repeats the values of each row that was found, in reading order.
    """

    form: Form
    source_indexes: tuple[int, ...]
    values: tuple[FieldValue, ...]
    coverage: tuple[str, ...] = ()
    rows: tuple[tuple[FieldValue, ...], ...] = field(default=(), metadata={"unless_empty": True})

    def without_certainty(self) -> "FilledForm":
        """The same, where no certainty may be shown: it is no part of what was answered."""
        return replace(
            self, values=_uncertain(self.values), rows=tuple(_uncertain(values) for values in self.rows)
        )

    def of_unfamiliar(self) -> "FilledForm":
        """The same of a document that the model does not know: a figure would be trusted, right or wrong."""
        return self.without_certainty()

    @property
    def all_values(self) -> tuple[FieldValue, ...]:
        """Those of the form, then those of its rows."""
        return (*self.values, *(value for values in self.rows for value in values))

    @property
    def complete(self) -> bool:
        """Whether every field that must be stated has a value."""
        return all(value.value or not value.field.required for value in self.all_values)


def _uncertain(values: tuple[FieldValue, ...]) -> tuple[FieldValue, ...]:
    return tuple(replace(value, certainty=None) for value in values)
