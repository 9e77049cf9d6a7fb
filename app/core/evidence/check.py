"""Looks up every claim of an answer."""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from app.core.evidence.apart import unit_apart
from app.core.evidence.bare import Bare
from app.core.evidence.calculations import Calculation, Operand, same_duration
from app.core.evidence.characters import spellings
from app.core.evidence.claims import Statement, statements
from app.core.evidence.content import content
from app.core.evidence.derive import Wanted, count, derive, derive_farther
from app.core.evidence.evidence import Citation, Claim, Evidence, Place, Stretch, Verdict
from app.core.evidence.farther import operands_beside
from app.core.evidence.index import Index
from app.core.evidence.lazy import lazy
from app.core.evidence.lookup import NEGATIONS, Hit, name_hits, quotation_hits, value_hits
from app.core.evidence.marks import Layout, Mark, Scope, marks_in
from app.core.evidence.names import parts
from app.core.evidence.neighbours import neighbours
from app.core.evidence.numerals import NUMERAL, last_step
from app.core.evidence.other_use import judge, kind_of
from app.core.evidence.rounding import rounded
from app.core.evidence.signs import with_signs
from app.core.evidence.single_names import Known
from app.core.evidence.words import folded
from app.core.sources.source import Source

_LISTED = lazy(r"\n*(?:[ \t]*(?:[-*+•]|[0-9]{1,2}[.)])[ \t][^\n]*\n?)+")
_ROW = lazy(r"[ \t]*(?:[-*+•|]|[0-9]{1,2}[.)])")
_ROWS_ABOVE = 30
_SHORTEST_REST = 2
#: Behind a value its own words end here.
_CLAUSE_END = lazy(r"[,;:(]|\b(?:and|plus|und|or|oder|gives|makes|ergibt)\b")
_YEAR = lazy(r"\b(?:19|20)[0-9]{2}\b")
#: A whole number below it is said of many things.
_SMALL = 100


