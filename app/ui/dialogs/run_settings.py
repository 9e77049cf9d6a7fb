"""All settings in one place, each with its explanation; a wrong value is told beside it, nothing is lost."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.core.run_values import SAMPLING
from app.theme.faces import sized
from app.ui.dialogs.run_settings_row import SettingRow
from app.ui.label import Label
from app.ui.look import Look, line, set_role
from app.ui.sizing import no_larger
from app.viewmodels.composer.run_settings import (
    PRESET_NAMES,
    RunSettings,
    preset_explanation,
    preset_title,
)
from app.viewmodels.window_settings import WindowSettings
from model.errors import PlainError

_SIZE = (620, 640)


class RunSettingsDialog(QDialog):
    """Changes `WindowSettings` and `RunSettings` when it is saved.

    A preset fills the values of a block in; whoever changes one of them has values of their own.
    """

    def __init__(self, settings: RunSettings, window: WindowSettings, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._settings = settings
        self._window = window
        self.setWindowTitle(self.tr("Settings"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.rows = {row.name: SettingRow(row, look) for row in settings.rows()}
        self.window_rows = {row.name: SettingRow(row, look) for row in window.rows()}
        self.recognition = SettingRow(settings.recognition_row(), look)
        self.presets: dict[str, QRadioButton] = {}
        self._group = QButtonGroup(self)
        self._assemble()
        self.presets[settings.preset].setChecked(True)
        for name, button in self.presets.items():
            button.clicked.connect(lambda _=False, name=name: self._fill(name))
        for row in self.rows.values():
            row.edited.connect(self._edited)
        screen = parent.screen().availableSize()
        self.resize(no_larger(QSize(sized(_SIZE[0]), sized(_SIZE[1])), screen))

    @property
    def preset(self) -> str:
        """The one that is chosen here."""
        return next(name for name, button in self.presets.items() if button.isChecked())

    def save(self) -> None:
        """Put everything in force and close; where something is wrong, go to it and stay."""
        wrong = self._settings.apply(self.preset, self._typed())
        self._show_wrong(wrong)
        if not wrong:
            self._settings.choose_recognition(self.recognition.typed)
            self.accept()
            # Last: another language makes this dialog's words old.
            self._window.apply({name: row.typed for name, row in self.window_rows.items()})
            return
        first = next(row for name, row in self.rows.items() if name in wrong)
        self._scroll.ensureWidgetVisible(first)
        first.editor.setFocus()

    def _typed(self) -> dict[str, str]:
        return {name: row.typed for name, row in self.rows.items()}

    def _fill(self, preset: str) -> None:
        for name, typed in self._settings.sampling(preset).items():
            self.rows[name].put(typed)
        self._show_wrong(self._settings.check(self._typed()))

    def _edited(self, name: str) -> None:
        if name in SAMPLING:
            self.presets["own"].setChecked(True)
        self._show_wrong(self._settings.check(self._typed()))

    def _show_wrong(self, wrong: Mapping[str, PlainError]) -> None:
        for name, row in self.rows.items():
            error = wrong.get(name)
            row.show_wrong(error.sentence if error else "")

    # -- assembling ------------------------------------------------------------------------------------

    def _assemble(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(28, 22, 28, 18)
        column.setSpacing(12)
        column.addWidget(_heading(self.tr("The window")))
        for row in self.window_rows.values():
            column.addWidget(row)
        self._section(column, self.tr("How carefully"), ())
        for name in PRESET_NAMES:
            column.addWidget(self._preset(name))
        self._section(column, self.tr("A block"), SAMPLING)
        self._section(
            column,
            self.tr("An answer"),
            ("max_canvases", "token_budget", "thinking_budget", "image_budget", "seed"),
        )
        self._section(column, self.tr("The model"), ("precision", "device"))
        note = Label(self.tr("For a change of these two the model is opened again."))
        set_role(note, "small")
        column.addWidget(note)
        self._section(column, self.tr("Sources"), ())
        column.addWidget(self.recognition)
        column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(content)
        buttons = QDialogButtonBox()
        self.save_button = QPushButton(self.tr("Save"))
        set_role(self.save_button, "primary")
        self.save_button.setDefault(True)
        buttons.addButton(self.save_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(QPushButton(self.tr("Cancel")), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        self.save_button.clicked.connect(self.save)
        foot = QVBoxLayout()
        foot.setContentsMargins(28, 12, 28, 16)
        foot.addWidget(buttons)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(line())
        whole.addLayout(foot)

    def _preset(self, name: str) -> QWidget:
        button = QRadioButton(preset_title(name))
        button.setAccessibleDescription(preset_explanation(name))
        self._group.addButton(button)
        self.presets[name] = button
        explanation = Label(preset_explanation(name))
        set_role(explanation, "small")
        explanation.setWordWrap(True)
        explanation.setIndent(24)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(button)
        column.addWidget(explanation)
        return holder

    def _section(self, column: QVBoxLayout, title: str, names: tuple[str, ...]) -> None:
        column.addSpacing(4)
        column.addWidget(line())
        column.addWidget(_heading(title))
        for name in names:
            column.addWidget(self.rows[name])


def _heading(text: str) -> QLabel:
    label = Label(text)
    set_role(label, "heading")
    return label
