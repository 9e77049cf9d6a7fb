"""Layouts: the same facts as lines, as a table, as columns, or in running sentences."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from model.demo.documents.parts import Field

LAYOUTS = ("lines", "lines", "lines", "table", "columns", "prose", "prose", "mixed")
"""The layouts of full documents; how often one is listed is how often it is drawn."""


@dataclass(frozen=True)
class Fact:
    """One field with the value it has in a document."""

    field: Field
    value: str


@dataclass(frozen=True)
class Block:
    """A run of text that belongs together, and the facts in it with the words that state each."""

    text: str
    stated: tuple[tuple[Fact, str], ...]


def _line(rng: Random, fact: Fact, separator: str) -> Block:
    text = f"{rng.choice(fact.field.labels)}{separator}{fact.value}"
    return Block(text, ((fact, text),))


def _row(rng: Random, fact: Fact) -> Block:
    text = f"| {rng.choice(fact.field.labels)} | {fact.value} |"
    return Block(text, ((fact, text),))


def _columns(rng: Random, facts: list[Fact]) -> Block:
    head = " | ".join(rng.choice(fact.field.labels) for fact in facts)
    row = " | ".join(fact.value for fact in facts)
    return Block(f"{head}\n{row}", tuple((fact, row) for fact in facts))


def _prose(rng: Random, facts: list[Fact]) -> Block:
    stated = []
    for fact in facts:
        sentence = rng.choice(fact.field.sentences).format(fact.value)
        stated.append((fact, sentence[:1].upper() + sentence[1:] if "{" not in sentence[:1] else sentence))
    return Block(" ".join(sentence for _, sentence in stated), tuple(stated))


def set_out(rng: Random, facts: list[Fact], layout: str) -> list[Block]:
    """Return ``facts`` set out in ``layout`` (one of ``LAYOUTS``), as blocks in reading order."""
    separator = rng.choice((": ", ": ", ": ", ": ", " - ", ":  ", " : "))
    if layout == "lines":
        return [_line(rng, fact, separator) for fact in facts]
    if layout == "table":
        return [_row(rng, fact) for fact in facts]
    if layout == "columns":
        width = rng.randrange(2, 4)
        groups = [facts[start : start + width] for start in range(0, len(facts), width)]
        return [
            _columns(rng, group) if len(group) > 1 else _line(rng, group[0], separator) for group in groups
        ]
    if layout == "prose":
        middle = rng.randrange(1, len(facts) + 1)
        return [_prose(rng, part) for part in (facts[:middle], facts[middle:]) if part]
    middle = rng.randrange(1, max(2, len(facts)))
    lines = [_line(rng, fact, separator) for fact in facts[:middle]]
    return lines + ([_prose(rng, facts[middle:])] if facts[middle:] else [])
