"""The pane of sources: what lies there, and where more can be dropped."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.theme.faces import sized
from app.ui.label import Label
from app.ui.look import Look, set_letters, set_role
from app.ui.shelf.arranging import Arranging
from app.ui.shelf.card_list import CardList
from app.ui.shelf.password_sheet import PasswordSheet
from app.viewmodels.shelf.card import number, ticked_words
from app.viewmodels.shelf.shelf_model import ShelfModel
from app.viewmodels.shelf.shelf_view import ShelfView


class ShelfPanel(QFrame):
    """Cards above, the place to drop below.

    Signals:
        files_asked(): the person wants to choose files.
    """

    files_asked = Signal()

    def __init__(self, shelf: ShelfModel, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shelf = shelf
        set_role(self, "panel")
        self.setAccessibleName(self.tr("Sources"))
        self._title = Label(self.tr("Sources"))
        set_role(self._title, "section")
        self._total = Label()
        set_role(self._total, "small")
        self.view = ShelfView(shelf, self)
        self.arranging = Arranging(shelf, self.view, look)
        self.cards = CardList(self.view, look)
        self.cards.removal_asked.connect(self._remove)
        self.password = PasswordSheet(shelf)
        self.cards.unlock_asked.connect(self._ask_password)
        self.password.left.connect(self.cards.setFocus)
        self.drop_area = DropArea(look)
        self.drop_area.clicked.connect(self.files_asked)

        head = QHBoxLayout()
        head.setContentsMargins(6, 0, 6, 0)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._total)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 16, 10, 16)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.arranging)
        column.addWidget(self.cards)
        column.addWidget(self.password)
        column.addWidget(self.drop_area)
        column.addStretch(1)
        shelf.changed.connect(self._tell)
        look.changed.connect(self._make_room)
        self._make_room()
        self._tell()

    def sizeHint(self) -> QSize:
        """Room for a name of usual length."""
        return QSize(268, 400)

    def filter(self) -> None:
        """Put the keyboard where words are looked for, where there is more than a few sources."""
        if self.arranging.isVisible():
            self.arranging.words.setFocus()
            self.arranging.words.selectAll()

    def _make_room(self) -> None:
        # Larger letters get half of the room that they would take: names are cut in their middle.
        self.setMinimumWidth((220 + sized(220)) // 2)

    def _ask_password(self, row: int) -> None:
        self.password.ask(row)
        self.password.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self, rows: list[int]) -> None:
        for row in rows:
            self._shelf.remove(row)

    def _tell(self) -> None:
        cards = self._shelf.cards
        self.cards.setVisible(bool(cards))
        tokens = sum(card.tokens or 0 for card in cards if card.ticked)
        busy = sum(card.busy for card in cards)
        if busy and len(cards) > 1:
            text = self.tr("{done} of {all} read").format(
                done=number(len(cards) - busy), all=number(len(cards))
            )
        elif not all(card.ticked for card in cards):
            text = ticked_words(sum(card.ticked for card in cards), len(cards))
        elif tokens and len(cards) > 1:
            text = self.tr("{tokens} tokens").format(tokens=number(tokens))
        else:
            text = ""
        self._total.setText(text)


class DropArea(QPushButton):
    """Says that files can be dropped; a click or the space bar chooses them instead."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName("drop-area")
        # A button breaks no lines; the label in it does.
        self._words = Label(self.tr("Drop files anywhere,\nor press Ctrl+O"))
        self._words.setWordWrap(True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        set_letters(self._words, 12)
        set_role(self._words, "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.addWidget(self._words)
        self.setAccessibleName(self.tr("Add files"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._redraw)
        self._redraw()

    def sizeHint(self) -> QSize:
        """As high as its words want it in the room that they have."""
        wide = max(60, self.width() - 14)
        return QSize(180, max(sized(76), self._words.heightForWidth(wide) + 14))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the words elsewhere."""
        super().resizeEvent(event)
        self.setFixedHeight(self.sizeHint().height())

    def _redraw(self) -> None:
        theme = self._look.theme
        self.setStyleSheet(
            f"#drop-area {{ background: transparent; "
            f" border: 1px dashed {theme.noise}; border-radius: 12px; }}"
            f" #drop-area:hover, #drop-area:focus {{ border-color: {theme.accent} }}"
        )
