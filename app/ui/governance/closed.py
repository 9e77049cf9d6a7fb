"""Lies over the window when the policy is broken: nothing can be dropped or asked until it is put right."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMainWindow, QPushButton, QVBoxLayout, QWidget

from app.core.policy import Policy
from app.ui.look import Look, set_role
from app.viewmodels.policy_wording import policy_headline

_DRAGS = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)
_WIDTH = 520
_SHOWN = 5


class Closed(QWidget):
    """Says what is wrong, with file and line, and stays until the program ends."""

    def __init__(self, policy: Policy, look: Look, window: QMainWindow, keep: tuple[QAction, ...]) -> None:
        """`keep` are the actions that go on working, such as quitting."""
        super().__init__(window)
        self._look = look
        self._window = window
        self._mark = QLabel()
        self.sentence = QLabel(policy_headline(policy))
        told = [f"{problem.sentence} {problem.way_on}" for problem in policy.problems[:_SHOWN]]
        self.problems = QLabel("\n\n".join(told))
        self.quit = QPushButton(self.tr("Quit"))
        self.quit.clicked.connect(window.close)
        self.setAccessibleName(f"{self.sentence.text()} {self.problems.text()}")
        set_role(self, "background")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._assemble()
        look.changed.connect(self._redraw)
        self._redraw()
        for action in window.actions():
            if action not in keep:
                action.setEnabled(False)
                # Whoever enables it again, as when an answer would come, finds it without effect.
                action.setVisible(False)
        window.setAcceptDrops(False)
        window.installEventFilter(self)
        if (inner := window.centralWidget()) is not None:
            inner.setEnabled(False)
        self.setGeometry(window.rect())
        self.raise_()
        self.show()
        self.quit.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size, and let nothing be dropped on it."""
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
        if event.type() in _DRAGS:
            event.ignore()
            return True
        return False

    def _assemble(self) -> None:
        set_role(self.sentence, "heading")
        set_role(self.quit, "primary")
        for label in (self.sentence, self.problems):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        card = QFrame()
        set_role(card, "card")
        card.setFixedWidth(_WIDTH)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.quit)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(24, 22, 24, 20)
        inside.setSpacing(12)
        for widget in (self._mark, self.sentence, self.problems):
            inside.addWidget(widget)
        inside.addLayout(buttons)
        whole = QVBoxLayout(self)
        whole.addWidget(card, 0, Qt.AlignmentFlag.AlignCenter)

    def _redraw(self) -> None:
        theme = self._look.theme
        self._mark.setPixmap(self._look.pixmap("warning", theme.warning, 28, self))
