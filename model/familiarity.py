"""How unlike a text is to what a small checkpoint was trained on.

The encoder of the demonstration checkpoint was also trained to predict the next token of its prompts, so its
mean surprise at a text tells texts of its own kinds from others. The published model was not trained so, and
its folder names no bound.
"""

from typing import Any, Final

import torch
from torch import Tensor
from torch.nn import functional

#: In `vitrine.json`: nats a token, above which a text is out of the checkpoint's depth.
BOUND: Final = "familiar_up_to"
#: Tokens of the beginning that are looked at.
MOST_TOKENS: Final = 1024
_FEWEST_TOKENS: Final = 8


@torch.inference_mode()
def surprise(network: Any, ids: list[int]) -> float | None:
    """Mean surprise of the encoder at a text, in nats a token.

    Args:
        network: `DiffusionGemmaForBlockDiffusion`.
        ids: tokens of the text; the first `MOST_TOKENS` count.

    Returns:
        The mean of -log p(token | tokens before); `None` for a text too short to tell.
    """
    if len(ids) < _FEWEST_TOKENS:
        return None
    text = network.config.text_config
    read = torch.tensor([[text.bos_token_id, *ids[:MOST_TOKENS]]], device=network.device)
    hidden = network.model.encoder.language_model(input_ids=read).last_hidden_state
    logits: Tensor = network.lm_head(hidden[0, :-1]).float()
    if cap := text.final_logit_softcapping:
        logits = torch.tanh(logits / cap) * cap
    return float(functional.cross_entropy(logits, read[0, 1:]))
