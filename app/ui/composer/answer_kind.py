"""The switch between a short answer and free text, with the reason why it stands as it does."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from app.ui.label import Label
from app.ui.look import Look, set_role
from app.viewmodels.composer.short_answer import ShortAnswer


class AnswerKind(QWidget):
    """Follows a `ShortAnswer`; hidden where nothing is asked.

    Signals:
        switched(): the person wants the other kind.
    """

    switched = Signal()

    def __init__(self, short: ShortAnswer, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._short = short
        self._look = look
        self._sign = Label()
        self.words = Label()
        set_role(self.words, "small")
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.button = QPushButton()
        set_role(self.button, "link")
        self.button.clicked.connect(short.switch)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(7)
        line.addWidget(self._sign)
        line.addWidget(self.words, 1)
        line.addWidget(self.button)
        short.changed.connect(self._tell)
        look.changed.connect(self._tell)
        self._tell()

    def sizeHint(self) -> QSize:
        """A line."""
        return QSize(240, super().sizeHint().height())

    def _tell(self) -> None:
        short, theme = self._short, self._look.theme
        name, colour = ("lock", theme.accent) if short.short else ("text", theme.muted)
        self._sign.setPixmap(self._look.pixmap(name, colour, 15, self))
        self.words.setText(short.words)
        self.button.setText(
            self.tr("Write free text instead") if short.short else self.tr("Copy a short answer instead")
        )
        self.setVisible(short.shown)
