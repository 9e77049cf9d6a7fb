"""A first schooling of the vision tower alone: what is in each of the cells a soft token stands for.

The answer to a question about a picture says little of the picture: one word for sixty soft tokens, and that
through the whole network. Here every soft token is told what lies in its cell of 48 by 48 pixels, by heads
that are thrown away afterwards: the shape and the colour in it, or the first characters printed in it. What
a linear head can read from a soft token, the text model learns to read from few examples.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

import numpy as np
import torch
from PIL import Image
from torch import Tensor, nn
from torch.nn import functional
from transformers import DiffusionGemmaForBlockDiffusion

from model.demo import recipe
from model.demo.corpus import LANGUAGES, generate
from model.demo.muon import Muon
from model.demo.pictures import ink, palette, pixels, videos
from model.demo.pictures.backgrounds import Pixels
from model.demo.pictures.parts import SIZES
from model.demo.pictures.shapes import scene

CELL = pixels.PATCH * pixels.POOLING
"""Width and height in pixels of what one soft token stands for."""

SLOTS = 4
"""The most characters of a cell that are asked for, line by line."""

CHARACTERS = "".join(map(chr, range(33, 127))) + "äöüÄÖÜßé€£"
"""The characters that are told apart; any other is one of its own."""

_COLOURS, _SHAPES = tuple(palette.COLOURS), palette.SHAPES
_NOTHING = 0
_TRAINING_SEEDS = 900_000
_ONE_FRAME = 0.2


@dataclass(frozen=True)
class Labelled:
    """A picture and what lies in its cells, row by row: ``shape`` and ``colour`` [cells], ``print`` [cells,
    SLOTS]; 0 is nothing, and -100 what is not asked."""

    image: Image.Image
    shape: Tensor
    colour: Tensor
    print: Tensor


def _cells(size: tuple[int, int]) -> tuple[int, int]:
    return size[0] // CELL, size[1] // CELL


def shapes_labelled(seed: int) -> Labelled:
    """Return a training picture of shapes, or now and then one frame of a video, with its cells."""
    rng = Random(f"sight {seed}")
    if rng.random() < _ONE_FRAME:
        seen = videos.film(seed)
        second = rng.randrange(seen.seconds)
        canvas = seen.at(second)
        placed = [one for one in (seen.moving_at(second), seen.lying) if one is not None]
    else:
        canvas, standing = scene(seed)
        placed = list(standing)
    columns, rows = _cells((canvas.shape[1], canvas.shape[0]))
    shape = torch.full((rows, columns), _NOTHING)
    colour = torch.full((rows, columns), _NOTHING)
    for one in placed:
        for row in range(rows):
            for column in range(columns):
                right = max(abs(one.x - (column + 0.5) * CELL) - CELL / 2, 0.0)
                down = max(abs(one.y - (row + 0.5) * CELL) - CELL / 2, 0.0)
                # A cell that is touched at the rim alone does not show which shape it is.
                if right**2 + down**2 < (0.6 * one.radius) ** 2:
                    shape[row, column] = 1 + _SHAPES.index(one.thing.shape)
                    colour[row, column] = 1 + _COLOURS.index(one.thing.colour)
    unasked = torch.full((rows * columns, SLOTS), -100)
    return Labelled(Image.fromarray(canvas), shape.flatten(), colour.flatten(), unasked)


def _lines(rng: Random, seed: int) -> list[str]:
    text = generate(seed, "train", None, rng.choice(LANGUAGES)).text
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    words = rng.choice(lines).split()
    start = rng.randrange(len(words))
    return [" ".join(words[start:]), rng.choice(lines), rng.choice(lines)]


def print_labelled(seed: int) -> Labelled:
    """Return a training picture of printed lines with its cells."""
    rng = Random(f"sight of print {seed}")
    size = rng.choice(SIZES)
    paper, colour = ink.sheet(rng, size)
    columns, rows = _cells(size)
    found: dict[int, list[int]] = {}
    y = 0.0
    height = rng.randint(22, 46)
    for line in _lines(rng, seed):
        kind = ink.any_type(rng, max(20, height - rng.randint(0, 6)))
        y += kind.size + rng.uniform(4, 40)
        if y > size[1] - 6:
            break
        x = rng.uniform(6, size[0] * 0.4)
        while line and x + ink.width(line, kind) > size[0]:
            line = line[:-1]
        ink.write(paper, line, x, y, kind, colour)
        for place, character in enumerate(line):
            if character == " ":
                continue
            middle = x + (ink.width(line[:place], kind) + ink.width(line[: place + 1], kind)) / 2
            cell = int((y - 0.3 * kind.size) // CELL) * columns + min(columns - 1, int(middle // CELL))
            found.setdefault(cell, []).append(1 + CHARACTERS.find(character) % (len(CHARACTERS) + 1))
    printed = torch.full((rows * columns, SLOTS), _NOTHING)
    for cell, characters in found.items():
        kept = characters[:SLOTS]
        printed[cell, : len(kept)] = torch.tensor(kept)
    unasked = torch.full((rows * columns,), -100)
    worn: Pixels = ink.wear(rng, paper, most=0.0)
    return Labelled(Image.fromarray(np.ascontiguousarray(worn)), unasked, unasked, printed)


class Heads(nn.Module):
    """What is read from a soft token, linearly: shape, colour and characters."""

    def __init__(self, hidden: int, seed: int) -> None:
        super().__init__()
        torch.manual_seed(seed)
        self.shape = nn.Linear(hidden, 1 + len(_SHAPES))
        self.colour = nn.Linear(hidden, 1 + len(_COLOURS))
        self.print = nn.Linear(hidden, SLOTS * (2 + len(CHARACTERS)))

    def losses(self, soft: Tensor, pictures: list[Labelled]) -> dict[str, Tensor]:
        """Return for soft tokens [cells of all pictures, hidden] the mean losses of each head."""
        truth = {
            "shape": torch.cat([one.shape for one in pictures]),
            "colour": torch.cat([one.colour for one in pictures]),
            "print": torch.cat([one.print for one in pictures]).flatten(),
        }
        guesses = {
            "shape": self.shape(soft),
            "colour": self.colour(soft),
            "print": self.print(soft).view(-1, 2 + len(CHARACTERS)),
        }
        found: dict[str, Tensor] = {}
        for name, guess in guesses.items():
            asked, wanted = truth[name] != -100, truth[name]
            if not asked.any():
                continue
            found[name] = functional.cross_entropy(guess.float()[asked], wanted[asked])
            there = asked & (wanted != _NOTHING)
            right = (guess[there].argmax(-1) == wanted[there]).float()
            found[f"{name} right"] = right.mean().detach()
        return found


def _drawn(seed: int, count: int) -> Iterator[list[Labelled]]:
    rng = Random(f"sight course {seed}")
    while True:
        yield [
            (shapes_labelled if place % 2 else print_labelled)(rng.randrange(_TRAINING_SEEDS))
            for place in range(count)
        ]


def school(
    model: DiffusionGemmaForBlockDiffusion,
    steps: int,
    seed: int,
    pictures: int = 12,
    rate: float = 2e-3,
    every: int = 50,
) -> Iterator[dict[str, float]]:
    """Train the tower of ``model`` and its projection in place; yield the mean losses of ``every`` steps."""
    encoder = model.model.encoder
    heads = Heads(recipe.text_config(model).hidden_size, seed)
    parts = [encoder.vision_tower, encoder.embed_vision]
    named = [item for part in parts for item in part.named_parameters()]
    matrices = [one for name, one in named if one.ndim == 2 and "position" not in name]
    others = [one for name, one in named if not (one.ndim == 2 and "position" not in name)]
    optimizers: list[torch.optim.Optimizer] = [
        Muon(matrices, lr=rate),
        torch.optim.AdamW([*others, *heads.parameters()], lr=rate, betas=(0.9, 0.98), weight_decay=0.0),
    ]
    sums: dict[str, float] = {}
    counts: dict[str, int] = {}
    for step, batch in zip(range(steps), _drawn(seed, pictures), strict=False):
        for optimizer in optimizers:
            for group in optimizer.param_groups:
                group["lr"] = rate * min(1.0, (step + 1) / 30) * (1 - 0.95 * step / steps)
            optimizer.zero_grad(set_to_none=True)
        seen = pixels.encode([one.image for one in batch]).trimmed()
        with torch.autocast("cpu", torch.bfloat16):
            features = encoder.get_image_features(seen.pixel_values, seen.positions, return_dict=True)
            found = heads.losses(features.pooler_output, batch)
        total = found["shape"] + found["colour"] + found["print"]
        torch.autograd.backward([total])
        torch.nn.utils.clip_grad_norm_([*matrices, *others, *heads.parameters()], 1.0)
        for optimizer in optimizers:
            optimizer.step()
        for name, value in found.items():
            sums[name] = sums.get(name, 0.0) + value.item()
            counts[name] = counts.get(name, 0) + 1
        if (step + 1) % every == 0:
            yield {"step": step + 1, **{name: round(sums[name] / counts[name], 4) for name in sums}}
            sums, counts = {}, {}
