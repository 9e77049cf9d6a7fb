"""Finding words on sheets: tolerant of case, of line breaks and of hyphens at their ends."""

import re
from collections.abc import Iterator, Sequence

from app.viewmodels.page.sheets import Sheet

#: Between two letters of what is looked for a line may end with a hyphen; between words, anywhere.
_BROKEN = r"(?:-\n)?"
MOST_HITS = 10_000


def pattern_of(words: str) -> "re.Pattern[str] | None":
    """The pattern that finds `words`; `None` when there are none."""
    parts = words.split()
    if not parts:
        return None
    loose = (_BROKEN.join(re.escape(letter) for letter in part) for part in parts)
    return re.compile(r"\s+".join(loose), re.IGNORECASE)


def hits(pattern: "re.Pattern[str]", sheets: Sequence[Sheet]) -> Iterator[list[tuple[int, int, int]]]:
    """Places (page number, start, end) sheet by sheet, empty lists included so that one can pause between.

    A hit that a text's cut into sheets goes through is found too: cuts lie at line ends, so the two lines
    about it are looked at together.
    """
    for index, sheet in enumerate(sheets):
        found = [
            (sheet.number, sheet.start + m.start(), sheet.start + m.end())
            for m in pattern.finditer(sheet.text)
        ]
        if not sheet.last:
            seam = _across(pattern, sheet, sheets[index + 1])
            found += [hit for hit in seam if hit not in found]
        yield found


def _across(pattern: "re.Pattern[str]", before: Sheet, after: Sheet) -> list[tuple[int, int, int]]:
    tail, head = before.text[-400:], after.text[:400]
    start = before.end - len(tail)
    joined = ((start + m.start(), start + m.end()) for m in pattern.finditer(tail + head))
    return [(before.number, first, last) for first, last in joined if first < before.end < last]
