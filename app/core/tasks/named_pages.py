"""The pages that a question names: "What does page 12 say?", "Fasse S. 3 bis 5 zusammen"."""

import re

_NUMBERS = r"\d{1,4}(?:\s*(?:-|\u2013|,|to|and|through|bis|und)\s*\d{1,4})*"
_NAMED = re.compile(
    rf"\b(?:pages?|seiten?|pp?\.|s\.|sheet|slide|folie|blatt)\s*({_NUMBERS})\b", re.IGNORECASE
)
_RANGE = re.compile(r"(\d{1,4})\s*(?:-|\u2013|to|through|bis)\s*(\d{1,4})")
#: A question about more pages than this is about all.
_MOST = 200


def named_pages_in(question: str) -> frozenset[int]:
    """Numbers of the pages; none where the question names none, or so many that it means all."""
    found: set[int] = set()
    for named in _NAMED.findall(question):
        for first, last in _RANGE.findall(named):
            found.update(range(int(first), min(int(last), int(first) + _MOST) + 1))
        found.update(int(number) for number in re.findall(r"\d+", named))
    return frozenset(found - {0}) if len(found) <= _MOST else frozenset()
