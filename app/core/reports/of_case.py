"""A case as a report: its sources read again, its answers with what was decided about them."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace

from app.core.cases import Case, KeptRun, KeptSource
from app.core.cases.errors import CaseError
from app.core.cases.evidence_values import from_values
from app.core.cases.held_file import HeldFile
from app.core.cases.run_record import Place, outcome_of, places_of
from app.core.reports.building import Asked, Said
from app.core.reports.crops import Crops, OpenPages
from app.core.reports.document import Opinion
from app.core.reports.options import KeepOn
from app.core.sources.page_pictures import PagePictures
from app.core.sources.source import Problem, Source, flatten

#: Reads a file that may lie in memory, by its path and its name.
ReadNamed = Callable[[str, str], Source]


@dataclass(frozen=True, slots=True)
class CaseRead:
    """The questions of a case that came to an answer, and the notes on those that did not."""

    asked: tuple[Asked, ...]
    skipped: tuple[KeptRun, ...]


class CaseReader:
    """Reads the kept sources of a case. Copies lie in memory only, until it is closed."""

    def __init__(self, case: Case, read: ReadNamed, open_pages: OpenPages = PagePictures) -> None:
        self._case = case
        self._read = read
        self._open_pages = open_pages
        self._stack = ExitStack()
        self._kept = {kept.id: kept for kept in case.sources()}
        self._files: dict[int, dict[str, Source]] = {}

    def __enter__(self) -> "CaseReader":
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def read(self, numbers: Sequence[int] = (), *, crops: bool = True, keep_on: KeepOn) -> CaseRead:
        """All runs, or those with these numbers, the oldest first."""
        asked: list[Asked] = []
        skipped: list[KeptRun] = []
        for run in self._case.runs():
            if numbers and run.id not in numbers:
                continue
            keep_on()
            one = self._asked(run, crops)
            if one is None:
                skipped.append(run)
            else:
                asked.append(one)
        return CaseRead(tuple(asked), tuple(skipped))

    def _asked(self, run: KeptRun, crops: bool) -> Asked | None:
        outcome = outcome_of(run)
        if outcome is None:
            return None
        sources = tuple(self._source(place) for place in places_of(run))
        evidence = from_values(run.result.evidence)
        cutter = self._stack.enter_context(Crops(sources, self._open_pages)) if crops else None
        return Asked(
            outcome,
            sources,
            evidence,
            {
                each.claim: Said(each.verdict, each.note, each.at)
                for each in self._case.decisions(run.id)
                if each.verdict
            },
            None if cutter is None else cutter.cut,
            run.asked,
            others=self._others(run.id),
        )

    def _others(self, run: int) -> dict[str, tuple[Opinion, ...]]:
        told: dict[str, tuple[Opinion, ...]] = {}
        for one in self._case.reviewers.opinions(run):
            told[one.claim] = (*told.get(one.claim, ()), Opinion(one.verdict, one.reviewer, one.note))
        return told

    def _source(self, place: Place) -> Source:
        kept = self._kept.get(place.source)
        if kept is None:
            return Source("", place.name, "unknown", "", 0)
        if kept.id not in self._files:
            self._files[kept.id] = dict(self._pieces(kept))
        found = self._files[kept.id].get(place.inside)
        return found if found is not None else Source("", place.name, "unknown", kept.sha256, 0)

    def _pieces(self, kept: KeptSource) -> Iterator[tuple[str, Source]]:
        """The file and those inside it, by what their paths have behind the outer one's."""
        try:
            path = kept.path
            content = self._case.content(kept.id)
            if kept.copied:
                held = HeldFile(content)
                self._stack.callback(held.close)
                path = held.path
            source = self._read(path, kept.name)
        except CaseError as error:
            # The answer stands all the same, and its source is told as not read.
            problem = Problem(error.code, error.sentence, error.way_on)
            yield (
                "",
                Source(
                    path=kept.path,
                    name=kept.name,
                    kind="unknown",
                    sha256=kept.sha256,
                    size=kept.size,
                    pages_total=kept.pages,
                    problems=(problem,),
                ),
            )
            return
        for one in flatten(source):
            yield one.path[len(path) :], one if one.path != path else replace(one, name=kept.name)
