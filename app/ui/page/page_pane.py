"""The third pane: the page, searching in it, and below what of the answer was checked."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from app.ui.label import Label
from app.ui.look import Look, set_role
from app.ui.page.claim_list import ClaimList
from app.ui.page.empty_page import EmptyPage
from app.ui.page.page_bar import PageBar
from app.ui.page.page_view import PageView
from app.ui.page.search_bar import SearchBar
from app.viewmodels.answer.evidence_model import EvidenceModel
from app.viewmodels.page.page_model import PageModel

#: The list of what was checked takes so much of the pane's height at most.
_LIST_SHARE = 0.38


class PagePane(QFrame):
    """Follows a `PageModel` and an `EvidenceModel`.

    Signals:
        fold_asked(): the pane is to be folded away.
    """

    fold_asked = Signal()

    def __init__(
        self, pages: PageModel, evidence: EvidenceModel, look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._pages = pages
        self._evidence = evidence
        self._held = False
        set_role(self, "panel")
        self.setMinimumWidth(300)
        self.setAccessibleName(self.tr("Page"))
        self.view = PageView(pages, look)
        self.bar = PageBar(pages, self.view, look)
        self.search = SearchBar(pages, look)
        self.empty = EmptyPage(look)
        self.claims = ClaimList(evidence, look)
        self.found = Label()
        set_role(self.found, "small")
        self.found.setWordWrap(True)
        self.recognised = Label(self.tr("Text recognised: words may be misread"))
        set_role(self.recognised, "small")
        self.recognised.setContentsMargins(16, 0, 8, 5)
        self.recognised.setToolTip(
            self.tr("Words of this page were recognised on a picture and may be misread.")
        )
        self._line = QFrame()
        set_role(self._line, "line")
        self.checked = self._checked_part()
        self._middle = QStackedWidget()
        self._middle.addWidget(self.empty)
        self._middle.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.recognised)
        column.addWidget(self.search)
        column.addWidget(self._middle, 1)
        column.addWidget(self._line)
        column.addWidget(self.checked)
        self.bar.search_asked.connect(self.open_search)
        self.bar.fold_asked.connect(self.fold_asked)
        self.search.closed.connect(self.view.setFocus)
        self.claims.place_asked.connect(evidence.reveal)
        pages.shown.connect(self._show_source)
        self.view.page_changed.connect(self._show_recognised)
        evidence.changed.connect(self._show_evidence)
        self._show_source()
        self._show_evidence()

    def sizeHint(self) -> QSize:
        """Wide enough for a page's text to be read."""
        return QSize(420, 400)

    def open_search(self) -> None:
        """Search in the source that shows."""
        if self._pages.source is not None:
            self.search.open()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list leaves the page its room."""
        super().resizeEvent(event)
        self._fit_list()

    def _checked_part(self) -> QWidget:
        part = QWidget()
        title = Label(self.tr("Checked against the sources"))
        set_role(title, "section")
        for label in (title, self.found):
            label.setContentsMargins(4, 0, 0, 0)
            label.setWordWrap(True)
        column = QVBoxLayout(part)
        column.setContentsMargins(12, 12, 10, 10)
        column.setSpacing(3)
        column.addWidget(title)
        column.addWidget(self.found)
        column.addSpacing(5)
        column.addWidget(self.claims)
        return part

    def _show_source(self) -> None:
        shown = self._pages.source is not None and bool(self._pages.sheets)
        self._middle.setCurrentWidget(self.view if shown else self.empty)
        self.empty.explain(self._pages.source)
        self._show_recognised(self.view.page)

    def _show_recognised(self, page: int) -> None:
        self.recognised.setVisible(self._pages.is_recognised(page))

    def hold_evidence(self, held: bool) -> None:
        """Keep what was found back while the answer is still being watched: it would tell the end."""
        self._held = held
        self._show_evidence()

    def _show_evidence(self) -> None:
        self.found.setText(self._evidence.line)
        for part in (self._line, self.checked):
            part.setVisible(bool(self._evidence.line or self._evidence.evidence.claims) and not self._held)
        self.claims.setVisible(bool(self._evidence.evidence.claims))
        self._fit_list()

    def _fit_list(self) -> None:
        most = max(70, round(self.height() * _LIST_SHARE))
        self.claims.setFixedHeight(min(most, self.claims.contents_height()))
