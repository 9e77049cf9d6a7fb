"""The result of a work: a mark and a sentence, and what is wrong."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.label import Label
from app.ui.look import Look
from app.ui.model_window.problem_list import ProblemList
from app.viewmodels.model_window.model_work import ModelWork


class OutcomeRow(QWidget):
    """Takes no room while there is nothing to tell of its kinds of work."""

    def __init__(
        self, work: ModelWork, kinds: frozenset[str], look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._work = work
        self._kinds = kinds
        self._look = look
        self._mark = Label()
        self.sentence = Label()
        self.sentence.setWordWrap(True)
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.problems = ProblemList(look)
        self._said = QWidget()
        row = QHBoxLayout(self._said)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.sentence, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._said)
        column.addWidget(self.problems)
        work.changed.connect(self._tell)
        look.changed.connect(self._tell)
        self._tell()

    def _tell(self) -> None:
        outcome = self._work.outcome
        if outcome is None or outcome.kind not in self._kinds:
            self.sentence.clear()
            self.problems.show_all(())
            self.hide()
            return
        theme = self._look.theme
        name, colour = ("check", theme.accent) if outcome.good else ("warning", theme.warning)
        self._mark.setPixmap(self._look.pixmap(name, colour, 16, self))
        self.sentence.setText(outcome.sentence)
        self._said.setVisible(bool(outcome.sentence))
        self.problems.show_all(outcome.problems)
        self.show()
