"""Noise: made of the real token, never still, always the same for the same seed."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.ui.canvas.noise import BLOCKS, PHASES, NoiseGlyphs, noise_length


def glyphs(seed: int = 0) -> NoiseGlyphs:
    return NoiseGlyphs(lambda glyph: True, seed)


@given(st.text(max_size=8), st.integers(0, 8), st.integers(0, 255), st.integers(0, 10_000))
def test_any_token_fills_its_place_with_its_own_letters_and_blocks(
    piece: str, canvas: int, index: int, tick: int
) -> None:
    text = glyphs().text(piece, canvas, index, tick)
    assert len(text) == noise_length(canvas, index)
    assert set(text) <= set(piece) | set(BLOCKS)
    assert all(glyph in BLOCKS or ord(glyph) < 0x250 for glyph in text)
    assert text == glyphs().text(piece, canvas, index, tick)


def test_it_changes_a_few_times_a_second_and_comes_round() -> None:
    made = glyphs()
    texts = [made.text("kel", 0, 4, tick) for tick in range(3 * PHASES)]
    changes = sum(before != after for before, after in pairwise(texts))
    assert PHASES / 2 <= changes < PHASES
    assert made.text("kel", 0, 4, 3 * PHASES) == texts[0]


def test_the_real_token_can_be_recognised() -> None:
    index = next(index for index in range(100) if noise_length(0, index) == 5)
    texts = [glyphs().text(" kel", 0, index, 3 * phase) for phase in range(PHASES)]
    assert any("kel" in text for text in texts)


def test_another_seed_gives_other_noise() -> None:
    assert any(glyphs(1).text("x", 0, index, 0) != glyphs(2).text("x", 0, index, 0) for index in range(20))


def test_a_font_without_blocks_gets_plain_signs() -> None:
    text = NoiseGlyphs(lambda glyph: False).text("", 0, 0, 0)
    assert set(text) <= set("#;:~")
