"""The bar at the top: whose window this is, the menu, the page's pane, and the seal."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QWidget

from app.theme.faces import sized
from app.ui.label import Label
from app.ui.look import Look, set_role
from app.ui.seal_pill import SealPill
from app.viewmodels.seal.seal_model import SealModel


class Header(QFrame):
    """Mark, name, menu, fold of the page, seal."""

    def __init__(
        self, seal: SealModel, menu: QMenu, page: QAction, look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        set_role(self, "bar")
        self.setAccessibleName(self.tr("Window"))
        self._mark = Label()
        name = Label("Vitrine")
        set_role(name, "title")
        self._menu = QToolButton()
        self._menu.setObjectName("menu")
        self._menu.setStyleSheet("#menu::menu-indicator { image: none; }")
        self._menu.setMenu(menu)
        self._menu.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu.setAccessibleName(self.tr("Menu"))
        self._menu.setToolTip(self.tr("Menu"))
        self.seal = SealPill(seal, look)
        self.page_button = QToolButton()
        self.page_button.setObjectName("page-button")
        self.page_button.setDefaultAction(page)
        # A button says what its action says.
        page.setToolTip(self.tr("Page beside the answer (F9)"))
        self.page_button.setAccessibleName(self.tr("Page beside the answer"))

        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(18, 0, 18, 0)
        row.setSpacing(12)
        row.addWidget(self._mark)
        row.addWidget(name)
        row.addStretch(1)
        self._middle = QHBoxLayout()
        row.addLayout(self._middle)
        row.addStretch(1)
        row.addWidget(self._menu)
        row.addWidget(self.page_button)
        row.addWidget(self.seal)
        look.changed.connect(self._redraw)
        self._redraw()

    @property
    def menu_button(self) -> QToolButton:
        """The first in the order of focus."""
        return self._menu

    def place_after_name(self, widget: QWidget) -> None:
        """Put `widget` behind the name, such as the case that is open."""
        self._row.insertWidget(2, widget)
        self.setTabOrder(widget, self._menu)

    def place_in_middle(self, widget: QWidget) -> None:
        """Put `widget` between the two sides, such as what the window shows."""
        self._middle.addWidget(widget)

    def _redraw(self) -> None:
        self.setFixedHeight(sized(48))
        self._mark.setPixmap(self._look.pixmap("vitrine", self._look.theme.accent, 22, self))
        self._menu.setIcon(self._look.icon("settings"))
