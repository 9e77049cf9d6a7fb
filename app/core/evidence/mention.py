"""Mentions of values in a text: spans with their readings, the same for answers and sources."""

from dataclasses import dataclass
from typing import TypeAlias

from app.core.evidence.evidence import Kind

#: One reading of a span: what it is, then its value, as ("money", "EUR", Decimal(5)) or ("date", 2024, 3, 3).
Key: TypeAlias = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that states a value.

    Attributes:
        start, end: characters of the text.
        kind: how an answer's claim is called.
        wants: readings that prove it when a source gives one of them.
        gives: readings that it proves when it stands in a source.
    """

    start: int
    end: int
    kind: Kind
    wants: frozenset[Key]
    gives: frozenset[Key]


class Taken:
    """Which characters of a text already belong to a mention."""

    def __init__(self, length: int) -> None:
        self._marks = bytearray(length)

    def free(self, start: int, end: int) -> bool:
        """Whether none of them is taken."""
        return self._marks.find(1, start, end) < 0

    def take(self, start: int, end: int) -> None:
        """Mark them."""
        self._marks[start:end] = b"\x01" * (end - start)
