"""How a page must be turned so that its text stands upright."""

from collections.abc import Sequence

import numpy as np

from app.core.sources.recognition.characters import characters, crop
from app.core.sources.recognition.lines import Corners, height_of, length_of
from app.core.sources.recognition.networks import Image, Networks

#: Lines that vote for lying or standing, and lines that are read both ways round.
_VOTES, _READ = 40, 5
#: Longer lines are not read for this: they take longer and say no more.
_LONGEST = 14
_MOST_LETTERS = 30


def turn_of(image: Image, lines: Sequence[Corners], networks: Networks) -> int:
    """Quarter turns against the clock, 0 to 3, after which the page stands upright."""
    longest = sorted(lines, key=length_of, reverse=True)
    if not longest:
        return 0
    standing = 2 * sum(map(_stands, longest[:_VOTES])) > len(longest[:_VOTES])
    alike = [line for line in longest if _stands(line) == standing]
    read = [line for line in alike if length_of(line) < _LONGEST * height_of(line)][:_READ] or alike[:3]
    straight = over = 0.0
    for line in read:
        picture = crop(image, line).image
        straight += _readable(picture, networks)
        over += _readable(np.ascontiguousarray(picture[::-1, ::-1]), networks)
    if not standing:
        return 0 if straight >= over else 2
    downwards = bool(read[0][1][1] > read[0][0][1])
    return 1 if downwards == (straight >= over) else 3


def _stands(line: Corners) -> bool:
    run = line[1] - line[0]
    return bool(abs(run[1]) > abs(run[0]))


def _readable(picture: Image, networks: Networks) -> float:
    said = characters(picture, networks)
    if not said:
        return 0.0
    return sum(one.probability for one in said) / len(said) * min(len(said), _MOST_LETTERS)
