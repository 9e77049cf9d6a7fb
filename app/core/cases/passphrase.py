"""How hard a passphrase is to guess, told plainly and rather too low than too high.

The measure is the usual one of letters from a set, with what repeats or runs on (aaaa, 1234, qwertz) counted
once, and with whole words counted as words: somebody who guesses tries them first.
"""

import math
import re
from dataclasses import dataclass
from typing import Literal

Level = Literal["empty", "weak", "fair", "good"]

#: Bits below which a passphrase is not taken: with a second for each guess, a thousand machines need a year.
LEAST_BITS = 35.0
GOOD_BITS = 50.0
_WORD_BITS = 11.0
_ROWS = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "qwertyuiop",
    "qwertzuiop",
    "asdfghjkl",
    "yxcvbnm",
    "zxcvbnm",
)
_KNOWN = ("passwort", "letmein", "welcome", "willkommen", "geheim", "secret", "vitrine", "admin", "iloveyou")
_SETS = ((re.compile(r"[a-z]"), 26), (re.compile(r"[A-Z]"), 26), (re.compile(r"[0-9]"), 10))
_OTHERS = 33


@dataclass(frozen=True, slots=True)
class Strength:
    """How hard it is to guess.

    Attributes:
        level: "weak" is not taken.
        bits: an estimate.
    """

    level: Level
    bits: float

    @property
    def enough(self) -> bool:
        """True when it is strong enough to protect the cases."""
        return self.level in ("fair", "good")


def strength(passphrase: str) -> Strength:
    """Estimate how hard `passphrase` is to guess."""
    if not passphrase:
        return Strength("empty", 0.0)
    bits = min(_by_letters(passphrase), _by_words(passphrase))
    level: Level = "weak" if bits < LEAST_BITS else "fair" if bits < GOOD_BITS else "good"
    return Strength(level, bits)


def _by_letters(text: str) -> float:
    size = sum(count for pattern, count in _SETS if pattern.search(text))
    size += _OTHERS if re.search(r"[^a-zA-Z0-9]", text) else 0
    return _telling(text) * math.log2(max(2, size))


def _by_words(text: str) -> float:
    """Words of three letters and more count as one choice each; what stands between them as letters."""
    words = re.findall(r"[^\W\d_]{3,}", text)
    rest = re.sub(r"[^\W\d_]{3,}|\s", "", text)
    if not words or (len(words) == 1 and len(words[0]) > 12):
        return math.inf
    distinct = {word.casefold() for word in words}
    each = [min(_WORD_BITS, _telling(word) * 4.7) for word in distinct]
    return sum(each) + _telling(rest) * math.log2(43)


def _telling(text: str) -> int:
    """Letters that do not follow from the one before: not repeated, not the next of a row."""
    small = text.casefold()
    for word in _KNOWN:
        small = small.replace(word, word[0])
    count = 0
    for place, letter in enumerate(small):
        before = small[place - 1] if place else ""
        follows = before == letter or any(before + letter in row or letter + before in row for row in _ROWS)
        count += not (before and follows)
    # A piece that comes again tells nothing new.
    half = len(small) // 2
    if half >= 3 and small[:half] * 2 == small[: 2 * half]:
        count -= count // 2
    return count
