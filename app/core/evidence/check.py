"""Looks up every claim of an answer."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from app.core.evidence.apart import unit_apart
from app.core.evidence.bare import Bare
from app.core.evidence.bearing import Bearing
from app.core.evidence.characters import spellings
from app.core.evidence.claims import Statement, statements
from app.core.evidence.content import content
from app.core.evidence.dated import dated
from app.core.evidence.evidence import Citation, Claim, Evidence, Place, Stretch
from app.core.evidence.following import Following
from app.core.evidence.index import Index
from app.core.evidence.lazy import lazy
from app.core.evidence.looked import Looked
from app.core.evidence.lookup import NEGATIONS, Hit, name_hits, quotation_hits
from app.core.evidence.marks import Layout, Mark, Scope, marks_in
from app.core.evidence.names import parts
from app.core.evidence.neighbours import neighbours
from app.core.evidence.recognised import in_recognised
from app.core.evidence.signs import with_signs
from app.core.evidence.single_names import Known
from app.core.evidence.words import folded
from app.core.sources.source import Source

_LISTED = lazy(r"\n*(?:[ \t]*(?:[-*+•]|[0-9]{1,2}[.)])[ \t][^\n]*\n?)+")
_ROW = lazy(r"[ \t]*(?:[-*+•|]|[0-9]{1,2}[.)])")
_ROWS_ABOVE = 30
_SHORTEST_REST = 2
#: Letters of an abbreviation, at most.
_ABBREVIATION = 3
#: Behind a value its own words end here.
_CLAUSE_END = lazy(r"[,;:(]|\b(?:and|plus|und|or|oder|gives|makes|ergibt)\b")
_YEAR = lazy(r"\b(?:19|20)[0-9]{2}\b")
#: A whole number below it is said of many things.
_SMALL = 100


def check(answer: str, sources: Sequence[Source], indexes: Sequence[Index] | None = None) -> Evidence:
    """Look up what `answer` claims. Pure, and quick where the indexes were made before.

    Args:
        answer: as the model wrote it.
        sources: in the order in which the answer's marks number them, from 1.
        indexes: one for each source, in the same order.
    """
    return _Check(answer, sources, indexes or [Index.of(source) for source in sources]).evidence()


class _Check:
    def __init__(self, answer: str, sources: Sequence[Source], indexes: Sequence[Index]) -> None:
        self._whole = answer
        self._bare = Bare(answer)
        self._answer = answer = self._bare.text
        self._indexes = indexes
        known = Known(self._stands, self._part_of_source, self._named)
        stated = statements(answer, sources, self._ordinary, known)
        self._layout = Layout(answer, sources, [(one.start, one.end) for one in stated])
        self._neighbours = neighbours(stated, len(answer))
        self._looked = [looked for one in stated for looked in self._look(one)]

    def evidence(self) -> Evidence:
        """Everything that was looked up."""
        bearing = Bearing(self._answer, self._layout, self._indexes, self._looked)
        self._looked = [bearing.judged(one, self._preferred) for one in self._looked]
        following = Following(self._answer, self._layout, self._indexes, self._looked, bearing)
        for at, one in enumerate(self._looked):
            if not one.hits or one.verdict == "other_use":
                self._looked[at] = following.followed(one)
        sentences, bare = self._sentences()
        return Evidence(
            tuple(self._claim(one) for one in self._looked),
            tuple(self._citation(mark) for _, _, marks in marks_in(self._answer) for mark in marks),
            sum(
                page.state != "text" and not page.recognised
                for index in self._indexes
                for page in index.source.pages
            ),
            bare,
            sentences,
        )

    def _ordinary(self, word: str) -> bool:
        return any(index.words.ordinary(word) for index in self._indexes)

    def _part_of_source(self, word: str) -> bool:
        return any(index.words.has_part(word) for index in self._indexes)

    def _stands(self, word: str) -> bool:
        return any(one in index.words for index in self._indexes for one in spellings(word))

    def _named(self, word: str) -> bool:
        return any(index.words.named(word) for index in self._indexes)

    def _sentence(self, statement: Statement) -> str:
        first, last = self._layout.sentence(statement.start)
        return self._answer[first:last]

    def _look(self, statement: Statement) -> list[Looked]:
        if statement.name:
            return self._look_for_name(statement)
        if statement.quotation:
            first, last = self._layout.sentence(statement.start)
            outside = self._answer[first : statement.start] + self._answer[statement.end : last]
            negated = not NEGATIONS.isdisjoint(folded(outside))
            hits = quotation_hits(statement.quotation, self._indexes, negated=negated)
            return [self._placed(statement, hits)]
        wants = self._bound(statement)
        hits = with_signs(wants, self._clause(statement), self._indexes)
        hits = hits or unit_apart(self._text(statement), wants, self._indexes) or dated(wants, self._indexes)
        hits = hits or in_recognised(self._text(statement), statement.kind, self._indexes)
        looked = self._placed(statement, hits)
        return [looked]

    def _text(self, statement: Statement) -> str:
        return self._answer[statement.start : statement.end]

    def _bound(self, statement: Statement) -> frozenset[tuple[object, ...]]:
        """The readings that count: of "TLS 1.2" only TLS's own, where the sources number TLS at all."""
        labels = {key for key in statement.wants if key[0] == "label"}
        known = any(index.spots([key[:2]]) for index in self._indexes for key in labels)
        return frozenset(labels) if known else statement.wants - labels

    def _clause(self, statement: Statement) -> str:
        """The words of the sentence that are bound to a value: up to its neighbours."""
        first, last = self._layout.sentence(statement.start)
        text = self._answer
        before, after = self._neighbours[statement.start]
        before, after = max(first, before), min(last, after)
        behind = _CLAUSE_END.split(text[statement.end : after], maxsplit=1)[0]
        years = " ".join(_YEAR.findall(text[statement.end : after]))
        own = text[before : statement.start]
        return f"{own} {years if content(own) else behind}"

    def _placed(self, statement: Statement, hits: Sequence[Hit]) -> Looked:
        scope = self._layout.scope(statement.start, statement.end)
        if not hits:
            return Looked(statement, scope, (), "not_found")
        inside = scope.sources is None or any(hit.source in scope.sources for hit in hits)
        preferred = self._preferred(sorted(set(hits)), scope)
        return Looked(statement, scope, preferred, "found" if inside else "found_elsewhere")

    def _look_for_name(self, statement: Statement) -> list[Looked]:
        name = statement.name
        assert name is not None
        if hits := name_hits(name, name.words, self._indexes):
            # An abbreviation that the sources use is a word, and no name.
            short = len(name.words) == 1 and statement.end - statement.start <= _ABBREVIATION
            plain = short and self._text(statement).isupper() and not name.salutation
            return [] if plain else [self._placed(statement, hits)]
        for start in name.loose:
            cut = len(re.findall(r"[^\W\d_]+", self._answer[name.start : start]))
            rest = name.words[cut:]
            if len(rest) >= _SHORTEST_REST and (hits := name_hits(name, rest, self._indexes)):
                shorter = replace(name, start=start, words=rest)
                return [self._placed(replace(statement, start=start, name=shorter), hits)]
        apart = [] if name.salutation else parts(name, self._answer)
        found = [name_hits(one, one.words, self._indexes) for one in apart]
        if any(found):
            return [
                self._placed(Statement(one.start, one.end, "name", name=one), hits)
                for one, hits in zip(apart, found, strict=True)
            ]
        return [self._placed(statement, ())]

    def _preferred(self, hits: Sequence[Hit], scope: Scope) -> tuple[Hit, ...]:
        """The places that the answer names first, then those of its sources, then the others."""
        pages = {(mark.source - 1, mark.page) for mark in scope.marks}

        def order(hit: Hit) -> tuple[bool, bool]:
            page = self._indexes[hit.source].source.pages[hit.page].number
            spoken = scope.sources is not None and hit.source in scope.sources
            return (hit.source, page) not in pages, not spoken

        return tuple(sorted(hits, key=order))

    # -- what is handed out ----------------------------------------------------------------------------

    def _sentences(self) -> tuple[int, tuple[Stretch, ...]]:
        """How many sentences there are, and those without a claim."""
        starts = sorted(one.statement.start for one in self._looked)
        bare = []
        number = 0
        for first, last in self._layout.statements():
            number += 1
            at = bisect_left(starts, first)
            if at == len(starts) or starts[at] >= last:
                bare.append(Stretch(*self._bare.span(first, last)))
        return number, tuple(bare)

    def _claim(self, looked: Looked) -> Claim:
        statement = looked.statement
        start, end = self._bare.span(statement.start, statement.end)
        return Claim(
            start,
            end,
            self._whole[start:end],
            statement.kind,
            looked.verdict,
            tuple(self._place(hit) for hit in looked.hits),
            looked.calculation,
            looked.about,
        )

    def _place(self, hit: Hit) -> Place:
        return self._indexes[hit.source].place(hit.source, hit.page, hit.start, hit.end)

    def _citation(self, mark: Mark) -> Citation:
        meant = [one for one in self._looked if mark in one.scope.marks and one.hits]
        true = any(
            hit.source == mark.source - 1
            and mark.page in (0, self._indexes[hit.source].source.pages[hit.page].number)
            for one in meant
            for hit in one.hits
        )
        start, end = self._bare.span(mark.start, mark.end)
        wrong = not self._exists(mark) or (bool(meant) and not true)
        return Citation(start, end, mark.source, mark.page, true, wrong)

    def _exists(self, mark: Mark) -> bool:
        if not 0 < mark.source <= len(self._indexes):
            return False
        source = self._indexes[mark.source - 1].source
        numbers = {page.number for page in source.pages}
        return mark.page == 0 or mark.page in numbers or 0 < mark.page <= source.pages_total
