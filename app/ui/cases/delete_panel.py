"""Asks once whether a case is to go, and says what deleting can and cannot do."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from app.core.cases import CaseInfo
from app.ui.cases.parts import buttons_row, column_in, label
from app.ui.look import Look
from app.viewmodels.cases.case_wording import deletion_words


class DeletePanel(QFrame):
    """Hidden until it asks.

    Signals:
        agreed(case): delete it.
    """

    agreed = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._case = ""
        self.setObjectName("delete-panel")
        self.sentence = label("", "heading")
        self.delete = QPushButton(self.tr("Delete for ever"))
        self.keep = QPushButton(self.tr("Keep it"))
        column = column_in(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.addWidget(self.sentence)
        column.addWidget(label(deletion_words()))
        column.addLayout(buttons_row(self.delete, self.keep))
        self.keep.clicked.connect(self.hide)
        self.delete.clicked.connect(self._agree)
        look.changed.connect(self._redraw)
        self._redraw()
        self.hide()

    def ask(self, case: CaseInfo) -> None:
        """Ask about this case; the safe answer has the focus."""
        self._case = case.id
        self.sentence.setText(self.tr("Delete “{title}” with all it holds?").format(title=case.title))
        self.show()
        self.keep.setFocus()

    def _agree(self) -> None:
        self.hide()
        self.agreed.emit(self._case)

    def _redraw(self) -> None:
        theme = self._look.theme
        self.setStyleSheet(f"#delete-panel {{ background: {theme.warning_soft}; border-radius: 10px; }}")
