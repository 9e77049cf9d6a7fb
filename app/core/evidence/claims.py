"""The claims of an answer: spans that can be looked up."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from app.core.evidence.characters import plain
from app.core.evidence.evidence import Kind
from app.core.evidence.language import nouns_have_capitals
from app.core.evidence.lazy import lazy
from app.core.evidence.marks import marks_in, named_sources
from app.core.evidence.mention import Key, Mention, Taken
from app.core.evidence.names import Name, names
from app.core.evidence.quotations import Quotation, quotations
from app.core.evidence.scan import scan
from app.core.evidence.single_names import Known
from app.core.evidence.words import ordinary_words, small_words
from app.core.sources.source import Source

_MONTH_NEXT = r"(?!\s+(?:Jan|Feb|Mär|Mar|Apr|Ma[iy]|Jun|Jul|Aug|Sep|O[ck]t|Nov|De[cz]|Quartal))"
#: Numbers that order the answer and claim nothing: list items, numbered headings.
_ORDERING = lazy(
    rf"^[ \t>]*(?:[-*+•][ \t]+)?(?:\*\*|__)?(?:[0-9]{{1,2}}[.)]{_MONTH_NEXT}(?=\s)"
    r"|#+[ \t]*(?:\*\*)?[0-9]+(?:\.[0-9]+)*[.)]?(?=\s))",
    re.MULTILINE,
)
#: Numbers that name a place in the sources in words.
_PLACE = lazy(
    r"\b(?:pages?|pp?\.|Seiten?|S\.|sources?|Quellen?|documents?|Dokumente?s?)\s+"
    r"[0-9]+(?:\s*(?:-|to|bis|and|und|,|&)\s*[0-9]+(?![.,]?[0-9]))*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Statement:
    """A span of an answer with what is to be looked up: exactly one of `wants`, `name` and `quotation`."""

    start: int
    end: int
    kind: Kind
    wants: frozenset[Key] = frozenset()
    name: Name | None = None
    quotation: Quotation | None = None


def statements(
    answer: str,
    sources: Sequence[Source],
    in_sources: Callable[[str], bool],
    known: Known,
) -> list[Statement]:
    """The claims of `answer`, in order and without overlap.

    Args:
        in_sources: whether the sources use a folded word as an ordinary one, not as a name.
        known: what else the sources tell about a word.
    """
    text = plain(answer)
    marked = Taken(len(answer))
    for start, end, _ in marks_in(answer):
        marked.take(start, end)
    taken = Taken(len(answer))
    made = list(_quoted(answer, marked, taken))
    for start, end, _ in (*marks_in(answer), *named_sources(answer, sources)):
        taken.take(start, end)
    for pattern in (_ORDERING, _PLACE):
        for found in pattern.finditer(text):
            if taken.free(*found.span()):
                taken.take(*found.span())
    made += [_value(mention) for mention in scan(answer, source=False, taken=taken)]
    for statement in made:
        taken.take(statement.start, statement.end)
    # "The Waterloo score": in an answer an article tells nothing where nouns have no capitals.
    here = ordinary_words(text) if nouns_have_capitals(text) else small_words(text)

    def ordinary(word: str) -> bool:
        return word in here or in_sources(word)

    made += [
        Statement(name.start, name.end, "name", name=name) for name in names(text, taken, ordinary, known)
    ]
    return sorted(made, key=lambda statement: statement.start)


def _value(mention: Mention) -> Statement:
    return Statement(mention.start, mention.end, mention.kind, wants=mention.wants)


def _quoted(answer: str, marked: Taken, taken: Taken) -> Iterator[Statement]:
    for quotation in quotations(answer, marked):
        inside = answer[quotation.start : quotation.end]
        values = scan(inside, source=False)
        if len(values) == 1 and not re.sub(r"\W", "", inside[: values[0].start] + inside[values[0].end :]):
            # A value in quotation marks may be written in another format.
            continue
        taken.take(quotation.start - 1, min(len(answer), quotation.end + 1))
        yield Statement(quotation.start, quotation.end, "quotation", quotation=quotation)
