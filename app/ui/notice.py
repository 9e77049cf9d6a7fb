"""The line under the composer that says what the demonstration model is good for."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.ui.label import Label
from app.ui.look import set_flag, set_role
from app.ui.words import demonstration_notice, unfamiliar_notice
from app.viewmodels.shelf.shelf_model import ShelfModel
from app.viewmodels.status_model import StatusModel


class Notice(Label):
    """Stands while the demonstration model is open, or an answer of it shows; plainer still where a source on
    the shelf is unlike everything it was made for."""

    def __init__(self, status: StatusModel, shelf: ShelfModel, parent: QWidget | None = None) -> None:
        super().__init__(demonstration_notice(), parent)
        self._status = status
        self._shelf = shelf
        set_role(self, "small")
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setWordWrap(True)
        self.hide()
        status.changed.connect(self._update)
        shelf.changed.connect(self._update)

    def _update(self) -> None:
        info = self._status.info
        if info is None:
            # Stays while another model is being opened: the answer that shows is still this one's.
            return
        asked = [card for card in self._shelf.cards if card.ticked]
        names = [card.name for card in asked if card.unfamiliar] if info.demonstration else []
        self.setText(unfamiliar_notice(names) if names else demonstration_notice())
        # The colour of warnings is for what is wrong with this document, not for what the model is.
        set_flag(self, "role", "warning" if names else "small")
        self.setVisible(info.demonstration)
