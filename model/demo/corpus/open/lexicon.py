"""Things that documents of no particular kind state: a file for each language, by fields of life.

A table of the file is a field of life with its ``titles``; a table in it is one thing:

    [housing.rent]
    kind = "amount"                    # see ``values``
    labels = ["Monthly rent", ...]     # before the value, in lines and tables
    asks = ["How much is the rent?", ...]
    says = ["The tenant pays {v} a month.", ...]   # sentences that state it
    low, high = 300, 2400              # of numbers and amounts; ``units`` of numbers, ``words`` of texts

``together`` of a field are sentences with several of its things: "rent of {rent} from {start}"; ``prose`` are
sentences of its documents that state no value.
"""

from __future__ import annotations

import re
import tomllib
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, get_args

from model.demo.corpus.open.values import ValueKind
from model.demo.corpus.parts import Language, Split

LABELS, QUESTIONS = 4, 6
"""How many each thing has at least."""

_FOLDER = Path(__file__).parents[1]
_PLACE = re.compile(r"\{(\w+)\}")
_KEYS = frozenset(("kind", "labels", "asks", "says", "low", "high", "units", "words", "prefixes"))


@dataclass(frozen=True)
class Thing:
    """One thing that a document may state.

    Attributes:
        key: field of life and name, such as ``housing.rent``.
        labels, questions, sentences: the ways to name it, to ask for it, to state it ({v} for the value).
        low, high: bounds of a number or an amount.
        units: of a number, one of them behind it.
        words: values of a text.
        prefixes: that an identifier may begin with.
    """

    key: str
    kind: ValueKind
    labels: tuple[str, ...]
    questions: tuple[str, ...]
    sentences: tuple[str, ...] = ()
    low: int = 10
    high: int = 50_000
    units: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()

    @property
    def split(self) -> Split:
        """The half it belongs to: things to measure are never trained on."""
        return "evaluate" if zlib.crc32(f"thing/{self.key}".encode()) & 1 else "train"


@dataclass(frozen=True)
class Field:
    """A field of life: what heads its documents, its things, sentences with several of them and with none."""

    name: str
    titles: tuple[str, ...]
    things: tuple[Thing, ...]
    together: tuple[str, ...]
    prose: tuple[str, ...]

    def of(self, split: Split) -> tuple[Thing, ...]:
        """The things of one half."""
        return tuple(thing for thing in self.things if thing.split == split)


def named_in(sentence: str) -> tuple[str, ...]:
    """The names of the things that a sentence with several of them states."""
    return tuple(_PLACE.findall(sentence))


@cache
def lexicon(language: Language) -> tuple[Field, ...]:
    """The fields of life in one language, in the order of the file.

    Raises:
        ValueError: the file has a thing that is not described as above.
    """
    with (_FOLDER / f"lexicon.{language}.toml").open("rb") as file:
        return tuple(_field(name, table) for name, table in tomllib.load(file).items())


def _field(name: str, table: Mapping[str, Any]) -> Field:
    things = tuple(_thing(f"{name}.{key}", value) for key, value in table.items() if isinstance(value, dict))
    known = {thing.key.partition(".")[2] for thing in things}
    together = tuple(table.get("together", ()))
    for sentence in together:
        if unknown := set(named_in(sentence)) - known:
            raise ValueError(f"A sentence of {name} names what is not there: {', '.join(sorted(unknown))}")
    return Field(name, tuple(table["titles"]), things, together, tuple(table["prose"]))


def _thing(key: str, value: Mapping[str, Any]) -> Thing:
    if unknown := set(value) - _KEYS:
        raise ValueError(f"{key} has what is not known: {', '.join(sorted(unknown))}")
    thing = Thing(
        key,
        value["kind"],
        tuple(value["labels"]),
        tuple(value["asks"]),
        tuple(value.get("says", ())),
        value.get("low", 10),
        value.get("high", 50_000),
        tuple(value.get("units", ())),
        tuple(value.get("words", ())),
        tuple(value.get("prefixes", ())),
    )
    if thing.kind not in get_args(ValueKind):
        raise ValueError(f"{key} is of a kind that is not known: {thing.kind}")
    if thing.kind == "text" and not thing.words:
        raise ValueError(f"{key} is a text without words")
    if any("{v}" not in sentence for sentence in thing.sentences):
        raise ValueError(f"{key} has a sentence without its value")
    return thing
