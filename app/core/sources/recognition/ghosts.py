"""Lines that shine through from the back of a sheet: faint, mirrored, and read as nonsense."""

from collections.abc import Sequence

import numpy as np

from app.core.sources.recognition.characters import characters, crop
from app.core.sources.recognition.lines import Corners
from app.core.sources.recognition.networks import Image, Networks
from app.core.sources.recognition.words import Word

#: Certainty of a line, and its contrast as a share of the page's usual one, below which it is a ghost.
_CERTAINTY, _CONTRAST = 0.62, 0.5
#: A line of less contrast than this that reads as well in a mirror is one whatever its certainty.
_FAINT = 0.3
#: One of less than this is one unless it reads very well.
_FAINTEST, _SURE = 0.22, 0.9
_FEW = 3


def stand_out(
    image: Image, corners: Sequence[Corners], lines: Sequence[list[Word]], networks: Networks
) -> list[bool]:
    """Which lines of a page are none of those; several signs must agree, so that faint writing is kept."""
    if len(lines) < _FEW:
        return [True] * len(lines)
    contrasts = [_contrast(image, line) for line in lines]
    # A page may hold as many lines of the other side as of its own.
    usual = float(np.percentile(contrasts, 75))

    def is_ghost(line: list[Word], contrast: float, where: Corners) -> bool:
        if not line or contrast >= _CONTRAST * usual:
            return False
        if _certainty(line) < _CERTAINTY:
            return True
        if contrast < _FAINTEST * usual and _certainty(line) < _SURE:
            return True
        return contrast < _FAINT * usual and _mirrored(image, where, networks) >= _certainty(line)

    return [
        not is_ghost(line, contrast, where)
        for line, contrast, where in zip(lines, contrasts, corners, strict=True)
    ]


def _mirrored(image: Image, where: Corners, networks: Networks) -> float:
    """How certain the letters of a line are in a mirror."""
    turned = np.ascontiguousarray(crop(image, where).image[:, ::-1])
    said = [one for one in characters(turned, networks) if one.text.strip()]
    return sum(one.probability for one in said) / len(said) if said else 0.0


def _contrast(image: Image, line: Sequence[Word]) -> float:
    """How far the ink of a line stands out, 0 to 255; 0 for nothing."""
    if not line:
        return 0.0
    corners = np.concatenate([word.corners for word in line])
    left, top = np.maximum(corners.min(0).astype(int), 0).tolist()
    right, bottom = (corners.max(0).astype(int) + 1).tolist()
    inside = image[top:bottom, left:right].mean(2)
    if not inside.size:
        return 0.0
    dark, light = np.percentile(inside, (2, 98)).tolist()
    return float(light - dark)


def _certainty(line: Sequence[Word]) -> float:
    letters = sum(len(word.text) for word in line)
    return sum(word.certainty * len(word.text) for word in line) / letters if letters else 0.0
