"""The encoder's context (KV) cache: prompt and finished canvases are read into it, the decoder reads it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from transformers import DynamicCache
from transformers.modeling_outputs import BaseModelOutputWithPooling
from transformers.models.diffusion_gemma.modeling_diffusion_gemma import DiffusionGemmaForBlockDiffusion

from model.diffusion.denoise import Decode


@dataclass(frozen=True, slots=True)
class SoftBlock:
    """A run of image placeholders, `[start, stop)`, and what computes their soft tokens, `[n, hidden]`."""

    start: int
    stop: int
    features: Callable[[], Tensor]


def split(total: int, size: int, blocks: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Cut `total` tokens into pieces of about `size`, never inside a block.

    The tokens of a picture see each other in both directions, so they must be read together; a piece grows
    for that.
    """
    pieces = []
    start = 0
    while start < total:
        stop = min(start + size, total)
        for first, last in blocks:
            if first < stop < last:
                stop = first if first > start else last
                break
        pieces.append((start, stop))
        start = stop
    return pieces


class Context:
    """What the decoder sees: prompt and finished canvases, as keys and values of the encoder.

    Belongs to one run. The layers with a sliding window keep only that window.
    """

    def __init__(self, network: DiffusionGemmaForBlockDiffusion) -> None:
        self._network = network
        self._text_config = network.config.get_text_config(decoder=True)
        self.cache = DynamicCache(config=self._text_config)
        self.length = 0

    def prefill(self, tokens: Sequence[int], blocks: Sequence[SoftBlock], piece: int) -> Iterator[int]:
        """Read a prompt into the empty cache; yields the number of tokens read after each piece."""
        device = self._network.device
        ids = torch.tensor([tokens], dtype=torch.long, device=device)
        # 1 marks soft tokens; indexed by absolute position, so a piece gets those before it too.
        types = torch.zeros_like(ids)
        for block in blocks:
            types[0, block.start : block.stop] = 1
        for start, stop in split(len(tokens), piece, [(block.start, block.stop) for block in blocks]):
            inside = [block for block in blocks if start <= block.start < stop]
            self._read(ids[:, start:stop], types[:, :stop] if blocks else None, inside)
            yield self.length

    def append(self, canvas: Tensor) -> None:
        """Read a finished canvas, `[1, length]`, causally, after everything before it."""
        self._read(canvas, None, ())

    @torch.inference_mode()
    def _read(self, ids: Tensor, types: Tensor | None, blocks: Sequence[SoftBlock]) -> None:
        encoder = self._network.model.encoder
        end = self.length + ids.shape[1]
        positions = torch.arange(self.length, end, dtype=torch.int32, device=ids.device).unsqueeze(0)
        masks = encoder.create_masks_for_generate(
            config=self._network.config,
            # Only its first two sides, type and device are looked at.
            inputs_embeds=torch.empty((1, ids.shape[1], 0), dtype=self._network.dtype, device=ids.device),
            attention_mask=torch.ones((1, end), dtype=torch.bool, device=ids.device),
            past_key_values=self.cache,
            position_ids=positions,
            mm_token_type_ids=types,
        )
        soft = None
        if blocks:
            features = torch.cat([block.features() for block in blocks])
            soft = {"image": BaseModelOutputWithPooling(pooler_output=features)}
        encoder(
            input_ids=ids,
            attention_mask=masks,
            past_key_values=self.cache,
            position_ids=positions,
            mm_encoder_outputs=soft,
        )
        self.length = end

    def decoder(self, length: int) -> Decode:
        """The decoder over this context, for a canvas of `length` positions; it never writes the cache."""
        network = self._network
        decoder = network.model.decoder
        start = self.length
        positions = torch.arange(start, start + length, dtype=torch.int32, device=network.device).unsqueeze(0)
        cap: float = network.final_logit_softcapping
        # Without padding and with a growing cache the canvas sees everything: no mask at all.
        masks = dict.fromkeys(set(self._text_config.layer_types))

        def decode(canvas: Tensor, conditioning: Tensor | None) -> Tensor:
            hidden = decoder(
                decoder_input_ids=canvas,
                self_conditioning_logits=conditioning,
                decoder_attention_mask=masks,
                past_key_values=self.cache,
                decoder_position_ids=positions,
            ).last_hidden_state
            # In place: each copy of the logits is a quarter of a gigabyte for the large model.
            logits: Tensor = network.lm_head(hidden).to(torch.float32)
            return logits.div_(cap).tanh_().mul_(cap)

        return decode
