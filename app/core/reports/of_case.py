"""A case as a report: its sources read again, its answers with what was decided about them."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace

from app.core.cases import Case, KeptRun, KeptSource
from app.core.cases.errors import CaseError
from app.core.cases.evidence_values import from_values
from app.core.cases.held_file import HeldFile
from app.core.cases.run_record import Place, outcome_of, places_of
from app.core.forms.decision import Decision, field_decision_from
from app.core.reports.building import Around, Asked, Said, report_of
from app.core.reports.crops import Crops, OpenPages
from app.core.reports.document import Opinion, Report, Unread
from app.core.reports.merging import merged
from app.core.reports.of_table import report_of_table
from app.core.reports.options import KeepOn
from app.core.sentences import say
from app.core.sources.page_pictures import PagePictures
from app.core.sources.source import Problem, Source, flatten
from app.core.tables import Review, Table
from app.core.tables.journal import CaseJournal
from app.core.tables.store import TableStore

#: Reads a file that may lie in memory, by its path and its name.
ReadNamed = Callable[[str, str], Source]


@dataclass(frozen=True, slots=True)
class CaseRead:
    """What of a case can be told.

    Attributes:
        asked: questions that came to an answer, the oldest first.
        skipped: those that did not.
        tables: each with the documents that are at hand, by their number in it.
        unreadable: names of tables that another version wrote.
    """

    asked: tuple[Asked, ...]
    skipped: tuple[KeptRun, ...]
    tables: tuple[tuple[Table, Mapping[int, Source]], ...] = ()
    unreadable: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to tell."""
        return not self.asked and not self.tables

    def report(self, around: Around) -> Report:
        """All of it; to be made while the reader is open, since pieces of pages are cut now."""
        reports = [
            report_of_table(table, Review.of(table), sources, replace(around, title=table.name))
            for table, sources in self.tables
        ]
        first = report_of(self.asked, around, "case")
        unread = [Unread(title, 0, say("core.reports.table_of_another_version")) for title in self.unreadable]
        unread += [
            Unread(
                say("core.reports.question_number", number=run.id), 0, say("core.reports.came_to_no_answer")
            )
            for run in self.skipped
        ]
        whole = merged(first, reports, "case")
        return replace(whole, not_read=(*whole.not_read, *unread))


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
        """All runs and tables, or the runs with these numbers."""
        asked: list[Asked] = []
        skipped: list[KeptRun] = []
        for run in self._case.runs():
            if (run.id not in numbers) if numbers else run.of_table:
                continue
            keep_on()
            one = self._asked(run, crops)
            if one is None:
                skipped.append(run)
            else:
                asked.append(one)
        tables: list[tuple[Table, Mapping[int, Source]]] = []
        unreadable: list[str] = []
        for line in reversed(self._case.journals.tables()) if not numbers else ():
            keep_on()
            try:
                table = TableStore.open(CaseJournal(self._case, line.id)).table
            except (ValueError, KeyError, TypeError):
                unreadable.append(line.name)
                continue
            tables.append((table, self._documents(table, keep_on)))
        return CaseRead(tuple(asked), tuple(skipped), tuple(tables), tuple(unreadable))

    def _documents(self, table: Table, keep_on: KeepOn) -> dict[int, Source]:
        found: dict[int, Source] = {}
        for at in table.order:
            keep_on()
            document = table.documents[at].document
            if document.source:
                found[at] = self._source(Place(document.source, document.inside, document.name))
        return found

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
            field_decisions=_last(self._case.journals.form_decisions(run.id)),
            field_others=self._field_others(run.id),
        )

    def _field_others(self, run: int) -> dict[str, tuple[Opinion, ...]]:
        by_person: dict[str, list[str]] = {}
        for person, line in self._case.reviewers.form_decisions(run):
            by_person.setdefault(person, []).append(line)
        told: dict[str, tuple[Opinion, ...]] = {}
        for person, lines in by_person.items():
            for name, one in _last(lines).items():
                told[name] = (*told.get(name, ()), Opinion(one.verdict, person, one.value))
        return told

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


def _last(lines: Sequence[str]) -> dict[str, Decision]:
    """The last decision about each field, by its name."""
    told: dict[str, Decision] = {}
    for line in lines:
        try:
            made = field_decision_from(json.loads(line))
        except (ValueError, KeyError, TypeError, AttributeError):
            # Of another version: the value stands as it was read.
            continue
        told[made.field] = made.decision
    return told
