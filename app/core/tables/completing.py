"""What a correction may go on as while it is typed: the passages of the document that fit the field.

completion = Completion.of(source, field, form.language)
completion.starting("12")        # passages that begin so, then those with a word that does
completion.found("1,234.50")     # what was typed, with its places, where it stands in the document
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from app.core.evidence.characters import fold
from app.core.forms.candidates import NOT_STATED, candidates
from app.core.forms.filled import Candidate
from app.core.forms.form import CHOSEN_KINDS, Field
from app.core.forms.passages import Haystack, Passages, Shown
from app.core.language import Language
from app.core.sources.source import Source

#: Letters of a passage that is offered, at most.
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Completion:
    """The passages of one document for one field. Made in a worker: a long document takes a while."""

    passages: Passages
    haystack: Haystack
    _sorted: tuple[tuple[str, int], ...]
    _by_word: tuple[tuple[str, int], ...]

    @classmethod
    def of(cls, source: Source, field: Field, language: Language) -> "Completion":
        """Find them; of a chosen kind the options."""
        shown = tuple(Shown(0, page, 0, len(page.text)) for page in source.pages if page.text)
        (passages,) = candidates((field,), shown, language)
        told = [
            (fold(text), at)
            for at, text in enumerate(passages.texts)
            if text != NOT_STATED and len(text) <= _LONGEST
        ]
        by_word = [
            (folded[start:], at)
            for folded, at in told
            if field.kind not in CHOSEN_KINDS
            for start in _words(folded)
        ]
        return cls(passages, Haystack(shown), tuple(sorted(told)), tuple(sorted(by_word)))

    def starting(self, typed: str, most: int = 8) -> tuple[Candidate, ...]:
        """Passages that begin with what was typed, the shortest first; then those with a word that does."""
        wanted = fold(typed.strip())
        if not wanted:
            return ()
        found: dict[int, None] = {}
        for told in (self._sorted, self._by_word):
            near = sorted(_beginning(told, wanted), key=lambda at: (len(self.passages.texts[at]), at))
            found.update(dict.fromkeys(near))
            if len(found) >= most:
                break
        return tuple(self.passages.candidate(at) for at in list(found)[:most])

    def found(self, typed: str) -> Candidate | None:
        """What was typed as a passage of the document, spelled and placed as it stands there."""
        text = " ".join(typed.split())
        if text in self.passages.texts and text:
            return self.passages.candidate(self.passages.texts.index(text))
        whole = Passages(("", text), self.haystack, self.passages.near)
        candidate = whole.candidate(1)
        return candidate if text and candidate.places else None


def _words(folded: str) -> Iterator[int]:
    """Where the words behind the first begin."""
    at = folded.find(" ")
    while at >= 0:
        yield at + 1
        at = folded.find(" ", at + 1)


def _beginning(told: tuple[tuple[str, int], ...], wanted: str) -> Iterator[int]:
    at = bisect_left(told, (wanted, -1))
    while at < len(told) and told[at][0].startswith(wanted):
        yield told[at][1]
        at += 1
