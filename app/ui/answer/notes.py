"""The notes under an answer: what it rests on, what it does not, and what it took."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from app.core.runs import Outcome
from app.ui.answer.figures_line import figures_text
from app.ui.label import Label
from app.ui.look import set_role
from app.ui.words import unseen_notice
from app.viewmodels.qt import tr
from app.viewmodels.shelf.card import number

#: Sources named one by one when they were not read wholly; the rest is counted.
MOST_NAMED = 6


class Notes(QWidget):
    """A line each; what has nothing to say takes no room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cut = self._label("warning")
        self.unseen = self._label("warning")
        self.coverage = self._label("warning")
        self.checked = self._label("small")
        self.figures = self._label("small")
        self.details = QPushButton(self.tr("Details"))
        set_role(self.details, "link")
        self.details.setCheckable(True)
        self.details.setAccessibleName(self.tr("Details of the run"))
        self.details.toggled.connect(self.figures.setVisible)
        self.unseen.setText(unseen_notice())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(8)
        for label in self._labels:
            if label is self.figures:
                column.addWidget(self.details, 0, Qt.AlignmentFlag.AlignLeft)
            column.addWidget(label)

    def begin(self) -> None:
        """A run begins: nothing is known."""
        for part in (*self._labels, self.details):
            part.hide()

    def show_outcome(self, outcome: Outcome) -> None:
        """Say everything about a run that is over."""
        cut = _cut_text(outcome, self)
        self.cut.setText(cut)
        self.cut.setVisible(bool(cut))
        self.unseen.setVisible(outcome.unseen)
        self.coverage.setText(_coverage_text(outcome, self))
        self.coverage.setVisible(bool(outcome.coverage))
        self.figures.setText(figures_text(outcome))
        self.details.show()
        self.figures.setVisible(self.details.isChecked())

    def show_found(self, line: str) -> None:
        """Say how much of the answer was found in the sources."""
        self.checked.setText(self.tr("Checked against the sources: {found}").format(found=line))
        self.checked.setVisible(bool(line))

    @property
    def _labels(self) -> tuple[QLabel, ...]:
        return self.cut, self.unseen, self.coverage, self.checked, self.figures

    def _label(self, role: str) -> QLabel:
        label = Label()
        set_role(label, role)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.hide()
        return label


def _coverage_text(outcome: Outcome, notes: Notes) -> str:
    lines = outcome.coverage
    title = tr("How the sources were read:")
    named = list(lines[:MOST_NAMED])
    if len(lines) > MOST_NAMED:
        named.append(tr("and {count} more sources.").format(count=len(lines) - MOST_NAMED))
    return "\n".join([title, *named]) if lines else ""


def _cut_text(outcome: Outcome, notes: QWidget) -> str:
    """Why the answer is not whole; empty where it is."""
    if outcome.reason == "length":
        return notes.tr("The answer was cut: its blocks were used up.")
    done, whole = outcome.parts
    if not outcome.stopped or not whole:
        return ""
    if not done:
        return notes.tr("Incomplete: stopped in part 1 of {whole}.").format(whole=number(whole))
    if done == 1:
        return notes.tr("Incomplete: part 1 of {whole}.").format(whole=number(whole))
    if done == whole:
        return notes.tr("Incomplete: parts 1 to {whole}, not joined yet.").format(whole=number(whole))
    return notes.tr("Incomplete: parts 1 to {done} of {whole}.").format(
        done=number(done), whole=number(whole)
    )
