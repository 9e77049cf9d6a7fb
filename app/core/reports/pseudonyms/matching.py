"""Where known spellings stand in a text, whatever parts their letters: one pass, however many there are."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.core.evidence.name_words import common
from app.core.reports.pseudonyms.finding import tokens
from app.core.reports.pseudonyms.gathering import Subject

_WORD = re.compile(r"[^\W_]+")
#: Words that one spelling is made of, and signs between two of them, at most.
_MOST_WORDS, _MOST_BETWEEN = 14, 3
#: A word as short as this is a name only where one ends with it.
_SHORT = 3
_PLACEHOLDER = re.compile(r"\[[^\[\]]{1,40} \d+\]")


@dataclass(frozen=True, slots=True)
class Match:
    """Characters `start:end` of a text, and what they speak of."""

    start: int
    end: int
    subject: Subject


class Matcher:
    """Knows spellings by their letters, without what stands between them."""

    def __init__(self, subjects: Iterable[Subject]) -> None:
        self._whole: dict[str, Subject] = {}
        self._words: dict[str, Subject] = {}
        for subject in subjects:
            for spelling in subject.spellings:
                self._whole.setdefault("".join(_WORD.findall(spelling)).casefold(), subject)
                if subject.kind == "name":
                    # A surname alone gives a name away.
                    for word in (words := _WORD.findall(spelling)):
                        tells = len(word) > _SHORT or word == words[-1]
                        if tells and tokens(word) and not common(word.casefold()):
                            self._words.setdefault(word.casefold(), subject)
        self._whole.pop("", None)
        self._longest = max(map(len, self._whole), default=0)

    def matches(self, text: str) -> Iterator[Match]:
        """The matches in order, the longest where several begin; none within a placeholder."""
        kept = [found.span() for found in _PLACEHOLDER.finditer(text)]
        words = [
            (found.start(), found.end(), found[0].casefold())
            for found in _WORD.finditer(text)
            if not any(start <= found.start() < end for start, end in kept)
        ]
        at = 0
        while at < len(words):
            count, subject = self._at(words, at)
            if subject is None:
                at += 1
                continue
            yield Match(words[at][0], words[at + count - 1][1], subject)
            at += count

    def shows(self, text: str) -> bool:
        """Whether any of them stands there."""
        return next(self.matches(text), None) is not None

    def _at(self, words: list[tuple[int, int, str]], at: int) -> tuple[int, Subject | None]:
        best: tuple[int, Subject | None] = (0, None)
        letters = ""
        for count, (start, _, word) in enumerate(words[at : at + _MOST_WORDS], 1):
            if count > 1 and start - words[at + count - 2][1] > _MOST_BETWEEN:
                break
            letters += word
            if len(letters) > self._longest:
                break
            if letters in self._whole:
                best = (count, self._whole[letters])
        if best[1] is not None:
            return best
        word = words[at][2]
        for one in (word, word[:-1] if word.endswith("s") else ""):
            if one in self._words:
                return 1, self._words[one]
        return best
