"""From the model's answer back into the form that was asked for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """One extracted field, as the model wrote it."""

    name: str
    value: str


def fields_of(answer: str) -> tuple[Field, ...]:
    """Read an answer of one `Name: value` a line; lines without a colon or a name are not fields."""
    fields = []
    for line in answer.splitlines():
        name, colon, value = line.partition(":")
        if colon and name.strip():
            fields.append(Field(name.strip(), value.strip()))
    return tuple(fields)
