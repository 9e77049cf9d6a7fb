"""The marks that name sources, [1 p.3], and what each stands for: sentences, clauses and scopes."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.core.evidence.evidence import Claim, Stretch
from app.core.evidence.lazy import lazy
from app.core.evidence.name_words import FUNCTION
from app.core.sources.source import Source

_PAGE_WORD = r"(?:pp?\.?|pages?|S\.?|Seiten?)"
_PAGES = rf"[0-9]{{1,5}}(?:\s?(?:,|-|and|und|&)\s?(?:{_PAGE_WORD}\s?)?[0-9]{{1,5}}(?![0-9]*\s?p\.))*"
_PART = rf"(?P<source>[0-9]{{1,4}})(?:[ ,]{{0,2}}{_PAGE_WORD}\s?(?P<pages>{_PAGES}))?"
_NEXT = rf"[0-9]{{1,4}}(?:[ ,]{{0,2}}{_PAGE_WORD}\s?{_PAGES})?"
_MARK = lazy(rf"\[(?:[Ss]ource |Quelle )?{_PART}(?:\s?[;,]\s?{_NEXT})*\]")
_ONE = lazy(_PART)
_PAGE = lazy(r"[0-9]+(?:\s?-\s?[0-9]+)?")

#: Before a mark, these say that it speaks of what follows.
_LEADS = lazy(
    r"(?:^|[\s(])(?:in|per|from|under|to|of|by|on|source|document|laut|gemäß|gemäss|nach|aus|im|quelle|dokument|"
    r"according to|zufolge)\s*$",
    re.IGNORECASE,
)
_ABBREVIATION = lazy(
    r"(?:\b(?:Dr|Mr|Mrs|Ms|Prof|Nr|No|Art|Abs|St|vs|bzw|ca|approx|inkl|incl|zzgl|Co|Inc|Ltd|Corp|Str|Tel|Ziff|Rn|"
    r"Mio|Mrd|Hr|Fr|z\.\s?B|d\.\s?h|u\.\s?a|e\.\s?g|i\.\s?e|a\.\s?m|p\.\s?m|med|jur|p|pp|S)|\b[A-ZÄÖÜ])\.$"
)
#: Abbreviations that a sentence may end with.
_FIRM = lazy(r"\b(?:Co|Inc|Ltd|Corp|Str|Tel)\.$")
_FIRST_WORD = lazy(r"\s+([A-ZÄÖÜ][a-zäöü]+)\b")
#: Fewer words state nothing.
_STATES = lazy(r"(?:[^\W\d_]+\W+){2}[^\W\d_]+")
_HEADING = lazy(r"#|(?:\*\*|__)[^*_\n]+(?:\*\*|__):?\s*$|[^\n.!?]{1,60}:\s*$|[|:\s-]*-[|:\s-]*$")
_SENTENCE_END = lazy(r"(?:[.!?]|\u2026(?=[\"”“»]))[\"'”“»*_)]*(?=\s+[\"„“«»*_(]*[A-ZÄÖÜ0-9\[])|\n+")


@dataclass(frozen=True, slots=True)
class Mark:
    """One page that a mark names; fields as in `Citation`."""

    start: int
    end: int
    source: int
    page: int


@dataclass(frozen=True, slots=True)
class Scope:
    """The sources that a claim speaks of, from 0, and the marks it rests on; `None` where it does not say."""

    sources: frozenset[int] | None
    marks: tuple[Mark, ...] = ()


def marks_in(answer: str) -> Iterator[tuple[int, int, tuple[Mark, ...]]]:
    """Every mark: its span with the brackets, and the pages it names."""
    for found in _MARK.finditer(answer):
        named: list[Mark] = []
        for part in _ONE.finditer(answer, found.start(), found.end()):
            source = int(part["source"])
            if part["pages"] is None:
                named.append(Mark(part.start(), part.end(), source, 0))
                continue
            for page in _PAGE.finditer(answer, part.start("pages"), part.end("pages")):
                low, _, high = page[0].partition("-")
                last = min(int(high or low), int(low) + 99)
                start = part.start() if page.start() == part.start("pages") else page.start()
                named.extend(Mark(start, page.end(), source, number) for number in range(int(low), last + 1))
        if len(named) == 1:
            named = [Mark(found.start(), found.end(), named[0].source, named[0].page)]
        yield found.start(), found.end(), tuple(named)


@dataclass(frozen=True, slots=True)
class _Group:
    """Marks that stand side by side."""

    start: int
    end: int
    marks: tuple[Mark, ...]
    leads: bool


class Layout:
    """How an answer is cut into sentences, and which marks and names of sources belong to which.

    Args:
        answer: the text.
        whole: spans that no sentence ends within, in order (dates, names).
    """

    def __init__(self, answer: str, sources: Sequence[Source], whole: Sequence[tuple[int, int]]) -> None:
        self._answer = answer
        self._groups = list(_groups(answer))
        self._starts = self._cut(whole)
        self._named = list(named_sources(answer, sources))
        self._spoken = frozenset(
            {mark.source - 1 for group in self._groups for mark in group.marks}
            | {index for _, _, index in self._named}
        )

    def sentence(self, at: int) -> tuple[int, int]:
        """The sentence in which a character stands; marks behind its full stop belong to it."""
        number = bisect_right(self._starts, at) - 1
        after = self._starts[number + 1] if number + 1 < len(self._starts) else len(self._answer)
        return self._starts[number], after

    def statements(self) -> Iterator[tuple[int, int]]:
        """The sentences that state something, without blanks, signs and marks around them: no headings."""
        for first, last in zip(self._starts, [*self._starts[1:], len(self._answer)], strict=True):
            text = self._answer[first:last]
            bare = _MARK.sub(lambda found: " " * len(found[0]), text)
            start = len(bare) - len(bare.lstrip(" \t\n-*+>|•_"))
            end = len(bare.rstrip())
            if _STATES.search(bare) and not _HEADING.match(text.lstrip()):
                yield first + start, first + max(start, end)

    def paragraph(self, at: int) -> tuple[int, int]:
        """The line in which a character stands."""
        start = self._answer.rfind("\n", 0, at) + 1
        end = self._answer.find("\n", at)
        return start, len(self._answer) if end < 0 else end

    def scope(self, start: int, end: int) -> Scope:
        """What the claim at these characters speaks of."""
        first, last = self.sentence(start)
        named = {index for at, _, index in self._named if first <= at < last}
        group = self._governing(start, end, first, last)
        if group is None and not named:
            group = self._later_in_paragraph(end)
        if group is not None:
            return Scope(frozenset({mark.source - 1 for mark in group.marks} | named), group.marks)
        return Scope(frozenset(named) or self._spoken or None)

    def _governing(self, start: int, end: int, first: int, last: int) -> _Group | None:
        inside = [group for group in self._groups if first <= group.start < last]
        before = [group for group in inside if group.end <= start]
        behind = [group for group in inside if group.start >= end]
        if before and before[-1].leads:
            return before[-1]
        for group in behind:
            if not group.leads:
                return group
        return before[-1] if before else None

    def _later_in_paragraph(self, end: int) -> _Group | None:
        _, last = self.paragraph(end)
        return next((group for group in self._groups if end <= group.start < last and not group.leads), None)

    def _cut(self, whole: Sequence[tuple[int, int]]) -> list[int]:
        answer = self._answer
        starts = [0]
        begins = [start for start, _ in whole]
        for found in _SENTENCE_END.finditer(answer):
            cut = found.end()
            inside = bisect_left(begins, cut) - 1
            if inside >= 0 and cut < whole[inside][1]:
                continue
            if found[0][0] != "\n":
                if found[0][0] == "." and _ABBREVIATION.search(answer, max(0, cut - 12), found.start() + 1):
                    # "Cold Comfort Rinks Inc. With that ...": a small word with a capital begins a sentence.
                    following = _FIRST_WORD.match(answer, cut)
                    if (
                        not following
                        or following[1].casefold() not in FUNCTION
                        or not _FIRM.search(answer, max(0, cut - 12), found.start() + 1)
                    ):
                        continue
                trailing = re.compile(r"[ \t]*").match(answer, cut)
                cut = trailing.end() if trailing else cut
                # Marks behind a full stop belong to the sentence that it ends.
                for group in self._groups:
                    if group.start == cut and not self._marked(starts[-1], cut):
                        cut = group.end
            if cut > starts[-1]:
                starts.append(cut)
        return starts

    def _marked(self, start: int, end: int) -> bool:
        return any(start <= group.start < end for group in self._groups)


def sentences_of(answer: str, sources: Sequence[Source], claims: Sequence[Claim]) -> tuple[Stretch, ...]:
    """The sentences of an answer that state something; none ends within a claim."""
    whole = sorted((claim.start, claim.end) for claim in claims)
    return tuple(Stretch(*one) for one in Layout(answer, sources, whole).statements())


def _groups(answer: str) -> Iterator[_Group]:
    pending: _Group | None = None
    for start, end, marks in marks_in(answer):
        if pending and re.fullmatch(r"[ ]?(?:,|and|und|;)?[ ]?", answer[pending.end : start]):
            pending = _Group(pending.start, end, (*pending.marks, *marks), pending.leads)
            continue
        if pending:
            yield pending
        line = answer[answer.rfind("\n", 0, start) + 1 : start]
        at_start = not line.strip(" \t-*+#>|")
        pending = _Group(start, end, marks, at_start or bool(_LEADS.search(line)))
    if pending:
        yield pending


def named_sources(answer: str, sources: Sequence[Source]) -> Iterator[tuple[int, int, int]]:
    """Where the answer calls a source by the name of its file: start, end, source from 0."""
    for index, source in enumerate(sources):
        stem = source.name.rpartition(".")[0]
        names = [source.name, stem] if len(stem) >= 5 and re.search(r"[-_0-9]", stem) else [source.name]
        if len(source.name) < 5:
            continue
        either = "|".join(re.escape(name) for name in names)
        for found in re.finditer(rf"(?<![\w-])(?:{either})(?![\w-])", answer, re.IGNORECASE):
            yield found.start(), found.end(), index
