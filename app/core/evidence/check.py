"""Looks up every claim of an answer."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from app.core.evidence import cues
from app.core.evidence.claims import Statement, statements
from app.core.evidence.derive import Operand, Reckoning, count, derive, same_duration
from app.core.evidence.evidence import Citation, Claim, Evidence, Place, Verdict
from app.core.evidence.index import Index
from app.core.evidence.lookup import Hit, name_hits, quotation_hits, value_hits
from app.core.evidence.marks import Layout, Mark, Scope, marks_in
from app.core.sources.source import Source

_SHORTEST_REST = 2


@dataclass(frozen=True, slots=True)
class _Looked:
    """A statement with its scope and where it stands."""

    statement: Statement
    scope: Scope
    hits: tuple[Hit, ...]
    verdict: Verdict
    reckoning: str = ""


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
        self._answer = answer
        self._indexes = indexes
        stated = statements(answer, sources, self._ordinary)
        self._layout = Layout(answer, sources, [(one.start, one.end) for one in stated])
        self._looked = [self._look(one) for one in stated]

    def evidence(self) -> Evidence:
        """Everything that was looked up."""
        self._looked = [one if one.hits else self._reckon(one) for one in self._looked]
        return Evidence(
            tuple(self._claim(one) for one in self._looked),
            tuple(self._citation(mark) for _, _, marks in marks_in(self._answer) for mark in marks),
            sum(page.state != "text" for index in self._indexes for page in index.source.pages),
        )

    def _ordinary(self, word: str) -> bool:
        return any(index.words.ordinary(word) for index in self._indexes)

    def _sentence(self, statement: Statement) -> str:
        first, last = self._layout.sentence(statement.start)
        return self._answer[first:last]

    def _look(self, statement: Statement) -> _Looked:
        scope = self._layout.scope(statement.start, statement.end)
        if statement.quotation:
            hits = quotation_hits(statement.quotation, self._indexes)
        elif statement.name:
            statement, hits = self._look_for_name(statement)
        else:
            keys = statement.wants
            if cues.MINUS.search(self._sentence(statement)):
                keys |= {(*key[:-1], -key[-1]) for key in keys if isinstance(key[-1], Decimal)}
            hits = value_hits(keys, self._indexes)
        if not hits:
            return _Looked(statement, scope, (), "not_found")
        inside = scope.sources is None or any(hit.source in scope.sources for hit in hits)
        return _Looked(statement, scope, self._sorted(hits, scope), "found" if inside else "found_elsewhere")

    def _look_for_name(self, statement: Statement) -> tuple[Statement, list[Hit]]:
        name = statement.name
        assert name is not None
        hits = name_hits(name, name.words, self._indexes)
        for start in () if hits else name.loose:
            shorter = replace(
                name, start=start, words=name.words[len(_words_before(self._answer[name.start : start])) :]
            )
            if len(shorter.words) >= _SHORTEST_REST and (
                hits := name_hits(shorter, shorter.words, self._indexes)
            ):
                return replace(statement, start=start, name=shorter), hits
        return statement, hits

    def _sorted(self, hits: Sequence[Hit], scope: Scope) -> tuple[Hit, ...]:
        """The places that the answer names first, then those of its sources, then the others."""
        pages = {(mark.source - 1, mark.page) for mark in scope.marks}

        def order(hit: Hit) -> tuple[bool, bool, Hit]:
            page = self._indexes[hit.source].source.pages[hit.page].number
            spoken = scope.sources is not None and hit.source in scope.sources
            return (hit.source, page) not in pages, not spoken, hit

        return tuple(sorted(set(hits), key=order))

    # -- what is not found may follow from what is -----------------------------------------------------

    def _reckon(self, looked: _Looked) -> _Looked:
        statement = looked.statement
        if not statement.wants:
            return looked
        found = self._reckoning(looked)
        if found is None:
            return looked
        return replace(looked, hits=found.hits, verdict="derived", reckoning=found.text)

    def _reckoning(self, looked: _Looked) -> Reckoning | None:
        statement = looked.statement
        text = self._answer[statement.start : statement.end]
        if statement.kind == "duration":
            for key in same_duration(statement.wants):
                inside = [
                    hit
                    for hit in value_hits([key], self._indexes)
                    if looked.scope.sources is None or hit.source in looked.scope.sources
                ]
                if inside:
                    return Reckoning(f"{self._written(inside[0])} = {text}", tuple(inside))
        first, last = self._layout.sentence(statement.start)
        operands = [
            Operand(self._answer[one.start : one.end], one.wants, one.start, other.hits)
            for other in self._looked
            if other.hits and other.verdict != "derived" and (one := other.statement).wants
        ]
        near = [operand for operand in operands if first <= operand.start < last]
        nearest = sorted(operands, key=lambda operand: -abs(operand.start - statement.start))
        by_place = sorted(nearest[-12:], key=lambda operand: operand.start)
        found = derive(text, statement.wants, self._answer[first:last], near, by_place)
        if found is None and statement.kind == "figure":
            found = self._counted(statement)
        return found

    def _counted(self, statement: Statement) -> Reckoning | None:
        """A number before a list: how many items of one kind the sentence, or the list below it, has."""
        value = next((key[1] for key in statement.wants if key[0] == "number"), None)
        if not isinstance(value, Decimal) or value != int(value):
            return None
        _, last = self._layout.sentence(statement.start)
        _, line_end = self._layout.paragraph(statement.start)
        listed: dict[str, list[Operand]] = {}
        below = re.compile(r"\n*(?:[ \t]*(?:[-*+•]|[0-9]{1,2}[.)])[ \t][^\n]*\n?)+").match(
            self._answer, line_end
        )
        end = below.end() if below else last
        for one in self._looked:
            if statement.end <= one.statement.start < end and one.hits:
                text = self._answer[one.statement.start : one.statement.end]
                listed.setdefault(one.statement.kind, []).append(
                    Operand(text, one.statement.wants, one.statement.start, one.hits)
                )
        return next((found for group in listed.values() if (found := count(value, group))), None)

    def _written(self, hit: Hit) -> str:
        text = self._indexes[hit.source].source.pages[hit.page].text[hit.start : hit.end]
        return " ".join(text.split())

    # -- what is handed out ----------------------------------------------------------------------------

    def _claim(self, looked: _Looked) -> Claim:
        statement = looked.statement
        return Claim(
            statement.start,
            statement.end,
            self._answer[statement.start : statement.end],
            statement.kind,
            looked.verdict,
            tuple(self._place(hit) for hit in looked.hits),
            looked.reckoning,
        )

    def _place(self, hit: Hit) -> Place:
        return self._indexes[hit.source].place(hit.source, hit.page, hit.start, hit.end)

    def _citation(self, mark: Mark) -> Citation:
        true = any(
            hit.source == mark.source - 1
            and mark.page in (0, self._indexes[hit.source].source.pages[hit.page].number)
            for one in self._looked
            if mark in one.scope.marks
            for hit in one.hits
        )
        return Citation(mark.start, mark.end, mark.source, mark.page, true)


def _words_before(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text)
