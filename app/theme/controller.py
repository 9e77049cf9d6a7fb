"""Which theme is in force: the system's, live, or the one that the person chose."""

from typing import Literal, get_args

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from app.theme.tokens import DARK, LIGHT, Theme

Choice = Literal["system", "light", "dark"]


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
        self._on_system_changed(self._hints.colorScheme())
        if choice != "system":
            self.set_choice(choice)

    @property
    def theme(self) -> Theme:
        """The theme in force."""
        return self._theme

    @property
    def choice(self) -> Choice:
        """The person's choice: "system", "light" or "dark"."""
        return self._choice

    def set_choice(self, choice: Choice) -> None:
        """Force "light" or "dark", or follow the "system". Native dialogs go along where they can.

        Raises:
            ValueError: another word was given.
        """
        if choice not in get_args(Choice):
            raise ValueError(f"unknown theme {choice!r}")
        self._choice = choice
        schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
        if choice in schemes:
            self._hints.setColorScheme(schemes[choice])
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
        dark = self._system_is_dark if self._choice == "system" else self._choice == "dark"
        theme = DARK if dark else LIGHT
        if theme is not self._theme:
            self._theme = theme
            self.changed.emit(theme)
