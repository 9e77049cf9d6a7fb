"""Claims, places and citations of a checked answer: plain frozen data for window, report and command line."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from app.core.evidence.asides import Look, Mend
from app.core.evidence.place import Place as Place
from app.core.sentences import say
from model.request import UNLESS_EMPTY

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
#: "found": it stands where the answer says, or anywhere where it names no source; that proves no sentence.
#: "found_elsewhere": only in a source that the answer does not speak of. "other_use": it stands there, but
#: for something else. "derived": calculated from figures that stand there. "not_found".
Verdict = Literal["found", "found_elsewhere", "other_use", "derived", "not_found"]


@dataclass(frozen=True, slots=True)
class Claim:
    """Something in the answer that can be looked up.

    Attributes:
        start, end: characters `start:end` of the answer as it was given (Markdown and all).
        text: those characters.
        places: every place, the best to show first; of a derived claim those of the figures it rests on;
            empty where not found.
        calculation: of a derived claim, "EUR 1,200.00 + EUR 300.00 = EUR 1,500.00"; else empty.
        about: what the first place is about, in the source's own words; empty where it does not say.
    """

    start: int
    end: int
    text: str
    kind: Kind
    verdict: Verdict
    places: tuple[Place, ...] = ()
    calculation: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters `start:end` of the answer: a sentence."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Citation:
    """A mark like [1 p.3] in the answer; a mark that names several pages is several citations.

    Attributes:
        start, end: characters of the answer: the whole mark with its brackets, or of a mark with several
            pages the part that names this one.
        source: from 1, as the mark says it; it may not exist.
        page: from 1; 0 where the mark names only a source.
        true: whether the place exists and holds a claim that the mark stands for. Only these become links.
        wrong: whether the place does not exist, or what the mark stands for is found on other pages only.
    """

    start: int
    end: int
    source: int
    page: int
    true: bool
    wrong: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """An answer that was looked up. Claims do not overlap; both tuples are in the order of the answer.

    Attributes:
        blind_pages: pages of the sources without text, in which nothing could be looked up.
        bare: sentences that hold nothing that can be looked up.
        sentences: how many sentences the answer has.
        mends: passages that the model was asked to write again, in the order of the answer.
        looks: what the model itself said of sentences; never mixed with the claims' verdicts.
    """

    claims: tuple[Claim, ...] = ()
    citations: tuple[Citation, ...] = ()
    blind_pages: int = 0
    bare: tuple[Stretch, ...] = ()
    sentences: int = 0
    mends: tuple[Mend, ...] = field(default=(), metadata=UNLESS_EMPTY)
    looks: tuple[Look, ...] = field(default=(), metadata=UNLESS_EMPTY)

    def count(self, verdict: Verdict) -> int:
        """How many claims have this verdict."""
        return Counter(claim.verdict for claim in self.claims)[verdict]

    @property
    def wrong_citations(self) -> int:
        """How many marks name a page on which what they stand for is not."""
        return sum(citation.wrong for citation in self.citations)

    @property
    def found_line(self) -> str:
        """ "14 of 15 stand in the sources", and what became of the others and of sentences without any.

        Empty where there was no answer.
        """
        if not self.claims and not self.bare:
            return ""
        stand = self.count("found")
        total = len(self.claims)
        parts = []
        if stand == 1:
            parts.append(say("core.evidence.one_stands", total=total))
        elif total:
            parts.append(say("core.evidence.stand", count=stand, total=total))
        if used := self.count("other_use"):
            one, many = say("core.evidence.one_other_use"), say("core.evidence.other_uses", count=used)
            parts.append(one if used == 1 else many)
        if derived := self.count("derived"):
            parts.append(say("core.evidence.derived", count=derived))
        if elsewhere := self.count("found_elsewhere"):
            one, many = say("core.evidence.one_elsewhere"), say("core.evidence.elsewhere", count=elsewhere)
            parts.append(one if elsewhere == 1 else many)
        if missing := self.count("not_found"):
            parts.append(say("core.evidence.not_found", count=missing))
        if wrong := self.wrong_citations:
            one, many = say("core.evidence.one_wrong_mark"), say("core.evidence.wrong_marks", count=wrong)
            parts.append(one if wrong == 1 else many)
        if bare := len(self.bare):
            one, many = say("core.evidence.one_bare"), say("core.evidence.bare", count=bare)
            parts.append(one if bare == 1 else many)
        return ", ".join(parts)
