"""A second look at a line in doubt: without specks of a fax machine, and without what shines through."""

import math
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

import numpy as np

from app.core.sources.recognition.characters import Character, characters
from app.core.sources.recognition.lines import Corners
from app.core.sources.recognition.networks import Image, Networks

#: Lines whose every letter is at least so probable are not read again.
_DOUBTED = 0.95
#: What is left of the certainty of letters that the two readings do not share.
_DIFFERS = 0.9
#: Ink that stands out less than this share of the darkest is paper.
_FAINT = 0.3
#: A speck is no larger than a square of this share of the usual piece of ink's height.
_SPECK, _PIECE = 0.14, 8
#: Pieces of so few pixels beside the text, in a million of pixels, are specks; grey levels without them.
_SMALLEST, _MANY, _CONTRAST = 3, 120, 40
#: Share of the pixels that must change before another look is worth it.
_CHANGED = 0.001


class Dirt(NamedTuple):
    """What there is on a page that is no print: specks everywhere, or what shines through the sheet."""

    specks: bool = False
    faint: bool = False


CLEAN = Dirt()


def specks_beside(image: Image, lines: Sequence[Corners]) -> bool:
    """Whether there are many specks where no text stands, as a fax machine leaves them."""
    import cv2

    grey = np.asarray(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), np.uint8)
    paper, ink = float(np.median(grey)), float(np.percentile(grey, 1))
    if paper - ink < _CONTRAST:
        return False
    beside = np.ones(grey.shape, np.uint8)
    cv2.fillPoly(beside, [line.astype(np.int32) for line in lines], 0)
    dark = ((grey < (paper + ink) / 2) & (beside > 0)).astype(np.uint8)
    count, _, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    small = int((np.asarray(stats)[1:count, 4] <= _SMALLEST).sum())
    return small * 1_000_000 > _MANY * max(1, int(beside.sum()))


def looked_at_clean(line: Image, said: list[Character], networks: Networks, dirt: Dirt) -> list[Character]:
    """What a line says as it is or cleaned, whichever the network is surer of; where they differ is doubt."""
    if not any(dirt) or all(one.probability >= _DOUBTED for one in said):
        return said
    clean = cleaned(line, dirt)
    if clean is None:
        return said
    again = characters(clean, networks)
    if not any(one.text.strip() for one in again):
        return said
    better, other = (again, said) if _sureness(again) > _sureness(said) else (said, again)
    return _doubted(better, other)


def _doubted(better: list[Character], other: list[Character]) -> list[Character]:
    """A reading with less certainty where another says something else."""
    first, second = ([one.text for one in reading] for reading in (better, other))
    alike = SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks()
    sure, end, ends = set[int](), 0, 0
    for block in alike:
        sure.update(range(block.a, block.a + block.size))
        if block.b > ends and block.a == end and "".join(second[ends : block.b]).strip():
            # What only the other says belongs to a word beside it.
            sure -= {end - 1, end}
        end, ends = block.a + block.size, block.b + block.size
    return [
        one if at in sure else one._replace(probability=min(one.probability, _DIFFERS))
        for at, one in enumerate(better)
    ]


def cleaned(line: Image, dirt: Dirt) -> Image | None:
    """A line without faint ink and specks; `None` where there is hardly any of either."""
    import cv2

    grey = np.asarray(cv2.cvtColor(line, cv2.COLOR_BGR2GRAY), np.uint8)
    paper, ink = float(np.median(grey)), float(np.percentile(grey, 1))
    if paper <= ink:
        # Light letters on dark: such lines come from a printer, not through the sheet.
        return None
    faint = (grey > paper - _FAINT * (paper - ink)) & (grey < paper - 0.1 * (paper - ink))
    _, dark = cv2.threshold(grey, 0, 1, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(np.asarray(dark, np.uint8), connectivity=8)
    areas, heights = np.asarray(stats)[:, 4], np.asarray(stats)[:, 3]
    whole = heights[1:][areas[1:] > _PIECE]
    most = (_SPECK * float(np.median(whole))) ** 2 if len(whole) else 0.0
    small = areas <= (max(1.0, most) if dirt.specks else 0.0)
    small[0] = False
    # A speck has blurred edges; those of letters stay.
    grown = cv2.dilate(small[np.asarray(labels)].astype(np.uint8), np.ones((3, 3), np.uint8))
    letters = (~small)[np.asarray(labels)] & (np.asarray(labels) > 0)
    specks = (np.asarray(grown) > 0) & ~letters
    beside = np.asarray(cv2.dilate(letters.astype(np.uint8), np.ones((3, 3), np.uint8))) > 0
    away = specks | (faint & ~beside) if dirt.faint else specks
    if count < 2 or away.mean() < _CHANGED:
        return None
    clean = line.copy()
    clean[away] = np.median(line.reshape(-1, 3), 0).astype(np.uint8)
    return clean


def _sureness(said: Sequence[Character]) -> float:
    letters = [one.probability for one in said if one.text.strip()]
    return sum(math.log(max(one, 1e-3)) for one in letters) / len(letters) if letters else -math.inf
