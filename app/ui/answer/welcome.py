"""The middle of the window before the first question: what to do, and something to try."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.ui.look import Look, set_role

#: Pixels of height from which on the mark and the examples show.
ROOM_FOR_MARK = 290
ROOM_FOR_EXAMPLES = 240


class Welcome(QWidget):
    """One sentence, the promise, and questions to begin with.

    Signals:
        picked(task, question): an example was clicked.
    """

    picked = Signal(str, str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._mark = QLabel()
        title = QLabel(self.tr("What do your documents say?"))
        title.setObjectName("welcome-title")
        title.setStyleSheet("#welcome-title { font-size: 24px; font-weight: 600; }")
        text = QLabel(
            self.tr(
                "Drop documents, pictures or videos anywhere on this window, ask a question, and watch the "
                "whole answer come out of the noise. The program opens no network connection."
            )
        )
        text.setObjectName("welcome-text")
        text.setStyleSheet("#welcome-text { font-size: 15px; }")
        set_role(text, "muted")
        text.setWordWrap(True)
        text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        text.setContentsMargins(60, 0, 60, 0)

        self._examples = QWidget()
        examples = QHBoxLayout(self._examples)
        examples.setContentsMargins(0, 0, 0, 0)
        examples.setSpacing(8)
        examples.addStretch(1)
        for task, words, question in (
            ("ask", self.tr("What is the total amount?"), self.tr("What is the total amount?")),
            ("summarise", self.tr("Summarise"), ""),
            ("extract", self.tr("Extract all fields"), ""),
        ):
            button = QPushButton(words)
            button.clicked.connect(
                lambda _=False, task=task, question=question: self.picked.emit(task, question)
            )
            examples.addWidget(button)
        examples.addStretch(1)

        column = QVBoxLayout(self)
        column.setContentsMargins(0, 24, 0, 24)
        column.setSpacing(14)
        column.addStretch(5)
        column.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(title, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(text)
        column.addSpacing(6)
        column.addWidget(self._examples)
        column.addStretch(6)
        look.changed.connect(self._redraw)
        self._redraw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the words come first."""
        super().resizeEvent(event)
        self._mark.setVisible(event.size().height() >= ROOM_FOR_MARK)
        self._examples.setVisible(event.size().height() >= ROOM_FOR_EXAMPLES)

    def _redraw(self) -> None:
        self._mark.setPixmap(self._look.pixmap("vitrine", self._look.theme.accent, 44, self))
