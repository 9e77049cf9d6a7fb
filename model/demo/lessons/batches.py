"""The batch of a training step: a pure function of seed, step and progress, so that a resumed training goes
on exactly where it stopped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

import torch

from model.demo import tokenizer as tokens
from model.demo.lessons import course
from model.demo.lessons.course import FAMILIES, Shelf
from model.demo.lessons.encode import Encoded, Encoder
from model.demo.objective import Batch

_DRAWN = 1.25
"""How many more groups are drawn than the batch may hold, so that some of like length can be chosen."""


@dataclass(frozen=True)
class Measure:
    """How large a batch may be. ``cost`` bounds the sum of what its groups cost, in positions of the encoder;
    ``canvas`` and ``image`` are what a position of a canvas and a picture cost; a row of ``square`` positions
    costs twice as much a position as the shortest. ``most`` bounds the groups, ``longest`` a prompt."""

    cost: int = 7_000
    canvas: float = 1.1
    image: float = 160.0
    square: float = 900.0
    most: int = 24
    longest: int = 640


_MOST = {
    "ask": 20,
    "pair": 16,
    "form": 14,
    "write": 16,
    "long": 10,
    "see": 20,
    "watch": 6,
    "open": 16,
    "open_form": 14,
}
LONGEST = {"open": 1500, "open_form": 1500}
"""Tokens of a prompt of a family, at most, where it may be longer than ``Measure.longest``."""

_OPEN_WHOLE = 0.03
_ALIKE = ("see", "watch")
_SHORTEST = {"ask": 24, "pair": 32, "see": 24, "watch": 24, "open": 24}


def _padded(rows: Sequence[Sequence[int]], length: int, fill: int) -> torch.Tensor:
    return torch.tensor([list(row) + [fill] * (length - len(row)) for row in rows], dtype=torch.long)


def _up(length: int, step: int) -> int:
    return (length + step - 1) // step * step


@dataclass(frozen=True)
class Group:
    """Lessons about the same thing, one block of each; ``trunk`` is how many tokens their prompts share."""

    lessons: tuple[Encoded, ...]
    trunk: int

    @property
    def length(self) -> int:
        """Return the positions that the encoder reads."""
        return self.trunk + sum(len(one.prompt) + len(one.answer) - self.trunk for one in self.lessons)


def grouped(lessons: Sequence[Encoded]) -> Group:
    """Return lessons as one group: what their prompts begin with alike is read once."""
    shortest = min(len(one.prompt) for one in lessons) - 1
    first = lessons[0].prompt
    trunk = next(
        (place for place in range(shortest) if any(one.prompt[place] != first[place] for one in lessons)),
        shortest,
    )
    return Group(tuple(lessons), trunk)


def collate(encoder: Encoder, groups: Sequence[Group], width: int) -> Batch:
    """Return the batch of groups with canvases of this width; lengths are rounded up, to keep shapes few."""
    read, branch, position, spoken = [], [], [], []
    canvases: list[tuple[Encoded, int, int]] = []
    for row, group in enumerate(groups):
        trunk = group.trunk
        tokens_here = list(group.lessons[0].prompt[:trunk])
        branches, positions, answers = [0] * trunk, list(range(trunk)), [0] * trunk
        for limb, one in enumerate(group.lessons, start=1):
            own = [*one.prompt[trunk:], *one.answer]
            tokens_here += own
            branches += [limb] * len(own)
            positions += range(trunk, trunk + len(own))
            answers += [0] * (len(one.prompt) - trunk) + [1] * len(one.answer)
            canvases.append((one, row, limb))
        read.append(tokens_here)
        branch.append(branches)
        position.append(positions)
        spoken.append(answers)
    length = _up(max(map(len, read)), 8)
    lessons = [one for one, _, _ in canvases]
    choices = [[row for row in one.choices if len(row) < width] for one in lessons]
    return Batch(
        read=_padded(read, length, tokens.PAD),
        branch=_padded(branch, length, -1),
        position=_padded(position, length, 0),
        spoken=_padded(spoken, length, 0).bool(),
        canvas=_padded([one.answer for one in lessons], width, tokens.EOS),
        row=torch.tensor([row for _, row, _ in canvases]),
        limb=torch.tensor([limb for _, _, limb in canvases]),
        start=torch.tensor([len(one.prompt) for one in lessons]),
        held=_padded([one.held for one in lessons], width, 0).bool(),
        dull=_padded([one.dull for one in lessons], width, 0).bool(),
        pictures=encoder.pictures([group.lessons[0] for group in groups]),
        choices=choice_rows(choices, width) if all(choices) else None,
    )


def choice_rows(choices: Sequence[Sequence[Sequence[int]]], width: int) -> torch.Tensor:
    """Return whole canvases [N, K, width] of each canvas's choices; rows of ``tokens.PAD`` fill up."""
    most = max(map(len, choices))
    rows = torch.full((len(choices), most, width), tokens.PAD)
    for number, passages in enumerate(choices):
        ended = [[*passage, tokens.TURN_END] for passage in passages]
        rows[number, : len(ended)] = _padded(ended, width, tokens.EOS)
    return rows


