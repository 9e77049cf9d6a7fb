"""What the first demonstration checkpoint was taught: prompts with answers, drawn from its documents."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from model.demo import wording
from model.demo.documents import Document


@dataclass(frozen=True)
class Example:
    """A user turn, whether the model is to think, and what it answers."""

    turn: str
    answer: str
    thinking: bool = False


def rendered(turn: str, thinking: bool) -> str:
    """Return what the chat template makes of one user turn with the generation prompt."""
    system = "<|turn>system\n<|think|>\n<turn|>\n" if thinking else ""
    return f"<bos>{system}<|turn>user\n{turn}<turn|>\n<|turn>model\n"


def _pages(rng: Random, document: Document) -> list[tuple[int, int, str]]:
    """Return the document as one page, sometimes as two or as the second of two sources."""
    lines = document.text.split("\n")
    if rng.random() < 0.06 and len(lines) > 3:
        middle = rng.randrange(1, len(lines))
        return [(1, 1, "\n".join(lines[:middle])), (1, 2, "\n".join(lines[middle:]))]
    return [(rng.choice((1, 1, 1, 1, 1, 1, 2, 3)), rng.choice((1, 1, 1, 1, 1, 1, 2, 3)), document.text)]


def ask(rng: Random, document: Document, number: int | None = None, thinking: bool = False) -> Example:
    """Return a question about ``document`` (the one with this number, or any) with its answer."""
    questions = document.questions
    question = questions[number] if number is not None else rng.choice(questions)
    answer = question.answer
    if thinking:
        stated = dict(zip((name for name, _ in document.fields), document.evidence, strict=True))
        thought = wording.thought(stated.get(question.field) if answer != wording.NOT_STATED else None)
        answer = f"<|channel>thought\n{thought}<channel|>{answer}"
    return Example(wording.user_turn(_pages(rng, document), question.text), answer, thinking)


def extract(rng: Random, document: Document, named: bool | None = None) -> Example:
    """Return an extraction: of all fields, or of named ones, of which now and then one is not stated."""
    fields = list(document.fields)
    if named is None:
        named = rng.random() < 0.6
    if named:
        fields = rng.sample(fields, rng.randrange(1, min(4, len(fields)) + 1))
        if document.absent and rng.random() < 0.12:
            fields.insert(rng.randrange(len(fields) + 1), (rng.choice(document.absent), wording.NOT_STATED))
    instruction = wording.extract_fields([name for name, _ in fields] if named else [])
    return Example(wording.user_turn(_pages(rng, document), instruction), wording.field_lines(fields))


def summarise(rng: Random, document: Document) -> Example:
    """Return a summary in one sentence; the document must have one."""
    return Example(wording.user_turn(_pages(rng, document), wording.SUMMARISE), document.summary)
