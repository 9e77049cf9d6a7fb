"""The parts a kind of document is described with, and what a finished document is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random
from typing import Literal

Language = Literal["en", "de"]
"""The languages that documents are written in."""

Split = Literal["train", "evaluate"]
"""Which half a document belongs to: names, addresses, layouts and wordings differ between the halves."""


@dataclass(frozen=True)
class Draw:
    """What values are drawn with.

    ``country`` (one of ``draws.COUNTRIES``) decides the names, addresses, currency and number style of a
    document; ``date_style`` (one of ``draws.DATE_STYLES``) how all its dates are written.
    """

    rng: Random
    split: Split
    language: Language
    country: str
    date_style: str


@dataclass(frozen=True)
class Words:
    """How one language speaks of a field.

    ``name`` is the form's key as a person reads it ("invoice number"). ``labels`` stand before the value in
    lines and tables; ``sentences``, with ``{}`` for the value, state it in prose; ``questions``, at least
    five, ask for it: the last one in evaluation only.
    """

    name: str
    labels: tuple[str, ...]
    sentences: tuple[str, ...]
    questions: tuple[str, ...]


@dataclass(frozen=True)
class Field:
    """A fact a kind of document may state; ``draw`` returns a value of 2 to 40 characters."""

    key: str
    draw: Callable[[Draw], str]
    words: Mapping[Language, Words]


@dataclass(frozen=True)
class Table:
    """Repeated rows: positions of an invoice, postings, laboratory values.

    ``ask`` pairs a question, with ``{}`` for a row's first cell, with the column that answers it; ``rows``
    are the least and most rows of an ordinary document.
    """

    columns: Mapping[Language, tuple[str, ...]]
    row: Callable[[Draw], tuple[str, ...]]
    ask: Mapping[Language, tuple[tuple[str, int], ...]]
    rows: tuple[int, int]


@dataclass(frozen=True)
class LongTask:
    """A task with an answer of 80 to 250 tokens, fixed phrases and copied values; it must hold ``facts``."""

    instruction: str
    answer: str
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Kind:
    """A kind of document.

    ``name`` answers what kind of document it is, and ``headings`` do not always say so. The fields with the
    keys ``required`` are in every full document, and ``summaries`` name them in braces. ``fillers`` make
    lines that state no field. ``long`` makes tasks with long answers from the values by key and the rows.
    ``parties`` are the keys of the fields of each party, the name first: a letterhead puts them together.
    """

    key: str
    name: Mapping[Language, str]
    headings: Mapping[Language, tuple[str, ...]]
    fields: tuple[Field, ...]
    required: tuple[str, ...]
    summaries: Mapping[Language, tuple[str, ...]]
    fillers: Mapping[Language, tuple[Callable[[Draw], str], ...]]
    table: Table | None = None
    long: Callable[[Draw, Mapping[str, str], tuple[tuple[str, ...], ...]], tuple[LongTask, ...]] | None = None
    parties: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Stated:
    """A field that a document states: ``line`` are the words of the text that state the value.

    Below a label or a party's name the value stands alone, and is its own ``line``.
    """

    key: str
    name: str
    value: str
    line: str


@dataclass(frozen=True)
class Question:
    """A question; the answer is copied from the text, or says that it is not stated.

    ``key`` is the field's key, or ``row`` for a question about a table.
    """

    text: str
    key: str
    answer: str


@dataclass(frozen=True)
class Document:
    """A made-up document with all that is known about it.

    ``fields`` are in the order of the text; ``absent`` holds (key, name) of the fields this kind may have
    and this document has not; ``rows`` and ``columns`` are the table's, empty without one. ``summary`` is
    empty if a required field is missing.
    """

    kind: str
    language: Language
    pages: tuple[str, ...]
    fields: tuple[Stated, ...]
    questions: tuple[Question, ...]
    absent: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, ...], ...]
    columns: tuple[str, ...]
    summary: str
    summary_facts: tuple[str, ...]
    long: tuple[LongTask, ...]

    @property
    def text(self) -> str:
        """Return the words of all pages."""
        return "\n".join(self.pages)
