"""The line in which a person types what really stands there, with the document's passages offered."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from app.viewmodels.table.completions import Completions

_MOST_SHOWN = 6


class Corrector(QLineEdit):
    """Hidden until somebody types.

    Signals:
        given(text): this stands there.
        left(): nothing is corrected.
    """

    given = Signal(str)
    left = Signal()

    def __init__(self, completions: Completions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._completer = QCompleter(completions.model, self)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._completer.setMaxVisibleItems(_MOST_SHOWN)
        self.setCompleter(self._completer)
        self.setAccessibleName(self.tr("Correction"))
        self.returnPressed.connect(lambda: self.given.emit(self.text()))
        completions.came.connect(self._offer)
        self.hide()

    def begin(self, text: str) -> None:
        """Type from here on."""
        self.setText(text)
        self.show()
        self.setFocus()
        self.end(False)
        self._offer()

    def event(self, event: QEvent) -> bool:
        """Escape ends the correction, and nothing else."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.modifiers() == Qt.KeyboardModifier.ControlModifier and event.key() == Qt.Key.Key_Z
            if event.key() == Qt.Key.Key_Escape or undo:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See `event`."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _offer(self) -> None:
        if self.isVisible() and self.text():
            self._completer.setCompletionPrefix(self.text())
            self._completer.complete()
