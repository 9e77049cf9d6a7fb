"""Which theme is in force: the system's, live, or the one that the person chose."""

from typing import Literal, get_args

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from app.theme.tokens import CONTRAST, CONTRAST_DARK, DARK, LIGHT, THEMES, Theme

Choice = Literal["system", "light", "dark", "contrast", "contrast_dark"]


class ThemeController(QObject):
    """Knows the theme in force and tells when it changes.

    Signals:
        changed(Theme): another theme is in force. Not emitted for the one at the start.
    """

    changed = Signal(object)

    def __init__(self, choice: Choice = "system", parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Asked before any palette of ours is set: some systems tell light from dark by their palette only.
        self._system_is_dark = QGuiApplication.palette().window().color().lightnessF() < 0.5
        self._choice: Choice = "system"
        self._theme = LIGHT
        self._hints = QGuiApplication.styleHints()
        self._hints.colorSchemeChanged.connect(self._on_system_changed)
        self._hints.accessibility().contrastPreferenceChanged.connect(lambda _wish: self._decide())
        self._on_system_changed(self._hints.colorScheme())
        if choice != "system":
            self.set_choice(choice)

    @property
    def theme(self) -> Theme:
        """The theme in force."""
        return self._theme

    @property
    def choice(self) -> Choice:
        """The person's choice: "system", or the name of a theme."""
        return self._choice

    def set_choice(self, choice: Choice) -> None:
        """Force a theme by its name, or follow the "system". Native dialogs go along where they can.

        Raises:
            ValueError: another word was given.
        """
        if choice not in get_args(Choice):
            raise ValueError(f"unknown theme {choice!r}")
        self._choice = choice
        forced = next((theme for theme in THEMES if theme.name == choice), None)
        if forced is not None:
            self._hints.setColorScheme(Qt.ColorScheme.Dark if forced.dark else Qt.ColorScheme.Light)
        else:
            self._hints.unsetColorScheme()
        self._decide()

    def _on_system_changed(self, scheme: Qt.ColorScheme) -> None:
        # While a choice is forced the hints repeat that choice, which says nothing about the system.
        if self._choice == "system":
            if scheme != Qt.ColorScheme.Unknown:
                self._system_is_dark = scheme == Qt.ColorScheme.Dark
            self._decide()

    def _decide(self) -> None:
        theme = next((each for each in THEMES if each.name == self._choice), None) or self._systems
        if theme is not self._theme:
            self._theme = theme
            self.changed.emit(theme)

    @property
    def _systems(self) -> Theme:
        """The theme that goes with the system: its ground, and its wish for contrast."""
        strong = self._hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast
        if strong:
            return CONTRAST_DARK if self._system_is_dark else CONTRAST
        return DARK if self._system_is_dark else LIGHT
