"""What can be done with a document of a table: read it sooner or later, take it out, bring it back."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from app.core.tables.events import DocumentsRemoved, DocumentsReturned, ReadAgain, Reordered
from app.core.tables.work import waiting
from app.viewmodels.qt import tr
from app.viewmodels.table.open_table import OpenTable


class RowMenu(QObject):
    """Changes the open table; documents by their number in it."""

    def __init__(self, open_table: OpenTable, parent: QObject) -> None:
        super().__init__(parent)
        self._open = open_table

    def fill(self, menu: QMenu, document: int) -> None:
        """Put what can be done with a document into a menu."""
        table = self._open.table
        if table is None or document not in table.order:
            return
        menu.addSeparator()
        if table.documents[document].progress == "waiting":
            menu.addAction(tr("Read it next")).triggered.connect(lambda: self.read_next(document))
        elif table.documents[document].progress == "failed":
            menu.addAction(tr("Let it wait to be read again")).triggered.connect(
                lambda: self._open.do(ReadAgain((document,)))
            )
        menu.addAction(tr("Up (Alt+Up)")).triggered.connect(lambda: self.shift(document, -1))
        menu.addAction(tr("Down (Alt+Down)")).triggered.connect(lambda: self.shift(document, 1))
        menu.addAction(tr("Take it out of the table (Del)")).triggered.connect(lambda: self.remove(document))
        gone = tuple(at for at, state in enumerate(table.documents) if state.removed)
        if gone:
            words = tr("Bring back what was taken out ({count})").format(count=len(gone))
            menu.addAction(words).triggered.connect(lambda: self._open.do(DocumentsReturned(gone)))

    def shift(self, document: int, by: int) -> None:
        """Put a document one place up (-1) or down (1) in the order of reading and showing."""
        table = self._open.table
        if table is None or document not in table.order:
            return
        order = list(table.order)
        at = order.index(document)
        to = min(max(0, at + by), len(order) - 1)
        if to != at:
            order.insert(to, order.pop(at))
            self._open.do(Reordered(tuple(order)))

    def read_next(self, document: int) -> None:
        """Put a document before all others that wait."""
        table = self._open.table
        if table is None:
            return
        first = table.order.index(waiting(table)[0])
        order = [at for at in table.order if at != document]
        order.insert(first, document)
        self._open.do(Reordered(tuple(order)))

    def remove(self, document: int) -> None:
        """Take a document out; what was read and decided of it comes back with it."""
        self._open.do(DocumentsRemoved((document,)))
