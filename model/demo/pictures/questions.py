"""Wordings of questions about pictures, in both languages."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from model.demo.corpus.parts import Split


def worded(rng: Random, split: Split, wordings: Sequence[str]) -> str:
    """Return one of the wordings; the last one in evaluation only."""
    return rng.choice(wordings if split == "evaluate" else wordings[:-1])
