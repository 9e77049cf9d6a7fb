"""Evaluation items kept as a file, so that figures stay comparable when the corpus is rewritten.

One JSON object a line, xz-compressed: the conversation as text, the passages of the answer, the facts.
Items with pictures are not kept: their pixels are drawn anew from the seed.
"""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from model.demo.corpus import LANGUAGES, Language
from model.demo.lessons.items import ABILITIES, item
from model.demo.lessons.lesson import Lesson, Passage
from model.request import Message, TextPart

FROZEN = Path(__file__).with_name("frozen.jsonl.xz")
"""The items of the corpus of twelve kinds, seeds 1,000,000 up, from before it was opened to others."""

WITH_PICTURES = frozenset({"shapes", "page_kinds", "printed_fields", "video"})
TEXT_ABILITIES = tuple(ability for ability in ABILITIES if ability not in WITH_PICTURES)


@dataclass(frozen=True)
class FrozenItem:
    """A lesson with the ``seed`` that it was drawn from and is asked with."""

    seed: int
    lesson: Lesson


def freeze(path: Path, seed: int, items: int, abilities: Sequence[str] = TEXT_ABILITIES) -> int:
    """Write ``items`` of each ability and language from ``seed`` on, and return how many lines that made.

    Raises:
        ValueError: an ability shows pictures.
    """
    shown = [ability for ability in abilities if ability in WITH_PICTURES]
    if shown:
        raise ValueError(f"Items with pictures are not kept: {', '.join(shown)}.")
    lines = 0
    with lzma.open(path, "wt", encoding="utf-8", newline="\n", preset=9) as file:
        for ability in abilities:
            for language in LANGUAGES:
                for number in range(seed, seed + items):
                    values = _values(FrozenItem(number, item(ability, language, number)))
                    file.write(json.dumps(values, ensure_ascii=False) + "\n")
                    lines += 1
    return lines


def frozen_items(path: Path = FROZEN) -> Iterator[FrozenItem]:
    """Read the items of a file, in its order.

    Raises:
        OSError: it cannot be read.
        ValueError: it is not such a file.
    """
    try:
        with lzma.open(path, "rt", encoding="utf-8") as file:
            for line in file:
                yield _item(json.loads(line))
    except (lzma.LZMAError, EOFError, KeyError, TypeError) as error:
        raise ValueError(f"{path} is not a file of evaluation items.") from error


@lru_cache(maxsize=1)
def _by_name(path: Path) -> dict[tuple[str, Language, int], Lesson]:
    return {(one.lesson.ability, one.lesson.language, one.seed): one.lesson for one in frozen_items(path)}


def frozen_item(ability: str, language: Language, seed: int, path: Path = FROZEN) -> Lesson:
    """The kept lesson of an ability, language and seed; one with a picture is drawn anew.

    Raises:
        ValueError: there is none.
    """
    if ability in WITH_PICTURES:
        return item(ability, language, seed)
    lesson = _by_name(path).get((ability, language, seed))
    if lesson is None:
        raise ValueError(f"No item of {ability} in {language} with seed {seed} is kept in {path}.")
    return lesson


def _values(one: FrozenItem) -> dict[str, Any]:
    lesson = one.lesson
    return {
        "seed": one.seed,
        "ability": lesson.ability,
        "language": lesson.language,
        "messages": [[message.role, [_text(part) for part in message.parts]] for message in lesson.messages],
        "passages": [[passage.text, passage.held, passage.slot] for passage in lesson.passages],
        "thinking": lesson.thinking,
        "facts": list(lesson.facts),
    }


def _item(values: dict[str, Any]) -> FrozenItem:
    lesson = Lesson(
        values["ability"],
        values["language"],
        tuple(Message(role, tuple(TextPart(text) for text in texts)) for role, texts in values["messages"]),
        tuple(Passage(*passage) for passage in values["passages"]),
        values["thinking"],
        tuple(values["facts"]),
    )
    return FrozenItem(values["seed"], lesson)


def _text(part: object) -> str:
    if not isinstance(part, TextPart):
        raise ValueError("Items with pictures are not kept.")
    return part.text
