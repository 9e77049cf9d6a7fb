"""The field for the question: grows with its text, Return asks, files and pictures go to the shelf."""

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from app.ui.look import set_role

MOST_LINES = 7


class QuestionField(QPlainTextEdit):
    """Plain text of one to seven lines in sight.

    Return asks and Shift+Return begins a new line; Tab goes on to the next control; in an empty field the
    upward arrow brings back what was asked last.

    Args:
        hand_over: takes files and pictures that are pasted here; says whether it did.

    Signals:
        asked(): Return was pressed.
    """

    asked = Signal()

    def __init__(self, hand_over: Callable[[QMimeData], bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hand_over = hand_over
        self._asked = ""
        self.setObjectName("question")
        set_role(self, "bare")
        self.setAccessibleName(self.tr("Question"))
        self.setTabChangesFocus(True)
        # The window takes what is dropped, also above this field.
        self.setAcceptDrops(False)
        self.viewport().setAcceptDrops(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(2)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def remember(self) -> None:
        """The text was asked: keep it aside and make room for the next."""
        self._asked = self.toPlainText()
        self.clear()

    def recall(self) -> None:
        """Bring back what was asked last, unless something new stands there."""
        if not self.toPlainText() and self._asked:
            self.setPlainText(self._asked)
            self.moveCursor(QTextCursor.MoveOperation.End)

    def forget(self) -> None:
        """Clear a question that was asked in a case that is left; one that was not asked yet stays."""
        if self.toPlainText() == self._asked:
            self.clear()
        self._asked = ""

    def sizeHint(self) -> QSize:
        """As high as its lines, up to seven."""
        line = self.fontMetrics().lineSpacing()
        lines = min(max(1, round(self.document().size().height())), MOST_LINES)
        return QSize(240, lines * line + 8)

    def minimumSizeHint(self) -> QSize:
        """The same height; it is never cut."""
        return QSize(120, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return asks, unless Shift is held."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.asked.emit()
                return
            self.textCursor().insertText("\n")
            self.ensureCursorVisible()
            return
        if event.key() == Qt.Key.Key_Up and not self.toPlainText():
            self.recall()
            return
        super().keyPressEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Text, and what goes to the shelf."""
        return source.hasUrls() or source.hasImage() or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Text comes in here; files and pictures go to the shelf."""
        if (source.hasUrls() or source.hasImage()) and self._hand_over(source):
            return
        super().insertFromMimeData(source)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks lines elsewhere."""
        super().resizeEvent(event)
        self._grow()

    def _grow(self) -> None:
        lines = round(self.document().size().height())
        many = lines > MOST_LINES
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if many else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(policy)
        height = self.sizeHint().height()
        if height != self.height() or height != self.minimumHeight():
            self.setFixedHeight(height)