@dataclass(frozen=True, slots=True)
class _Looked:
    """A statement with its scope and where it stands."""

    statement: Statement
    scope: Scope
    hits: tuple[Hit, ...]
    verdict: Verdict
    calculation: str = ""
    about: str = ""


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
        self._spelled = {
            one.start
            for one in stated
            if kind_of(one.wants) == "number" and not any(map(str.isdigit, answer[one.start : one.end]))
        }
        self._neighbours = neighbours(stated, len(answer))
        self._looked = [looked for one in stated for looked in self._look(one)]

    def evidence(self) -> Evidence:
        """Everything that was looked up."""
        for at, one in enumerate(self._looked):
            if not one.hits or one.verdict == "other_use":
                self._looked[at] = self._follow(one)
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

    def _look(self, statement: Statement) -> list[_Looked]:
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
        hits = hits or unit_apart(self._text(statement), wants, self._indexes)
        looked = self._placed(statement, hits)
        if not looked.hits:
            return [looked]
        if any(key[0] == "year" for key in wants):
            # Which year is meant, its neighbours say.
            return [looked]
        if statement.start in self._spelled:
            # A number word counts something that seldom stands beside it in the same words.
            other = looked.verdict == "found" and self._counts_else(statement, hits)
            return [replace(looked, verdict="other_use" if other else looked.verdict)]
        judged = judge(looked.hits, wants, self._clause(statement), self._sentence(statement), self._indexes)
        same = (judged.same and not self._counts_else(statement, hits)) or looked.verdict != "found"
        return [
            replace(
                looked,
                hits=self._preferred(judged.hits, looked.scope),
                verdict=looked.verdict if same else "other_use",
                about=judged.about,
            )
        ]

    def _counts_else(self, statement: Statement, hits: Sequence[Hit]) -> bool:
        """Whether a small bare number stands only with units: "two patients" is not in "two weeks"."""
        values = [key[1] for key in statement.wants if key[0] == "number" and isinstance(key[1], Decimal)]
        if any(key[0] == "age" for key in statement.wants):
            return False
        if kind_of(statement.wants) != "number" or not values or max(values) >= _SMALL:
            return False
        if any(value != value.to_integral_value() for value in values) or re.search(
            "[.,]", self._text(statement)
        ):
            return False
        return all(self._indexes[hit.source].has_unit(hit.page, hit.start) for hit in hits)

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

    def _placed(self, statement: Statement, hits: Sequence[Hit]) -> _Looked:
        scope = self._layout.scope(statement.start, statement.end)
        if not hits:
            return _Looked(statement, scope, (), "not_found")
        inside = scope.sources is None or any(hit.source in scope.sources for hit in hits)
        preferred = self._preferred(sorted(set(hits)), scope)
        return _Looked(statement, scope, preferred, "found" if inside else "found_elsewhere")

    def _look_for_name(self, statement: Statement) -> list[_Looked]:
        name = statement.name
        assert name is not None
        if hits := name_hits(name, name.words, self._indexes):
            return [self._placed(statement, hits)]
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

    # -- what is not found may follow from what is -----------------------------------------------------

    def _follow(self, looked: _Looked) -> _Looked:
        if not looked.statement.wants:
            return looked
        found = self._calculation(looked)
        if found is None:
            return looked
        if looked.hits:
            # It stands there and follows from its neighbours: it is no other use.
            return replace(looked, verdict="found")
        return replace(looked, hits=found.hits, verdict="derived", calculation=found.text, about="")

    def _calculation(self, looked: _Looked) -> Calculation | None:
        statement = looked.statement
        text = self._answer[statement.start : statement.end]
        if statement.kind == "duration" and not looked.hits:
            for key in same_duration(statement.wants):
                inside = [
                    hit
                    for hit in value_hits([key], self._indexes)
                    if looked.scope.sources is None or hit.source in looked.scope.sources
                ]
                if inside:
                    return Calculation(f"{self._written(inside[0])} = {text}", tuple(inside))
        first, last = self._layout.sentence(statement.start)
        sentence = self._answer[first:last]
        wanted = Wanted(
            text, statement.wants, sentence, statement.start - first, statement.end - first, _step_of(text)
        )
        near = self._operands(first, last, statement)
        found = derive(wanted, near, self._above(statement))
        if found is None and not looked.hits:
            found = rounded(wanted, self._indexes)
        if found is None and not looked.hits:
            found = self._farther(wanted, statement, first, last, near)
        if found is None and statement.kind == "figure" and not looked.hits:
            found = self._counted(statement)
        return found

    def _farther(
        self, wanted: Wanted, statement: Statement, first: int, last: int, near: list[Operand]
    ) -> Calculation | None:
        """A figure that follows from one of its sentence, or of the one before, and from others beside it."""
        before = self._operands(*self._layout.sentence(first - 1), statement) if first else []
        own = [*before, *near]
        places = [
            hit
            for one in self._looked
            if one.hits and first <= one.statement.start < last
            for hit in one.hits[:2]
        ]
        # "EUR 1,200 and $300": EUR 300 beside it is not what the sentence says.
        said = {
            key[-1]
            for one in self._looked
            if not one.hits and first <= one.statement.start < last and one.statement is not statement
            for key in one.statement.wants
        }
        far = [
            operand
            for operand in operands_beside(places, self._answer[first:last], self._indexes, own)
            if said.isdisjoint(key[-1] for key in operand.keys)
        ]
        return derive_farther(wanted, own, far)

    def _operands(self, first: int, last: int, besides: Statement) -> list[Operand]:
        return [
            Operand(self._answer[one.start : one.end], self._read_as(one), one.start, other.hits)
            for other in self._looked
            if other.hits
            and (one := other.statement).wants
            and first <= one.start < last
            and one is not besides
        ]

    def _read_as(self, statement: Statement) -> frozenset[tuple[object, ...]]:
        """Of 171.905, which may be two values, the reading that stands in the sources."""
        stand = frozenset(key for key in statement.wants if any(one.spots([key]) for one in self._indexes))
        values = {key[-1] for key in stand}
        return frozenset(key for key in statement.wants if key[-1] in values) or statement.wants

    def _above(self, statement: Statement) -> list[Operand]:
        """The figures of the list items or table rows right above the one that a figure stands in."""
        start, end = self._layout.paragraph(statement.start)
        if not _ROW.match(self._answer, start, end):
            return []
        top = start
        for _ in range(_ROWS_ABOVE):
            before = self._layout.paragraph(top - 1)[0] if top else top
            if before == top or not _ROW.match(self._answer, before, top):
                break
            top = before
        return self._operands(top, start, statement)

    def _counted(self, statement: Statement) -> Calculation | None:
        """A number before a list: how many items of one kind the sentence, or the list below it, has."""
        value = next((key[1] for key in statement.wants if key[0] == "number"), None)
        if not isinstance(value, Decimal) or value != int(value):
            return None
        _, last = self._layout.sentence(statement.start)
        _, line_end = self._layout.paragraph(statement.start)
        listed: dict[str, list[Operand]] = {}
        below = _LISTED.match(self._answer, line_end)
        end = below.end() if below else last
        for one in self._looked:
            if statement.end <= one.statement.start < end and one.hits:
                text = self._answer[one.statement.start : one.statement.end]
                listed.setdefault(one.statement.kind, []).append(
                    Operand(text, one.statement.wants, one.statement.start, one.hits)
                )
        return next((found for group in listed.values() if (found := count(value, group))), None)

    def _written(self, hit: Hit) -> str:
        return self._indexes[hit.source].written(hit.page, hit.start, hit.end)

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

    def _claim(self, looked: _Looked) -> Claim:
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


def _step_of(text: str) -> Callable[[Decimal], Decimal]:
    """The weight of the last digit that a figure is written with, by what it is read as."""
    numeral = re.search(NUMERAL, text)
    written = numeral[0] if numeral else "1"
    return lambda value: last_step(written, value)
