"""The dialog with the licence of everything that Vitrine is made of."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.core.licences import licences

_NAMES_WIDTH = 220


class Licences(QDialog):
    """A list of names, and the text of the chosen one."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Licences"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(760, 520)
        self._found = licences()
        self.names = QListWidget()
        self.names.setAccessibleName(self.tr("What Vitrine is made of"))
        self.names.addItems([each.name for each in self._found])
        self.names.setFixedWidth(_NAMES_WIDTH)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.tr("Text of the licence"))
        self.names.currentRowChanged.connect(self._show)
        self.names.setCurrentRow(0)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        # Some styles put a picture of their own there, black on any ground.
        buttons.button(QDialogButtonBox.StandardButton.Close).setIcon(QIcon())
        buttons.rejected.connect(self.reject)
        both = QHBoxLayout()
        both.addWidget(self.names)
        both.addWidget(self.text, 1)
        column = QVBoxLayout(self)
        column.addLayout(both, 1)
        column.addWidget(buttons)

    def _show(self, row: int) -> None:
        if 0 <= row < len(self._found):
            self.text.setPlainText(self._found[row].text)
