"""Pictures of the pages on which the values of a table stand, for a piece of them to be shown."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from app.core.evidence.evidence import Place
from app.core.sources.source import Page, Source
from app.viewmodels.page.sheets import Sheet, sheets_of
from app.workers.page_worker import PageDrawer, Wanted, image_of
from model.errors import PlainError

#: Pixels of the longer side of a page that is drawn, and pages that are kept.
LONGEST, MOST = 1700, 8
#: Milliseconds that somebody has to look before a page is drawn for them.
_PAUSE_MS = 60


@dataclass(frozen=True, slots=True)
class Spot:
    """A page of a source with the places on it that are looked at: the first is what it is shown for.

    Attributes:
        sheet: "page" and "picture" are shown as they look, "text" as words.
        rivals: places of a candidate that stands against it.
    """

    source: Source
    page: Page
    sheet: Sheet
    places: tuple[Place, ...]
    rivals: tuple[Place, ...] = ()


def spot_of(source: Source | None, places: Sequence[Place], rivals: Sequence[Place] = ()) -> Spot | None:
    """Where to look for these places; `None` where there is nothing to see."""
    if source is None or not places:
        return None
    number = max(1, places[0].page_number)
    page = next((page for page in source.pages if page.number == number), None)
    if page is None:
        return None
    sheet = next(sheet for sheet in sheets_of(source) if sheet.number == number)
    return Spot(
        source,
        page,
        sheet,
        (places[0],),
        tuple(place for place in rivals if max(1, place.page_number) == number)[:1],
    )


class CropModel(QObject):
    """Draws one source at a time, beside the page's own pane.

    Signals:
        drawn(): a page has a picture now, or cannot have one.
    """

    drawn = Signal()

    def __init__(self, drawer: PageDrawer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._drawer = drawer
        self._pictures: OrderedDict[tuple[int, int], tuple[Source, QImage]] = OrderedDict()
        self._failed: set[tuple[int, int]] = set()
        self._source: Source | None = None
        self._ticket = 0
        self._wanted: Spot | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self._draw)
        drawer.drawn.connect(self._drawn)
        drawer.failed.connect(self._fail)

    def picture(self, spot: Spot) -> QImage | None:
        """The page as it looks; `None` while it is being drawn, and of a page of words."""
        key = (id(spot.source), spot.page.number)
        kept = self._pictures.get(key)
        if kept is not None and kept[0] is spot.source:
            self._pictures.move_to_end(key)
            return kept[1]
        if spot.sheet.form == "picture" and spot.sheet.picture is not None:
            self._keep(spot.source, spot.page.number, image_of(spot.sheet.picture))
            return self._pictures[key][1]
        if spot.sheet.form == "page" and key not in self._failed:
            self._wanted = spot
            self._timer.start()
        return None

    def comes(self, spot: Spot) -> bool:
        """Whether a picture of it is there or on its way, so that its words are not to be shown instead."""
        return spot.sheet.form != "text" and (id(spot.source), spot.page.number) not in self._failed

    def forget(self) -> None:
        """Let go of all pictures, as their sources belong to nothing that is open."""
        self._timer.stop()
        self._pictures.clear()
        self._failed.clear()
        self._source = None
        self._ticket += 1
        self._drawer.leave()

    # -- inside --------------------------------------------------------------------------------------

    def _draw(self) -> None:
        spot = self._wanted
        if spot is None:
            return
        if spot.source is not self._source:
            self._source = spot.source
            self._ticket += 1
            self._drawer.begin(self._ticket, spot.source)
        self._drawer.want([Wanted(spot.page.number, LONGEST)])

    def _drawn(self, ticket: int, wanted: Wanted, image: QImage) -> None:
        if ticket == self._ticket and self._source is not None:
            self._keep(self._source, wanted.number, image)
            self.drawn.emit()

    def _fail(self, ticket: int, wanted: Wanted, _error: PlainError) -> None:
        if ticket == self._ticket and self._source is not None:
            self._failed.add((id(self._source), wanted.number))
            self.drawn.emit()

    def _keep(self, source: Source, page: int, image: QImage) -> None:
        self._pictures[id(source), page] = (source, image)
        while len(self._pictures) > MOST:
            self._pictures.popitem(last=False)
