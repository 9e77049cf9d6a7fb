"""Layouts: the same facts as lines, a table, columns, a letterhead or running sentences."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from model.demo.corpus.parts import Field, Language, Split
from model.demo.corpus.wording import one_stop


@dataclass(frozen=True)
class Fact:
    """One field with the value it has in a document, and the label that stands before it there."""

    field: Field
    value: str
    label: str


@dataclass(frozen=True)
class Block:
    """A run of text that belongs together, and the keys of the facts in it with the words that state each."""

    text: str
    stated: tuple[tuple[str, str], ...] = ()


Facts = Sequence[Fact]
Layout = Callable[[Random, Language, Facts], list[Block]]
"""Sets facts out as blocks in reading order."""


def _each(write: Callable[[int, Fact], str], facts: Facts) -> list[Block]:
    """Return one block a fact; ``write`` gets its place, counted from 1."""
    texts = [(fact, write(place, fact)) for place, fact in enumerate(facts, 1)]
    return [Block(text, ((fact.field.key, text),)) for fact, text in texts]


def _groups(facts: Facts, width: int) -> list[Facts]:
    return [facts[start : start + width] for start in range(0, len(facts), width)]


def lines(rng: Random, language: Language, facts: Facts) -> list[Block]:
    """Set out as ``Label: value``."""
    separator = rng.choice((": ", ": ", ": ", ": ", " - ", ":  ", " : "))
    return _each(lambda _, fact: f"{fact.label}{separator}{fact.value}", facts)


def _bullets(rng: Random, language: Language, facts: Facts) -> list[Block]:
    mark = rng.choice(("-", "*"))
    return _each(lambda _, fact: f"{mark} {fact.label}: {fact.value}", facts)


def _table(rng: Random, language: Language, facts: Facts) -> list[Block]:
    return _each(lambda _, fact: f"| {fact.label} | {fact.value} |", facts)


def _stacked(rng: Random, language: Language, facts: Facts) -> list[Block]:
    """Set each value out below its label."""
    return [Block(f"{fact.label}:\n{fact.value}", ((fact.field.key, fact.value),)) for fact in facts]


def _columns(rng: Random, language: Language, facts: Facts) -> list[Block]:
    """Set out two or three facts a row of a table, the labels above them."""
    blocks: list[Block] = []
    for group in _groups(facts, rng.randrange(2, 4)):
        if len(group) == 1:
            blocks += lines(rng, language, group)
            continue
        row = " | ".join(fact.value for fact in group)
        head = " | ".join(fact.label for fact in group)
        blocks.append(Block(f"{head}\n{row}", tuple((fact.field.key, row) for fact in group)))
    return blocks


def _paragraph(rng: Random, language: Language, facts: Facts) -> Block:
    stated = []
    for fact in facts:
        sentence = one_stop(rng.choice(fact.field.words[language].sentences).format(fact.value))
        if not sentence.startswith(fact.value):
            sentence = sentence[:1].upper() + sentence[1:]
        stated.append((fact.field.key, sentence))
    return Block(" ".join(sentence for _, sentence in stated), tuple(stated))


def _prose(rng: Random, language: Language, facts: Facts) -> list[Block]:
    middle = rng.randrange(1, len(facts) + 1)
    return [_paragraph(rng, language, part) for part in (facts[:middle], facts[middle:]) if part]


def _mixed(rng: Random, language: Language, facts: Facts) -> list[Block]:
    """Set out the first facts as lines, the others as sentences."""
    middle = rng.randrange(1, max(2, len(facts)))
    rest = facts[middle:]
    return lines(rng, language, facts[:middle]) + ([_paragraph(rng, language, rest)] if rest else [])


def _numbered(rng: Random, language: Language, facts: Facts) -> list[Block]:
    return _each(lambda place, fact: f"{place}. {fact.label}: {fact.value}", facts)


def _leaders(rng: Random, language: Language, facts: Facts) -> list[Block]:
    dots = rng.choice(("...", "....."))
    return _each(lambda _, fact: f"{fact.label} {dots} {fact.value}", facts)


def _inline(rng: Random, language: Language, facts: Facts) -> list[Block]:
    """Set out two facts a line, with a semicolon between them."""
    blocks = []
    for group in _groups(facts, 2):
        text = "; ".join(f"{fact.label}: {fact.value}" for fact in group)
        blocks.append(Block(text, tuple((fact.field.key, text) for fact in group)))
    return blocks


def _marked(before: str, between: str, after: str = "") -> Layout:
    """Return the layout of a fact a line, with these marks around its label and value."""

    def layout(rng: Random, language: Language, facts: Facts) -> list[Block]:
        return _each(lambda _, fact: f"{before}{fact.label}{between}{fact.value}{after}", facts)

    return layout


def _lettered(rng: Random, language: Language, facts: Facts) -> list[Block]:
    first = rng.choice("aA")
    mark = rng.choice((")", ")", " -"))
    return _each(lambda place, fact: f"{chr(ord(first) + place - 1)}{mark} {fact.label}: {fact.value}", facts)


def _bracketed(rng: Random, language: Language, facts: Facts) -> list[Block]:
    return _each(lambda place, fact: f"[{place}] {fact.label}: {fact.value}", facts)


def _ruled(rng: Random, language: Language, facts: Facts) -> list[Block]:
    rule = rng.choice(("____", "----", "..", ">>"))
    return _each(lambda _, fact: f"{fact.label} {rule} {fact.value}", facts)


def _shouted(rng: Random, language: Language, facts: Facts) -> list[Block]:
    return _each(lambda _, fact: f"{fact.label.upper()}: {fact.value}", facts)


def _after(rng: Random, language: Language, facts: Facts) -> list[Block]:
    """Set out each label behind its value."""
    return _each(lambda _, fact: f"{fact.value} ({fact.label})", facts)


def _headed(rng: Random, language: Language, facts: Facts) -> list[Block]:
    """Set each value out below its label as a heading."""
    before, after = rng.choice((("# ", ""), ("== ", " =="), ("", ""), ("> ", "")))
    return [
        Block(f"{before}{fact.label}{after}\n{fact.value}", ((fact.field.key, fact.value),)) for fact in facts
    ]


def _in_pairs(rng: Random, language: Language, facts: Facts) -> list[Block]:
    """Set out two or three facts a line, with a bar, a slash or a wide gap between them."""
    between = rng.choice((" | ", " / ", "    "))
    blocks = []
    for group in _groups(facts, rng.randrange(2, 4)):
        text = between.join(f"{fact.label}: {fact.value}" for fact in group)
        blocks.append(Block(text, tuple((fact.field.key, text) for fact in group)))
    return blocks


_TRAINED: tuple[Layout, ...] = (
    lines, lines, lines, lines, _bullets, _table, _table, _stacked, _columns, _columns,
    _prose, _prose, _prose, _prose, _mixed, _mixed,
    _lettered, _bracketed, _ruled, _shouted, _after, _headed, _in_pairs, _in_pairs,
    _marked("", " = "), _marked("", "\t"), _marked("**", ":** "), _marked("[ ", ": ", " ]"),
)  # fmt: skip
_HELD_BACK: tuple[Layout, ...] = (_numbered, _leaders, _inline)
_HELD_BACK_SHARE = 0.3


def any_layout(rng: Random, split: Split) -> Layout:
    """Draw a layout; in evaluation it is often one that training never draws."""
    if split == "evaluate" and rng.random() < _HELD_BACK_SHARE:
        return rng.choice(_HELD_BACK)
    return rng.choice(_TRAINED)


def letterhead(rng: Random, split: Split, parties: Sequence[Facts]) -> list[Block]:
    """Set out what is known of one or two parties: below each other, or side by side.

    The first fact of each party is its name. Only that has a label; an address stands below the name.
    """
    side_by_side = len(parties) == 2 and rng.random() < (0.5 if split == "evaluate" else 0.35)
    if not side_by_side:
        named = rng.random() < 0.5
        return [_party(party, f"{party[0].label}:{' ' if named else chr(10)}") for party in parties]
    # Without words between them two values side by side could not be told apart, hence the wide gap.
    gap = rng.choice((" | ", "    "))
    left, right = parties
    rows = [(left[0].label, right[0].label)]
    rows += [
        (left[place].value if place < len(left) else "", right[place].value if place < len(right) else "")
        for place in range(max(len(left), len(right)))
    ]
    texts = [f"{first}{gap}{second}".rstrip() for first, second in rows]
    stated = tuple(
        (party[place].field.key, texts[place + 1]) for party in parties for place in range(len(party))
    )
    return [Block("\n".join(texts), stated)]


def _party(party: Facts, opening: str) -> Block:
    first, *others = party
    name = f"{opening}{first.value}"
    stated = [(first.field.key, name.rpartition("\n")[2]), *((one.field.key, one.value) for one in others)]
    return Block("\n".join([name, *(one.value for one in others)]), tuple(stated))
