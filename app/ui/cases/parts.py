"""Small parts that the pages of the cases share."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.ui.label import Label
from app.ui.look import set_role

#: Pixels of a page of words and fields: about eighty letters a line.
COLUMN = 520


def label(text: str, role: str = "", wrap: bool = True) -> QLabel:
    """A text."""
    made = Label(text)
    if role:
        set_role(made, role)
    made.setWordWrap(wrap)
    return made


def secret_field(name: str) -> QLineEdit:
    """A field for a passphrase: nothing of it is shown, suggested or learned."""
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setInputMethodHints(
        Qt.InputMethodHint.ImhHiddenText
        | Qt.InputMethodHint.ImhSensitiveData
        | Qt.InputMethodHint.ImhNoPredictiveText
        | Qt.InputMethodHint.ImhNoAutoUppercase
    )
    field.setPlaceholderText(name)
    field.setAccessibleName(name)
    return field


def page(*parts: QWidget, spacing: int = 12) -> tuple[QWidget, QVBoxLayout]:
    """A page with its parts below each other, in a column that reads well."""
    inside = QWidget()
    inside.setFixedWidth(COLUMN)
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(spacing)
    for part in parts:
        column.addWidget(part)
    outside = QWidget()
    set_role(outside, "background")
    around = QVBoxLayout(outside)
    around.setContentsMargins(32, 28, 32, 24)
    # An alignment would take the height that the words need for another width.
    middle = QHBoxLayout()
    middle.addStretch(1)
    middle.addWidget(inside)
    middle.addStretch(1)
    around.addLayout(middle)
    around.addStretch(1)
    return outside, column


def column_in(widget: QWidget, left: int = 0, spacing: int = 8) -> QVBoxLayout:
    """Parts of `widget` below each other, without edges but at the left."""
    column = QVBoxLayout(widget)
    column.setContentsMargins(left, 0, 0, 0)
    column.setSpacing(spacing)
    return column


def buttons_row(*buttons: QPushButton) -> QHBoxLayout:
    """Buttons at the right."""
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addStretch(1)
    for button in buttons:
        row.addWidget(button)
    return row
