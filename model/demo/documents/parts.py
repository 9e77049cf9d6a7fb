"""The parts a kind of document is described with: its fields, and what a finished document is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from model.demo.names import Split


@dataclass(frozen=True)
class Draw:
    """What a field's value is drawn with: the generator, the half of the names, the document's date style."""

    rng: Random
    split: Split
    date_style: str


@dataclass(frozen=True)
class Field:
    """A fact a kind of document may state.

    ``labels`` stand before the value in lines and tables, ``sentences`` (with ``{}`` for the value) state it
    in prose, ``questions`` ask for it.
    """

    name: str
    draw: Callable[[Draw], str]
    labels: tuple[str, ...]
    sentences: tuple[str, ...]
    questions: tuple[str, ...]


@dataclass(frozen=True)
class Kind:
    """A kind of document: its headings, fields, summary and the lines in it that answer nothing.

    ``summaries`` name fields in braces, with ``_`` for spaces; those fields are in every full document.
    ``fillers`` make a line from a ``Draw``.
    """

    name: str
    headings: tuple[str, ...]
    fields: tuple[Field, ...]
    required: tuple[str, ...]
    summaries: tuple[str, ...]
    fillers: tuple[Callable[[Draw], str], ...]


@dataclass(frozen=True)
class Question:
    """A question about a document, the field it asks for and the answer, copied from the text."""

    text: str
    field: str
    answer: str


@dataclass(frozen=True)
class Document:
    """A made-up document with all that is known about it.

    ``fields`` holds (name, value) in the order of the text; ``evidence`` the line or sentence that states
    each of them; ``absent`` the names of fields this kind may have and this document has not.
    """

    kind: str
    text: str
    fields: tuple[tuple[str, str], ...]
    questions: tuple[Question, ...]
    summary: str
    evidence: tuple[str, ...] = ()
    absent: tuple[str, ...] = field(default=())
