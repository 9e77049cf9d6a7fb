"""The cover over the whole window while nothing may be dropped or asked: a card that says why."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMainWindow, QPushButton, QVBoxLayout, QWidget

from app.ui.label import Label
from app.ui.look import Look, set_role

_DRAGS = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


class Cover(QWidget):
    """The base of such covers.

    Attributes:
        quit: closes the window; always there.
    """

    def __init__(self, look: Look, window: QMainWindow, keep: tuple[QAction, ...]) -> None:
        """`keep` are the actions that go on working meanwhile, such as quitting."""
        super().__init__(window)
        self._look = look
        self._window = window
        self._held = [action for action in window.actions() if action not in keep]
        self._enabled = [action for action in self._held if action.isEnabled()]
        self._mark = Label()
        self.quit = QPushButton(self.tr("Quit"))
        set_role(self.quit, "primary")
        self.quit.clicked.connect(window.close)
        set_role(self, "background")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        look.changed.connect(self._redraw)
        self._redraw()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size, and let nothing be dropped on it."""
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
        if event.type() in _DRAGS:
            event.ignore()
            return True
        return False

    def lay_out(
        self, sentence: QLabel, others: Sequence[QLabel], buttons: Sequence[QPushButton], width: int
    ) -> None:
        """Put the card together: mark, sentence, what else there is to say, buttons with "quit" last."""
        set_role(sentence, "heading")
        card = QFrame()
        set_role(card, "card")
        card.setFixedWidth(width)
        row = QHBoxLayout()
        row.addStretch(1)
        for button in (*buttons, self.quit):
            row.addWidget(button)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(24, 22, 24, 20)
        inside.setSpacing(12)
        inside.addWidget(self._mark)
        for label in (sentence, *others):
            label.setWordWrap(True)
            inside.addWidget(label)
        inside.addLayout(row)
        whole = QVBoxLayout(self)
        whole.addWidget(card, 0, Qt.AlignmentFlag.AlignCenter)

    def lie_over(self, for_good: bool = False) -> None:
        """Cover the window.

        Args:
            for_good: actions vanish as well: whoever enables one again, as when an answer comes, finds no
                effect.
        """
        for action in self._held:
            action.setEnabled(False)
            if for_good:
                action.setVisible(False)
        self._window.setAcceptDrops(False)
        self._window.installEventFilter(self)
        if (inner := self._window.centralWidget()) is not None:
            inner.setEnabled(False)
        self.setGeometry(self._window.rect())
        self.raise_()
        self.show()
        self.quit.setFocus()

    def lift(self) -> None:
        """Give the window back, and vanish."""
        for action in self._enabled:
            action.setEnabled(True)
        self._window.setAcceptDrops(True)
        self._window.removeEventFilter(self)
        if (inner := self._window.centralWidget()) is not None:
            inner.setEnabled(True)
        self.hide()
        self.deleteLater()

    def _redraw(self) -> None:
        self._mark.setPixmap(self._look.pixmap("warning", self._look.theme.warning, 28, self))
