"""The editor of a form: its name, its fields, and what becomes of them."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.core.forms import KINDS, Form
from app.ui.choice_box import ChoiceBox
from app.ui.dialogs.choosing import choose_target, file_dialog
from app.ui.label import Label
from app.ui.look import Look, set_role
from app.viewmodels.form.field_table import Column, FieldTable, kind_words
from app.viewmodels.form.form_choice import FormChoice
from app.viewmodels.qt import AnyIndex, tr

_WIDTHS = {Column.NAME: 190, Column.KIND: 140, Column.REQUIRED: 74, Column.OPTIONS: 150}


class FormEditor(QDialog):
    """Edits a copy: the form in use changes when the person uses or saves it.

    Signals:
        edited(Form): use this form from now on.
    """

    edited = Signal(object)

    def __init__(self, choice: FormChoice, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choice = choice
        self._look = look
        self._key = ""
        self.fields = FieldTable(self)
        self.setWindowTitle(self.tr("Edit the form"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(800, 540)
        self.setMinimumSize(560, 380)
        self.name = QLineEdit()
        self.name.setAccessibleName(self.tr("Name of the form"))
        self.language = ChoiceBox(look)
        self.language.addItem(self.tr("English"), "en")
        self.language.addItem(self.tr("German"), "de")
        self.language.setAccessibleName(self.tr("Language of the documents"))
        self.language.setToolTip(self.tr("The model is asked in the language of the documents"))
        self.table = _table(self.fields, look)
        self.problem = Label()
        set_role(self.problem, "warning")
        self.problem.setWordWrap(True)
        self.buttons: dict[str, QPushButton] = {}
        self._assemble()
        self.fields.edited.connect(self._tell)
        self.name.textChanged.connect(lambda _text: self._tell())
        self.table.selectionModel().currentChanged.connect(lambda *_indexes: self._tell())
        choice.failed.connect(self._show_failure)

    def load(self, form: Form) -> None:
        """Edit this form."""
        self._key = form.key
        self.name.setText(form.name)
        self.language.setCurrentIndex(max(0, self.language.findData(form.language)))
        self.fields.load(form.fields, form.rows, form.rules)
        self.table.setCurrentIndex(self.fields.index(0, 0))
        self._tell()

    def form(self) -> Form:
        """The form as it is edited.

        Raises:
            ValueError: it is no form yet.
        """
        return self.fields.form(self.name.text().strip(), self.language.currentData(), self._key)

    # -- inside --------------------------------------------------------------------------------------

    def _assemble(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        label = Label(self.tr("Name"))
        set_role(label, "muted")
        label.setBuddy(self.name)
        head.addWidget(label)
        head.addWidget(self.name, 1)
        head.addWidget(self.language)
        edit = self._row(
            ("add", self.tr("Add a field"), self._add),
            ("remove", self.tr("Remove the field"), self._remove),
            ("up", self.tr("Up"), lambda: self._shift(-1)),
            ("down", self.tr("Down"), lambda: self._shift(1)),
        )
        edit.addStretch(1)
        last = self._row(
            ("import", self.tr("Import…"), self._import),
            ("export", self.tr("Export…"), self._export),
        )
        last.addStretch(1)
        self._add_buttons(
            last,
            ("cancel", self.tr("Cancel"), self.reject),
            ("use", self.tr("Use once"), self._use),
            ("save", self.tr("Save"), self._save),
        )
        set_role(self.buttons["save"], "primary")
        self.buttons["use"].setToolTip(self.tr("Use this form now without keeping it"))
        self.buttons["save"].setToolTip(self.tr("Keep this form among your own, and use it"))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addLayout(edit)
        column.addWidget(self.problem)
        column.addLayout(last)

    def _row(self, *buttons: tuple[str, str, Callable[[], object]]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self._add_buttons(row, *buttons)
        return row

    def _add_buttons(self, row: QHBoxLayout, *buttons: tuple[str, str, Callable[[], object]]) -> None:
        for name, words, act in buttons:
            button = QPushButton(words)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, act=act: act())
            self.buttons[name] = button
            row.addWidget(button)

    def _tell(self) -> None:
        problem = self.fields.problem
        if not problem and not self.name.text().strip():
            problem = self.tr("The form has no name.")
        self.problem.setText(problem)
        for name in ("use", "save", "export"):
            self.buttons[name].setEnabled(not problem)
        row, rows = self.table.currentIndex().row(), self.fields.rowCount()
        self.buttons["remove"].setEnabled(row >= 0)
        self.buttons["up"].setEnabled(row > 0)
        self.buttons["down"].setEnabled(0 <= row < rows - 1)

    def _add(self) -> None:
        row = self.fields.add(self.table.currentIndex().row())
        self.table.setCurrentIndex(self.fields.index(row, Column.NAME))
        self.table.edit(self.fields.index(row, Column.NAME))

    def _remove(self) -> None:
        self.fields.remove(self.table.currentIndex().row())

    def _shift(self, by: int) -> None:
        current = self.table.currentIndex()
        row = self.fields.shift(current.row(), by)
        self.table.setCurrentIndex(self.fields.index(row, current.column()))
        self._tell()

    def _use(self) -> None:
        self.edited.emit(self.form())
        self.accept()

    def _save(self) -> None:
        kept = self._choice.save(self.form())
        if kept is not None:
            self.edited.emit(kept)
            self.accept()

    def _import(self) -> None:
        dialog = file_dialog(self, self.tr("Import a form"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self.tr("Forms (*.toml)"))
        dialog.fileSelected.connect(self.import_from)
        dialog.open()

    def import_from(self, path: str) -> None:
        """Edit the form of a file; what is wrong with it is told below."""
        form = self._choice.read(path)
        if form is not None:
            self.load(form)

    def _export(self) -> None:
        name = f"{self.name.text().strip() or self.tr('form')}.toml"
        choose_target(self, self.tr("Export the form"), name, self.export_to)

    def export_to(self, path: str) -> None:
        """Write the form that stands there to a file."""
        self._choice.write(self.form(), path)

    def _show_failure(self, sentence: str) -> None:
        self.problem.setText(sentence)


class _KindDelegate(QStyledItemDelegate):
    """Chooses the kind from a list; the list opens at once."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> QWidget:
        """All kinds."""
        look: Look = self.property("look")
        box = ChoiceBox(look, parent)
        for kind in KINDS:
            box.addItem(kind_words(kind), kind)
        box.setAccessibleName(self.tr("Kind of the field"))
        box.activated.connect(lambda _row: self._take(box))
        return box

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        """The kind that it has."""
        assert isinstance(editor, ChoiceBox)
        editor.setCurrentIndex(max(0, editor.findData(index.data(Qt.ItemDataRole.EditRole))))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: AnyIndex) -> None:
        """The kind that was chosen."""
        assert isinstance(editor, ChoiceBox)
        model.setData(model.index(index.row(), index.column()), editor.currentData())

    def _take(self, box: ChoiceBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box)


def _table(fields: FieldTable, look: Look) -> QTableView:
    table = QTableView()
    table.setModel(fields)
    kinds = _KindDelegate(table)
    kinds.setProperty("look", look)
    table.setItemDelegateForColumn(Column.KIND, kinds)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(36)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.setCornerButtonEnabled(False)
    table.setAccessibleName(tr("Fields of the form"))
    triggers = QAbstractItemView.EditTrigger
    table.setEditTriggers(
        triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed | triggers.SelectedClicked
    )
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    for column, width in _WIDTHS.items():
        table.setColumnWidth(column, width)
    header.setSectionResizeMode(Column.HINT, QHeaderView.ResizeMode.Stretch)
    return table
