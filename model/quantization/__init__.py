"""Weights of 4 and 8 bits: how they are made, how they lie in memory, how the network computes with them."""

from typing import Final, Literal

Bits = Literal["int4", "int8"]
BITS: Final[tuple[Bits, ...]] = ("int4", "int8")
