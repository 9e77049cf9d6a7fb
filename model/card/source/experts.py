"""Experts with weights of 4 bits, grouped: three kernels over all experts of a layer at once.

Pairs of a token and one of its experts come sorted by expert, and are cut into tiles of at most `BM` pairs of
one expert; tiles that are not needed have the expert -1. Weights are laid out by `model.card.layout`, so that
the codes of one block of rows and one group lie together: `[experts, rows / BN, groups, BN, GROUP / 2]`, the
scales `[experts, rows / BN, groups, BN]`.

`DOT` is the type of the products: bf16 on a card; float32 in Triton's interpreter, which computes on the bits
of a bf16.
"""

import triton
import triton.language as tl


@triton.jit
def _weights(nibbles, DOT: tl.constexpr):
    """Codes 0 to 15 as -8 to 7. 0x4300 is 128 in bf16, where the lowest bit is worth 1: it is exact."""
    if DOT == tl.bfloat16:
        weights = (nibbles.to(tl.int16) | 0x4300).to(tl.bfloat16, bitcast=True) - 136.0
    else:
        weights = (nibbles.to(tl.int32) - 8).to(tl.float32)
    return weights


@triton.jit
def _group(packed, scale, low, high, inner, n, DOT: tl.constexpr):
    """The product of one block of rows and one group, in float32, `[BN, BM]`."""
    codes = tl.load(packed + inner)
    part = tl.dot(_weights(codes & 15, DOT), low, input_precision="ieee")
    part = tl.dot(_weights(codes >> 4, DOT), high, part, input_precision="ieee")
    return part * tl.load(scale + n).to(tl.float32)[:, None]


@triton.jit
def gate_up(
    x, packed, scale, order, tile_expert, tile_first, tile_last, out, hidden, width, top_k,
    GROUP: tl.constexpr, BM: tl.constexpr, BN: tl.constexpr, DOT: tl.constexpr,
):  # fmt: skip
    """`gelu_tanh(x gate^T) * (x up^T)` for each pair in the order of the experts: `out` `[pairs, width]`.

    x: `[tokens, hidden]`; order: pairs by expert, `[pairs]`. The rows of the gate come before those of `up`.
    """
    expert = tl.load(tile_expert + tl.program_id(0))
    if expert < 0:
        return
    block = tl.program_id(1)
    rows = tl.load(tile_first + tl.program_id(0)) + tl.arange(0, BM)
    live = rows < tl.load(tile_last + tl.program_id(0))
    token = tl.load(order + rows, mask=live, other=0) // top_k
    HALF: tl.constexpr = GROUP // 2
    groups = hidden // GROUP
    blocks = width // BN
    half = tl.arange(0, HALF)
    n = tl.arange(0, BN)
    inner = n[:, None] * HALF + half[None, :]
    gate_at = (expert.to(tl.int64) * (2 * blocks) + block) * groups
    up_at = gate_at + blocks * groups
    gate = tl.zeros((BN, BM), dtype=tl.float32)
    up = tl.zeros((BN, BM), dtype=tl.float32)
    at = x + token[None, :] * hidden + half[:, None]
    for g in range(groups):
        low = tl.load(at + g * GROUP, mask=live[None, :], other=0.0).to(DOT)
        high = tl.load(at + g * GROUP + HALF, mask=live[None, :], other=0.0).to(DOT)
        here = gate_at + g
        gate += _group(packed + here * (BN * HALF), scale + here * BN, low, high, inner, n, DOT)
        here = up_at + g
        up += _group(packed + here * (BN * HALF), scale + here * BN, low, high, inner, n, DOT)
    # Rounded where today's way rounds.
    gate = gate.to(DOT).to(tl.float32)
    up = up.to(DOT).to(tl.float32)
    inside = 0.7978845608028654 * (gate + 0.044715 * gate * gate * gate)
    tanh = 1.0 - 2.0 / (1.0 + tl.exp(2.0 * inside))
    active = (0.5 * gate * (1.0 + tanh)).to(DOT).to(tl.float32) * up
    places = out + rows[None, :] * width + (block * BN + n)[:, None]
    tl.store(places, active.to(out.dtype.element_ty), mask=live[None, :])


@triton.jit
def down(
    h, packed, scale, order, weights, tile_expert, tile_first, tile_last, out, width, hidden,
    GROUP: tl.constexpr, BM: tl.constexpr, BN: tl.constexpr, DOT: tl.constexpr,
):  # fmt: skip
    """`weight * (h down^T)` for each pair in the order of the tokens: `out` `[pairs, hidden]` float32.

    h: of `gate_up`; weights: float32 of each pair in the order of the tokens. Every place is written once.
    """
    expert = tl.load(tile_expert + tl.program_id(0))
    if expert < 0:
        return
    block = tl.program_id(1)
    rows = tl.load(tile_first + tl.program_id(0)) + tl.arange(0, BM)
    live = rows < tl.load(tile_last + tl.program_id(0))
    pair = tl.load(order + rows, mask=live, other=0)
    weight = tl.load(weights + pair, mask=live, other=0.0)
    HALF: tl.constexpr = GROUP // 2
    groups = width // GROUP
    half = tl.arange(0, HALF)
    n = tl.arange(0, BN)
    inner = n[:, None] * HALF + half[None, :]
    base = (expert.to(tl.int64) * (hidden // BN) + block) * groups
    total = tl.zeros((BN, BM), dtype=tl.float32)
    at = h + rows[None, :] * width + half[:, None]
    for g in range(groups):
        low = tl.load(at + g * GROUP, mask=live[None, :], other=0.0).to(DOT)
        high = tl.load(at + g * GROUP + HALF, mask=live[None, :], other=0.0).to(DOT)
        here = base + g
        total += _group(packed + here * (BN * HALF), scale + here * BN, low, high, inner, n, DOT)
    result = total.to(DOT).to(tl.float32) * weight[None, :]
    tl.store(out + pair[None, :] * hidden + (block * BN + n)[:, None], result, mask=live[None, :])


@triton.jit
def mix(parts, out, hidden, top_k, BLOCK: tl.constexpr):
    """`out[token]` is the sum of its pairs' parts, always in the same order."""
    token = tl.program_id(0)
    column = tl.program_id(1) * BLOCK + tl.arange(0, BLOCK)
    live = column < hidden
    total = tl.zeros((BLOCK,), dtype=tl.float32)
    for k in range(top_k):
        total += tl.load(parts + (token * top_k + k) * hidden + column, mask=live, other=0.0)
    tl.store(out + token * hidden + column, total.to(out.dtype.element_ty), mask=live)
