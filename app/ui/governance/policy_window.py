"""The window for the policy of this machine, and who set it."""

from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.core.policy import Policy
from app.ui.governance.table import set_up
from app.ui.label import Label
from app.ui.look import set_role
from app.viewmodels.governance.policy_wording import policy_headline, policy_rows
from app.viewmodels.qt import plain_tip


class PolicyWindow(QDialog):
    """Stands beside the main window and blocks nothing. Nothing can be changed here, and it says so."""

    def __init__(self, policy: Policy, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Rules of this machine"))
        self.setModal(False)
        self.resize(820, 640)
        self.setMinimumSize(560, 420)
        self._policy = policy
        self.headline = Label(policy_headline(policy))
        set_role(self.headline, "heading")
        told = (*policy.problems, *policy.warnings)
        self.problems = Label("\n".join(f"{problem.sentence} {problem.way_on}" for problem in told))
        set_role(self.problems, "warning")
        self.problems.setVisible(bool(told))
        self.note = Label(
            self.tr(
                "Rules are laid down by whoever looks after this machine, for everybody who uses it; they "
                "cannot be changed here. “vitrine policy” in a terminal shows the same."
            )
        )
        set_role(self.note, "small")
        self.table = QTableWidget(0, 3)
        self.close_button = QPushButton(self.tr("Close"))
        self.close_button.clicked.connect(self.close)
        for label in (self.headline, self.problems, self.note):
            label.setWordWrap(True)
        self._fill(policy)
        self._assemble()

    def bring_to_front(self) -> None:
        """Show it."""
        self.show()
        self.raise_()
        self.activateWindow()

    def retell(self) -> None:
        """Another language."""
        self.headline.setText(policy_headline(self._policy))
        self._fill(self._policy)

    def _fill(self, policy: Policy) -> None:
        table = self.table
        table.setAccessibleName(self.tr("Rules of this machine"))
        table.setHorizontalHeaderLabels((self.tr("Rule"), self.tr("In force"), self.tr("Laid down by")))
        set_up(table, 2)
        lines = policy_rows(policy)
        table.setRowCount(len(lines))
        for number, row in enumerate(lines):
            for column, text in enumerate((row.about, row.value, row.origin)):
                item = QTableWidgetItem(text.replace("\n", " "))
                item.setToolTip(plain_tip(text))
                font = item.font()
                font.setBold(row.governed and column == 1)
                item.setFont(font)
                table.setItem(number, column, item)
        table.setColumnWidth(0, 300)
        table.setColumnWidth(1, 200)

    def _assemble(self) -> None:
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 16)
        column.setSpacing(12)
        column.addWidget(self.headline)
        column.addWidget(self.problems)
        column.addWidget(self.table, 1)
        column.addWidget(self.note)
        column.addLayout(buttons)
