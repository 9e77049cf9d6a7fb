"""The list of cards: keyboard, remove button, and a height that follows its contents."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu, QSizePolicy, QWidget

from app.ui.look import Look
from app.ui.shelf.card_delegate import CardDelegate
from app.viewmodels.qt import AnyIndex
from app.viewmodels.shelf.shelf_model import Role
from app.viewmodels.shelf.shelf_view import ShelfView


class CardList(QListView):
    """Cards as a `ShelfView` has them. Delete removes the chosen ones, Space ticks them in and out.

    Rows of its signals are those of the shelf.

    Signals:
        removal_asked(rows): rows to take from the shelf, from the last to the first.
        chosen(row): the person chose a card to look at.
        unlock_asked(row): they want to open a locked file.
    """

    removal_asked = Signal(object)
    chosen = Signal(int)
    unlock_asked = Signal(int)

    def __init__(self, model: ShelfView, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = model
        self._look = look
        self._cards = CardDelegate(look, self)
        self._pressed: QPersistentModelIndex | None = None
        self._fit = QTimer(self)
        self._fit.setSingleShot(True)
        self._fit.setInterval(0)
        self._fit.timeout.connect(self.updateGeometry)
        self.setModel(model)
        self.setItemDelegate(self._cards)
        self._cards.folded = lambda index: model.is_folded(index.data(Role.FOLDER))
        self.setObjectName("cards")
        self.setStyleSheet("#cards { background: transparent; border: 0; padding: 0; }")
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setAcceptDrops(False)
        self.viewport().setAcceptDrops(False)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setAccessibleName(self.tr("Sources"))
        self.setAccessibleDescription(
            self.tr("Delete takes the chosen source from the shelf, the space bar ticks it in or out")
        )
        for signal in (model.rowsInserted, model.rowsRemoved, model.dataChanged, model.layoutChanged):
            signal.connect(self._fit.start)
        self.selectionModel().selectionChanged.connect(self._tell_choice)
        look.changed.connect(self.viewport().update)

    def sizeHint(self) -> QSize:
        """As high as all cards together."""
        return QSize(200, self.contentsSize().height() + 2)

    def minimumSizeHint(self) -> QSize:
        """At least one card stays in sight."""
        return QSize(160, min(self.sizeHint().height(), 90))

    @property
    def current_row(self) -> int:
        """The row of the shelf that the keyboard is at; -1 for none."""
        return self._view.card_row(self.currentIndex().row())

    def remove_chosen(self) -> None:
        """Ask for the chosen cards to be removed."""
        rows = [self._view.card_row(row) for row in self._chosen_rows()]
        self._ask([row for row in rows if row >= 0])

    def choose(self, row: int) -> None:
        """Choose the card in this row of the shelf, as it is looked at."""
        row = self._view.row_of_card(row)
        if row < 0:
            return
        if not self.selectionModel().isRowSelected(row, QModelIndex()):
            self.setCurrentIndex(self.model().index(row, 0))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Come in by keyboard: the card that the keys act on is chosen."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason and not self.selectionModel().hasSelection():
            current = self.currentIndex()
            self.setCurrentIndex(current if current.isValid() else self.model().index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete and Backspace remove; Space ticks; Enter asks for a password, or folds a folder."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_chosen()
        elif event.key() == Qt.Key.Key_Space and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.toggle_chosen()
        elif enter and self.currentIndex().data(Role.LOCKED):
            self.unlock_asked.emit(self.current_row)
        elif enter and self.currentIndex().data(Role.FOLDER) is not None:
            self._fold(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The cross does not choose its card: its page would open, and the cross move from under the hand."""
        if event.button() == Qt.MouseButton.LeftButton:
            if self._tick_or_fold(event.position().toPoint()):
                return
            over = self._card_whose_cross(event.position().toPoint())
            self._pressed = QPersistentModelIndex(over) if over is not None else None
            if over is not None:
                return
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The cross on a card removes it, if the hand came down on it too."""
        pressed = self._pressed
        if pressed is not None and event.button() == Qt.MouseButton.LeftButton:
            self._pressed = None
            over = self._card_whose_cross(event.position().toPoint())
            if over is not None and over == pressed:
                self._ask([self._view.card_row(over.row())])
            return
        super().mouseReleaseEvent(event)
        under = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and under.data(Role.LOCKED):
            self.unlock_asked.emit(self._view.card_row(under.row()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand above the cross."""
        place = event.position().toPoint()
        over = self._card_whose_cross(place) is not None or self._tick_at(place) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Removing, for those who look for it here."""
        if self.selectionModel().hasSelection():
            menu = QMenu(self)
            if self.currentIndex().data(Role.LOCKED):
                row = self.current_row
                menu.addAction(self.tr("Open with a password…"), lambda: self.unlock_asked.emit(row))
            if self._view.ticks:
                menu.addAction(self.tr("Tick in or out"), self.toggle_chosen)
                menu.addAction(self.tr("Ask about these only"), self.tick_only_chosen)
            menu.addAction(self.tr("Remove"), self.remove_chosen)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the warnings' lines elsewhere."""
        if event.size().width() != event.oldSize().width():
            self._cards.forget()
            self.scheduleDelayedItemsLayout()
            self._fit.start()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """So does another font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._cards.forget()
            self._fit.start()

    def toggle_chosen(self) -> None:
        """Tick the chosen ones, or untick them where all of them are ticked."""
        chosen = self._chosen_rows() or [self.currentIndex().row()]
        self._view.toggle(chosen)

    def tick_only_chosen(self) -> None:
        """Ask about the chosen ones and nothing else."""
        chosen = self._chosen_rows()
        self._view.tick(range(self._view.rowCount()), False)
        self._view.tick(chosen, True)

    def _chosen_rows(self) -> list[int]:
        return [index.row() for index in self.selectionModel().selectedIndexes()]

    def _tell_choice(self) -> None:
        current = self.currentIndex()
        chosen = self.selectionModel().selectedIndexes()
        if chosen:
            row = self._view.card_row((current if current in chosen else chosen[0]).row())
            if row >= 0:
                self.chosen.emit(row)

    def _tick_at(self, place: QPoint) -> QModelIndex | None:
        index = self.indexAt(place)
        if not index.isValid() or index.data(Qt.ItemDataRole.CheckStateRole) is None:
            return None
        tick = self._cards.layout_of(self.visualRect(index), index).tick
        # A little more than what is drawn: a hand is no needle.
        return index if tick.adjusted(-6, -6, 4, 6).contains(place) else None

    def _tick_or_fold(self, place: QPoint) -> bool:
        index = self._tick_at(place)
        if index is not None:
            self._view.toggle([index.row()])
            return True
        under = self.indexAt(place)
        if under.isValid() and under.data(Role.FOLDER) is not None:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self._fold(under)
            return True
        return False

    def _fold(self, index: AnyIndex) -> None:
        folder = self._view.folder_at(index.row())
        if folder is not None:
            self._view.fold(folder, not self._view.is_folded(folder))

    def _card_whose_cross(self, place: QPoint) -> QModelIndex | None:
        index = self.indexAt(place)
        if not index.isValid() or index.data(Role.FOLDER) is not None:
            return None
        layout = self._cards.layout_of(self.visualRect(index), index)
        return index if layout.remove.contains(place) else None

    def _ask(self, rows: list[int]) -> None:
        if rows:
            self.removal_asked.emit(sorted(rows, reverse=True))
