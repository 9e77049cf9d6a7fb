"""The words of a source and where they stand, to find a name or a quotation in them."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from app.core.evidence.characters import fold, spellings, words
from app.core.evidence.lazy import lazy


class Run(NamedTuple):
    """Words in a row: their numbers, `first` to `last` and both included."""

    first: int
    last: int


#: A German noun behind its article; before another capital it may be part of a name ("die Deutsche Bank").
_AFTER_ARTICLE = lazy(
    r"\b(?<!van )(?<!von )(?<!de )(?:[Dd](?:er|ie|as|en|em|es)|[Kk]?[Ee]in(?:e[nmrs]?)?|[Dd]iese[nmrs]?"
    r"|[Jj]ede[nmrs]?|pro|je|[Ii]m|[Aa]m|[Zz]u[mr]|[Vv]om|[Bb]eim|[Tt]he|[Aa]n?|[Ee]ach|[Ee]very)[ \n]"
    r"([A-ZÄÖÜ][a-zäöüß]+)(?![ \n](?:&[ ]?)?[A-ZÄÖÜ]|[\w@-]|\.\w)"
)

#: A word written small; a part of an address is none.
_SMALL = lazy(
    r"(?<![^\s(\"\u201e\u201c'>*_|-])(?=[^\W\d_])[^\W\d_A-ZÄÖÜ][^\W\d_]*(?=[\s,;:!?)\"\u201c\u201d'*|-]|\.\s|\.?$)"
)

#: Letters of a part of a word that tell something.
_PART = 5

#: Whether `words` may leave out the words between these two numbers (the first kept, the next kept).
Skip = Callable[[int, int], bool]


@dataclass(frozen=True)
class Words:
    """All words of a source in reading order, numbered across its pages.

    Attributes:
        texts: the pages.
        starts, ends: characters of the page.
        forms: folded words.
        page_starts: number of the first word of each page.
    """

    texts: Sequence[str]
    starts: list[int]
    ends: list[int]
    forms: list[str]
    page_starts: list[int]
    #: Words that a hyphen at the end of a line may have parted, by the number of the first half.
    _whole: dict[int, str] = field(repr=False)
    _numbers: dict[str, list[int]] = field(repr=False)
    #: Folded words that are written small somewhere, or with a capital behind an article.
    _ordinary: frozenset[str] = field(repr=False)

    @classmethod
    def of(cls, texts: Sequence[str]) -> "Words":
        """Number the words of the pages."""
        starts: list[int] = []
        ends: list[int] = []
        forms: list[str] = []
        page_starts: list[int] = []
        whole: dict[int, str] = {}
        numbers: dict[str, list[int]] = {}
        ordinary: set[str] = set()
        for text in texts:
            page_starts.append(len(forms))
            last_end = -3
            for start, end, form in words(text):
                if start == last_end + 2 and text[last_end:start] in ("-\n", "\u2010\n"):
                    whole[len(forms) - 1] = forms[-1] + form
                    numbers.setdefault(forms[-1] + form, []).append(len(forms) - 1)
                for spelling in spellings(form):
                    numbers.setdefault(spelling, []).append(len(forms))
                starts.append(start)
                ends.append(end)
                forms.append(form)
                last_end = end
            ordinary |= ordinary_words(text)
        return cls(texts, starts, ends, forms, page_starts, whole, numbers, frozenset(ordinary))

    def page(self, number: int) -> int:
        """On which page a word stands, from 0."""
        return bisect_right(self.page_starts, number) - 1

    def written(self, number: int) -> str:
        """A word as it stands there."""
        return self.texts[self.page(number)][self.starts[number] : self.ends[number]]

    def between(self, left: int, right: int) -> str | None:
        """What stands between two words of one page; `None` where they stand on two."""
        page = self.page(left)
        if self.page(right) != page:
            return None
        return self.texts[page][self.ends[left] : self.starts[right]]

    def __contains__(self, form: str) -> bool:
        return form in self._numbers

    def has_part(self, form: str) -> bool:
        """Whether a folded word stands inside a longer one of the source, or has one at its ends."""
        if len(form) >= _PART and form in self._vocabulary and form not in self._numbers:
            return True
        return any(
            form[:at] in self._numbers or form[-at:] in self._numbers for at in range(_PART, len(form))
        )

    @cached_property
    def _vocabulary(self) -> str:
        return "\n".join(self._numbers)

    def named(self, form: str) -> bool:
        """Whether the source has a folded word with a capital inside a line, behind a small word."""
        return any(
            self.written(at)[0].isupper()
            and at > 0
            and self.between(at - 1, at) == " "
            and not self.written(at - 1)[0].isupper()
            for spelling in spellings(form)
            for at in self.numbers(spelling)[:50]
        )

    @property
    def vocabulary(self) -> Iterable[str]:
        """Every folded word, each once."""
        return self._numbers

    def ordinary(self, form: str) -> bool:
        """Whether the source uses a folded word as an ordinary one, not only as a name."""
        return form in self._ordinary

    def numbers(self, form: str) -> Sequence[int]:
        """Where a folded word stands."""
        return self._numbers.get(form, ())

    def find(self, wanted: Sequence[str], skip: Skip | None = None, skips: int = 0) -> list[Run]:
        """Every run that holds the wanted folded words in order.

        Args:
            skip: whether words may be left out between two of them; without it none may.
            skips: the most words left out in one gap.
        """
        runs = []
        for first in self.numbers(wanted[0]) if wanted else ():
            last = self._follow(wanted, first, skip, skips)
            if last is not None:
                runs.append(Run(first, last))
        return runs

    def _follow(self, wanted: Sequence[str], at: int, skip: Skip | None, skips: int) -> int | None:
        last = at
        for position, word in enumerate(wanted):
            step = self._step(word, at)
            if step == 0 and position and skip is not None:
                for over in range(1, skips + 1):
                    step = self._step(word, at + over)
                    if step and skip(last, at + over):
                        at += over
                        break
                else:
                    return None
            if step == 0:
                return None
            last = at + step - 1
            at += step
        return last

    def _step(self, word: str, at: int) -> int:
        """How many words from `at` on make up `word`: 1, 2 across a line end, or 0."""
        if at < len(self.forms):
            form = self.forms[at]
            if form == word or (not form.isascii() and word in spellings(form)):
                return 1
        return 2 if self._whole.get(at) == word else 0


def small_words(text: str) -> set[str]:
    """Folded words that a text writes small."""
    return {fold(found) for found in set(_SMALL.findall(text)) if found[0].islower()}


def ordinary_words(text: str) -> set[str]:
    """Folded words that a text uses as ordinary ones, not only as names."""
    small = small_words(text)
    return small | {fold(found[1]) for found in _AFTER_ARTICLE.finditer(text)}


def folded(text: str) -> list[str]:
    """The words of a text as they are looked up."""
    return [form for _, _, form in words(text)]
