"""Everything in a text that states a value; the same rules for answers and sources, so that they meet."""

from app.core.evidence.characters import plain
from app.core.evidence.dates import dates
from app.core.evidence.identifiers import addresses
from app.core.evidence.mention import Mention, Taken
from app.core.evidence.quantities import Joined, quantities


def _always(_left: int, _right: int) -> bool:
    return True


def scan(text: str, *, source: bool, joined: Joined = _always, taken: Taken | None = None) -> list[Mention]:
    """The values that `text` states, in order.

    Args:
        source: whether the text is a source; see the scanners.
        joined: whether a blank between digits lies inside a number.
        taken: characters to leave out.
    """
    alike = plain(text)
    taken = taken or Taken(len(text))
    found = [*addresses(alike, taken, source=source), *dates(alike, taken)]
    found.extend(quantities(alike, taken, joined, source=source))
    return sorted(found, key=lambda mention: mention.start)
