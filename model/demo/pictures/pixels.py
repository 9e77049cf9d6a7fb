"""Pictures as the vision tower takes them, exactly as the engine makes them of a picture it is given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from PIL import Image
from torch import Tensor

from model.demo.pictures.parts import PAGE_SIZE, SIZES
from model.request import ImagePart
from model.vision.images import PictureReader

PATCH = 16
POOLING = 3
BUDGET = 70
"""The most soft tokens a picture takes: what the demonstration checkpoint's `processor_config.json` says."""


@dataclass(frozen=True)
class Encoded:
    """Pictures for `get_image_features` of the encoder.

    ``pixel_values``: ``[pictures, patches, 768]`` float32, 0 to 1, padded with zeros. ``positions``:
    ``[pictures, patches, 2]`` int64, column and row of each patch, -1 for padding. ``soft_tokens``: how many
    placeholders stand for each picture in the prompt.
    """

    pixel_values: Tensor
    positions: Tensor
    soft_tokens: tuple[int, ...]

    def trimmed(self) -> Encoded:
        """Return the same without the padding that no picture needs: the features stay the same."""
        longest = max(self.soft_tokens) * POOLING**2
        return Encoded(self.pixel_values[:, :longest], self.positions[:, :longest], self.soft_tokens)


_READER = PictureReader({}, {"patch_size": PATCH, "pooling_kernel_size": POOLING}, BUDGET)
_AS_THEY_ARE = {*SIZES, PAGE_SIZE}


def as_part(image: Image.Image) -> ImagePart:
    """Return an RGB picture as the engine is given one."""
    return ImagePart(image.tobytes(), image.width, image.height, BUDGET)


def soft_tokens(image: Image.Image) -> int:
    """Return how many soft tokens stand for a picture."""
    return _READER.soft_tokens(as_part(image))


def encode(images: Sequence[Image.Image]) -> Encoded:
    """Return at least one RGB picture, cut into patches."""
    counts = tuple(soft_tokens(image) for image in images)
    values = torch.zeros(len(images), BUDGET * POOLING**2, PATCH * PATCH * 3)
    positions = torch.full((len(images), BUDGET * POOLING**2, 2), -1)
    for place, image in enumerate(images):
        if image.size not in _AS_THEY_ARE:
            patches = _READER.patches(as_part(image))
            values[place], positions[place] = patches.values[0], patches.positions[0]
            continue
        # What the engine's reader does to a picture of the right size, without its checks, which take longer.
        columns, rows = image.width // PATCH, image.height // PATCH
        cut = np.asarray(image).reshape(rows, PATCH, columns, PATCH, 3).swapaxes(1, 2)
        flat = cut.reshape(rows * columns, -1)
        np.multiply(flat, 1 / 255, out=values[place, : len(flat)].numpy(), dtype=np.float64, casting="unsafe")
        down, right = torch.meshgrid(torch.arange(rows), torch.arange(columns), indexing="ij")
        positions[place, : rows * columns] = torch.stack([right, down], dim=-1).flatten(0, 1)
    return Encoded(values, positions, counts)
