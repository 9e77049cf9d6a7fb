"""The tasks a person can pick, one of them at a time."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from app.ui.look import Chip
from app.viewmodels.qt import plain_tip


class TaskButtons(QWidget):
    """A row of chips; the arrow keys go from one to the next.

    Signals:
        changed(name): another task was picked: "ask", "summarise", "form" or "table".
    """

    changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: dict[str, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(7)
        for name, text, tip in (
            ("ask", self.tr("Ask"), self.tr("Ask a question about the sources")),
            ("summarise", self.tr("Summarise"), self.tr("Say in short what the sources say")),
            ("form", self.tr("Form"), self.tr("Fill in a form with passages of the sources")),
            ("table", self.tr("Table"), self.tr("Fill in a form for each of many documents, and review it")),
        ):
            button = Chip(text)
            button.setToolTip(plain_tip(tip))
            button.setAccessibleDescription(tip)
            button.toggled.connect(lambda on, name=name: self.changed.emit(name) if on else None)
            self._group.addButton(button)
            self._buttons[name] = button
            row.addWidget(button)
        row.addStretch(1)
        self._buttons["ask"].setChecked(True)

    @property
    def task(self) -> str:
        """The picked one."""
        return next(name for name, button in self._buttons.items() if button.isChecked())

    def pick(self, name: str) -> None:
        """Pick a task.

        Raises:
            KeyError: there is no such task.
        """
        self._buttons[name].setChecked(True)

    def button(self, name: str) -> QPushButton:
        """The chip of a task."""
        return self._buttons[name]
