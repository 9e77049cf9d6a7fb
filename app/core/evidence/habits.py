"""How one document writes: its order of day and month, and the currencies that it speaks of."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.evidence import units
from app.core.evidence.dates import order_of
from app.core.evidence.lazy import lazy

_SIGN_OR_CODE = lazy(units.CURRENCY)


@dataclass(frozen=True, slots=True)
class Habits:
    """Ways of writing that all pages of a document share.

    Attributes:
        day_first: the order of 03/04/2024; `None` where no date of it tells.
        currencies: the codes of those that it names; of a bare 3.812,44 it may be any of these.
    """

    day_first: bool | None = None
    currencies: frozenset[str] = frozenset()

    @classmethod
    def of(cls, texts: Sequence[str]) -> "Habits":
        """Read pages through, briefly."""
        named = {found for text in texts for found in _SIGN_OR_CODE.findall(text)}
        return cls(order_of(texts), frozenset(units.CURRENCIES[one] for one in named))
