"""Which rows show: chips with counts, and words to look for."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QPushButton, QWidget

from app.core.tables import Review, Table
from app.core.tables.view import Filter
from app.ui.look import Chip, Look
from app.viewmodels.qt import tr
from app.viewmodels.shelf.card import number

_PAUSE_MS = 300


class FilterBar(QWidget):
    """One chip at a time.

    Signals:
        chosen(name): one of `view.FILTERS`.
        looked_for(words): rows with these words.
    """

    chosen = Signal(str)
    looked_for = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._group = QButtonGroup(self)
        self.chips: dict[Filter, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for name, words in self._names().items():
            button = Chip(words)
            button.clicked.connect(lambda _=False, name=name: self.chosen.emit(name))
            self._group.addButton(button)
            self.chips[name] = button
            row.addWidget(button)
        self.words = QLineEdit()
        self.words.setPlaceholderText(self.tr("Filter…"))
        self.words.setAccessibleName(self.tr("Show rows with these words"))
        self.words.setClearButtonEnabled(True)
        self.words.setMinimumWidth(70)
        self.words.setMaximumWidth(130)
        row.addWidget(self.words)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PAUSE_MS)
        self._soon.timeout.connect(lambda: self.looked_for.emit(self.words.text()))
        self.words.textEdited.connect(lambda _text: self._soon.start())
        self.words.returnPressed.connect(self._look_now)

    def show_table(self, table: Table, review: Review) -> None:
        """Tell how many there are of each, and which is chosen."""
        counts = {
            "doubtful": len(review.queue),
            "broken": review.counts["broken"],
            "not_stated": review.counts["not_stated"],
            "failed": sum(table.documents[at].progress == "failed" for at in table.order),
        }
        for name, button in self.chips.items():
            count = counts.get(name, 0)
            words = self._names()[name]
            button.setText(f"{words}  {number(count)}" if name in counts else words)
            button.setChecked(name == table.view.shown)
            button.setVisible(name != "failed" or count > 0 or name == table.view.shown)
        if not self.words.hasFocus():
            self.words.setText(table.view.words)

    def _look_now(self) -> None:
        self._soon.stop()
        self.looked_for.emit(self.words.text())

    def _names(self) -> dict[Filter, str]:
        return {
            "doubtful": tr("Doubtful first"),
            "broken": tr("Rule broken"),
            "not_stated": tr("Not stated"),
            "failed": tr("Failed"),
            "all": tr("All"),
        }
