"""The sizes that decide how much memory a run takes, from `config.json` alone."""

from dataclasses import dataclass
from typing import Any

#: What looking at a picture holds at its peak, found by measuring: masks of a byte a pair of patches; rows of
#: queries, keys, values and result; rows of the dense layers' inner size.
_MASKS, _ATTENTION_ROWS, _DENSE_ROWS = 2, 4, 4


@dataclass(frozen=True, slots=True)
class LayerSizes:
    """Attention of one layer. `window` is the number of tokens it keeps, `None` for all."""

    window: int | None
    kv_heads: int
    head_dim: int


@dataclass(frozen=True, slots=True)
class VisionSizes:
    """Sizes of the vision tower. `attention` is heads times their width, `soft` the patches of a soft token,
    `pixels` the numbers of a patch.
    """

    hidden: int
    attention: int
    dense: int
    soft: int
    pixels: int

    def picture_bytes(self, budget: int, width: int) -> int:
        """What looking at a picture of `budget` soft tokens takes, in numbers of `width` bytes.

        The mask over all pairs of patches is the most of it: as it is made, and once more in the type of the
        numbers; or, in a wide tower, what its dense layers hold.
        """
        patches = budget * self.soft
        pairs = patches * patches
        attention = (_MASKS + width) * pairs + _ATTENTION_ROWS * patches * self.attention * width
        dense = pairs + patches * (_DENSE_ROWS * self.dense + self.hidden) * width
        return max(attention, dense) + 4 * patches * self.pixels


@dataclass(frozen=True, slots=True)
class NetworkSizes:
    """Sizes of the text network, and of the vision tower beside it; see `config.json`."""

    layers: tuple[LayerSizes, ...]
    heads: int
    hidden: int
    vocabulary: int
    canvas: int
    context: int
    experts_active: int
    expert_width: int
    vision: VisionSizes

    def cache_bytes(self, tokens: int, width: int = 2) -> int:
        """Keys and values of a context of `tokens`, in numbers of `width` bytes.

        A layer with a sliding window keeps one token less than the window: the newest takes its place.
        """
        return sum(
            2 * layer.kv_heads * layer.head_dim * width * _kept(tokens, layer.window) for layer in self.layers
        )


def _kept(tokens: int, window: int | None) -> int:
    return tokens if window is None else min(tokens, window - 1)


def sizes_of(config: dict[str, Any]) -> NetworkSizes:
    """Read the sizes; what is not said has the defaults of the published architecture.

    Raises:
        KeyError, TypeError, ValueError: the configuration has no sizes.
    """
    text = config["text_config"]
    count = int(text["num_hidden_layers"])
    types = text.get("layer_types") or [
        "full_attention" if (number + 1) % 6 == 0 or number + 1 == count else "sliding_attention"
        for number in range(count)
    ]
    special = text.get("per_layer_config") or {}
    layers = []
    for number, kind in enumerate(types):
        full = kind == "full_attention"
        own = special.get(str(number)) or special.get(number) or {}
        kv_heads = text["num_key_value_heads"]
        head_dim = text.get("head_dim", 256)
        if full and not special:
            head_dim = text.get("global_head_dim", 512)
            kv_heads = text.get("num_global_key_value_heads") or kv_heads
        layers.append(
            LayerSizes(
                window=None if full else int(text.get("sliding_window", 512)),
                kv_heads=int(own.get("num_key_value_heads", kv_heads)),
                head_dim=int(own.get("head_dim", head_dim)),
            )
        )
    return NetworkSizes(
        layers=tuple(layers),
        heads=int(text["num_attention_heads"]),
        hidden=int(text["hidden_size"]),
        vocabulary=int(text["vocab_size"]),
        canvas=int(config.get("canvas_length", 256)),
        context=int(text.get("max_position_embeddings", 131_072)),
        experts_active=int(text.get("top_k_experts") or 1),
        expert_width=int(text.get("moe_intermediate_size") or 0),
        vision=_vision(config.get("vision_config") or {}),
    )


def _vision(config: dict[str, Any]) -> VisionSizes:
    heads, head_dim = int(config.get("num_attention_heads", 12)), int(config.get("head_dim", 64))
    return VisionSizes(
        hidden=int(config.get("hidden_size", 768)),
        attention=heads * head_dim,
        dense=int(config.get("intermediate_size", 3072)),
        soft=int(config.get("pooling_kernel_size", 3)) ** 2,
        pixels=3 * int(config.get("patch_size", 16)) ** 2,
    )
