"""Writing a trained model as a checkpoint folder, laid out like the published one."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from transformers import DiffusionGemmaForBlockDiffusion

from model.demo import recipe
from model.demo import tokenizer as tokens

_ABOUT = {
    "demonstration": True,
    "name": "Vitrine demonstration model",
    "abilities": ["text", "images", "video"],
    "languages": ["en", "de"],
}

_LOCKS = """\
# As the lessons of forms fill the slot of a value.
form_fill = " "
# On forms of the tuning range 1, 1.5 and 2 gave the same values; 2 took more steps.
lock_temperature = 1.5
"""

_SLACK = 1.15
"""Shards are filled in turn with whole tensors; without slack a little would be left for one more."""

_IMAGE_PROCESSOR = {
    "image_processor_type": "Gemma4ImageProcessor",
    "do_convert_rgb": True,
    "do_resize": True,
    "do_rescale": True,
    "do_normalize": False,
    "rescale_factor": 1 / 255,
    "patch_size": 16,
    "pooling_kernel_size": 3,
    "max_soft_tokens": 70,
}


def _write_json(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def export(model: DiffusionGemmaForBlockDiffusion, tokenizer: Tokenizer, out: Path, shards: int = 2) -> None:
    """Write ``model`` in bfloat16 with everything a folder of weights needs, in ``shards`` files.

    Files of an earlier export are replaced; others in the folder are left alone.
    """
    out.mkdir(parents=True, exist_ok=True)
    for old in out.glob("model*.safetensors*"):
        old.unlink()
    copied: Any = copy.deepcopy(model)
    half = copied.to(torch.bfloat16)
    half.generation_config = recipe.generation_config()
    size = sum(parameter.numel() * 2 for parameter in half.parameters())
    half.save_pretrained(out, max_shard_size=int(size / shards * _SLACK))
    for shard in out.glob("model*.safetensors"):
        shard.chmod(0o644)
    wrapped = tokens.wrapped(tokenizer)
    wrapped.save_pretrained(out)
    _write_json(
        out / "processor_config.json",
        {"processor_class": "Gemma4Processor", "image_seq_length": 70, "image_processor": _IMAGE_PROCESSOR},
    )
    _write_json(out / "vitrine.json", _ABOUT)
    (out / "locks.toml").write_text(_LOCKS, encoding="utf-8", newline="\n")
