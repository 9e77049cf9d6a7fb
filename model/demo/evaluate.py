"""Exact match of the demonstration model on documents it never saw, through the program's own engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from model import Engine, Finished, Message, Request, TextPart
from model.demo import examples, wording
from model.demo.documents import Document, generate
from model.demo.examples import Example

Report = dict[str, dict[str, float]]
"""For each ability ``exact_match``, ``items`` and ``mean_steps`` (denoising steps a canvas)."""

FIRST_SEED = 1_000_000
"""Evaluation documents have seeds from here up; nothing was tuned on them."""


def _documents(seed: int, wanted: Callable[[Document], bool]) -> Iterator[Document]:
    """Yield documents of the evaluation half from ``seed`` on that are ``wanted``."""
    number = seed
    while True:
        document = generate(number, split="evaluate")
        if wanted(document):
            yield document
        number += 1


def _has_absent(document: Document) -> bool:
    return document.questions[-1].answer == wording.NOT_STATED


def _stated(rng: Random, document: Document, thinking: bool = False) -> Example:
    return examples.ask(rng, document, rng.randrange(len(document.fields)), thinking)


def tasks(seed: int, items: int) -> dict[str, list[Example]]:
    """Return the questions of each ability, ``items`` of the first and fewer of the others."""
    rng = Random(seed)
    few = max(1, items // 4)

    def drawn(
        count: int, build: Callable[[Document], Example], wanted: Callable[[Document], bool] = lambda _: True
    ) -> list[Example]:
        documents = _documents(seed, wanted)
        return [build(next(documents)) for _ in range(count)]

    return {
        "field_questions": drawn(items, lambda document: _stated(rng, document)),
        "not_stated": drawn(few, lambda document: examples.ask(rng, document, -1), _has_absent),
        "extract": drawn(few, lambda document: examples.extract(rng, document)),
        "summaries": drawn(few, lambda document: examples.summarise(rng, document)),
        "thinking": drawn(few, lambda document: _stated(rng, document, thinking=True)),
    }


def _visible(answer: str) -> str:
    """Return an answer without the thought it was taught with."""
    return answer.rpartition("<channel|>")[2]


def evaluate(model: Path, seed: int, items: int) -> Report:
    """Ask everything of ``tasks`` and return what came of it; the engine's seed of item n is ``seed`` + n."""
    if seed < FIRST_SEED:
        raise ValueError(f"Evaluation seeds start at {FIRST_SEED}.")
    engine = Engine.open(model)
    report: Report = {}
    try:
        for ability, asked in tasks(seed, items).items():
            right = steps = canvases = 0
            for number, one in enumerate(asked):
                message = Message("user", (TextPart(one.turn),))
                finished = _run(engine, Request((message,), seed=seed + number, thinking=one.thinking))
                right += finished.answer.strip() == _visible(one.answer).strip()
                steps += finished.figures.steps
                canvases += finished.figures.canvases
            report[ability] = {
                "exact_match": round(right / len(asked), 4),
                "items": len(asked),
                "mean_steps": round(steps / max(1, canvases), 2),
            }
    finally:
        engine.close()
    return report


def _run(engine: Engine, request: Request) -> Finished:
    """Return the last event of a run."""
    for event in engine.stream(request):
        if isinstance(event, Finished):
            return event
    raise RuntimeError("The engine's stream did not end with Finished.")


def table(report: Report) -> str:
    """Return the report as a Markdown table."""
    rows = ["| ability | exact match | items | steps a canvas |", "|---|---|---|---|"]
    for ability, figures in report.items():
        name = ability.replace("_", " ")
        match = f"{figures['exact_match']:.3f}"
        rows.append(f"| {name} | {match} | {figures['items']:.0f} | {figures['mean_steps']:.1f} |")
    return "\n".join(rows)
