"""Pictures at variable resolution: resized to a budget of soft tokens, cut into patches.

A soft token is a square of `pooling` x `pooling` patches; the sides become multiples of it, the ratio stays.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor
from transformers.models.gemma4.image_processing_pil_gemma4 import (
    Gemma4ImageProcessorPil,
    get_aspect_ratio_preserving_size,
)

from model.errors import InvalidRequest
from model.request import IMAGE_BUDGETS, ImagePart
from model.sentences import say

#: What a checkpoint's `processor_config.json` may say about the pixels.
_OPTIONS = (
    "do_resize",
    "do_rescale",
    "rescale_factor",
    "do_normalize",
    "image_mean",
    "image_std",
    "resample",
)


@dataclass(frozen=True, slots=True)
class Patches:
    """A picture as the vision tower takes it.

    Attributes:
        values: `[1, patches, patch * patch * 3]` float32, 0 to 1, padded with zeros up to the budget.
        positions: `[1, patches, 2]` int64, column and row of each patch, -1 for padding.
    """

    values: Tensor
    positions: Tensor


def digest(image: ImagePart) -> str:
    """Tells pictures apart: SHA-256 over size, budget and pixels, hexadecimal."""
    head = f"{image.width} {image.height} {image.budget}\n".encode()
    return hashlib.sha256(head + image.rgb).hexdigest()


class PictureReader:
    """Cuts pictures into patches as one checkpoint wants them.

    Args:
        processor: contents of `processor_config.json`; empty takes the sizes from `vision`.
        vision: the `vision_config` of `config.json`.
        largest_budget: cap on every picture's budget, one of `IMAGE_BUDGETS`.
    """

    def __init__(self, processor: Mapping[str, Any], vision: Mapping[str, Any], largest_budget: int) -> None:
        settings = dict(processor.get("image_processor", processor))
        self._patch = int(settings.get("patch_size") or vision["patch_size"])
        self._pooling = int(settings.get("pooling_kernel_size") or vision["pooling_kernel_size"])
        options: dict[str, Any] = {
            name: settings[name] for name in _OPTIONS if settings.get(name) is not None
        }
        options |= {"patch_size": self._patch, "pooling_kernel_size": self._pooling}
        self._processor = Gemma4ImageProcessorPil(**options)
        fitting = [budget for budget in IMAGE_BUDGETS if budget <= largest_budget]
        self._largest = fitting[-1] if fitting else IMAGE_BUDGETS[0]

    def soft_tokens(self, image: ImagePart) -> int:
        """How many soft tokens a picture takes, from its size alone.

        Raises:
            InvalidRequest: the picture is so long and thin that it cannot be shown to the model.
        """
        try:
            height, width = get_aspect_ratio_preserving_size(
                height=image.height,
                width=image.width,
                patch_size=self._patch,
                max_patches=self._budget(image) * self._pooling**2,
                pooling_kernel_size=self._pooling,
            )
        except ValueError as error:
            raise InvalidRequest(
                say("model.vision.picture_is_too_long_and_thin"),
                say("model.vision.cut_it_into_shorter_pieces"),
                str(error),
            ) from error
        side = self._patch * self._pooling
        return (height // side) * (width // side)

    def patches(self, image: ImagePart) -> Patches:
        """Resize a picture and cut it into patches."""
        pixels = np.frombuffer(image.rgb, dtype=np.uint8).reshape(image.height, image.width, 3)
        batch = self._processor.preprocess(
            images=[pixels],
            max_soft_tokens=self._budget(image),
            input_data_format="channels_last",
            return_tensors="np",
        )
        return Patches(
            torch.from_numpy(np.asarray(batch["pixel_values"], dtype=np.float32)),
            torch.from_numpy(np.asarray(batch["image_position_ids"], dtype=np.int64)),
        )

    def _budget(self, image: ImagePart) -> int:
        return min(image.budget, self._largest)
