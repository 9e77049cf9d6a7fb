"""What the check of an answer gives: plain frozen data for the window, the report and the command line."""

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from app.core.sources.source import TextBox

Kind = Literal[
    "figure",
    "amount",
    "date",
    "percentage",
    "duration",
    "name",
    "identifier",
    "email",
    "iban",
    "quotation",
]
#: "found": where the answer says, or in any source where it does not say. "found_elsewhere": only in a source
#: that the answer does not speak of there. "derived": reckoned from figures that were found. "not_found".
Verdict = Literal["found", "found_elsewhere", "other_use", "derived", "not_found"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in the sources.

    Attributes:
        source_index: from 0, in the order in which the sources were given.
        page_number: from 1, as in `Page.number`.
        start, end: characters `start:end` of `Page.text`.
        boxes: the page's boxes that cover them, in points from the top left; empty where the page has none.
    """

    source_index: int
    page_number: int
    start: int
    end: int
    boxes: tuple[TextBox, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """Something in the answer that can be looked up.

    Attributes:
        start, end: characters `start:end` of the answer as it was given (Markdown and all).
        text: those characters.
        places: every place, the best to show first; of a derived claim those of the figures it rests on;
            empty where not found.
        calculation: of a derived claim, "EUR 1,200.00 + EUR 300.00 = EUR 1,500.00"; else empty.
    """

    start: int
    end: int
    text: str
    kind: Kind
    verdict: Verdict
    places: tuple[Place, ...] = ()
    calculation: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """A mark like [1 p.3] in the answer; a mark that names several pages is several citations.

    Attributes:
        start, end: characters of the answer: the whole mark with its brackets, or of a mark with several
            pages the part that names this one.
        source: from 1, as the mark says it; it may not exist.
        page: from 1; 0 where the mark names only a source.
        true: whether the place exists and holds a claim that the mark stands for. Only these become links.
    """

    start: int
    end: int
    source: int
    page: int
    true: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """An answer that was looked up. Claims do not overlap; both tuples are in the order of the answer.

    Attributes:
        blind_pages: pages of the sources without text, in which nothing could be looked up.
    """

    claims: tuple[Claim, ...] = ()
    citations: tuple[Citation, ...] = ()
    blind_pages: int = 0

    def count(self, verdict: Verdict) -> int:
        """How many claims have this verdict."""
        return Counter(claim.verdict for claim in self.claims)[verdict]

    @property
    def found_line(self) -> str:
        """ "14 of 15 found", and what became of the others; empty where there was nothing to look up."""
        if not self.claims:
            return ""
        line = f"{self.count('found')} of {len(self.claims)} found"
        others = (
            (self.count("derived"), "derived"),
            (self.count("found_elsewhere"), "found in another source"),
            (self.count("not_found"), "not found"),
        )
        return ", ".join([line, *(f"{number} {words}" for number, words in others if number)])
