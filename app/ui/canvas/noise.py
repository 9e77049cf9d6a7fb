"""The look of noise: glyphs of the real random token among blocks, never still, reproducible.

The room it takes depends on the position alone, so that new random tokens in each step move nothing.
"""

from collections.abc import Callable
from functools import lru_cache

#: Glyphs for what a token cannot fill; those that the system's fixed font lacks are left out.
BLOCKS = "▚▞▘▖▗▝░▒∴·;#:,~"
#: Phases after which a position's glyphs come round again; bounds what has to be cached.
PHASES = 16

_SHORTEST, _LONGEST = 2, 5
_MASK = (1 << 64) - 1


def _mix(*values: int) -> int:
    """A well mixed 64-bit number from small ones (the finaliser of SplitMix64, chained)."""
    mixed = 0x9E3779B97F4A7C15
    for value in values:
        mixed = ((mixed ^ value) * 0xBF58476D1CE4E5B9) & _MASK
        mixed ^= mixed >> 29
    return mixed


def noise_length(canvas: int, index: int) -> int:
    """How many glyphs a position takes: near the length of a word's piece, uneven like words."""
    return _SHORTEST + _mix(canvas, index) % (_LONGEST - _SHORTEST + 1)


class NoiseGlyphs:
    """Makes the glyphs. The same seed gives the same glyphs for the same token, position and phase."""

    def __init__(self, can_show: Callable[[str], bool], seed: int = 0) -> None:
        self._blocks = "".join(glyph for glyph in BLOCKS if can_show(glyph)) or "#;:~"
        self._seed = seed
        self._made = lru_cache(8192)(self._make)

    def text(self, piece: str, canvas: int, index: int, tick: int) -> str:
        """Glyphs for the random token `piece` at `tick`: a third of all positions change with each."""
        return self._made(piece, canvas, index, (tick + index % 3) // 3 % PHASES)

    def _make(self, piece: str, canvas: int, index: int, phase: int) -> str:
        # Letters of other scripts may be wider than the slot and would pull in other fonts.
        letters = [glyph for glyph in piece if glyph.isprintable() and not glyph.isspace() and glyph < "ɐ"]
        length = noise_length(canvas, index)
        before = _mix(self._seed, canvas, index) % max(1, length - len(letters) + 1)
        glyphs = []
        for place in range(length):
            drawn = _mix(self._seed, canvas, index, place, phase)
            if 0 <= place - before < len(letters) and drawn % 100 < 70:
                glyphs.append(letters[place - before])
            else:
                glyphs.append(self._blocks[drawn // 128 % len(self._blocks)])
        return "".join(glyphs)
