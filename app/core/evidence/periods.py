"""How often shorter lengths of time go into longer ones: a yearly amount is twelve monthly ones."""

from decimal import Decimal
from functools import cache

from app.core.evidence.lexicon import lexicon


@cache
def periods_of() -> tuple[Decimal, ...]:
    """The factors by which an amount for one length of time may be one for another."""
    factors = {one.rpartition("=")[2] for one in lexicon().written("period_words")}
    return tuple(sorted(Decimal(factor) for factor in factors if Decimal(factor) > 2))
