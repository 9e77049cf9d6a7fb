"""What stands in the window in one language, said in another: our sentences found again, whole or filled."""

import re
import string
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QLocale

#: The context of words that no class says.
ANYWHERE = "Vitrine"
_NUMBER = re.compile("[0-9][0-9.,\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]*")
#: A sentence with less of its own than this between its places would be found in anything.
_LEAST = 4
#: What stands between sentences that were joined, and what may stand between words of which some are ours.
_ALWAYS = ("\n", "  ·  ")
_COMMA = ", "
_JOINTS = (". ", _COMMA, ": ")
_TAIL = re.compile(r"(.+?)( \([^()]+\))")
_QUOTES = ("“", "„", "'")
#: As `string.Formatter.parse` gives it: what stands before a place, and its name.
_Piece = tuple[str, str | None, str | None, str | None]


@dataclass(frozen=True, slots=True)
class Phrase:
    """One text of the program: who says it, and how it is said before and after; places stand in braces."""

    context: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class _Filled:
    """A phrase with places, as a pattern."""

    context: str
    pattern: re.Pattern[str]
    after: str
    longest: str
    letters: int


class Phrasebook:
    """Says texts of the window anew, and writes the numbers in them as the other language does."""

    def __init__(self, phrases: Iterable[Phrase], before: QLocale, after: QLocale) -> None:
        self._locales = before, after
        self._whole: dict[str, list[tuple[str, str]]] = {}
        self._filled: list[_Filled] = []
        for phrase in phrases:
            pieces = list(string.Formatter().parse(phrase.before)) if "{" in phrase.before else []
            if any(name is not None for _, name, _, _ in pieces):
                made = _filled(phrase, pieces)
                if made is not None:
                    self._filled.append(made)
            else:
                self._whole.setdefault(phrase.before, []).append((phrase.context, phrase.after))
        self._filled.sort(key=lambda each: each.letters, reverse=True)

    def say(self, text: str, contexts: Collection[str]) -> str:
        """The text in the other language; as it is where it is none of ours.

        Args:
            contexts: the classes that may have said it; where several phrases fit, theirs counts.
        """
        return self._said(text, contexts, inner=False) if text.strip() else text

    def _said(self, text: str, contexts: Collection[str], *, inner: bool) -> str:
        """A text, whole or in its pieces; an inner one stands in the place of another sentence."""
        said = self._chosen(self._whole.get(text.strip(), ()), contexts, inner=inner)
        if said is not None:
            return text.replace(text.strip(), said)
        for joint in _ALWAYS:
            if joint in text:
                return joint.join(self._said(part, contexts, inner=inner) for part in text.split(joint))
        said = self._listed(text, contexts) or self._one(text, contexts, inner=inner)
        if said is not None:
            return said
        if (tail := _TAIL.fullmatch(text)) is not None:
            return self._said(tail[1], contexts, inner=inner) + tail[2]
        for joint in _JOINTS:
            if joint in text:
                return joint.join(self._said(part, contexts, inner=inner) for part in text.split(joint))
        return self._number(text)

    def _listed(self, text: str, contexts: Collection[str]) -> str | None:
        """A list of words all of which are ours; a comma may belong to one of them."""
        parts, told = text.split(_COMMA), []
        while parts:
            for count in range(len(parts), 0, -1):
                known = self._whole.get(_COMMA.join(parts[:count]), ())
                if (said := self._chosen(known, contexts, inner=True)) is not None:
                    told.append(said)
                    del parts[:count]
                    break
            else:
                return None
        return _COMMA.join(told)

    def _one(self, text: str, contexts: Collection[str], *, inner: bool) -> str | None:
        bare = text.strip()
        # Those with most of their own come first.
        fits = [
            (phrase.context, self._fill(phrase, found, contexts))
            for phrase in self._filled
            if phrase.longest in bare and (found := phrase.pattern.fullmatch(bare)) is not None
        ]
        said = self._chosen(fits, contexts, inner=inner)
        return None if said is None else text.replace(bare, said)

    def _fill(self, phrase: _Filled, found: re.Match[str], contexts: Collection[str]) -> str:
        said = phrase.after
        for name, value in found.groupdict().items():
            quoted = found.string[: found.start(name)].endswith(_QUOTES)
            put = value if quoted else self._said(value, contexts, inner=True)
            said = re.sub(rf"\{{{name}[^}}]*\}}", partial(_put, put), said)
        return said.replace("{{", "{").replace("}}", "}")

    def _number(self, value: str) -> str:
        if not _NUMBER.fullmatch(value):
            return value
        before, after = self._locales
        number, ok = before.toDouble(value)
        if not ok:
            return value
        digits = len(value.rpartition(before.decimalPoint())[2]) if before.decimalPoint() in value else 0
        return after.toString(number, "f", digits)

    @staticmethod
    def _chosen(fits: Sequence[tuple[str, str]], contexts: Collection[str], *, inner: bool) -> str | None:
        """The one that a context says; without one, that on which all agree, or that stands anywhere."""
        for context in (*contexts, ANYWHERE):
            said = [text for speaker, text in fits if speaker == context]
            if said:
                # Two English texts may be one in German: alone it begins large, within a sentence small.
                return next((text for text in said if text[:1].islower() == inner), said[0])
        return fits[0][1] if len({text for _, text in fits}) == 1 else None


def _put(text: str, _place: re.Match[str]) -> str:
    return text


def _filled(phrase: Phrase, pieces: Iterable[_Piece]) -> _Filled | None:
    """The pattern of a phrase with places; `None` where nearly all of it is places."""
    pattern, longest, letters = "", "", 0
    seen: set[str] = set()
    for literal, name, _spec, _conversion in pieces:
        pattern += re.escape(literal)
        longest = max(longest, literal, key=len)
        letters += len(literal.replace(" ", ""))
        if name is not None:
            pattern += f"(?P={name})" if name in seen else f"(?P<{name}>.+?)"
            seen.add(name)
    if letters < _LEAST:
        return None
    return _Filled(phrase.context, re.compile(pattern, re.DOTALL), phrase.after, longest, letters)
