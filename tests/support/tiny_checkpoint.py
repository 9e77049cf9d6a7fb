"""A very small random checkpoint of the full architecture, laid out like the published one.

Both layer types, experts, self-conditioning, vision tower, the real special tokens. Its weights are
random and it writes gibberish; what matters is that every kind of layer is in it.
"""

import json
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import Gemma4VisionConfig
from transformers.models.diffusion_gemma.configuration_diffusion_gemma import (
    DiffusionGemmaConfig,
    DiffusionGemmaTextConfig,
)
from transformers.models.diffusion_gemma.generation_diffusion_gemma import (
    DiffusionGemmaGenerationConfig,
    EntropyBoundSamplerConfig,
)
from transformers.models.diffusion_gemma.modeling_diffusion_gemma import DiffusionGemmaForBlockDiffusion

CANVAS = 16
STEPS = 8
#: Name and id of the special tokens with a meaning; the gaps are filled.
SPECIAL = {
    "<pad>": 0,
    "<eos>": 1,
    "<bos>": 2,
    "<unk>": 3,
    "<|tool_response>": 50,
    "<|think|>": 98,
    "<|channel>": 100,
    "<channel|>": 101,
    "<|turn>": 105,
    "<turn|>": 106,
    "<|image>": 107,
    "<|image|>": 108,
    "<image|>": 109,
}
ENDS = (1, 106, 50)
CORPUS = (
    "Invoice 2024-117 of 3 May: the amount of EUR 1,240.50 is due within 30 days.",
    "Dear Ms Müller, thank you for your letter. Größe und Maß: grüß Gott, schön, für Übung.",
    "The contract ends on 31 December. What is the total? Who signed it? user model system thought",
)

TEMPLATE = """\
{%- macro content(message) -%}
    {%- if message['content'] is string -%}
        {{- message['content'] | trim -}}
    {%- else -%}
        {%- for item in message['content'] -%}
            {{- '<|image|>' if item['type'] == 'image' else item['text'] | trim -}}
        {%- endfor -%}
    {%- endif -%}
{%- endmacro -%}
{{- bos_token -}}
{%- if enable_thinking or messages[0]['role'] == 'system' -%}
    {{- '<|turn>system\\n' -}}
    {%- if enable_thinking -%}{{- '<|think|>\\n' -}}{%- endif -%}
    {%- if messages[0]['role'] == 'system' -%}{{- content(messages[0]) -}}{%- endif -%}
    {{- '<turn|>\\n' -}}
{%- endif -%}
{%- for message in messages if message['role'] != 'system' -%}
    {%- set role = 'model' if message['role'] == 'assistant' else message['role'] -%}
    {{- '<|turn>' + role + '\\n' + content(message) + '<turn|>\\n' -}}
{%- endfor -%}
{%- if add_generation_prompt -%}{{- '<|turn>model\\n' -}}{%- endif -%}
"""


def tiny_config(
    vocabulary: int, canvas: int = CANVAS, expert_width: int = 16, hidden: int = 32
) -> DiffusionGemmaConfig:
    """Four layers, alternating sliding and full attention, eight experts with two active."""
    text_config: Any = DiffusionGemmaTextConfig
    text = text_config(
        vocab_size=vocabulary,
        hidden_size=hidden,
        intermediate_size=48,
        num_hidden_layers=4,
        num_attention_heads=4,
        num_key_value_heads=2,
        head_dim=8,
        global_head_dim=16,
        num_global_key_value_heads=1,
        layer_types=["sliding_attention", "full_attention"] * 2,
        sliding_window=24,
        max_position_embeddings=512,
        use_bidirectional_attention="vision",
        num_experts=8,
        top_k_experts=2,
        moe_intermediate_size=expert_width,
        initializer_range=0.2,
    )
    vision = Gemma4VisionConfig(
        hidden_size=32,
        intermediate_size=48,
        num_hidden_layers=2,
        num_attention_heads=2,
        num_key_value_heads=2,
        head_dim=16,
        position_embedding_size=256,
        initializer_range=0.2,
        standardize=True,
    )
    return DiffusionGemmaConfig(
        text_config=text,
        vision_config=vision,
        boi_token_id=SPECIAL["<|image>"],
        image_token_id=SPECIAL["<|image|>"],
        eoi_token_id=SPECIAL["<image|>"],
        canvas_length=canvas,
    )


