"""How carefully the model works: a button that names the choice, and a menu that explains each."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from app.ui.look import Look, set_role
from app.viewmodels.composer.run_settings import PRESET_NAMES, RunSettings, preset_explanation, preset_title
from app.viewmodels.qt import plain_tip


class PresetButton(QPushButton):
    """Shows the preset in force; its menu chooses another, or asks for all settings.

    Signals:
        settings_asked(): the person wants to set more than a preset.
    """

    settings_asked = Signal()

    def __init__(self, settings: RunSettings, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._look = look
        set_role(self, "quiet")
        self.setObjectName("preset")
        self.setStyleSheet("#preset::menu-indicator { image: none; width: 0; }")
        # The chevron stands behind the word.
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        menu = QMenu(self)
        menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        group = QActionGroup(menu)
        self.choices: dict[str, QAction] = {}
        for name in PRESET_NAMES:
            action = QAction(f"{preset_title(name)}: {_lower(preset_explanation(name))}", group)
            action.setCheckable(True)
            action.triggered.connect(lambda _=False, name=name: settings.choose(name))
            self.choices[name] = action
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction(self.tr("Settings…"), self.settings_asked.emit)
        self.setMenu(menu)
        settings.changed.connect(self._tell)
        look.changed.connect(self._tell)
        self._tell()

    def _tell(self) -> None:
        preset = self._settings.preset
        self.setText(preset_title(preset))
        self.setIcon(self._look.icon("chevron-down", size=14))
        self.setToolTip(plain_tip(preset_explanation(preset)))
        self.setAccessibleName(self.tr("How carefully: {preset}").format(preset=preset_title(preset)))
        self.setAccessibleDescription(preset_explanation(preset))
        self.choices[preset].setChecked(True)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
