"""The password of a locked file: a field below the cards, forgotten as soon as it was handed on."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from app.ui.cases.parts import buttons_row, label, secret_field
from app.ui.look import set_role
from app.viewmodels.shelf.card import problem_lines
from app.viewmodels.shelf.shelf_model import ShelfModel

#: Letters that a field takes.
_LONGEST = 1000


class PasswordSheet(QFrame):
    """Asks for the password of one card; shows only while that card needs one.

    Signals:
        left(): the person is done here.
    """

    left = Signal()

    def __init__(self, shelf: ShelfModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shelf = shelf
        self._ident = ""
        set_role(self, "card")
        self.setAccessibleName(self.tr("Password of a file"))
        self.told = label("", "small")
        self.field = secret_field(self.tr("Password"))
        self.field.setMaxLength(_LONGEST)
        self.kept = label(self.tr("It opens the file now and is kept nowhere."), "small")
        self.open = QPushButton(self.tr("Open"))
        set_role(self.open, "primary")
        self.not_now = QPushButton(self.tr("Not now"))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(8)
        for part in (self.told, self.field, self.kept):
            column.addWidget(part)
        column.addLayout(buttons_row(self.not_now, self.open))
        watched: tuple[QWidget, ...] = (self.field, self.not_now, self.open)
        for one in watched:
            one.installEventFilter(self)
        self.field.textChanged.connect(self._tell)
        self.field.returnPressed.connect(self.open.click)
        self.open.clicked.connect(self._open)
        self.not_now.clicked.connect(self._leave)
        shelf.changed.connect(self._tell)
        self.hide()

    def ask(self, row: int) -> None:
        """Ask for the password of the card in this row; go away where it needs none."""
        self.field.clear()
        self._ident = self._shelf.cards[row].ident if self._shelf.cards[row].locked else ""
        self._tell()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape in the field leaves it, before the window takes the key for itself."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
            elif event.type() == QEvent.Type.KeyPress:
                self._leave()
            return True
        return super().eventFilter(watched, event)

    def _row(self) -> int | None:
        cards = enumerate(self._shelf.cards)
        return next((row for row, card in cards if card.ident == self._ident), None)

    def _open(self) -> None:
        row, typed = self._row(), self.field.text()
        self.field.clear()
        if row is not None and typed:
            self._shelf.unlock(row, typed)

    def _leave(self) -> None:
        self._ident = ""
        self.field.clear()
        self._tell()
        self.left.emit()

    def _tell(self) -> None:
        row = self._row()
        card = self._shelf.cards[row] if row is not None else None
        had_focus = self.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        wanted = card is not None and (card.locked or card.busy)
        if card is not None and card.locked:
            self.told.setText(f"{card.name}\n{' '.join(problem_lines(card))}")
        self.open.setEnabled(bool(self.field.text()) and card is not None and card.locked)
        if not wanted:
            self._ident = ""
        self.setVisible(wanted)
        if had_focus and not wanted:
            self.left.emit()
