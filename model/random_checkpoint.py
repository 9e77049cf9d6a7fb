"""A checkpoint with random weights in a size of one's choice, to measure time and memory with."""

import shutil
from pathlib import Path
from typing import Any

import torch
from transformers.models.diffusion_gemma.configuration_diffusion_gemma import (
    DiffusionGemmaConfig,
    DiffusionGemmaTextConfig,
)
from transformers.models.diffusion_gemma.modeling_diffusion_gemma import DiffusionGemmaForBlockDiffusion
from transformers.models.gemma4.configuration_gemma4 import Gemma4VisionConfig

_LANGUAGE = ("tokenizer.json", "chat_template.jinja", "processor_config.json", "generation_config.json")


def large_config(like: DiffusionGemmaConfig) -> DiffusionGemmaConfig:
    """About 300M weights in the proportions of the published model: its vocabulary, canvas and window.

    Args:
        like: lends the ids of its special tokens.
    """
    text: Any = DiffusionGemmaTextConfig
    text_config = text(
        vocab_size=262_144,
        hidden_size=384,
        intermediate_size=768,
        num_hidden_layers=6,
        num_attention_heads=6,
        num_key_value_heads=3,
        head_dim=64,
        global_head_dim=128,
        num_global_key_value_heads=1,
        layer_types=[*["sliding_attention"] * 5, "full_attention"],
        sliding_window=1024,
        max_position_embeddings=32_768,
        use_bidirectional_attention="vision",
        num_experts=96,
        top_k_experts=8,
        moe_intermediate_size=288,
    )
    vision_config = Gemma4VisionConfig(
        hidden_size=192,
        intermediate_size=384,
        num_hidden_layers=3,
        num_attention_heads=3,
        num_key_value_heads=3,
        head_dim=64,
        position_embedding_size=1024,
    )
    return DiffusionGemmaConfig(
        text_config=text_config,
        vision_config=vision_config,
        boi_token_id=like.boi_token_id,
        eoi_token_id=like.eoi_token_id,
        image_token_id=like.image_token_id,
        canvas_length=256,
    )


def write_random_checkpoint(path: Path, language: Path, seed: int = 0) -> None:
    """Write a folder with the weights of `large_config` in bf16 and the tokenizer of `language`."""
    like = DiffusionGemmaConfig.from_pretrained(language, local_files_only=True)
    before = torch.get_default_dtype()
    torch.set_default_dtype(torch.bfloat16)
    try:
        torch.manual_seed(seed)
        network: Any = DiffusionGemmaForBlockDiffusion(large_config(like))
    finally:
        torch.set_default_dtype(before)
    network.save_pretrained(path)
    for name in _LANGUAGE:
        shutil.copyfile(language / name, path / name)
