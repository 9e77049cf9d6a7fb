"""The layers of a context: grown by transformers' own cache, cut back and counted here."""

from typing import Any

from torch import Tensor
from transformers import DynamicCache
from transformers.cache_utils import DynamicSlidingWindowLayer

#: Keys and values of a sliding layer.
Window = tuple[Tensor, Tensor]


class CompactWindowLayer(DynamicSlidingWindowLayer):  # type: ignore[no-untyped-call]
    """A sliding layer that owns no more than its window.

    transformers' layer keeps a view of everything that was read with the last piece: for pieces of 4,096
    tokens five times the window, in each of 25 layers.
    """

    def update(
        self, key_states: Tensor, value_states: Tensor, *args: Any, **kwargs: Any
    ) -> tuple[Tensor, Tensor]:
        """As its base, but what is kept is a copy where it was a view."""
        full: tuple[Tensor, Tensor] = super().update(key_states, value_states, *args, **kwargs)
        self.keys, self.values = _own(self.keys), _own(self.values)
        return full


def _own(part: Tensor | None) -> Tensor:
    if part is None:
        raise ValueError("nothing was read")
    return part.clone() if part.untyped_storage().nbytes() > part.nbytes else part


def new_cache(text_config: Any) -> DynamicCache:
    """An empty cache for a network with this text configuration."""
    cache = DynamicCache(config=text_config)
    for number, layer in enumerate(cache.layers):
        if isinstance(layer, DynamicSlidingWindowLayer):
            compact: Any = CompactWindowLayer
            cache.layers[number] = compact(layer.sliding_window)
    return cache


def windows(cache: DynamicCache) -> tuple[Window, ...]:
    """What the sliding layers hold, in main memory; layers never change a tensor, so it may be theirs."""
    return tuple((layer.keys.cpu(), layer.values.cpu()) for layer in _sliding(cache))


def rewind(cache: DynamicCache, length: int, before: tuple[Window, ...]) -> None:
    """Cut a cache back to `length` tokens; `before` is what the sliding layers held then."""
    for layer, (keys, values) in zip(_sliding(cache), before, strict=True):
        layer.keys, layer.values = keys.to(layer.device), values.to(layer.device)
        layer.cumulative_length = length
    for layer in _full(cache):
        layer.keys, layer.values = layer.keys[..., :length, :], layer.values[..., :length, :]


def nbytes(cache: DynamicCache) -> int:
    """Bytes that the layers hold, all of what their tensors keep alive."""
    layers: list[Any] = cache.layers
    return sum(
        part.untyped_storage().nbytes()
        for layer in layers
        if layer.is_initialized
        for part in (layer.keys, layer.values)
    )


def fill(cache: DynamicCache, layer: int, keys: Tensor, values: Tensor, length: int) -> None:
    """Put keys and values, which stand for `length` tokens, into an empty layer."""
    empty: Any = cache.layers[layer]
    empty.lazy_initialization(keys, values)
    empty.keys, empty.values = keys, values
    if isinstance(empty, DynamicSlidingWindowLayer):
        empty.cumulative_length = length


def _sliding(cache: DynamicCache) -> list[Any]:
    return [layer for layer in cache.layers if isinstance(layer, DynamicSlidingWindowLayer)]


def _full(cache: DynamicCache) -> list[Any]:
    return [layer for layer in cache.layers if not isinstance(layer, DynamicSlidingWindowLayer)]


def shapes(text_config: Any, length: int) -> list[tuple[bool, tuple[int, ...]]]:
    """Of each layer, whether it slides, and the shape of its keys after `length` tokens."""
    found: list[tuple[bool, tuple[int, ...]]] = []
    for kind, layer in zip(text_config.layer_types, text_config.per_layer_config, strict=True):
        sliding = kind == "sliding_attention"
        kept = min(length, text_config.sliding_window - 1) if sliding else length
        found.append((sliding, (1, layer.num_key_value_heads, kept, layer.head_dim)))
    return found
