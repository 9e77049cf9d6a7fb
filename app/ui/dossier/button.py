"""The button beside the answer from which its dossier is saved, or the answer is written again."""

from collections.abc import Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from app.ui.look import Look, set_role


class DossierButton(QPushButton):
    """Opens a menu."""

    def __init__(self, actions: Sequence[QAction], look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName("dossier")
        self.setStyleSheet("#dossier::menu-indicator { image: none; width: 0; }")
        self.setText(self.tr("Dossier"))
        set_role(self, "quiet")
        self.setToolTip(self.tr("What the answer rests on: save it, or have the answer written again"))
        self.setAccessibleName(self.tr("Dossier of the answer"))
        menu = QMenu(self)
        menu.addActions(actions)
        self.setMenu(menu)
        look.changed.connect(self._redraw)
        self._redraw()

    def _redraw(self) -> None:
        self.setIcon(self._look.icon("document", size=16))
