"""The same items answered freely and locked to the document, and what became of each value."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from model import Engine
from model.demo.corpus import LANGUAGES, Language, wording
from model.demo.evaluation.asking import ask
from model.demo.evaluation.candidates import candidates, document_of
from model.demo.evaluation.measure import FIRST_SEED
from model.demo.evaluation.outcome import Outcome, outcome_of
from model.demo.evaluation.scoring import form_values
from model.demo.lessons.items import item
from model.demo.lessons.lesson import Lesson
from model.events import Finished
from model.request import Lock, Message, Request, TextPart

ABILITIES = ("forms", "field_questions", "paraphrases", "turns", "extract")
"""What a lock can answer: values of a document, alone or in a form. Fields are extracted as a form."""

Report = dict[str, dict[str, dict[str, float]]]
"""Figures by ability, and by "free" and "locked"."""


@dataclass
class Tally:
    """What came of items: ``whole`` are those without a wrong value, ``outcomes`` those of single values."""

    items: int = 0
    whole: int = 0
    steps: int = 0
    canvases: int = 0
    seconds: float = 0.0
    outcomes: Counter[Outcome] = field(default_factory=Counter)

    def add(self, outcomes: Sequence[Outcome], steps: int, canvases: int, seconds: float) -> None:
        """Count one answer."""
        self.items += 1
        self.whole += all(one in (Outcome.RIGHT, Outcome.RIGHT_ABSENT) for one in outcomes)
        self.steps += steps
        self.canvases += canvases
        self.seconds += seconds
        self.outcomes.update(outcomes)

    def report(self) -> dict[str, float]:
        """Shares and means: of all values what became of them, steps of an answer, its seconds."""
        values, items = max(1, self.outcomes.total()), max(1, self.items)
        told = {one.value: round(self.outcomes[one] / values, 4) for one in Outcome}
        return {
            "items": self.items,
            "whole": round(self.whole / items, 4),
            "values": self.outcomes.total(),
            **told,
            "steps": round(self.steps / items, 2),
            "seconds": round(self.seconds / items, 3),
        }


def measure(
    engine: Engine,
    seed: int,
    items: int,
    abilities: Sequence[str] = (),
    languages: Sequence[Language] = LANGUAGES,
    free: bool = True,
    width: int | None = None,
) -> Report:
    """Ask ``items`` of each ability and language both ways; all of them count, however long they are.

    A form's places are as wide as its candidates need, or as `width` says.

    Returns, by ability, the figures of "free" and "locked" answers.

    Raises:
        ValueError: there is no such ability.
    """
    chosen = list(abilities) or list(ABILITIES)
    unknown = [ability for ability in chosen if ability not in ABILITIES]
    if unknown:
        raise ValueError(f"Not to be locked: {', '.join(unknown)}. There are: {', '.join(ABILITIES)}.")
    report: Report = {}
    for ability in chosen:
        tallies = {"free": Tally(), "locked": Tally()} if free else {"locked": Tally()}
        for language in languages:
            for number in range(seed, seed + items):
                lesson = item(ability, language, number)
                for way, tally in tallies.items():
                    (_free if way == "free" else _locked)(engine, lesson, number, tally, width)
        report[ability] = {way: tally.report() for way, tally in tallies.items()}
    return report


def _free(engine: Engine, lesson: Lesson, seed: int, tally: Tally, _width: int | None) -> None:
    given = ask(engine, lesson, seed)
    wanted = wanted_of(lesson)
    if lesson.ability == "forms":
        values: Mapping[str, str] = form_values(given.answer) or {}
    elif lesson.ability == "extract":
        values = dict(wording.parse_field_lines(given.answer))
    else:
        values = {"": given.answer}
    answers = [values.get(name, values.get(name.lower(), "")) for name in wanted]
    tally.add(_judged(lesson, answers), given.steps, given.canvases, given.seconds)


def _locked(engine: Engine, lesson: Lesson, seed: int, tally: Tally, width: int | None) -> None:
    request = locked_request(lesson, seed, width)
    *_, told = engine.stream(request)
    assert isinstance(told, Finished)
    locks = [part for part in request.frame if isinstance(part, Lock)]
    answers = [
        lock.candidates[state.leaders[0].candidate] for lock, state in zip(locks, told.locks, strict=True)
    ]
    figures = told.figures
    seconds = figures.prefill_seconds + figures.denoise_seconds
    tally.add(_judged(lesson, answers), figures.steps, figures.canvases, seconds)


def _judged(lesson: Lesson, answers: Sequence[str]) -> list[Outcome]:
    none, document = ("", wording.not_stated(lesson.language)), document_shown(lesson)
    return [
        outcome_of(answer, (right,) if right else (), document, none)
        for answer, right in zip(answers, wanted_of(lesson).values(), strict=True)
    ]


def document_shown(lesson: Lesson) -> str:
    """The document that a lesson is about."""
    (part, *_) = lesson.messages[0].parts
    assert isinstance(part, TextPart)
    return document_of(part.text)


def wanted_of(lesson: Lesson) -> dict[str, str]:
    """The right values by name, empty where the document does not state one; a single answer has no name."""
    none = wording.not_stated(lesson.language)
    if lesson.ability == "forms":
        return {name: str(value) for name, value in json.loads(lesson.answer).items()}
    pairs: Iterator[tuple[str, str]] = iter([("", lesson.visible)])
    if lesson.ability == "extract":
        pairs = (
            (name, value.strip())
            for name, _, value in (line.partition(":") for line in lesson.answer.splitlines())
        )
    return {name: "" if value == none else value for name, value in pairs}


def locked_request(lesson: Lesson, seed: int, width: int | None = None) -> Request:
    """What asks a lesson with its values locked to the document."""
    passages = candidates(document_shown(lesson))
    if lesson.ability not in ("forms", "extract"):
        lock = Lock((wording.not_stated(lesson.language), *passages))
        return Request(lesson.messages, seed, frame=(lock,))
    names, messages = list(wanted_of(lesson)), lesson.messages
    if lesson.ability == "extract":
        # The names of the lines begin with a capital letter, those of the instruction do not.
        messages = (_as_form(messages[-1], names, lesson.language),)
    return Request(messages, seed, frame=tuple(_frame(names, ("", *passages), width)))


def _frame(names: Sequence[str], passages: tuple[str, ...], width: int | None) -> Iterator[str | Lock]:
    lead = f"{wording.FORM_OPEN}\n"
    for number, name in enumerate(names):
        before, after = wording.form_key(name, last=number == len(names) - 1)
        yield lead + before
        yield Lock(passages, width=width, name=name, escape="json")
        lead = f"{after}\n"
    yield lead + wording.FORM_CLOSE


def _as_form(message: Message, names: Sequence[str], language: Language) -> Message:
    (part, *_) = message.parts
    assert isinstance(part, TextPart)
    shown = part.text.rpartition("\n")[0]
    return replace(message, parts=(TextPart(f"{shown}\n{wording.form(names, language)}"),))


def table(report: Mapping[str, Mapping[str, Mapping[str, float]]]) -> str:
    """What ``measure`` reported, as a Markdown table."""
    heads = ("right, whole", *(one.value for one in Outcome), "steps", "seconds", "items", "values")
    lines = [f"| ability | answered | {' | '.join(heads)} |", "|---" * (len(heads) + 2) + "|"]
    for ability, ways in report.items():
        for way, told in ways.items():
            shares = " | ".join(f"{told[name]:.3f}" for name in ("whole", *(one.value for one in Outcome)))
            lines.append(
                f"| {ability.replace('_', ' ')} | {way} | {shares} | {told['steps']:.1f} "
                f"| {told['seconds']:.2f} | {told['items']} | {told['values']} |"
            )
    return "\n".join(lines)


def evaluate(
    engine: Engine, seed: int, items: int, abilities: Sequence[str], languages: Sequence[Language]
) -> Report:
    """As ``measure``, of items that nothing was tuned on.

    Raises:
        ValueError: the seed is of training or tuning, or there is no such ability.
    """
    if seed < FIRST_SEED:
        raise ValueError(f"Evaluation seeds start at {FIRST_SEED}.")
    return measure(engine, seed, items, abilities, languages)