def _width(rng: Random, family: str, longest: int, whole: float, canvas: int) -> int:
    """Return the width of a batch's canvas: as short as the longest answer allows, or the whole one."""
    if rng.random() < whole:
        return canvas
    least = _SHORTEST.get(family, 48)
    return min(canvas, max(least, _up(longest + 1, 16)))


def chosen(rng: Random, groups: Sequence[Group], width: int, most: int, measure: Measure) -> list[Group]:
    """Return a run of the groups, which are sorted by length, that costs no more than is allowed."""

    def cost(group: Group) -> float:
        read = group.length
        canvases = len(group.lessons) * width
        images = len(group.lessons[0].images)
        return read * (1 + read / measure.square) + measure.canvas * canvases + measure.image * images

    start = min(max(0, rng.randrange(-len(groups) // 4, len(groups))), len(groups) - 1)
    kept: list[Group] = []
    for group in [*groups[start:], *reversed(groups[:start])]:
        dearest = max(cost(other) for other in [*kept, group])
        if kept and (len(kept) == most or dearest * (len(kept) + 1) > measure.cost):
            break
        kept.append(group)
    rng.shuffle(kept)
    return kept


def batch(
    encoder: Encoder,
    seed: int,
    step: int,
    progress: float,
    canvas: int,
    measure: Measure | None = None,
    number: int = 0,
    opened: float = 0.0,
) -> Batch:
    """Return the training batch of a step, or another of the same step by its ``number``.

    With a share ``opened`` of documents of no kind the rest is upkeep, whatever the ``progress``.
    """
    rng = Random(f"{seed}/{step}/{number}" if number else f"{seed}/{step}")
    stage = course.UPKEEP if opened else course.stage_at(progress)
    family = course.family_at(rng, stage, opened)
    return batch_of(encoder, rng, family, stage, canvas, measure or Measure())


def batch_of(
    encoder: Encoder, rng: Random, family: str, stage: course.Stage, canvas: int, measure: Measure
) -> Batch:
    """Return a batch of one family."""
    shelf = Shelf(rng, "train", None, stage.sizes, stage.seen, stage.single)
    most = min(measure.most, _MOST[family])
    groups: list[Group] = []
    extra = 1.0 if family in _ALIKE else _DRAWN
    while len(groups) < max(2, round(most * extra)):
        lessons = [
            one.block(rng.randrange((len(one.answer) - 1) // canvas + 1), canvas)
            for lesson in FAMILIES[family](shelf)
            if (one := encoder.encode(lesson)) is not None
        ]
        if lessons and max(len(one.prompt) for one in lessons) <= LONGEST.get(family, measure.longest):
            groups.append(grouped(lessons))
    width = _width(
        rng,
        family,
        max(len(one.answer) for group in groups for one in group.lessons),
        _OPEN_WHOLE if family == "open" else stage.whole,
        canvas,
    )
    groups.sort(key=lambda group: group.length)
    return collate(encoder, chosen(rng, groups, width, most, measure), width)
