"""The cache that is built piece by piece holds what one reading of everything holds."""

from collections.abc import Sequence
from typing import Any

import pytest
import torch
from torch import Tensor

from model.context import Context, SoftBlock, split
from model.engine import Engine
from tests.support.tiny_checkpoint import CANVAS, SPECIAL

TOKENS = [2, *range(110, 170), *range(120, 150)]


@pytest.mark.parametrize(
    ("total", "size", "blocks", "expected"),
    [
        (10, 4, [], [(0, 4), (4, 8), (8, 10)]),
        (8, 4, [], [(0, 4), (4, 8)]),
        (3, 4, [], [(0, 3)]),
        # A picture from 2 to 6 is not cut at 4: the piece ends before it, and grows where it begins with it.
        (10, 4, [(2, 6)], [(0, 2), (2, 6), (6, 10)]),
        (12, 4, [(2, 9)], [(0, 2), (2, 9), (9, 12)]),
        (10, 4, [(0, 4), (4, 8)], [(0, 4), (4, 8), (8, 10)]),
        (10, 5, [(1, 3), (4, 7)], [(0, 4), (4, 9), (9, 10)]),
    ],
)
def test_split(
    total: int, size: int, blocks: Sequence[tuple[int, int]], expected: list[tuple[int, int]]
) -> None:
    assert split(total, size, blocks) == expected


def logits(engine: Engine, context: Context) -> Tensor:
    canvas = torch.arange(200, 200 + CANVAS).unsqueeze(0)
    with torch.inference_mode():
        return context.decoder(CANVAS).capped(canvas, None)


def read(engine: Engine, tokens: Sequence[int], piece: int) -> Context:
    context = Context(engine._opened().network)
    assert list(context.prefill(tokens, (), piece))[-1] == len(tokens)
    return context


@pytest.mark.parametrize("piece", [7, 24, 50])
def test_pieces_give_the_logits_of_the_whole(engine: Engine, piece: int) -> None:
    """Longer than the sliding window of 24, with pieces shorter, equal and longer."""
    whole = logits(engine, read(engine, TOKENS, 1000))
    torch.testing.assert_close(logits(engine, read(engine, TOKENS, piece)), whole, atol=2e-4, rtol=1e-4)


def test_appended_canvases_give_the_logits_of_the_whole(engine: Engine) -> None:
    context = read(engine, TOKENS[:30], 1000)
    context.append(torch.tensor([TOKENS[30:46]]))
    context.append(torch.tensor([TOKENS[46:62]]))
    assert context.length == 62
    whole = logits(engine, read(engine, TOKENS[:62], 1000))
    torch.testing.assert_close(logits(engine, context), whole, atol=2e-4, rtol=1e-4)


def test_pieces_with_a_picture_give_the_logits_of_the_whole(engine: Engine) -> None:
    network = engine._opened().network
    features = torch.randn(6, 32, generator=torch.Generator().manual_seed(1))
    tokens = [*TOKENS[:9], *[SPECIAL["<|image|>"]] * 6, *TOKENS[9:40]]
    found = []
    for piece in (1000, 11):
        context = Context(network)
        list(context.prefill(tokens, [SoftBlock(9, 15, lambda: features)], piece))
        found.append(logits(engine, context))
    torch.testing.assert_close(found[1], found[0], atol=2e-4, rtol=1e-4)


def test_the_decoder_never_writes_the_context(engine: Engine) -> None:
    context = read(engine, TOKENS, 1000)
    first = logits(engine, context)
    assert context.length == len(TOKENS)
    assert torch.equal(logits(engine, context), first)
    assert context.cache.get_seq_length() == len(TOKENS)


def test_sliding_layers_keep_only_their_window(engine: Engine) -> None:
    context = read(engine, TOKENS, 16)
    layers: list[Any] = context.cache.layers
    lengths = [layer.keys.shape[-2] for layer in layers]
    assert lengths == [23, len(TOKENS), 23, len(TOKENS)]


def test_the_decoder_equals_the_network(engine: Engine) -> None:
    """Our soft-capping in place is that of the network's own forward, to the last bit."""
    context = read(engine, TOKENS, 1000)
    canvas = torch.arange(200, 200 + CANVAS).unsqueeze(0)
    conditioning = torch.randn(1, CANVAS, 480, generator=torch.Generator().manual_seed(2))
    vocabulary = engine._opened().shape.vocabulary
    conditioning = conditioning[..., :vocabulary].contiguous()
    with torch.inference_mode():
        ours = context.decoder(CANVAS).capped(canvas, conditioning)
        network = engine._opened().network
        theirs = network(
            past_key_values=context.cache, decoder_input_ids=canvas, self_conditioning_logits=conditioning
        ).logits
    assert torch.equal(ours, theirs)
