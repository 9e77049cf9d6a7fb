"""The fields of a form in the person's hands: a row a field, every property a column."""

from collections.abc import Iterable
from dataclasses import replace
from enum import IntEnum
from typing import Any, cast

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    Qt,
    Signal,
)

from app.core.forms import KINDS, Field, FieldKind, Form
from app.core.forms.file import MOST_LETTERS
from app.core.forms.form import CHOSEN_KINDS, RowGroup
from app.core.forms.rule import Rule
from app.viewmodels.qt import AnyIndex, tr


class Column(IntEnum):
    """The properties of a field, in the order of the table."""

    NAME = 0
    KIND = 1
    REQUIRED = 2
    HINT = 3
    OPTIONS = 4


def kind_words(kind: FieldKind) -> str:
    """The name of a kind of field in the window."""
    return {
        "text": tr("Text"),
        "name": tr("Name"),
        "date": tr("Date"),
        "amount": tr("Amount of money"),
        "number": tr("Number"),
        "identifier": tr("Identifier"),
        "iban": tr("IBAN"),
        "email": tr("E-mail address"),
        "choice": tr("Choice"),
        "yesno": tr("Yes or no"),
        "quotation": tr("Quotation"),
    }[kind]


class FieldTable(QAbstractTableModel):
    """A form that is being edited; nothing is kept until `form` is asked for.

    Signals:
        edited(): something is different.
    """

    edited = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fields: list[Field] = []
        self._rows: RowGroup | None = None
        self._rules: tuple[Rule, ...] = ()

    # -- what the window reads -----------------------------------------------------------------------

    @property
    def fields(self) -> tuple[Field, ...]:
        """All of them as they stand, complete or not."""
        return tuple(self._fields)

    @property
    def problem(self) -> str:
        """Why this is no form yet, in a sentence; empty where it is one."""
        names = [field.name.strip().casefold() for field in self._fields]
        group = {field.name.casefold() for field in self._rows.fields} if self._rows else set()
        if not names:
            return tr("A form needs at least one field.")
        for row, field in enumerate(self._fields):
            if not names[row]:
                return tr("Field {number} has no name.").format(number=row + 1)
            if names[row] in names[:row] or names[row] in group:
                return tr("Two fields are called “{name}”; give one of them another name.").format(
                    name=field.name.strip()
                )
            if field.kind == "choice" and len(field.options) < 2:
                return tr("“{name}” is a choice: name at least two options, separated by commas.").format(
                    name=field.name.strip()
                )
            if field.kind == "yesno" and len(field.options) not in (0, 2):
                return tr("“{name}” has two options, the yes first, or none.").format(name=field.name.strip())
        return ""

    def form(self, name: str, language: str, key: str = "") -> Form:
        """The form as it stands.

        Raises:
            ValueError: it is none yet; see `problem`.
        """
        if self.problem:
            raise ValueError(self.problem)
        fields = tuple(
            replace(
                field,
                name=field.name.strip(),
                hint=field.hint.strip(),
                options=field.options if field.kind in CHOSEN_KINDS else (),
            )
            for field in self._fields
        )
        made = Form(name, cast(Any, language), fields, key, self._rows)
        known = {field.name.casefold() for field in made.columns}
        rules = tuple(rule for rule in self._rules if {one.casefold() for one in rule.named} <= known)
        return replace(made, rules=rules)

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """The number of fields."""
        return 0 if parent.isValid() else len(self._fields)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """The properties of a field."""
        return 0 if parent.isValid() else len(Column)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Everything can be edited, options where the kind has any."""
        flags = super().flags(index)
        if index.column() == Column.REQUIRED:
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        if index.column() == Column.OPTIONS and self._fields[index.row()].kind not in CHOSEN_KINDS:
            return flags & ~Qt.ItemFlag.ItemIsEnabled
        return flags | Qt.ItemFlag.ItemIsEditable

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The names of the columns."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return _headers()[section]

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """One property of a field."""
        if not index.isValid():
            return None
        field = self._fields[index.row()]
        column = Column(index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = self.data(index, Qt.ItemDataRole.DisplayRole)
            if column is Column.REQUIRED:
                words = tr("yes") if field.required else tr("no")
            return f"{field.name or index.row() + 1}, {_headers()[column]}: {words or ''}"
        if column is Column.REQUIRED:
            checked = Qt.CheckState.Checked if field.required else Qt.CheckState.Unchecked
            return checked if role == Qt.ItemDataRole.CheckStateRole else None
        if role == Qt.ItemDataRole.EditRole and column is Column.KIND:
            return field.kind
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return {
                Column.NAME: field.name,
                Column.KIND: kind_words(field.kind),
                Column.HINT: field.hint,
                Column.OPTIONS: ", ".join(field.options),
            }[column]
        return None

    # -- what the person does ------------------------------------------------------------------------

    def load(
        self, fields: Iterable[Field], rows: RowGroup | None = None, rules: tuple[Rule, ...] = ()
    ) -> None:
        """Edit these fields.

        Args:
            rows, rules: of the form; they are kept as they are, but for rules about a field that goes.
        """
        self.beginResetModel()
        self._fields, self._rows, self._rules = list(fields), rows, rules
        self.endResetModel()
        self.edited.emit()

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Change one property; nothing happens where the value is none for it."""
        field, column = self._fields[index.row()], Column(index.column())
        if column is Column.REQUIRED and role == Qt.ItemDataRole.CheckStateRole:
            changed = replace(field, required=Qt.CheckState(value) is Qt.CheckState.Checked)
        elif role != Qt.ItemDataRole.EditRole:
            return False
        elif column is Column.NAME:
            changed = replace(field, name=_line(value))
        elif column is Column.HINT:
            changed = replace(field, hint=_line(value))
        elif column is Column.OPTIONS:
            changed = replace(field, options=_options(str(value)))
        elif column is Column.KIND and value in KINDS:
            changed = replace(field, kind=value)
        else:
            return False
        self._fields[index.row()] = changed
        self.dataChanged.emit(self.index(index.row(), 0), self.index(index.row(), len(Column) - 1))
        self.edited.emit()
        return True

    def add(self, row: int) -> int:
        """Add an empty field behind `row`; where it stands."""
        at = row + 1 if 0 <= row < len(self._fields) else len(self._fields)
        self.beginInsertRows(QModelIndex(), at, at)
        self._fields.insert(at, Field(""))
        self.endInsertRows()
        self.edited.emit()
        return at

    def remove(self, row: int) -> None:
        """Take a field away."""
        if 0 <= row < len(self._fields):
            self.beginRemoveRows(QModelIndex(), row, row)
            del self._fields[row]
            self.endRemoveRows()
            self.edited.emit()

    def shift(self, row: int, by: int) -> int:
        """Put a field one place up (-1) or down (1); where it stands then."""
        to = row + by
        if not (0 <= row < len(self._fields) and 0 <= to < len(self._fields)):
            return row
        self.beginMoveRows(QModelIndex(), row, row, QModelIndex(), to + (1 if by > 0 else 0))
        self._fields[row], self._fields[to] = self._fields[to], self._fields[row]
        self.endMoveRows()
        self.edited.emit()
        return to


def _headers() -> tuple[str, ...]:
    return tr("Name"), tr("Kind"), tr("Required"), tr("Hint for the model"), tr("Options")


def _line(value: object) -> str:
    return " ".join(str(value).split())[:MOST_LETTERS]


def _options(written: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, (" ".join(option.split()) for option in written.split(",")))))
