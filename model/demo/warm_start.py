"""Beginning from another training's weights, with another tokeniser."""

from __future__ import annotations

from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor
from transformers import DiffusionGemmaForBlockDiffusion

_EMBEDDING = "embed_tokens.weight"
_BLUR = 0.1


def embedding(old: Tensor, before: Tokenizer, now: Tokenizer, seed: int) -> Tensor:
    """Return the embedding [tokens of ``now``, hidden] made of ``old`` [tokens of ``before``, hidden].

    A token of the same text keeps its row. Any other gets the mean of the rows of the tokens that its text
    was written with before, at their length and a little blurred, so that no two are alike.
    """
    generator = torch.Generator().manual_seed(seed)
    known = before.get_vocab()
    rows = torch.empty(now.get_vocab_size(), old.shape[1])
    length = old.norm(dim=1).median()
    for text, token in now.get_vocab().items():
        if text in known:
            rows[token] = old[known[text]]
            continue
        pieces = [piece.id for piece in before.model.tokenize(text)]
        mean = old[pieces].mean(dim=0)
        noise = torch.randn(mean.shape, generator=generator)
        mean = mean / mean.norm() + _BLUR * noise / noise.norm()
        rows[token] = mean / mean.norm() * length
    return rows


def warm(model: DiffusionGemmaForBlockDiffusion, now: Tokenizer, folder: Path, seed: int) -> list[str]:
    """Put the weights of the checkpoint in ``folder`` into ``model``, in place.

    Returns the names of those that stay as they are: the vision tower's, and what has another shape.
    """
    old = DiffusionGemmaForBlockDiffusion.from_pretrained(folder, dtype=torch.float32).state_dict()
    before = Tokenizer.from_file(str(folder / "tokenizer.json"))
    left = []
    for name, tensor in model.state_dict().items():
        given: Tensor | None = old.get(name)
        if given is not None and (name.endswith(_EMBEDDING) or name == "lm_head.weight"):
            given = embedding(given, before, now, seed)
        if given is None or given.shape != tensor.shape or "vision" in name:
            left.append(name)
            continue
        tensor.copy_(given)
    return left


def go_on(model: DiffusionGemmaForBlockDiffusion, folder: Path) -> None:
    """Put all weights of the checkpoint in ``folder``, of the same shape, into ``model``, in place."""
    model.load_state_dict(
        DiffusionGemmaForBlockDiffusion.from_pretrained(folder, dtype=torch.float32).state_dict()
    )
