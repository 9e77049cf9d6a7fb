"""A line over a value, in which a person writes what stands there in its place."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

_HELD = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
_LEAST_WIDTH = 160


def begins_correction(event: QKeyEvent) -> bool:
    """Whether a key is a letter, figure or sign that a value may begin with."""
    text = event.text()
    return bool(text) and text.isprintable() and not text.isspace() and not event.modifiers() & _HELD


def editor_place(value: QRect, row: QRect, height: int) -> QRect:
    """Where it lies: over the value, within its row's width."""
    width = max(value.width(), min(_LEAST_WIDTH, row.width()))
    left = min(value.left() - 6, row.right() - width)
    return QRect(left, value.center().y() - height // 2, width + 12, height)


class ValueEditor(QLineEdit):
    """Enter keeps what was written, Escape and another place for the keyboard leave the value as it was.

    Signals:
        written(text): the person wrote this.
        closed(): it is done with.
    """

    written = Signal(str)
    closed = Signal()

    def __init__(self, name: str, text: str, selected: bool, parent: QWidget) -> None:
        super().__init__(text, parent)
        self._over = False
        self.setAccessibleName(self.tr("Correct {name}").format(name=name))
        self.setMaxLength(2000)
        if selected:
            self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Neither key goes on to the form: it would take the next value."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancel()
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._keep()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Whoever goes elsewhere wrote nothing."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.cancel()

    def cancel(self) -> None:
        """Leave the value as it was."""
        if not self._over:
            self._over = True
            self.hide()
            self.deleteLater()

    def _keep(self) -> None:
        if self._over:
            return
        text = self.text()
        self.cancel()
        self.closed.emit()
        self.written.emit(text)
