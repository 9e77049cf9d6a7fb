"""How the window looks, moves and speaks: what the person chose, as rows of the settings dialog."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.core.run_values import OneOf
from app.core.settings import THEMES
from app.viewmodels.composer.run_settings import Row
from app.viewmodels.qt import tr
from app.viewmodels.settings_model import SettingsModel

#: Percent of the usual size of all letters.
TEXT_SIZES = (100, 125, 150, 175, 200)
_KINDS = {
    "language": OneOf(("system", "en", "de")),
    "theme": OneOf(THEMES),
    "text_size": OneOf(TEXT_SIZES),
    "reduced_motion": OneOf(("system", "on", "off")),
}


class WindowSettings(QObject):
    """Puts choices in force at once and keeps them.

    Signals:
        changed(name): another value of "language", "theme", "text_size" or "reduced_motion" is in force.
    """

    changed = Signal(str)

    def __init__(self, kept: SettingsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept = kept

    def rows(self) -> tuple[Row, ...]:
        """All of them with the values in force."""
        words = {
            "language": (tr("Language"), tr("Of the whole program; reports can be in another one.")),
            "theme": (tr("Colours"), tr("High contrast draws every line as strongly as text.")),
            "text_size": (tr("Text size"), tr("Of all letters in the window, in percent.")),
            "reduced_motion": (tr("Less motion"), tr("Noise stands still, and changes happen at once.")),
        }
        return tuple(Row(name, *words[name], kind, self.value(name)) for name, kind in _KINDS.items())

    def value(self, name: str) -> str:
        """The value in force, as the dialog names it."""
        return str(getattr(self._kept.settings, name))

    def choose(self, name: str, typed: str) -> None:
        """Put a value in force, unless it is already.

        Raises:
            ValueError: there is no such value.
        """
        value: Any = int(typed) if name == "text_size" else typed
        if value != getattr(self._kept.settings, name):
            self._kept.change(**{name: value})
            self.changed.emit(name)

    def apply(self, typed: Mapping[str, str]) -> None:
        """Put several values in force."""
        for name, value in typed.items():
            self.choose(name, value)
