"""Wordings of questions about pictures, in both languages."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from model.demo.corpus.parts import Split

_FURTHER = 0.5


def worded(rng: Random, split: Split, wordings: Sequence[str], further: Sequence[str]) -> str:
    """Return one of the wordings, the last one in evaluation only, or in training one of the ``further``."""
    if split == "evaluate":
        return rng.choice(wordings)
    return rng.choice(further if rng.random() < _FURTHER else wordings[:-1])