def tiny_tokenizer() -> Tokenizer:
    """Byte-level BPE with the real special tokens at the real ids."""
    names = {number: name for name, number in SPECIAL.items()}
    special = [names.get(number, f"<unused{number}>") for number in range(max(names) + 1)]
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=480,
        special_tokens=special,
        initial_alphabet=sorted(pre_tokenizers.ByteLevel.alphabet()),
        show_progress=False,
    )
    tokenizer.train_from_iterator(CORPUS, trainer)
    return tokenizer


def tiny_network(
    config: DiffusionGemmaConfig, seed: int = 0, sharpness: float = 20.0, calm: float = 0.15
) -> DiffusionGemmaForBlockDiffusion:
    """Random weights; a larger `sharpness` makes the model surer of itself, a smaller `calm` steadier."""
    with torch.random.fork_rng(devices=()):
        torch.manual_seed(seed)
        network: Any = DiffusionGemmaForBlockDiffusion(config)
        with torch.no_grad():
            for name, weight in network.named_parameters():
                if "norm" in name or name.endswith("scale"):
                    weight.add_(torch.randn_like(weight) * 0.1)
                if name.endswith(("post_attention_layernorm.weight", "post_feedforward_layernorm.weight")):
                    weight.mul_(calm)
            for name, buffer in network.named_buffers():
                if name.endswith(("layer_scalar", "std_bias", "std_scale")):
                    buffer.add_(torch.randn_like(buffer) * 0.1)
            network.model.decoder.norm.weight.mul_(sharpness)
    ready: DiffusionGemmaForBlockDiffusion = network.eval()
    return ready


def tiny_generation_config(**changes: object) -> DiffusionGemmaGenerationConfig:
    """The published settings, with few steps and a looser stop."""
    settings: dict[str, object] = {
        "max_new_tokens": CANVAS,
        "max_denoising_steps": STEPS,
        "sampler_config": EntropyBoundSamplerConfig(entropy_bound=0.1),
        "t_min": 0.4,
        "t_max": 0.8,
        "stability_threshold": 1,
        "confidence_threshold": 0.05,
        "eos_token_id": list(ENDS),
        "bos_token_id": SPECIAL["<bos>"],
        "pad_token_id": SPECIAL["<pad>"],
    }
    generation_config: Any = DiffusionGemmaGenerationConfig
    ready: DiffusionGemmaGenerationConfig = generation_config(**{**settings, **changes})
    return ready


def write_tiny_checkpoint(
    path: Path,
    seed: int = 0,
    sharpness: float = 20.0,
    calm: float = 0.15,
    shards: int = 2,
    dtype: torch.dtype = torch.float32,
    expert_width: int = 16,
    hidden: int = 32,
) -> Path:
    """Write the checkpoint folder and return it; the same seed writes the same weights."""
    tokenizer = tiny_tokenizer()
    config = tiny_config(tokenizer.get_vocab_size(), expert_width=expert_width, hidden=hidden)
    network: Any = tiny_network(config, seed, sharpness, calm)
    network.to(dtype)
    network.generation_config = tiny_generation_config()
    size = sum(weight.numel() * weight.element_size() for weight in network.parameters())
    network.save_pretrained(path, max_shard_size=size // shards + 4096)
    tokenizer.save(str(path / "tokenizer.json"))
    (path / "chat_template.jinja").write_text(TEMPLATE, encoding="utf-8")
    processor = {"image_processor": {"patch_size": 16, "pooling_kernel_size": 3, "max_soft_tokens": 280}}
    (path / "processor_config.json").write_text(json.dumps(processor), encoding="utf-8")
    return path
