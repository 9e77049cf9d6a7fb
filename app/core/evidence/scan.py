"""Everything in a text that states a value; the same rules for answers and sources, so that they meet."""

from app.core.evidence.characters import plain
from app.core.evidence.dates import dates
from app.core.evidence.habits import Habits
from app.core.evidence.identifiers import addresses, telephones
from app.core.evidence.in_sources import in_sources
from app.core.evidence.mention import Mention, Taken
from app.core.evidence.quantities import Joined, quantities
from app.core.evidence.ratios import ratios
from app.core.evidence.statutes import statutes


def _always(_left: int, _right: int) -> bool:
    return True


def scan(
    text: str,
    *,
    source: bool,
    joined: Joined = _always,
    taken: Taken | None = None,
    habits: Habits | None = None,
) -> list[Mention]:
    """The values that `text` states, in order.

    Args:
        source: whether the text is a source; see the scanners.
        joined: whether a blank between digits lies inside a number.
        taken: characters to leave out.
        habits: of the document that the text is a page of; without, those of the text.
    """
    alike = plain(text)
    taken = taken or Taken(len(text))
    if habits is None and source:
        habits = Habits.of([text])
    day_first = habits.day_first if habits else None
    found = [*addresses(alike, taken, source=source)]
    found.extend(statutes(alike, taken, source=source))
    found.extend(dates(alike, taken, source=source, day_first=day_first))
    found.extend(telephones(alike, taken, source=source))
    found.extend(ratios(alike, taken, source=source))
    currencies = habits.currencies if habits else frozenset()
    found.extend(quantities(alike, taken, joined, source=source, currencies=currencies))
    if source:
        found.extend(in_sources(alike))
    return sorted(found, key=lambda mention: mention.start)
