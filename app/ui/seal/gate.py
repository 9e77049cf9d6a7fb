"""Lies over the window when the seal is not what it should be: nothing is taken before the person knows."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMainWindow, QPushButton, QVBoxLayout, QWidget

from app.ui.look import Look, set_role
from app.viewmodels.seal_model import SealModel

_DRAGS = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)
_WIDTH = 460


class SealGate(QWidget):
    """Opens when the person goes on; where the rules require the seal, it stays until the program ends."""

    def __init__(self, model: SealModel, look: Look, window: QMainWindow, keep: tuple[QAction, ...]) -> None:
        """`keep` are the actions that go on working meanwhile, such as quitting."""
        super().__init__(window)
        self._model = model
        self._look = look
        self._window = window
        self._held = [action for action in window.actions() if action not in keep and action.isEnabled()]
        self._mark = QLabel()
        self.sentence = QLabel()
        self.way_on = QLabel()
        self.detail = QLabel()
        self.go_on = QPushButton(self.tr("Go on without the seal"))
        self.quit = QPushButton(self.tr("Quit"))
        set_role(self, "background")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._assemble()
        self.go_on.clicked.connect(model.go_on)
        self.quit.clicked.connect(window.close)
        model.accepted.connect(self._open)
        look.changed.connect(self._redraw)
        self._redraw()
        self._close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size, and let nothing be dropped on it."""
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
        if event.type() in _DRAGS:
            event.ignore()
            return True
        return False

    def _assemble(self) -> None:
        missing = self._model.missing
        assert missing is not None
        self.sentence.setText(missing.sentence)
        self.way_on.setText(missing.way_on)
        self.detail.setText(missing.detail)
        self.setAccessibleName(f"{missing.sentence} {missing.way_on}")
        set_role(self.sentence, "heading")
        set_role(self.detail, "small")
        set_role(self.quit, "primary")
        for label in (self.sentence, self.way_on, self.detail):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        # Going on is the person's decision, but never the one that comes by itself.
        self.go_on.setAutoDefault(False)
        self.go_on.setVisible(not self._model.required)
        card = QFrame()
        set_role(card, "card")
        card.setFixedWidth(_WIDTH)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.go_on)
        buttons.addWidget(self.quit)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(24, 22, 24, 20)
        inside.setSpacing(12)
        for widget in (self._mark, self.sentence, self.way_on, self.detail):
            inside.addWidget(widget)
        inside.addLayout(buttons)
        whole = QVBoxLayout(self)
        whole.addWidget(card, 0, Qt.AlignmentFlag.AlignCenter)

    def _close(self) -> None:
        for action in self._held:
            action.setEnabled(False)
        self._window.setAcceptDrops(False)
        self._window.installEventFilter(self)
        inner = self._window.centralWidget()
        if inner is not None:
            inner.setEnabled(False)
        self.setGeometry(self._window.rect())
        self.raise_()
        self.show()
        self.quit.setFocus()

    def _open(self) -> None:
        for action in self._held:
            action.setEnabled(True)
        self._window.setAcceptDrops(True)
        self._window.removeEventFilter(self)
        inner = self._window.centralWidget()
        if inner is not None:
            inner.setEnabled(True)
        self.hide()
        self.deleteLater()

    def _redraw(self) -> None:
        theme = self._look.theme
        self._mark.setPixmap(self._look.pixmap("warning", theme.warning, 28, self))
