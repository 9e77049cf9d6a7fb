"""The demonstration model's shape: DiffusionGemma in small, with every part the real one has."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from transformers import DiffusionGemmaConfig, DiffusionGemmaForBlockDiffusion
from transformers.models.diffusion_gemma import DiffusionGemmaGenerationConfig
from transformers.models.diffusion_gemma.configuration_diffusion_gemma import DiffusionGemmaTextConfig
from transformers.models.diffusion_gemma.generation_diffusion_gemma import EntropyBoundSamplerConfig
from transformers.models.gemma4.configuration_gemma4 import Gemma4VisionConfig

from model.demo import tokenizer as tokens

CANVAS = 256
"""The canvas of the demonstration checkpoint: as long as the published model's."""

CONTEXT = 8192
"""The longest prompt with answer the position encoding is declared for."""

VISION_HIDDEN, VISION_LAYERS, VISION_HEADS = 128, 2, 4
"""The width and depth of the vision tower that is trained."""


def config(
    hidden: int = 128,
    layers: int = 4,
    heads: int = 4,
    intermediate: int = 256,
    experts: int = 8,
    expert_intermediate: int = 64,
    vocabulary: int = tokens.VOCABULARY,
    canvas: int = CANVAS,
    vision_hidden: int = 64,
    vision_layers: int = 2,
    vision_heads: int = 2,
) -> DiffusionGemmaConfig:
    """Return the configuration: sliding and full layers in turn, the last one full, two experts per token."""
    text = DiffusionGemmaTextConfig(  # type: ignore[call-arg]
        vocab_size=vocabulary,
        hidden_size=hidden,
        intermediate_size=intermediate,
        num_hidden_layers=layers,
        num_attention_heads=heads,
        num_key_value_heads=heads // 2,
        head_dim=hidden // heads,
        global_head_dim=2 * hidden // heads,
        num_global_key_value_heads=max(1, heads // 2),
        layer_types=["full_attention" if layer % 2 else "sliding_attention" for layer in range(layers)],
        sliding_window=512,
        max_position_embeddings=CONTEXT,
        initializer_range=hidden**-0.5,
        num_experts=experts,
        top_k_experts=2,
        moe_intermediate_size=expert_intermediate,
        use_bidirectional_attention="vision",
        pad_token_id=tokens.PAD,
        eos_token_id=tokens.EOS,
        bos_token_id=tokens.BOS,
        final_logit_softcapping=30.0,
    )
    vision = Gemma4VisionConfig(  # type: ignore[call-arg]
        hidden_size=vision_hidden,
        intermediate_size=2 * vision_hidden,
        num_hidden_layers=vision_layers,
        num_attention_heads=vision_heads,
        num_key_value_heads=vision_heads,
        head_dim=vision_hidden // vision_heads,
        global_head_dim=vision_hidden // vision_heads,
        patch_size=16,
        pooling_kernel_size=3,
        position_embedding_size=256,
    )
    return DiffusionGemmaConfig(  # type: ignore[call-arg]
        text_config=text,
        vision_config=vision,
        canvas_length=canvas,
        initializer_range=hidden**-0.5,
        image_token_id=tokens.IMAGE,
        boi_token_id=tokens.IMAGE_START,
        eoi_token_id=tokens.IMAGE_END,
        pad_token_id=tokens.PAD,
        eos_token_id=tokens.EOS,
        bos_token_id=tokens.BOS,
    )


@dataclass(frozen=True)
class Shape:
    """How large a demonstration model is; what is not said here follows from ``hidden``."""

    hidden: int = 128
    layers: int = 4
    experts: int = 8
    vocabulary: int = tokens.VOCABULARY


def seeing_config(shape: Shape | None = None) -> DiffusionGemmaConfig:
    """Return the configuration of the checkpoint that sees, thinks and fills forms."""
    shape = shape or Shape()
    return config(
        shape.hidden,
        shape.layers,
        heads=shape.hidden // 32,
        intermediate=2 * shape.hidden,
        experts=shape.experts,
        expert_intermediate=shape.hidden // 2,
        vocabulary=shape.vocabulary,
        canvas=CANVAS,
        vision_hidden=VISION_HIDDEN,
        vision_layers=VISION_LAYERS,
        vision_heads=VISION_HEADS,
    )


def text_config(model: DiffusionGemmaForBlockDiffusion) -> DiffusionGemmaTextConfig:
    """Return the configuration of the model's text part."""
    text = model.config.text_config
    assert isinstance(text, DiffusionGemmaTextConfig)
    return text


def generation_config() -> DiffusionGemmaGenerationConfig:
    """Return how answers are denoised: the published model's settings."""
    return DiffusionGemmaGenerationConfig(  # type: ignore[no-untyped-call]
        max_new_tokens=256,
        max_denoising_steps=48,
        sampler_config=EntropyBoundSamplerConfig(entropy_bound=0.1),
        t_min=0.4,
        t_max=0.8,
        stability_threshold=1,
        confidence_threshold=0.005,
        bos_token_id=tokens.BOS,
        pad_token_id=tokens.PAD,
        eos_token_id=[tokens.EOS, tokens.TURN_END, 50],
    )


def fresh_model(settings: DiffusionGemmaConfig, seed: int) -> DiffusionGemmaForBlockDiffusion:
    """Return a model with random weights, the same for the same seed.

    The norms of queries and keys start smaller than one, because the attention is not scaled by the head's
    width and would start as a near-hard choice of random positions; the norms after a block start at a half,
    so that a token's own embedding is not drowned before anything is learnt.
    """
    torch.manual_seed(seed)
    model = DiffusionGemmaForBlockDiffusion(settings)
    model.set_experts_implementation("grouped_mm")
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            if name.endswith(("q_norm.weight", "k_norm.weight")) and "vision" not in name:
                parameter.fill_(parameter.numel() ** -0.25)
            elif "post_" in name and "_1." not in name and "_2." not in name and "vision" not in name:
                parameter.fill_(0.5)
    return model


def sighted(model: DiffusionGemmaForBlockDiffusion, seed: int) -> DiffusionGemmaForBlockDiffusion:
    """Ready the vision tower for training, in place, the same for the same seed, and return the model.

    transformers starts all positions alike and the attention near-hard; a tower of two layers would be long
    in finding out where a patch lies.
    """
    generator = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for name, parameter in model.model.encoder.vision_tower.named_parameters():
            if name.endswith("position_embedding_table"):
                parameter.copy_(0.5 * torch.randn(parameter.shape, generator=generator))
            elif name.endswith(("q_norm.weight", "k_norm.weight")):
                parameter.fill_(parameter.numel() ** -0.25)
    return model
