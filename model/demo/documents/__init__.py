"""Made-up short business documents with questions and answers: the demonstration model's corpus.

``generate`` is a pure function of its arguments. Names come from halves that training and evaluation do not
share (``model.demo.names``). Every answer is copied from the document, or says that it is not stated.
"""

from __future__ import annotations

from random import Random

from model.demo.documents.contract import CONTRACT
from model.demo.documents.invoice import INVOICE
from model.demo.documents.layout import LAYOUTS, Block, Fact, set_out
from model.demo.documents.letter import LETTER
from model.demo.documents.medical import MEDICAL
from model.demo.documents.minutes import MINUTES
from model.demo.documents.parts import Document, Draw, Kind, Question
from model.demo.names import Split
from model.demo.values import DATE_STYLES
from model.demo.wording import NOT_STATED

__all__ = ["KINDS", "Document", "Question", "generate"]

_ALL = (INVOICE, LETTER, CONTRACT, MEDICAL, MINUTES)
KINDS = tuple(kind.name for kind in _ALL)
"""The names that ``generate`` takes as ``kind``."""

_ABSENT_SHARE = 0.4
"""The share of documents with a question about a field they lack: about 8 % of all questions."""


def generate(seed: int, kind: str | None = None, split: Split = "train", size: int | None = None) -> Document:
    """Return the document number ``seed`` of a split.

    ``kind`` is one of ``KINDS``, or drawn. ``size`` is the number of fields: up to three gives a tiny
    document in plain lines, for the first part of training; without it the document is a full one of three
    to seven fields.
    """
    rng = Random(f"{split}/{seed}")
    chosen = rng.choice(_ALL) if kind is None else next(one for one in _ALL if one.name == kind)
    draw = Draw(rng, split, rng.choice(DATE_STYLES))
    tiny = size is not None and size <= 3
    facts = _facts(draw, chosen, size)
    blocks = set_out(rng, facts, "lines" if tiny else rng.choice(LAYOUTS))
    if not tiny:
        blocks = _with_fillers(draw, chosen, blocks)
    heading = [rng.choice(chosen.headings)] if rng.random() < (0.3 if tiny else 0.85) else []
    separator = "\n\n" if not tiny and rng.random() < 0.15 else "\n"
    text = separator.join(heading + [block.text for block in blocks])
    stated = [entry for block in blocks for entry in block.stated]
    present = {fact.field.name: fact.value for fact, _ in stated}
    absent = tuple(field.name for field in chosen.fields if field.name not in present)
    return Document(
        kind=chosen.name,
        text=text,
        fields=tuple(present.items()),
        questions=_questions(rng, chosen, present, absent),
        summary=_summary(rng, chosen, present),
        evidence=tuple(words for _, words in stated),
        absent=absent,
    )


def _facts(draw: Draw, kind: Kind, size: int | None) -> list[Fact]:
    """Draw which fields the document has, and their values, in the order of the text."""
    rng = draw.rng
    if size is not None and size <= 3:
        fields = rng.sample(kind.fields, size)
    else:
        required = [field for field in kind.fields if field.name in kind.required]
        others = [field for field in kind.fields if field.name not in kind.required]
        count = rng.randrange(0, 5) if size is None else size - len(required)
        fields = required + rng.sample(others, max(0, min(count, len(others))))
        order = {field.name: place for place, field in enumerate(kind.fields)}
        fields.sort(key=lambda field: order[field.name])
        if rng.random() < 0.5:
            rng.shuffle(fields)
    return [Fact(field, field.draw(draw)) for field in fields]


def _with_fillers(draw: Draw, kind: Kind, blocks: list[Block]) -> list[Block]:
    """Put up to three lines that state no field between the blocks."""
    blocks = list(blocks)
    for filler in draw.rng.sample(kind.fillers, draw.rng.randrange(0, 4)):
        blocks.insert(draw.rng.randrange(len(blocks) + 1), Block(filler(draw), ()))
    return blocks


def _questions(
    rng: Random, kind: Kind, present: dict[str, str], absent: tuple[str, ...]
) -> tuple[Question, ...]:
    """Ask for every field that is stated, in one of its wordings, and sometimes for one that is not."""
    fields = {field.name: field for field in kind.fields}
    questions = [Question(rng.choice(fields[name].questions), name, value) for name, value in present.items()]
    if absent and rng.random() < _ABSENT_SHARE:
        name = rng.choice(absent)
        questions.append(Question(rng.choice(fields[name].questions), name, NOT_STATED))
    return tuple(questions)


def _summary(rng: Random, kind: Kind, present: dict[str, str]) -> str:
    """Return the kind's sentence with the document's values, or nothing if one of them is missing."""
    if not all(name in present for name in kind.required):
        return ""
    return rng.choice(kind.summaries).format(
        **{name.replace(" ", "_"): text for name, text in present.items()}
    )
