"""Which characters of a line make a word: by blanks that were recognised, gaps in the ink, upright rules."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from app.core.sources.recognition.characters import Character
from app.core.sources.recognition.ink import Ink, Span, widest

#: From here on a blank is recognised; from here on there may be one; above this there surely is.
_BLANK, _PERHAPS, _SURELY = 0.5, 0.08, 0.8
#: Below this nothing speaks for a blank but the ink.
_HARDLY_ANY = 0.02
#: Lines that are lower, in pixels, have gaps of a few pixels: only what is recognised counts there.
_LOW, _SURELY_LOW = 18.5, 0.995
#: A gap of this share of the height parts two words where there may be a blank; in low lines.
_ROOM, _ROOM_LOW = 0.12, 0.28
#: A gap of this share of the height of the text parts two words, where no blank was recognised.
_GAP = 0.45
#: In a line with blanks, so does one of this share of theirs that is so much wider than between letters.
_OF_BLANK, _OF_LETTERS, _LEAST = 0.85, 2.5, 0.2
_BLANKS = 2
#: Beside these, and between figures, ink stands wide apart without a blank.
_NARROW = frozenset("1Iil|-.,;:'/()[]\N{EN DASH}\N{RIGHT SINGLE QUOTATION MARK}")
_WIDER = 1.5
#: Before or behind these a blank is what is meant where there is more room than between letters.
_SIGNS = frozenset("€%§$£&")
#: Gaps this near to the bound part words of which it can hardly be told where they end.
_HARDLY, _WIDE = 0.75, 1.4


#: Two letters inside a number, with what stands around them: nobody writes "1,234 .50" or "1, 234.50".
_INSIDE = re.compile(r".?\d[.,]\d")


class Between(NamedTuple):
    """What lies between two letters of a line.

    Attributes:
        gap: the widest without ink.
        blank: the probability of a blank.
        stroke: whether an upright rule stands there.
    """

    gap: Span
    blank: float
    stroke: bool


@dataclass
class Parted:
    """Words of a line.

    Attributes:
        groups: the characters of each word.
        cuts: the gaps between the words, one fewer.
        unsure: numbers of words whose ends can hardly be told.
    """

    groups: list[list[Character]]
    cuts: list[Span] = field(default_factory=list)
    unsure: set[int] = field(default_factory=set)


def parted(said: Sequence[Character], ink: Ink) -> Parted:
    """The words of a line that says something."""
    width = ink.pixels.shape[1]
    letters = [one for one in said if one.text.strip()]
    between = [
        Between(
            widest(ink.gaps, before.place * width, one.place * width),
            one.blank,
            any(
                before.place * width < stroke.start and stroke.end < one.place * width
                for stroke in ink.strokes
            ),
        )
        for before, one in pairwise(letters)
    ]
    least, usual = _least_gap(between, ink.height)
    words = Parted([letters[:1]])
    for at, (each, (before, one)) in enumerate(zip(between, pairwise(letters), strict=True), 2):
        around = "".join(letter.text for letter in letters[max(0, at - 3) : at + 1])
        around = around if at > 2 else f" {around}"
        inside = _INSIDE.match(around) is not None and each.gap.width < _GAP * ink.height
        cut, sure = _decided(each, before.text + one.text, inside, (least, usual, ink.height))
        if not sure:
            words.unsure.add(len(words.groups) - 1)
        if cut:
            words.cuts.append(each.gap)
            words.groups.append([])
            if not sure:
                words.unsure.add(len(words.groups) - 1)
        words.groups[-1].append(one)
    return words


def _decided(each: Between, pair: str, inside: bool, line: tuple[float, float, float]) -> tuple[bool, bool]:
    """Whether a pair of letters belongs to two words, and whether that is sure.

    `inside` says that it stands inside a number, `line` tells of all gaps of the line.
    """
    least, usual, height = line
    low = height < _LOW
    if each.stroke:
        return True, True
    if inside:
        return each.blank >= _SURELY, each.blank < _PERHAPS
    if each.blank >= _BLANK:
        narrow = low and each.blank < _SURELY_LOW and each.gap.width < least
        return True, each.blank >= _SURELY and not narrow
    if each.blank >= _PERHAPS:
        return each.gap.width >= (_ROOM_LOW if low else _ROOM) * height, False
    loose = not _NARROW.isdisjoint(pair) or pair.isdigit()
    wanted = _WIDER * least if loose and least < 2 * _GAP * height else least
    if not _SIGNS.isdisjoint(pair):
        wanted = min(least, max(_LEAST * height, _OF_LETTERS * usual))
    if low:
        wanted = max(wanted, _ROOM_LOW * height)
    if each.gap.width > wanted:
        return True, each.gap.width > _WIDE * wanted
    return False, each.blank < _HARDLY_ANY and each.gap.width <= _HARDLY * wanted


def _least_gap(between: Sequence[Between], height: float) -> tuple[float, float]:
    """The width from which on a gap without a blank parts two words of this line; that between letters."""
    blanks = sorted(each.gap.width for each in between if each.blank >= _BLANK)
    letters = sorted(each.gap.width for each in between if each.blank < _BLANK)
    usual = letters[len(letters) // 2] if letters else 0.0
    if len(blanks) < _BLANKS:
        # Letters of one width each stand far apart.
        return max(_GAP * height, _OF_LETTERS * usual), usual
    own = max(_OF_BLANK * blanks[len(blanks) // 2], _OF_LETTERS * usual, _LEAST * height)
    return min(own, max(_GAP * height, _OF_LETTERS * usual)), usual
