"""Above the sources: words to look for, and a menu with their order, their folders and their ticks."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QToolButton, QWidget

from app.ui.look import Look
from app.viewmodels.shelf.shelf_model import ShelfModel
from app.viewmodels.shelf.shelf_view import ORDERS, Order, ShelfView

#: So many sources are seen at one look.
_FEW = 3
_PAUSE_MS = 120


class Arranging(QWidget):
    """Shows once there are more sources than are seen at one look."""

    def __init__(self, shelf: ShelfModel, view: ShelfView, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shelf = shelf
        self._view = view
        self._look = look
        self.words = QLineEdit()
        self.words.setPlaceholderText(self.tr("Filter sources"))
        self.words.setAccessibleName(self.tr("Show sources with these words"))
        self.words.setClearButtonEnabled(True)
        self.button = QToolButton()
        self.button.setObjectName("arrange")
        self.button.setStyleSheet("#arrange::menu-indicator { image: none; }")
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.button.setToolTip(self.tr("Order, folders and ticks of the sources"))
        self.button.setAccessibleName(self.button.toolTip())
        self.orders: dict[Order, QAction] = {}
        self.menu = self._menu()
        self.button.setMenu(self.menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PAUSE_MS)
        self._soon.timeout.connect(self._filter)
        self.words.textChanged.connect(lambda _text: self._soon.start())
        self.words.returnPressed.connect(self._filter)
        shelf.changed.connect(self._tell)
        look.changed.connect(self._redraw)
        self._redraw()
        self._tell()

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        names = {
            "added": self.tr("As they were added"),
            "name": self.tr("By name"),
            "kind": self.tr("By kind"),
            "pages": self.tr("By pages, the longest first"),
        }
        group = QActionGroup(self)
        for order in ORDERS:
            action = QAction(names[order], group)
            action.setCheckable(True)
            action.setChecked(order == self._view.order)
            action.triggered.connect(lambda _=False, order=order: self._view.arrange(order=order))
            self.orders[order] = action
        menu.addActions(list(self.orders.values()))
        menu.addSeparator()
        self.grouped = menu.addAction(self.tr("Group by folder"))
        self.grouped.setCheckable(True)
        self.grouped.setChecked(self._view.grouped)
        self.grouped.toggled.connect(lambda on: self._view.arrange(grouped=on))
        menu.addSeparator()
        self.tick_all = menu.addAction(self.tr("Tick all that show"))
        self.tick_all.triggered.connect(lambda: self._tick(True))
        self.tick_none = menu.addAction(self.tr("Tick out all that show"))
        self.tick_none.triggered.connect(lambda: self._tick(False))
        self._view.arranged.connect(self._tell_order)
        return menu

    def _tick(self, on: bool) -> None:
        self._view.tick(range(self._view.rowCount()), on)

    def _tell_order(self) -> None:
        self.orders[self._view.order].setChecked(True)
        self.grouped.setChecked(self._view.grouped)

    def _filter(self) -> None:
        self._soon.stop()
        self._view.look_for(self.words.text())

    def _tell(self) -> None:
        several = len(self._shelf.cards) > _FEW
        if not several and self.words.text():
            # Nothing may stay hidden by words that cannot be seen.
            self.words.clear()
            self._filter()
        self.setVisible(several)

    def _redraw(self) -> None:
        self.button.setIcon(self._look.icon("settings", size=16))
        for action in self.words.actions():
            self.words.removeAction(action)
        self.words.addAction(self._look.icon("search", size=14), QLineEdit.ActionPosition.LeadingPosition)
