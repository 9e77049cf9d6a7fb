"""Chooses between the answer and the way it was written."""

from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from app.ui.look import Chip, Look, set_role
from app.ui.retelling import WORDS

View = Literal["answer", "writing"]


class ViewSwitch(QWidget):
    """Two segments and the copy button.

    Signals:
        chosen(view): "answer" or "writing".
        copy_asked()
    """

    chosen = Signal(str)
    copy_asked = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._answer = Chip(self.tr("Answer"))
        self._writing = Chip(self.tr("How it was written"))
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._group.addButton(self._answer)
        self._group.addButton(self._writing)
        self._answer.setChecked(True)
        self.copy = QPushButton(self.tr("Copy"))
        set_role(self.copy, "quiet")
        self.copy.setToolTip(self.tr("Copy the answer (Ctrl+Shift+C)"))
        self.copy.setAccessibleName(self.tr("Copy the answer"))
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(7)
        row.addWidget(self._answer)
        row.addWidget(self._writing)
        row.addStretch(1)
        row.addWidget(self.copy)
        # Without room for their words the buttons show their icons; the row never widens the window.
        self.setMinimumWidth(1)
        self._wordy = [self.copy]
        self.copy.setProperty(WORDS, self.copy.text())
        self._answer.toggled.connect(self._tell)
        self.copy.clicked.connect(self.copy_asked)
        look.changed.connect(self._redraw)
        self._redraw()

    def place_before_copy(self, button: QPushButton) -> None:
        """Put something else that can be done with the answer beside the copy button."""
        self._row.insertWidget(self._row.indexOf(self.copy), button)
        self._wordy.append(button)
        button.setProperty(WORDS, button.text())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow row leaves out the words of what has an icon."""
        super().resizeEvent(event)
        self.retell()

    def retell(self) -> None:
        """Show the words for which there is room."""
        for button in self._wordy:
            button.setText(str(button.property(WORDS)))
        if self._row.minimumSize().width() > self.width():
            for button in self._wordy:
                button.setText("")

    @property
    def view(self) -> View:
        """The view that is chosen."""
        return "answer" if self._answer.isChecked() else "writing"

    def choose(self, view: View) -> None:
        """Choose; `chosen` tells if that was a change."""
        (self._answer if view == "answer" else self._writing).setChecked(True)

    def _tell(self, _on: bool) -> None:
        self.chosen.emit(self.view)

    def _redraw(self) -> None:
        self.copy.setIcon(self._look.icon("copy", size=16))
