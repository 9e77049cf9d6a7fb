"""The source that is looked at: its sheets, their pictures, what is marked and what is searched on them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QImage

from app.core.sources.source import Source
from app.core.user_errors import SourceChanged, SourceForbidden, SourceMissing, SourcePartly
from app.viewmodels.page.picture_cache import MOST_BYTES, PictureCache
from app.viewmodels.page.sheets import Sheet, sheets_of
from app.viewmodels.page.text_search import MOST_HITS, hits, pattern_of
from app.workers.page_worker import PageDrawer, Wanted, image_of
from model.errors import PlainError

#: Milliseconds of the window's thread that a search may take at a time.
TURN_MS = 8
#: Failures that concern the file, so that no other page of it can be drawn either.
_OF_THE_FILE = (SourceChanged, SourceMissing, SourceForbidden)
#: How the path of a file inside another one goes on: "mail.eml#1/offer.pdf".
_INSIDE = re.compile(r"#\d+/")


#: "solid": what is looked at. "fill": what stands beside it. "dashed": a candidate in front. "dotted": the
#: one behind it. "doubtful": looked at, and not to be relied on.
MarkStyle = Literal["solid", "fill", "dashed", "dotted", "doubtful"]


@dataclass(frozen=True, slots=True)
class Mark:
    """Letters `start:end` of page `page`, from 1; nothing marked where both are the same."""

    page: int
    start: int = 0
    end: int = 0
    style: MarkStyle = "solid"


class PageModel(QObject):
    """One source at a time.

    Signals:
        shown(): another source is looked at, or none.
        picture_changed(index): a sheet has another picture, or cannot have one.
        marks_changed(): other letters are marked, or found.
        revealed(Mark): bring this into sight.
        searched(): a search found more, or ended.
    """

    shown = Signal()
    picture_changed = Signal(int)
    marks_changed = Signal()
    revealed = Signal(object)
    searched = Signal()

    def __init__(
        self, drawer: PageDrawer, most_bytes: int = MOST_BYTES, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._drawer = drawer
        self._cache = PictureCache(most_bytes)
        self._ticket = 0
        self._source: Source | None = None
        self._sheets: tuple[Sheet, ...] = ()
        self._pages: dict[int, range] = {}
        self._failures: dict[int, PlainError] = {}
        self._problem: PlainError | None = None
        self._marks: tuple[Mark, ...] = ()
        self._hits: list[Mark] = []
        self._hits_on: dict[int, list[int]] = {}
        self._hit = -1
        self._words = ""
        self._search: Iterator[list[tuple[int, int, int]]] | None = None
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._search_on)
        drawer.drawn.connect(self._drawn)
        drawer.failed.connect(self._failed)

    # -- what the window reads -----------------------------------------------------------------------

    @property
    def source(self) -> Source | None:
        """The source that is shown; `None` without one."""
        return self._source

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """All of it, in order."""
        return self._sheets

    @property
    def page_count(self) -> int:
        """Pages, or frames of a video."""
        return len(self._pages)

    @property
    def problem(self) -> PlainError | None:
        """Why no page of the file can be drawn, if so."""
        return self._problem

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The places that are marked."""
        return self._marks

    @property
    def found(self) -> tuple[Mark, ...]:
        """The matches of the search, in order."""
        return tuple(self._hits)

    def is_recognised(self, page: int, start: int = 0, end: int | None = None) -> bool:
        """Whether text of a page was recognised on a picture: any of it, or of letters `start:end`."""
        there = next((one for one in self.source.pages if one.number == page), None) if self.source else None
        return there is not None and any(
            box.certainty is not None and box.end > start and (end is None or box.start < end)
            for box in there.boxes
        )

    @property
    def found_count(self) -> int:
        """How many places were found so far."""
        return len(self._hits)

    @property
    def found_now(self) -> int:
        """Which of `found` one stands at; -1 for none."""
        return self._hit

    @property
    def searching(self) -> bool:
        """True while a search runs."""
        return self._search is not None

    @property
    def picture_bytes(self) -> int:
        """Bytes of the pictures in memory."""
        return self._cache.bytes

    def found_on(self, page: int) -> list[tuple[int, Mark]]:
        """Which of `found` stand on a page, each with its number."""
        return [(number, self._hits[number]) for number in self._hits_on.get(page, ())]

    def sheets_of_page(self, page: int) -> range:
        """Indexes of the sheets that show a page; empty if there is no such page."""
        return self._pages.get(page, range(0))

    def picture(self, index: int) -> QImage | None:
        """The best picture of a sheet that there is; an old one may have another size than is wanted."""
        kept = self._cache.get(index)
        sheet = self._sheets[index]
        if kept is None and sheet.picture is not None:
            kept = image_of(sheet.picture)
            self._cache.put(index, kept, 0)
        return kept

    def failure(self, index: int) -> PlainError | None:
        """Why a sheet cannot be drawn, if so."""
        return self._failures.get(index) or (self._problem if self._sheets[index].form == "page" else None)

    # -- what the window asks ------------------------------------------------------------------------

    def show(self, source: Source | None) -> None:
        """Look at a source; nothing happens if it is looked at already."""
        if source is self._source:
            return
        self._ticket += 1
        self._source = source
        self._sheets = sheets_of(source) if source else ()
        self._pages = _grouped(self._sheets)
        self._cache.clear()
        self._failures.clear()
        self._problem = _inside_another() if source and _INSIDE.search(source.path) else None
        self._marks = ()
        self._forget_search()
        if source is not None and self._drawable:
            self._drawer.begin(self._ticket, source)
        else:
            self._drawer.leave()
        self.shown.emit()
        if self._words:
            self.search(self._words)

    def rest(self) -> None:
        """Nobody looks: the reader ends, the pictures go. The next `want` brings both back."""
        self._ticket += 1
        self._cache.clear()
        self._drawer.leave()
        if self._source is not None and self._drawable:
            self._drawer.begin(self._ticket, self._source)

    def want(self, wants: Sequence[tuple[int, int]]) -> None:
        """Have these sheets drawn, in this order: index, pixels of the longer side.

        The last are left out where there is no room to keep them: they would drive out the first.
        """
        wanted = []
        room = self._cache.most
        for index, longest in wants:
            sheet = self._sheets[index]
            if sheet.form != "page" or self.failure(index) is not None:
                continue
            room -= _bytes(sheet, longest)
            if room < 0 and index != wants[0][0]:
                break
            if self._cache.asked(index) != longest:
                wanted.append(Wanted(index + 1, longest))
        self._drawer.want(wanted)

    def reveal(self, source: Source, marks: Sequence[Mark]) -> None:
        """Look at `source`, with these places marked, at the first of them."""
        if not marks:
            return
        self.show(source)
        self._marks = tuple(mark for mark in marks if mark.start < mark.end)
        self.marks_changed.emit()
        self.revealed.emit(marks[0])

    def mark(self, marks: Sequence[Mark]) -> None:
        """Mark these places of the source that is looked at, without going to any."""
        if tuple(marks) != self._marks:
            self._marks = tuple(marks)
            self.marks_changed.emit()

    def clear_marks(self) -> None:
        """Nothing is marked any more."""
        if self._marks:
            self._marks = ()
            self.marks_changed.emit()

    def search(self, words: str) -> None:
        """Look for words in all of it; `searched` follows, once or more."""
        self._words = words
        self._forget_search()
        pattern = pattern_of(words)
        if pattern is not None and self._sheets:
            self._search = hits(pattern, self._sheets)
            self._search_on()
            if self._search is not None:
                self._turn.start()
        else:
            self.searched.emit()
            self.marks_changed.emit()

    def step(self, by: int) -> None:
        """Go to the next place that was found (1), or the one before (-1), round the ends."""
        if self._hits:
            self._hit = (self._hit + by) % len(self._hits) if self._hit >= 0 else 0
            self.searched.emit()
            self.marks_changed.emit()
            self.revealed.emit(self._hits[self._hit])

    # -- inside --------------------------------------------------------------------------------------

    @property
    def _drawable(self) -> bool:
        return self._problem is None and any(sheet.form == "page" for sheet in self._sheets)

    def _forget_search(self) -> None:
        self._turn.stop()
        self._search = None
        self._hits = []
        self._hits_on = {}
        self._hit = -1

    @Slot()
    def _search_on(self) -> None:
        clock = QElapsedTimer()
        clock.start()
        while self._search is not None and clock.elapsed() < TURN_MS:
            found = next(self._search, None)
            if found is None or len(self._hits) >= MOST_HITS:
                self._search = None
                self._turn.stop()
            else:
                for place in found:
                    self._hits_on.setdefault(place[0], []).append(len(self._hits))
                    self._hits.append(Mark(*place))
        if self._hit < 0 and self._hits:
            self.step(1)
        else:
            self.searched.emit()
            self.marks_changed.emit()

    @Slot(int, object, object)
    def _drawn(self, ticket: int, wanted: Wanted, image: QImage) -> None:
        if ticket == self._ticket:
            self._cache.put(wanted.number - 1, image, wanted.longest)
            self.picture_changed.emit(wanted.number - 1)

    @Slot(int, object, object)
    def _failed(self, ticket: int, wanted: Wanted, error: PlainError) -> None:
        if ticket != self._ticket:
            return
        if isinstance(error, _OF_THE_FILE):
            self._problem = error
            self._drawer.leave()
        else:
            self._failures[wanted.number - 1] = error
        self.picture_changed.emit(wanted.number - 1)


def _inside_another() -> SourcePartly:
    return SourcePartly(
        "This file lies inside another one, so its pages are shown by their words only.",
        "To see them as they look, save it as a file of its own and add that.",
    )


def _bytes(sheet: Sheet, longest: int) -> int:
    """The size of a sheet's picture in bytes, four a pixel."""
    long, short = max(sheet.width, sheet.height), min(sheet.width, sheet.height)
    return round(4 * longest * (longest * short / long + 1))


def _grouped(sheets: Sequence[Sheet]) -> dict[int, range]:
    pages: dict[int, range] = {}
    for index, sheet in enumerate(sheets):
        first = pages[sheet.number].start if sheet.number in pages else index
        pages[sheet.number] = range(first, index + 1)
    return pages
