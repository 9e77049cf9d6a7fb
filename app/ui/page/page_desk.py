"""Brings the chosen source to the page's pane, and decides when the pane shows.

It shows once there is something to show, unless the person folded it away, which is remembered. In a narrow
window it folds itself away; who asks for it there gets it all the same.
"""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from app.ui.page.page_pane import PagePane
from app.ui.shelf.shelf_panel import ShelfPanel
from app.viewmodels.answer.evidence_model import EvidenceModel
from app.viewmodels.page.page_model import Mark, PageModel
from app.viewmodels.shelf.shelf_model import ShelfModel

#: Under this width of the window there is no room for three panes.
NARROW = 1000
#: The pane's share of the window when it first shows, and its bounds in pixels.
_SHARE, _NARROWEST, _WIDEST = 0.29, 320, 560


class PageDesk(QObject):
    """Knows shelf, pane and window.

    Signals:
        preference_changed(on): the person folded the pane or brought it back.
    """

    preference_changed = Signal(bool)

    def __init__(
        self,
        window: QWidget,
        panes: QSplitter,
        pane: PagePane,
        sources: ShelfPanel,
        shelf: ShelfModel,
        pages: PageModel,
        evidence: EvidenceModel,
        action: QAction,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._panes = panes
        self._pane = pane
        self._sources = sources
        self._cards = sources.cards
        self._shelf = shelf
        self._pages = pages
        self._evidence = evidence
        self._action = action
        self._preferred = True
        self._insists = False
        self._rows_elsewhere = False
        self._width = 0
        pane.hide()
        action.triggered.connect(self.show_pane)
        pane.fold_asked.connect(lambda: self.show_pane(False))
        self._cards.chosen.connect(self._choose)
        shelf.changed.connect(self._follow_shelf)
        pages.shown.connect(self._follow_pages)
        pages.revealed.connect(self._insist)
        evidence.changed.connect(self._follow_evidence)
        window.installEventFilter(self)
        self._decide()

    def set_preference(self, on: bool) -> None:
        """Take over the choice from when the program ran last."""
        self._preferred = on
        self._decide()

    def show_pane(self, on: bool) -> None:
        """The person wants the pane, or wants it away."""
        self._preferred = self._insists = on
        self._decide()
        self.preference_changed.emit(on)

    def give_room(self, given: bool) -> None:
        """Where the middle lists the sources itself the shelf goes, and the page comes only if asked for."""
        if given or self._rows_elsewhere:
            self._rows_elsewhere = given
            self._insists = False
            self._decide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A window that becomes narrow has no room for the pane, one that becomes wide has."""
        if isinstance(event, QResizeEvent):
            if event.size().width() < NARROW <= event.oldSize().width():
                self._insists = False
            self._decide()
        return False

    def _insist(self, _mark: Mark) -> None:
        if not self._pane.isVisible() and not self._pages.searching:
            self._insists = True
            self._decide()

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self._shelf.cards):
            self._pages.show(self._shelf.cards[row].source)

    def _follow_shelf(self) -> None:
        if self._pages.source is not None and self._row_shown() < 0:
            self._pages.show(None)
        if self._pages.source is None and self._cards.selectionModel().hasSelection():
            self._choose(self._cards.current_row)

    def _follow_pages(self) -> None:
        row = self._row_shown()
        if row >= 0:
            self._cards.choose(row)
        self._decide()

    def _follow_evidence(self) -> None:
        """An answer that was checked is shown beside the page it rests on."""
        places = [place for claim in self._evidence.evidence.claims for place in claim.places]
        if self._evidence.whole and places and self._pages.source is None:
            self._pages.show(self._evidence.sources[places[0].source_index])
        self._decide()

    def _row_shown(self) -> int:
        shown = self._pages.source
        return next((row for row, card in enumerate(self._shelf.cards) if card.source is shown), -1)

    def _decide(self) -> None:
        something = self._pages.source is not None or bool(self._evidence.evidence.claims)
        room = self._window.width() >= NARROW
        shows = self._insists or (self._preferred and something and room and not self._rows_elsewhere)
        if shows != self._pane.isVisibleTo(self._panes):
            if not shows:
                self._width = self._pane.width()
            self._pane.setVisible(shows)
            if shows:
                self._share_out()
        # In a narrow window the sources make room for the page.
        self._sources.setVisible((room or not shows) and not self._rows_elsewhere)
        self._action.setChecked(shows)

    def _share_out(self) -> None:
        whole = self._window.width()
        width = self._width or min(_WIDEST, max(_NARROWEST, round(_SHARE * whole)))
        shelf = self._panes.sizes()[0]
        self._panes.setSizes([shelf, max(1, whole - shelf - width), width])
