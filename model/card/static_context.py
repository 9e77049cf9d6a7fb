"""A context in buffers of fixed size, so that a step has the same shapes however long the context is.

The canvas' keys and values stand first, those of the context behind them, and what is not filled is masked by
a length that lies on the device. Positions are turned into the keys before they come here: the order is free.
"""

from typing import Any

import torch
from torch import Tensor
from transformers import DynamicCache
from transformers.cache_utils import DynamicSlidingWindowLayer

#: Lengths of context that buffers are made for; beyond the last a step is computed as it comes.
BUCKETS = (1024, 2048, 4096, 8192, 16_384, 32_768)


def bucket(length: int, buckets: tuple[int, ...] = BUCKETS) -> int | None:
    """The smallest bucket that holds a context; `None` if none does."""
    return next((size for size in buckets if length <= size), None)


class StaticLayer:
    """Keys and values of one layer, `[1, heads, canvas + size, width]`; a sliding one has its window's size.

    Attributes:
        sliding: whether it keeps a window only.
    """

    def __init__(self, like: Any, canvas: int, size: int) -> None:
        self.sliding = isinstance(like, DynamicSlidingWindowLayer)
        if self.sliding:
            size = like.sliding_window - 1
        _, heads, _, width = like.keys.shape
        self._canvas = canvas
        self.keys = like.keys.new_zeros(1, heads, canvas + size, width)
        self.values = like.values.new_zeros(1, heads, canvas + size, like.values.shape[-1])

    def fill(self, like: Any) -> None:
        """Take over what a layer of the growing context holds."""
        behind = slice(self._canvas, self._canvas + like.keys.shape[-2])
        self.keys[:, :, behind] = like.keys
        self.values[:, :, behind] = like.values

    def put(self, keys: Tensor, values: Tensor) -> tuple[Tensor, Tensor]:
        """Put the canvas' own first; returns all."""
        self.keys[:, :, : self._canvas] = keys
        self.values[:, :, : self._canvas] = values
        return self.keys, self.values


class StaticContext:
    """All layers, and which of their places count; what transformers' attention is given as its cache.

    Args:
        cache: the growing context, read at least once.
        canvas: positions of a canvas.
        size: of the bucket.
    """

    def __init__(self, cache: DynamicCache, canvas: int, size: int) -> None:
        layers: list[Any] = cache.layers
        self.size = size
        self.layers = [StaticLayer(layer, canvas, size) for layer in layers]
        device = self.layers[0].keys.device
        self.length = torch.zeros((), dtype=torch.int64, device=device)
        self._offsets = torch.arange(canvas, dtype=torch.int64, device=device)[None]
        self._canvas = canvas

    def fill(self, cache: DynamicCache, length: int) -> None:
        """Take over a context of `length` tokens."""
        layers: list[Any] = cache.layers
        for mine, theirs in zip(self.layers, layers, strict=True):
            mine.fill(theirs)
        self.length.fill_(length)

    def positions(self) -> Tensor:
        """Of the canvas, `[1, canvas]`."""
        return self._offsets + self.length

    def mask(self, layer: StaticLayer) -> Tensor:
        """Which keys of a layer count, `[1, 1, 1, keys]` bool."""
        width = layer.keys.shape[-2]
        places = torch.arange(width, device=self.length.device)
        return (places < self._canvas + self.length)[None, None, None]

    def masks(self, kinds: list[str]) -> dict[str, Tensor]:
        """By kind of layer."""
        return {kind: self.mask(layer) for kind, layer in zip(kinds, self.layers, strict=True)}


def read_static(network: Any) -> None:
    """Teach the decoder's attention to read such a context; a growing one is read as before."""
    for layer in network.model.decoder.layers:
        attention = layer.self_attn
        if "append_to_cache" in vars(attention):
            continue
        growing, number = attention.append_to_cache, attention.layer_idx

        def append(
            context: Any, keys: Tensor, values: Tensor, growing: Any = growing, number: int = number
        ) -> tuple[Tensor, Tensor]:
            if isinstance(context, StaticContext):
                return context.layers[number].put(keys, values)
            joined: tuple[Tensor, Tensor] = growing(context, keys, values)
            return joined

        attention.append_to_cache = append
