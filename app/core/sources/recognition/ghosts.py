"""Lines that shine through from the back of a sheet: faint, mirrored, and read as nonsense."""

from collections.abc import Sequence
from statistics import median

import numpy as np

from app.core.sources.recognition.networks import Image
from app.core.sources.recognition.words import Word

#: Certainty of a line, and its contrast as a share of the page's usual one, below which it is a ghost.
_CERTAINTY, _CONTRAST = 0.62, 0.5
_FEW = 3


def without_ghosts(image: Image, lines: Sequence[list[Word]]) -> list[list[Word]]:
    """The lines of a page but for those; both signs must agree, so that faint writing is kept."""
    if len(lines) < _FEW:
        return list(lines)
    contrasts = [_contrast(image, line) for line in lines]
    usual = median(contrasts)
    return [
        line
        for line, contrast in zip(lines, contrasts, strict=True)
        if contrast >= _CONTRAST * usual or _certainty(line) >= _CERTAINTY
    ]


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
