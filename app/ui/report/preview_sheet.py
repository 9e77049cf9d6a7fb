"""What placeholders stand for and what was not sure, to be looked at before anything leaves."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.ui.label import Label
from app.ui.look import Look, set_role
from app.viewmodels.report.report_model import Preview

_MOST_ROWS = 2000


class PreviewSheet(QDialog):
    """Shows every replacement.

    Signals:
        agreed(Preview, keep_key): it may go on.
    """

    agreed = Signal(object, bool)

    def __init__(self, look: Look, window: QWidget) -> None:
        super().__init__(window)
        self._look = look
        self._preview: Preview | None = None
        self.setWindowTitle(self.tr("Placeholders"))
        self.setModal(False)
        self.resize(680, 460)
        self.told = Label()
        self.told.setWordWrap(True)
        self.table = QTableWidget(0, 3)
        self.table.setAccessibleName(self.tr("What is replaced"))
        self.keep_key = QCheckBox(self.tr("Keep in the case what they stand for"))
        self.go_on = QPushButton(self.tr("Looked at, go on"))
        self.cancel = QPushButton(self.tr("Cancel"))
        self._build()
        self.go_on.clicked.connect(self._agree)
        self.cancel.clicked.connect(self.reject)

    def show_preview(self, preview: Preview, case_open: bool) -> None:
        """Show it; without a case there is nowhere to keep the key."""
        self._preview = preview
        self.keep_key.setVisible(case_open)
        self.keep_key.setChecked(False)
        made = preview.made
        rows = [(one.placeholder, "; ".join(one.spellings), str(one.count)) for one in made.key.entries]
        rows += [("?", text, self.tr("left as it is")) for text in made.unsure]
        self.table.setRowCount(min(len(rows), _MOST_ROWS))
        for at, cells in enumerate(rows[:_MOST_ROWS]):
            for column, text in enumerate(cells):
                self.table.setItem(at, column, QTableWidgetItem(text))
        self.told.setText(self._sentence(preview))
        self.show()
        self.raise_()
        self.table.setFocus()

    def _sentence(self, preview: Preview) -> str:
        count = sum(one.count for one in preview.made.key.entries)
        told = self.tr(
            "Places replaced: {count}. Rules find them: some may be missed. Words with a question mark"
            " were not sure and stay."
        ).format(count=count)
        if preview.left_out:
            left = self.tr("Pieces of pages that do not leave: {count}.")
            told += " " + left.format(count=preview.left_out)
        return told

    def _build(self) -> None:
        table = self.table
        table.setHorizontalHeaderLabels([self.tr("Placeholder"), self.tr("Stands for"), self.tr("Places")])
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.verticalHeader().hide()
        head = table.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        set_role(self.go_on, "primary")
        set_role(self.cancel, "quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 18)
        column.setSpacing(10)
        column.addWidget(self.told)
        column.addWidget(table, 1)
        column.addWidget(self.keep_key)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.go_on)
        column.addLayout(row)

    def _agree(self) -> None:
        preview, self._preview = self._preview, None
        self.hide()
        # Nothing of it stays behind the window.
        self.table.setRowCount(0)
        if preview is not None:
            self.agreed.emit(preview, self.keep_key.isChecked() and self.keep_key.isVisibleTo(self))

    def reject(self) -> None:
        """Nothing leaves."""
        self._preview = None
        self.table.setRowCount(0)
        super().reject()
