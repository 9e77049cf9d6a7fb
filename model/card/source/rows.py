"""The vocabulary of a canvas: all that a step needs of its logits, in two passes over each row."""

import triton
import triton.language as tl


@triton.jit
def sample_rows(
    logits, heat, seed, step, best, sample, entropy, certainty, top_tokens, top_shares, vocabulary, cap,
    BLOCK: tl.constexpr,
):  # fmt: skip
    """One program a row of raw logits `[rows, vocabulary]`, whose place the probabilities take.

    heat: temperature; seed: of the draw; step: its number, each behind a pointer. What is -inf stays
    impossible. Of equal ones the lowest token is the best. The draw is a race: the logits plus noise of
    Gumbel's distribution, which Philox makes of seed, step, row and token.
    """
    row = tl.program_id(0)
    base = logits + row.to(tl.int64) * vocabulary
    warmth = tl.load(heat)
    key = tl.load(seed)
    number = tl.load(step).to(tl.uint32)
    i = tl.arange(0, BLOCK)
    low: tl.constexpr = -1e30
    # Of each lane: its maximum, sum of e^(x - maximum), sum of that times (x - maximum).
    most = tl.full((BLOCK,), low, tl.float32)
    total = tl.zeros((BLOCK,), tl.float32)
    bent = tl.zeros((BLOCK,), tl.float32)
    first = tl.full((BLOCK,), low, tl.float32)
    second = tl.full((BLOCK,), low, tl.float32)
    third = tl.full((BLOCK,), low, tl.float32)
    first_at = tl.zeros((BLOCK,), tl.int32)
    second_at = tl.zeros((BLOCK,), tl.int32)
    third_at = tl.zeros((BLOCK,), tl.int32)
    winner = tl.full((BLOCK,), low, tl.float32)
    winner_at = tl.zeros((BLOCK,), tl.int32)
    nothing = tl.zeros((BLOCK,), tl.uint32)
    for at in range(0, vocabulary, BLOCK):
        token = at + i
        raw = tl.load(base + token, mask=token < vocabulary, other=-float("inf")).to(tl.float32)
        x = _scaled(raw, warmth, cap)
        higher = tl.maximum(most, x)
        fade = tl.exp(most - higher)
        share = tl.exp(x - higher)
        gap = tl.where(share > 0, x - higher, 0.0)
        bent = fade * (bent + (most - higher) * total) + share * gap
        total = total * fade + share
        most = higher
        one = x > first
        two = x > second
        three = x > third
        third_at = tl.where(two, second_at, tl.where(three, token, third_at))
        third = tl.where(two, second, tl.where(three, x, third))
        second_at = tl.where(one, first_at, tl.where(two, token, second_at))
        second = tl.where(one, first, tl.where(two, x, second))
        first_at = tl.where(one, token, first_at)
        first = tl.where(one, x, first)
        bits, _, _, _ = tl.philox(
            key, token.to(tl.uint32), nothing + row.to(tl.uint32), nothing + number, nothing
        )
        chance = tl.uint_to_uniform_float(bits)
        # -log(1 - u), with all digits where u is small: there the races are won.
        time = tl.where(chance < 1e-3, chance + 0.5 * chance * chance, -tl.log(1.0 - chance))
        race = x - tl.log(tl.maximum(time, 1e-10))
        ahead = race > winner
        winner = tl.where(ahead, race, winner)
        winner_at = tl.where(ahead, token, winner_at)
    highest = tl.max(most, 0)
    fade = tl.exp(most - highest)
    whole = tl.sum(total * fade, 0)
    bend = tl.sum(fade * (bent + (most - highest) * total), 0)
    size = tl.log(whole)
    tl.store(entropy + row, size - bend / whole)
    tl.store(certainty + row, 1.0 / whole)
    tl.store(sample + row, _lowest(winner, winner_at))
    for rank in tl.static_range(3):
        value = tl.max(first, 0)
        chosen = _lowest(first, first_at)
        tl.store(top_tokens + row * 3 + rank, chosen)
        tl.store(top_shares + row * 3 + rank, tl.exp(value - highest) / whole)
        if rank == 0:
            tl.store(best + row, chosen)
        # The lane that gave it goes on with its next.
        gone = (first == value) & (first_at == chosen)
        first = tl.where(gone, second, first)
        first_at = tl.where(gone, second_at, first_at)
        second = tl.where(gone, third, second)
        second_at = tl.where(gone, third_at, second_at)
        third = tl.where(gone, low, third)
    for at in range(0, vocabulary, BLOCK):
        token = at + i
        raw = tl.load(base + token, mask=token < vocabulary, other=-float("inf")).to(tl.float32)
        share = tl.exp(_scaled(raw, warmth, cap) - highest) / whole
        tl.store(base + token, share.to(logits.dtype.element_ty), mask=token < vocabulary)


@triton.jit
def _scaled(raw, warmth, cap):
    """Logits with their soft cap, divided by the temperature; what is impossible stays so."""
    x = raw / cap
    fade = tl.exp(-2.0 * tl.abs(x))
    bent = (1.0 - fade) / (1.0 + fade)
    capped = tl.where(x < 0, -bent, bent) * cap / warmth
    return tl.where(raw == -float("inf"), raw, capped)


@triton.jit
def _lowest(values, tokens):
    """The lowest token that has the highest value."""
    return tl.min(tl.where(values == tl.max(values, 0), tokens, 2147483647), 0)
