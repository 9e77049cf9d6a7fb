"""How an answer stands, counted: what a list says of it without all its claims."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from app.core.evidence.evidence import Evidence
from app.core.forms.filled import FilledForm
from app.core.sources.source import Source


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts; all 0 where nothing was looked up.

    Attributes:
        found: claims that stand in the sources; derived: that follow from figures there.
        elsewhere: claims that stand there for something else, or only in a source that is not named.
        not_found: claims that stand in no source.
        not_checked: claims that nothing could be looked up for, and sentences without any claim.
        copied: values of a form that are passages of the sources; not_stated, other: the rest of its values.
    """

    found: int = 0
    derived: int = 0
    elsewhere: int = 0
    not_found: int = 0
    not_checked: int = 0
    copied: int = 0
    not_stated: int = 0
    other: int = 0


NOTHING_COUNTED = Tally()


def tally_of(evidence: Evidence, *, hold_text: bool = True) -> Tally:
    """The verdicts of a free answer; where the sources hold no text nothing was checked at all."""
    missing = evidence.count("not_found")
    return Tally(
        found=evidence.count("found"),
        derived=evidence.count("derived"),
        elsewhere=evidence.count("found_elsewhere") + evidence.count("other_use"),
        not_found=missing if hold_text else 0,
        not_checked=len(evidence.bare) + (0 if hold_text else missing),
    )


def tally_of_form(filled: FilledForm) -> Tally:
    """How the values of a form came there."""
    states = Counter(value.state for value in filled.all_values)
    copied = states["copied"] + states["chosen"]
    return Tally(
        copied=copied,
        not_stated=states["not_stated"],
        other=states.total() - copied - states["not_stated"],
    )


def hold_text(sources: Sequence[Source]) -> bool:
    """Whether there is anything to look a claim up in."""
    return any(page.text.strip() for source in sources for page in source.pages)
