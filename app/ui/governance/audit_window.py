"""The audit log, to be looked through and checked."""

from pathlib import Path

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.core.audit import Verdict
from app.ui.choice_box import ChoiceBox
from app.ui.dialogs.choosing import file_dialog
from app.ui.governance.table import set_up
from app.ui.label import Label
from app.ui.look import Look, set_role
from app.viewmodels.governance.audit_review import AuditReview, as_text, kind_words
from app.viewmodels.qt import plain_tip
from app.viewmodels.shelf.card import number
from model.errors import PlainError

_FINDINGS = 5


class AuditWindow(QDialog):
    """Stands beside the main window and blocks nothing. Bringing it reads the log anew."""

    def __init__(self, review: AuditReview, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._review = review
        self.setWindowTitle(self.tr("Audit log"))
        self.setModal(False)
        self.resize(980, 680)
        self.setMinimumSize(640, 420)
        self.outcome = Label(self.tr("The log has not been checked yet."))
        set_role(self.outcome, "heading")
        self.kind = ChoiceBox(look)
        self.text = QLineEdit()
        self.table = QTableView()
        self.whole = QPlainTextEdit()
        self.foot = Label()
        set_role(self.foot, "small")
        self.check = QPushButton(self.tr("Check the log"))
        set_role(self.check, "primary")
        self.export = QPushButton(self.tr("Export…"))
        self.again = QPushButton(self.tr("Reload"))
        self.close_button = QPushButton(self.tr("Close"))
        self._name()
        self._assemble()
        self._connect()

    def bring_to_front(self) -> None:
        """Show it, with what was logged by now."""
        self._review.load()
        self.show()
        self.raise_()
        self.activateWindow()

    def _name(self) -> None:
        self.kind.addItem(self.tr("Everything"), "")
        self.kind.setAccessibleName(self.tr("Show only records of one kind"))
        self.text.setPlaceholderText(self.tr("Show only records with this text…"))
        self.text.setAccessibleName(self.tr("Show only records with this text"))
        self.text.setClearButtonEnabled(True)
        self.table.setModel(self._review)
        self.table.setAccessibleName(self.tr("Records, the newest first"))
        set_up(self.table, 4)
        for column, width in enumerate((64, 170, 200, 150)):
            self.table.setColumnWidth(column, width)
        self.whole.setReadOnly(True)
        self.whole.setTabChangesFocus(True)
        self.whole.setAccessibleName(self.tr("All of the chosen record"))
        self.whole.setFixedHeight(150)
        self.outcome.setWordWrap(True)
        self.foot.setWordWrap(True)

    def _assemble(self) -> None:
        filters = QHBoxLayout()
        filters.setSpacing(8)
        filters.addWidget(self.kind)
        filters.addWidget(self.text, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.check)
        buttons.addWidget(self.again)
        buttons.addStretch(1)
        buttons.addWidget(self.export)
        buttons.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 16)
        column.setSpacing(12)
        column.addWidget(self.outcome)
        column.addLayout(filters)
        column.addWidget(self.table, 1)
        column.addWidget(self.whole)
        column.addWidget(self.foot)
        column.addLayout(buttons)

    def _connect(self) -> None:
        review = self._review
        review.loaded.connect(self._tell_loaded)
        review.verified.connect(self._tell_verified)
        review.exported.connect(lambda path: self._say(self.tr("Written to {path}.").format(path=path)))
        review.failed.connect(self._tell_failed)
        self.kind.currentIndexChanged.connect(self._filter)
        self.text.textChanged.connect(self._filter)
        self.table.selectionModel().currentRowChanged.connect(self._tell_record)
        self.check.clicked.connect(self._check)
        self.again.clicked.connect(review.load)
        self.export.clicked.connect(self._export)
        self.close_button.clicked.connect(self.close)

    def _filter(self) -> None:
        self._review.filter(self.kind.currentData() or "", self.text.text())
        self.whole.clear()
        # The newest record's particulars stand there at once; the keyboard starts from it.
        self.table.setCurrentIndex(self._review.index(0, 0))
        self._tell_foot()

    def _check(self) -> None:
        self.check.setEnabled(False)
        self._say(self.tr("The log is being checked…"))
        self._review.verify()

    def _export(self) -> None:
        dialog = file_dialog(self, self.tr("Export the audit log"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("JSON Lines (*.jsonl);;Table (*.csv)"))
        dialog.selectFile("audit.jsonl")
        dialog.fileSelected.connect(lambda path: self._review.export(Path(path)))
        dialog.open()

    def _tell_loaded(self) -> None:
        chosen = self.kind.currentData()
        self.kind.blockSignals(True)
        while self.kind.count() > 1:
            self.kind.removeItem(1)
        for kind in self._review.kinds():
            self.kind.addItem(kind_words(kind), kind)
        self.kind.setCurrentIndex(max(0, self.kind.findData(chosen)))
        self.kind.blockSignals(False)
        self._filter()

    def _tell_foot(self) -> None:
        shown = self.tr("{shown} of {count} records. Folder {folder}").format(
            shown=number(self._review.rowCount()),
            count=number(self._review.count),
            folder=self._review.folder,
        )
        head = self.tr("Head: {head}").format(head=self._review.head)
        self.foot.setText(f"{shown}\n{head}" if self._review.head else shown)

    def _tell_record(self, index: QModelIndex, _before: QModelIndex) -> None:
        record = self._review.record(index.row())
        self.whole.setPlainText(as_text(record) if record is not None else "")

    def _tell_verified(self, verdict: Verdict) -> None:
        self.check.setEnabled(True)
        lines = [verdict.sentence]
        lines += [f"{finding.file}: {finding.sentence}" for finding in verdict.findings[:_FINDINGS]]
        lines += verdict.remarks[:_FINDINGS]
        if verdict.seals is None:
            lines.append(self.tr("Its seals could not be checked, because its key is not there."))
        self._say("\n".join(lines))

    def _tell_failed(self, error: PlainError) -> None:
        self.check.setEnabled(True)
        self._say(f"{error.sentence} {error.way_on}".strip())
        self.outcome.setToolTip(plain_tip(error.detail))

    def _say(self, text: str) -> None:
        self.outcome.setText(text)
        self.outcome.setToolTip("")
