"""The text of a page against what is drawn on it: where both stand at one place and say two things."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.core.sources.source import TextBox

#: Words that were recognised with less certainty prove nothing; figures need more.
_SURE, _SURE_FIGURE = 0.95, 0.98
#: So few words prove nothing either.
_FEW = 5
#: Share of words that must agree for a layer to be the page's text.
_SAME = 0.85
_BARE = re.compile(r"[\W_]+")
_BAND = 24.0


@dataclass(frozen=True, slots=True)
class Comparison:
    """What came of it.

    Attributes:
        compared: words that were recognised with certainty and stand where the page has text too.
        agreed: of those, how many say the same.
        differences: (what the text says, what is drawn) of figures.
    """

    compared: int
    agreed: int
    differences: tuple[tuple[str, str], ...]

    @property
    def refuted(self) -> bool:
        """Whether the text is not what is drawn."""
        return self.compared >= _FEW and self.agreed < _SAME * self.compared

    @property
    def confirmed(self) -> bool:
        """Whether the text is what is drawn, as far as that can be told."""
        return self.compared >= _FEW and not self.refuted and not self.differences


def compare(text: str, boxes: Sequence[TextBox], found: str, words: Sequence[TextBox]) -> Comparison:
    """Compare a page's text with the words recognised on it, both with boxes in points."""
    bands: dict[int, list[TextBox]] = {}
    for box in boxes:
        for band in range(int(box.top // _BAND), int(box.bottom // _BAND) + 1):
            bands.setdefault(band, []).append(box)
    compared = agreed = 0
    differences: list[tuple[str, str]] = []
    for word in words:
        drawn = found[word.start : word.end]
        bare = _bare(drawn)
        if len(bare) < 2 or (word.certainty or 0.0) < _SURE:
            continue
        beside = list(_at(bands, word))
        if not beside:
            continue
        compared += 1
        said = "".join(text[box.start : box.end] for box in beside)
        if bare in _bare(said) or _bare(said) in bare:
            agreed += 1
        elif any(map(str.isdigit, drawn)) and (word.certainty or 0.0) >= _SURE_FIGURE:
            differences.append((" ".join(text[box.start : box.end] for box in beside), drawn))
    return Comparison(compared, agreed, tuple(differences))


def _at(bands: dict[int, list[TextBox]], word: TextBox) -> Iterator[TextBox]:
    """Boxes that stand where a word stands, from left to right."""
    middle = (word.top + word.bottom) / 2
    known = {
        box
        for box in bands.get(int(middle // _BAND), [])
        if box.top <= middle <= box.bottom
        and min(box.right, word.right) - max(box.left, word.left)
        > 0.3 * min(box.right - box.left, word.right - word.left)
    }
    return iter(sorted(known, key=lambda box: box.left))


def _bare(text: str) -> str:
    return _BARE.sub("", text).casefold()
