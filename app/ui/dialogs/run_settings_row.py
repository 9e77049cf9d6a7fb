"""One setting: its name, what can be typed or chosen, what it does, and what is wrong with it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from app.core.run_values import OneOf, Switched
from app.theme import Switch
from app.theme.faces import sized, text_size
from app.ui.choice_box import ChoiceBox
from app.ui.label import Label
from app.ui.look import Look, set_role
from app.viewmodels.composer.run_settings import Row
from app.viewmodels.qt import tr

_EDITOR = 190
#: Percent of text size up to which the editor has room beside its explanation.
_BESIDE = 150


class SettingRow(QWidget):
    """Shows a `Row`.

    Signals:
        edited(name): the person changed the value.
    """

    edited = Signal(str)

    def __init__(self, row: Row, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = row.name
        title = Label(row.title)
        explanation = Label(row.explanation)
        set_role(explanation, "small")
        explanation.setWordWrap(True)
        self.wrong = Label()
        set_role(self.wrong, "warning")
        self.wrong.setWordWrap(True)
        self.wrong.hide()
        self.editor = self._editor(row, look)
        self.editor.setAccessibleName(row.title)
        self.editor.setAccessibleDescription(row.explanation)
        title.setBuddy(self.editor)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        grid.addWidget(title, 0, 0, Qt.AlignmentFlag.AlignBottom)
        grid.addWidget(explanation, 1, 0, Qt.AlignmentFlag.AlignTop)
        if text_size() > _BESIDE:
            grid.addWidget(self.editor, 2, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            grid.addWidget(self.editor, 0, 1, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.wrong, 3, 0, 1, 2)

    @property
    def typed(self) -> str:
        """The value as it is typed."""
        match self.editor:
            case QLineEdit():
                return self.editor.text()
            case QComboBox():
                return str(self.editor.currentData())
            case _:
                return "on" if self.editor.isChecked() else "off"

    def put(self, typed: str) -> None:
        """Show this value; nobody is told."""
        self.editor.blockSignals(True)
        match self.editor:
            case QLineEdit():
                self.editor.setText(typed)
            case QComboBox():
                self.editor.setCurrentIndex(max(0, self.editor.findData(typed)))
            case _:
                self.editor.setChecked(typed == "on")
        self.editor.blockSignals(False)
        self.editor.update()

    def show_wrong(self, sentence: str) -> None:
        """Say what is wrong; nothing where it is right."""
        self.wrong.setText(sentence)
        self.wrong.setVisible(bool(sentence))

    def _editor(self, row: Row, look: Look) -> QLineEdit | QComboBox | Switch:
        made: QLineEdit | QComboBox | Switch
        if isinstance(row.kind, OneOf):
            made = ChoiceBox(look)
            for choice in row.kind.choices:
                made.addItem(choice_title(row.name, str(choice)), str(choice))
            made.setFixedWidth(_editor_width())
            made.currentIndexChanged.connect(lambda _: self.edited.emit(self.name))
        elif isinstance(row.kind, Switched):
            made = Switch()
            made.set_theme(look.theme)
            look.changed.connect(lambda: made.set_theme(look.theme))
            made.toggled.connect(lambda _: self.edited.emit(self.name))
        else:
            made = QLineEdit()
            made.setFixedWidth(_editor_width())
            made.setPlaceholderText(_none(row.name))
            made.textChanged.connect(lambda _: self.edited.emit(self.name))
        self.editor = made
        self.put(row.typed)
        return made


def _editor_width() -> int:
    return sized(_EDITOR)


def choice_title(name: str, choice: str) -> str:
    """A choice in words."""
    words = {
        ("language", "system"): tr("As the system"),
        ("language", "en"): "English",
        ("language", "de"): "Deutsch",
        ("theme", "system"): tr("As the system"),
        ("theme", "light"): tr("Light"),
        ("theme", "dark"): tr("Dark"),
        ("theme", "contrast"): tr("High contrast, light"),
        ("theme", "contrast_dark"): tr("High contrast, dark"),
        ("reduced_motion", "system"): tr("As the system"),
        ("reduced_motion", "on"): tr("On"),
        ("reduced_motion", "off"): tr("Off"),
        ("precision", "auto"): tr("As its folder holds it"),
        ("precision", "float32"): tr("32-bit"),
        ("precision", "bf16"): tr("16-bit"),
        ("precision", "int8"): tr("8-bit"),
        ("precision", "int4"): tr("4-bit"),
        ("recognition", "off"): tr("Off"),
        ("recognition", "on"): tr("On"),
        ("recognition", "forced"): tr("Forced"),
        ("device", "auto"): tr("Whatever is fastest"),
        ("device", "cpu"): tr("Processor"),
        ("device", "cuda"): tr("Graphics card"),
    }
    if name == "text_size":
        return tr("{number} %").format(number=choice)
    return words.get((name, choice), choice)


def _none(name: str) -> str:
    """The placeholder of an empty field."""
    return {"seed": tr("A new one each time"), "token_budget": tr("What the blocks hold")}.get(name, "")
