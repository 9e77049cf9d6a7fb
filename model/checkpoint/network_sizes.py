"""The sizes that decide how much memory a run takes, from `config.json` alone."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class LayerSizes:
    """Attention of one layer. `window` is the number of tokens it keeps, `None` for all."""

    window: int | None
    kv_heads: int
    head_dim: int


@dataclass(frozen=True, slots=True)
class NetworkSizes:
    """Sizes of the text network; see `config.json`."""

    layers: tuple[LayerSizes, ...]
    heads: int
    hidden: int
    vocabulary: int
    canvas: int
    context: int
    experts_active: int
    expert_width: int

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
    )
