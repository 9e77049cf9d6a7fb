"""The facts about a model folder, a line each."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from app.ui.label import Label
from app.ui.look import set_role
from app.viewmodels.model_window.model_choice import ModelChoice


class FactsGrid(QWidget):
    """Names at the left, what was found at the right."""

    def __init__(self, choice: ModelChoice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choice = choice
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(18)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnMinimumWidth(0, 76)
        self._grid.setColumnStretch(1, 1)
        self._lines: list[tuple[QLabel, QLabel]] = []
        choice.changed.connect(self._tell)
        self._tell()

    def text(self, label: str) -> str:
        """The words beside a name; empty if there is no such line."""
        return next((value.text() for name, value in self._lines if name.text() == label), "")

    def _tell(self) -> None:
        facts = self._choice.facts
        while len(self._lines) < len(facts):
            self._add()
        for number, (name, value) in enumerate(self._lines):
            shown = number < len(facts)
            name.setText(facts[number].label if shown else "")
            value.setText(facts[number].value if shown else "")
            name.setVisible(shown)
            value.setVisible(shown)
        self.setVisible(bool(facts))

    def _add(self) -> None:
        name, value = Label(), Label()
        set_role(name, "muted")
        value.setWordWrap(True)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = len(self._lines)
        self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(value, row, 1)
        self._lines.append((name, value))
