"""The panel that tells whether the folder's files are the ones they should be."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.ui.label import Label
from app.ui.look import Look, set_role
from app.ui.model_window.outcome_row import OutcomeRow
from app.ui.model_window.progress_row import ProgressRow
from app.viewmodels.model_window.model_choice import ModelChoice
from app.viewmodels.model_window.model_work import ModelWork

_KINDS = frozenset({"verify", "record"})


class FilesPanel(QWidget):
    """Verifies them against the folder's list of checksums, or writes one."""

    def __init__(
        self, choice: ModelChoice, work: ModelWork, look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._choice = choice
        self._work = work
        self.line = Label()
        self.line.setWordWrap(True)
        set_role(self.line, "muted")
        self.verify = QPushButton(self.tr("Check every file"))
        self.verify.clicked.connect(work.verify)
        self.record = QPushButton(self.tr("Write a list of checksums"))
        self.record.clicked.connect(work.record)
        self.progress = ProgressRow(work, _KINDS)
        self.outcome = OutcomeRow(work, _KINDS, look)

        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(self.line, 1)
        head.addWidget(self.verify)
        head.addWidget(self.record)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.progress)
        column.addWidget(self.outcome)
        work.changed.connect(self._tell)
        self._tell()

    def _tell(self) -> None:
        found = self._choice.inspection
        listed = found is not None and found.manifest
        self.line.setText(
            self.tr("The folder has a list of checksums; every file can be compared with it, byte for byte.")
            if listed
            else self.tr(
                "The folder has no list of checksums: only headers and lengths of its files were looked at."
            )
        )
        self.verify.setVisible(listed)
        self.verify.setEnabled(self._work.can_verify)
        self.record.setVisible(not listed and not self._choice.is_demonstration)
        self.record.setEnabled(self._work.can_record)
