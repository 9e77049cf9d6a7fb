"""Converting the published weights, once, into ones that a workstation holds."""

from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.ui.dialogs.choosing import file_dialog
from app.ui.label import Label
from app.ui.look import Chip, Look, set_role
from app.ui.model_window.outcome_row import OutcomeRow
from app.ui.model_window.progress_row import ProgressRow
from app.viewmodels.model_window.model_choice import ModelChoice
from app.viewmodels.model_window.model_work import ModelWork

_KINDS = frozenset({"convert"})


class ConvertPanel(QWidget):
    """Precision, target, how it goes, and opening what came of it."""

    def __init__(
        self, choice: ModelChoice, work: ModelWork, look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._choice = choice
        self._work = work
        self.four, self.eight = Chip(self.tr("4-bit")), Chip(self.tr("8-bit"))
        self.four.setToolTip(self.tr("A third of the memory; small losses. The usual choice."))
        self.eight.setToolTip(self.tr("A little more than half of the memory; hardly any losses."))
        bits = QButtonGroup(self)
        for button, precision in ((self.four, "int4"), (self.eight, "int8")):
            bits.addButton(button)
            button.clicked.connect(lambda _=False, precision=precision: work.set_precision(precision))
        self.target = QLineEdit()
        self.target.setAccessibleName(self.tr("Folder for the converted model"))
        self.target.editingFinished.connect(self._take_target)
        self.choose = QPushButton(self.tr("Choose…"))
        self.choose.setAccessibleName(self.tr("Choose the folder for the converted model"))
        self.choose.clicked.connect(self._choose_target)
        self.ahead = Label()
        self.ahead.setWordWrap(True)
        set_role(self.ahead, "small")
        self.begin = QPushButton()
        self.begin.clicked.connect(work.convert)
        self.open = QPushButton(self.tr("Open the converted model"))
        set_role(self.open, "primary")
        self.open.clicked.connect(lambda: choice.open_folder(work.target))
        self.progress = ProgressRow(work, _KINDS)
        self.outcome = OutcomeRow(work, _KINDS, look)
        self._assemble()
        work.changed.connect(self._tell)
        self._tell()

    def _assemble(self) -> None:
        into = Label(self.tr("into"))
        set_role(into, "muted")
        order = QHBoxLayout()
        order.setSpacing(8)
        for widget in (self.four, self.eight, into):
            order.addWidget(widget)
        order.addWidget(self.target, 1)
        order.addWidget(self.choose)
        start = QHBoxLayout()
        start.setSpacing(14)
        start.addWidget(self.ahead, 1)
        start.addWidget(self.begin)
        start.addWidget(self.open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(order)
        column.addWidget(self.progress)
        column.addWidget(self.outcome)
        column.addLayout(start)

    def _tell(self) -> None:
        work = self._work
        ahead, idle = work.ahead, not work.running
        (self.four if work.precision == "int4" else self.eight).setChecked(True)
        for widget in (self.four, self.eight, self.target, self.choose):
            widget.setEnabled(idle)
        if not self.target.hasFocus() or not self.target.isModified():
            self.target.setText(work.target)
            self.target.setCursorPosition(0)
        state = ahead.state if ahead else "new"
        self.ahead.setText(work.ahead_line if idle else "")
        self.begin.setText(self.tr("Resume") if state == "begun" else self.tr("Convert"))
        self.begin.setVisible(idle and state != "done")
        self.begin.setEnabled(work.can_convert)
        self.open.setVisible(idle and state == "done")
        self.open.setEnabled(not self._choice.opening)

    def _take_target(self) -> None:
        text = self.target.text().strip()
        self.target.setModified(False)
        if text and text != self._work.target:
            self._work.set_target(text)

    def _choose_target(self) -> None:
        dialog = file_dialog(self, self.tr("Choose a folder for the converted model"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.filesSelected.connect(lambda paths: self._work.choose_target(paths[0]))
        dialog.open()
