"""What the model is taught: prompts with their answers, drawn from the documents, and batched by length."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

import torch
from tokenizers import Tokenizer

from model.demo import tokenizer as tokens
from model.demo import wording
from model.demo.documents import Document, generate
from model.demo.objective import Batch

_TRAINING_SEEDS = 1_000_000


@dataclass(frozen=True)
class Stage:
    """A part of the curriculum.

    ``until`` is the progress, 0 to 1, at which it ends; ``sizes`` the numbers of fields of a document, of
    which ``None`` is a full document; ``extract`` to ``full_canvas`` are shares of tasks or batches;
    ``canvas`` bounds the canvas.
    """

    until: float
    sizes: tuple[int | None, ...]
    extract: float
    summary: float
    thinking: float
    full_canvas: float
    canvas: int = 1_000_000


CURRICULUM = (
    Stage(0.12, (2, 2, 3), extract=0.5, summary=0.0, thinking=0.0, full_canvas=0.0, canvas=40),
    Stage(0.25, (2, 3, 4, None), extract=0.45, summary=0.05, thinking=0.0, full_canvas=0.1),
    Stage(0.60, (3, None, None, None, None), extract=0.4, summary=0.08, thinking=0.02, full_canvas=0.4),
    Stage(
        1.01,
        (3, None, None, None, None, None, None),
        extract=0.36,
        summary=0.14,
        thinking=0.16,
        full_canvas=0.8,
    ),
)
"""Copying is learnt suddenly, and much sooner on short documents: so tiny ones first."""


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


def stage_at(progress: float) -> Stage:
    """Return the stage of the curriculum at this progress, 0 to 1."""
    return next(stage for stage in CURRICULUM if progress < stage.until)


def _draw(rng: Random, stage: Stage, brief: bool) -> Example:
    """Draw one example of a stage: a question if ``brief``, otherwise one with a longer answer."""
    document = generate(rng.randrange(_TRAINING_SEEDS), size=rng.choice(stage.sizes))
    if brief:
        return ask(rng, document)
    choice = rng.random() * (stage.extract + stage.summary + stage.thinking)
    if choice < stage.extract or not document.summary:
        return extract(rng, document)
    if choice < stage.extract + stage.summary:
        return summarise(rng, document)
    return ask(rng, document, thinking=True)


def _blocks(prompt: list[int], answer: list[int], canvas: int, rng: Random) -> tuple[list[int], list[int]]:
    """Return prompt and answer of one block: of a long answer any block, with those before in the prompt."""
    block = rng.randrange((len(answer) - 1) // canvas + 1)
    return prompt + answer[: block * canvas], answer[block * canvas : (block + 1) * canvas]


def _padded(rows: list[list[int]], length: int, fill: int, left: bool = False) -> torch.Tensor:
    filled = [
        [fill] * (length - len(row)) + row if left else row + [fill] * (length - len(row)) for row in rows
    ]
    return torch.tensor(filled, dtype=torch.long)


def collate(prompts: list[list[int]], answers: list[list[int]], canvas: int) -> Batch:
    """Return a batch of encoded prompts and answers; lengths are rounded up to 8, to keep shapes few."""
    length = (max(map(len, prompts)) + 7) // 8 * 8
    width = (max(map(len, answers)) + 7) // 8 * 8
    return Batch(
        prompt=_padded(prompts, length, tokens.PAD, left=True),
        answer=_padded(answers, width, tokens.PAD),
        canvas=_padded(answers, canvas, tokens.EOS),
    )


def batch(tokenizer: Tokenizer, seed: int, step: int, progress: float, size: int, canvas: int) -> Batch:
    """Return the training batch of a step: a pure function of its arguments, so a resumed training goes on
    exactly where it stopped.

    A batch holds brief answers or long ones. Early brief ones get a short canvas, which is far cheaper; later
    most have the full one, so that filling it up is learnt too. Twice as many examples are drawn as needed,
    and of these sorted by length a run is kept, so that little is spent on padding.
    """
    rng = Random(f"{seed}/{step}")
    stage = stage_at(progress)
    brief = rng.random() < 1 - stage.extract - stage.summary - stage.thinking
    width = min(canvas, stage.canvas if not brief or rng.random() < stage.full_canvas else 24)
    drawn = [_draw(rng, stage, brief) for _ in range(2 * size)]
    prompts = tokenizer.encode_batch(
        [rendered(one.turn, one.thinking) for one in drawn], add_special_tokens=False
    )
    answers = tokenizer.encode_batch([one.answer for one in drawn], add_special_tokens=False)
    pairs = [
        _blocks(prompt.ids, [*answer.ids, tokens.TURN_END], width, rng)
        for prompt, answer in zip(prompts, answers, strict=True)
        if width == canvas or len(answer.ids) < width
    ]
    pairs.sort(key=lambda pair: len(pair[0]))
    start = rng.randrange(len(pairs) - size + 1)
    kept = pairs[start : start + size]
    rng.shuffle(kept)
    return collate([prompt for prompt, _ in kept], [answer for _, answer in kept], width)
