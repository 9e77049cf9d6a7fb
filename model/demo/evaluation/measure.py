"""Asking the items of each ability in each language, and adding up what came of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import product
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import torch

from model import Engine
from model.demo.corpus import LANGUAGES, Language
from model.demo.evaluation.asking import Given, ask
from model.demo.evaluation.calibration import Reliability, marks
from model.demo.evaluation.frozen import frozen_item
from model.demo.evaluation.scoring import Score, score
from model.demo.lessons.items import ABILITIES, item
from model.demo.lessons.lesson import Lesson
from model.demo.lessons.probe import TUNING_SEED

Report = dict[str, Any]
"""JSON-ready: see ``evaluate``."""

FIRST_SEED = 1_000_000
"""Evaluation draws from seeds from here up; nothing was tuned on them."""


@dataclass
class Sum:
    """What is added up over items."""

    items: int = 0
    right: int = 0
    steps: int = 0
    canvases: int = 0
    seconds: float = 0.0
    copied: int = 0
    invented: int = 0
    valid: int = 0
    fields: int = 0
    fields_right: int = 0
    wrong: list[tuple[str, str]] = field(default_factory=list)

    def add(self, lesson: Lesson, given: Given, scored: Score) -> None:
        """Count one answer."""
        self.items += 1
        self.right += scored.right
        self.steps += given.steps
        self.canvases += given.canvases
        self.seconds += given.seconds
        self.copied += scored.invents is not None
        self.invented += bool(scored.invents)
        self.valid += bool(scored.valid)
        self.fields += scored.fields
        self.fields_right += scored.fields_right
        if not scored.right:
            self.wrong.append((lesson.visible, given.answer))

    def join(self, other: Sum) -> None:
        """Count what another sum has counted."""
        for name, value in vars(other).items():
            setattr(self, name, getattr(self, name) + value)

    def report(self) -> dict[str, float]:
        """Return shares and means."""
        told: dict[str, float] = {
            "exact_match": _share(self.right, self.items),
            "items": self.items,
            "mean_steps": round(self.steps / max(1, self.canvases), 2),
            "mean_seconds": round(self.seconds / max(1, self.items), 3),
        }
        if self.copied:
            told["invented"] = _share(self.invented, self.copied)
        if self.fields:
            told["json_valid"] = _share(self.valid, self.items)
            told["fields_right"] = _share(self.fields_right, self.fields)
        return told


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


def tuning_items(ability: str, count: int) -> list[Lesson]:
    """Return items of the tuning range, the languages in turn, for figures that choose between settings."""
    return [
        item(ability, LANGUAGES[number % len(LANGUAGES)], TUNING_SEED + number) for number in range(count)
    ]


Part = tuple[str, Language]
"""An ability in a language: what is measured in one go."""


def _measure(engine: Engine, seed: int, items: int, frozen: bool, part: Part) -> tuple[Sum, Reliability]:
    """Ask the items of one ability in one language."""
    ability, language = part
    counted, reliability = Sum(), Reliability()
    for number in range(seed, seed + items):
        lesson = (frozen_item if frozen else item)(ability, language, number)
        given = ask(engine, lesson, number)
        counted.add(lesson, given, score(lesson, given.answer))
        _believe(engine, reliability, lesson, given)
    return counted, reliability


_opened: list[Engine] = []
"""The engine of a process that only measures."""


def _begin(model: Path, threads: int) -> None:
    torch.set_num_threads(threads)
    _opened.append(Engine.open(model))


def _measure_apart(seed: int, items: int, frozen: bool, part: Part) -> tuple[Sum, Reliability]:
    return _measure(_opened[0], seed, items, frozen, part)


@contextmanager
def _measured(
    model: Path, seed: int, items: int, frozen: bool, parts: Sequence[Part], processes: int
) -> Iterator[Iterable[tuple[Sum, Reliability]]]:
    """Give what came of each part, in their order, as it comes."""
    if processes == 1:
        engine = Engine.open(model)
        try:
            yield map(partial(_measure, engine, seed, items, frozen), parts)
        finally:
            engine.close()
        return
    threads = max(1, torch.get_num_threads() // processes)
    with ProcessPoolExecutor(processes, get_context("spawn"), _begin, (model, threads)) as pool:
        yield pool.map(partial(_measure_apart, seed, items, frozen), parts)


def evaluate(
    model: Path,
    seed: int,
    items: int,
    abilities: Sequence[str] = (),
    languages: Sequence[Language] = LANGUAGES,
    wrong: int = 0,
    processes: int = 1,
    frozen: bool = False,
) -> Report:
    """Ask ``items`` of each ability and language through the engine; item n has the seed ``seed`` + n.

    ``abilities`` picks some of ``lessons.items.ABILITIES``; none stands for all. The report has for each
    ability the figures over all languages, and under ``languages`` those of each; ``invented`` is over all
    answers that copy; ``calibration`` over all free tokens. ``wrong`` answers of each are kept as examples.
    So many ``processes`` share the work; all figures but the seconds are the same for any number of them.
    ``frozen`` takes the items that were kept as a file, whatever the corpus draws by now.

    Raises:
        ValueError: the seed is of training or tuning, there is no such ability, or no such item is kept.
    """
    if seed < FIRST_SEED:
        raise ValueError(f"Evaluation seeds start at {FIRST_SEED}.")
    chosen = list(abilities) or list(ABILITIES)
    unknown = [ability for ability in chosen if ability not in ABILITIES]
    if unknown:
        raise ValueError(f"No such ability: {', '.join(unknown)}. There are: {', '.join(ABILITIES)}.")
    reliability, everything = Reliability(), Sum()
    wholes = {ability: Sum() for ability in chosen}
    report: Report = {"seed": seed, "items": items, "abilities": {one: {"languages": {}} for one in chosen}}
    parts = list(product(chosen, languages))
    with _measured(model, seed, items, frozen, parts, processes) as results:
        for (ability, language), (counted, believed) in zip(parts, results, strict=True):
            report["abilities"][ability]["languages"][language] = counted.report()
            wholes[ability].join(counted)
            everything.join(counted)
            reliability.join(believed)
    for ability, whole in wholes.items():
        report["abilities"][ability] |= whole.report()
        if wrong:
            report["abilities"][ability]["wrong"] = whole.wrong[:wrong]
    report["invented"] = _share(everything.invented, everything.copied)
    report["calibration"] = {
        "expected_error": round(reliability.expected_error(), 4),
        "classes": reliability.rows(),
    }
    return report


def _believe(engine: Engine, reliability: Reliability, lesson: Lesson, given: Given) -> None:
    """Count the free tokens of an answer with their certainty."""
    tokenizer = engine._opened().tokenizer
    (space,) = tokenizer.encode(" ")
    wanted: list[int] = []
    for passage in lesson.passages:
        ids = tokenizer.encode(passage.text) if passage.text else []
        wanted += ids + [space] * (passage.slot - len(ids))
    right = marks(given.tokens, wanted)
    reliability.add(
        [sure for sure, free in zip(given.certainty, given.free, strict=True) if free],
        [one for one, free in zip(right, given.free, strict=True) if free],
    )
