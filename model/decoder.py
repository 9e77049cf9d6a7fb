"""The decoder over a context, as a step calls it: it has no mask and never writes the cache.

transformers' own `forward` takes the logits of the step before and turns them into the soft embedding itself,
with two more whole tensors over the vocabulary; this is the same arithmetic with the embedding made before.
"""

from typing import Any

import torch
from torch import Tensor
from transformers import DynamicCache
from transformers.models.diffusion_gemma.modeling_diffusion_gemma import DiffusionGemmaForBlockDiffusion


class CanvasDecoder:
    """Stands behind `start` tokens that `cache` holds, for canvases of `length`; see `denoise.Decoder`.

    Attributes:
        cap: of the soft cap.
    """

    def __init__(
        self, network: DiffusionGemmaForBlockDiffusion, cache: DynamicCache, start: int, length: int
    ) -> None:
        self._network, self._cache = network, cache
        self.cap: float = network.final_logit_softcapping
        self._positions = torch.arange(start, start + length, dtype=torch.int32, device=network.device)[None]

    def __call__(self, canvas: Tensor, soft: Tensor | None) -> Tensor:
        """See `denoise.Decoder`."""
        hidden = run_layers(self._network, canvas, soft, self._positions, self._cache)
        logits: Tensor = self._network.lm_head(hidden)
        return logits

    def soften(self, probabilities: Tensor) -> Tensor:
        """See `denoise.Decoder`: the soft embedding, `[1, length, hidden]`."""
        return soft_embedding(self._network, probabilities)

    def capped(self, canvas: Tensor, conditioning: Tensor | None) -> Tensor:
        """Logits `[1, length, vocabulary]` float32, from a step's, as the network's `forward` gives them."""
        soft = None
        if conditioning is not None:
            shares = conditioning.softmax(-1, dtype=torch.float32)
            soft = self.soften(shares.to(self._network.model.decoder.embed_tokens.weight.dtype))
        return self(canvas, soft).float().div_(self.cap).tanh_().mul_(self.cap)


def soft_embedding(network: DiffusionGemmaForBlockDiffusion, probabilities: Tensor) -> Tensor:
    """The mean embedding under probabilities `[1, length, vocabulary]`: `[1, length, hidden]`."""
    table: Any = network.model.decoder.embed_tokens
    soft: Tensor = torch.matmul(probabilities, table.weight) * table.embed_scale.to(table.weight.dtype)
    return soft


def run_layers(
    network: DiffusionGemmaForBlockDiffusion,
    canvas: Tensor,
    soft: Tensor | None,
    positions: Tensor,
    cache: Any,
    masks: dict[str, Tensor] | None = None,
) -> Tensor:
    """What transformers' decoder does from tokens to its last norm: `[1, length, hidden]`.

    Args:
        canvas, positions: `[1, length]`.
        soft: soft embedding; `None` counts as zeros.
        cache: keys and values of what stands before, which it never writes.
        masks: by kind of layer; without any the canvas sees everything.
    """
    decoder: Any = network.model.decoder
    embedded = decoder.embed_tokens(canvas)
    if soft is None:
        soft = torch.zeros_like(embedded)
    hidden: Tensor = decoder.self_conditioning(embedded, soft)
    kinds = decoder.text_config.layer_types
    turns = {kind: decoder.rotary_emb(hidden, positions, kind) for kind in decoder.unique_layer_types}
    for kind, layer in zip(kinds, decoder.layers, strict=True):
        hidden = layer(
            hidden,
            position_embeddings=turns[kind],
            attention_mask=None if masks is None else masks[kind],
            position_ids=positions,
            past_key_values=cache,
        )
    last: Tensor = decoder.norm(hidden)
    return last
