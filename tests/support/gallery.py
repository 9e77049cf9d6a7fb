"""The shipped samples as the program reads them, and asking a checkpoint about them as the program does."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.core import tasks
from app.core.paths import resources
from app.core.samples import Sample, samples
from app.core.sources.reading import read
from app.core.sources.source import Source
from model import Engine
from model.demo.evaluation.scoring import holds
from model.events import Finished

SAMPLES = resources() / "demo" / "samples"
NOTHING = ("Not stated.", "Nicht angegeben.")
#: The window draws a new seed for every run, so a chosen answer must be right with several.
SEEDS = (0, 3, 7)


@dataclass(frozen=True)
class Known:
    """A text, a question about it, and the answer that the shipped checkpoint gives rightly."""

    text: str
    question: str
    answer: str


def shipped() -> tuple[Sample, ...]:
    """All samples that come with the program."""
    return samples(SAMPLES)


def known(language: str = "en") -> Known:
    """The first shipped document in a language, with a question that it answers.

    Its text can be set in the standard fonts of a PDF.
    """
    for sample in shipped():
        if sample.kind == "document":
            text = "\n".join(page.text for page in read(sample.path).pages).strip("\n")
            for asked in sample.questions:
                if asked.language == language and asked.answer not in (*NOTHING, "") and printable(text):
                    return Known(text, asked.text, asked.answer)
    raise LookupError(f"The gallery has no document in {language} with a question that it answers.")


def printable(text: str) -> bool:
    """Whether the standard fonts of a PDF have all its characters."""
    return text.encode("cp1252", "replace").decode("cp1252") == text


def answer(engine: Engine, source: Source, question: str, seed: int, *, task: str = "ask") -> str:
    """What the checkpoint answers, asked as the window asks."""
    plan = tasks.plan(
        tasks.Question(task, question, seed=seed),
        [source],
        count=engine.count_tokens,
        context_length=engine.info.context_length,
        canvas_length=engine.info.canvas_length,
    )
    answers: list[str] = []
    while (request := tasks.next_request(plan, answers)) is not None:
        finished = list(engine.stream(request))[-1]
        assert isinstance(finished, Finished)
        answers.append(finished.answer)
    return answers[-1].strip()


def answers(engine: Engine, path: Path, question: str, seeds: Sequence[int] = SEEDS) -> set[str]:
    """What it answers about a file with each of the seeds."""
    source = read(path)
    return {answer(engine, source, question, seed) for seed in seeds}


def states(given: str, facts: Sequence[str], source: Source) -> bool:
    """Whether a summary states all the facts, and no figure or name that is not in the source."""
    return holds(given, facts, "\n".join(page.text for page in source.pages) + " The Der Die Das")
