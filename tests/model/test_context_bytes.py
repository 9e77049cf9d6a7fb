"""What a context costs in memory, counted."""

from itertools import pairwise
from typing import Any

import torch
from transformers import DynamicCache
from transformers.models.diffusion_gemma.configuration_diffusion_gemma import DiffusionGemmaTextConfig

from model.context import Context, Reading
from model.context_layers import nbytes, new_cache, shapes
from model.engine import Engine

KIB, MIB = 2**10, 2**20


def published() -> Any:
    """The text side of the published model, as FACTS of it are known: 30 layers, every sixth one full."""
    config: Any = DiffusionGemmaTextConfig
    return config(
        vocab_size=262_144,
        hidden_size=2816,
        num_hidden_layers=30,
        num_attention_heads=16,
        num_key_value_heads=8,
        head_dim=256,
        global_head_dim=512,
        num_global_key_value_heads=2,
        sliding_window=1024,
        layer_types=(["sliding_attention"] * 5 + ["full_attention"]) * 5,
    )


def grow(cache: DynamicCache, config: Any, tokens: int) -> None:
    """Read `tokens` tokens, on a device that has shapes but no numbers."""
    for number, (_, (one, heads, _, width)) in enumerate(shapes(config, 1)):
        part = torch.empty(one, heads, tokens, width, dtype=torch.bfloat16, device="meta")
        cache.update(part, part, number)


def test_the_published_model_takes_20_kib_a_token_beyond_the_window() -> None:
    config = published()
    cache = new_cache(config)
    sizes = []
    for _ in range(8):
        grow(cache, config, 4096)
        sizes.append(nbytes(cache))
    # 5 layers x 2 heads x 512 numbers x keys and values x 2 bytes.
    assert {after - before for before, after in pairwise(sizes)} == {4096 * 20 * KIB}
    # 25 layers x 8 heads x 256 numbers x 1,023 tokens x keys and values x 2 bytes: at most 200 MiB.
    windows = sizes[0] - 4096 * 20 * KIB
    assert windows == 25 * 8 * 256 * 1023 * 2 * 2
    assert windows <= 200 * MIB
    assert sizes[-1] <= 840 * MIB


def test_transformers_own_cache_would_hold_far_more() -> None:
    """Why our sliding layers copy: a view keeps the whole last piece alive."""
    config = published()
    theirs = DynamicCache(config=config)
    grow(theirs, config, 4096)
    grow(theirs, config, 4096)
    assert nbytes(theirs) > 8192 * 20 * KIB + 900 * MIB


def test_a_context_holds_what_its_shapes_say(engine: Engine) -> None:
    network = engine._opened().network
    config = network.config.get_text_config(decoder=True)
    for piece in (7, 24, 1000):
        context = Context(network)
        list(context.read(Reading(tuple(range(110, 230)), (), piece, cuts=(40,))))
        expected = 2 * 4 * sum(torch.Size(shape).numel() for _, shape in shapes(config, 120))
        assert nbytes(context.cache) == expected
        # A place to go back to costs the windows only.
        (mark,) = context.marks
        kept = [part for pair in mark.windows for part in pair]
        window = 2 * 4 * sum(torch.Size(shape).numel() for slides, shape in shapes(config, 40) if slides)
        assert sum(part.untyped_storage().nbytes() for part in kept) == window
