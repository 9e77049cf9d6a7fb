"""Lines below the question that stay: the organisation's notice, and what weakens policy or log."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.policy import Policy
from app.ui.label import Label
from app.ui.look import set_role
from app.viewmodels.qt import plain_tip
from model.errors import PlainError


class GovernanceNotes(QWidget):
    """Takes no room where there is nothing to say."""

    def __init__(self, policy: Policy, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notice = Label(policy.notice)
        set_role(self.notice, "muted")
        self.warnings = Label("\n".join(warning.sentence for warning in policy.warnings))
        self.forbidden = Label()
        self.unlogged = Label()
        for label in (self.warnings, self.forbidden, self.unlogged):
            set_role(label, "warning")
        self._labels = (self.notice, self.warnings, self.forbidden, self.unlogged)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 0, 24, 4)
        column.setSpacing(2)
        for label in self._labels:
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setVisible(bool(label.text()))
            column.addWidget(label)
        self._tell_room()

    def show_forbidden(self, refusal: PlainError | None) -> None:
        """That the open model may not be used, for as long as it is open."""
        self.forbidden.setText(f"{refusal.sentence} {refusal.way_on}" if refusal else "")
        self.forbidden.setVisible(refusal is not None)
        self._tell_room()

    def show_problem(self, problem: PlainError | None, required: bool) -> None:
        """That the log cannot be written, or can be again."""
        if problem is None:
            text = ""
        elif required:
            text = self.tr("{reason} Nothing is read ahead and nothing can be asked until it can be written.")
        else:
            text = self.tr("{reason} What is done now is not logged.")
        self.unlogged.setText(text.format(reason=problem.sentence) if problem else "")
        self.unlogged.setToolTip(plain_tip(f"{problem.way_on}\n{problem.detail}" if problem else ""))
        self.unlogged.setVisible(bool(text))
        self._tell_room()

    def _tell_room(self) -> None:
        self.setVisible(any(label.text() for label in self._labels))
