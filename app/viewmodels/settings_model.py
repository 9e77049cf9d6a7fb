"""The person's settings while the program runs: each change is on disk at once."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.core.settings import Settings, load, save
from model.errors import PlainError


class SettingsModel(QObject):
    """Holds the settings of one file.

    Signals:
        failed(PlainError): a change is in force but could not be kept.
    """

    failed = Signal(object)

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        loaded = load(path)
        self._settings = loaded.settings
        self._problem = loaded.problem

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        return self._settings

    @property
    def problem(self) -> PlainError | None:
        """The problem of the file at the start, if there was one."""
        return self._problem

    def change(self, **values: Any) -> None:
        """Put values in force and keep them.

        Raises:
            ValueError, TypeError: a value or a name that no setting has.
        """
        changed = replace(self._settings, **values)
        if changed == self._settings:
            return
        self._settings = changed
        try:
            save(self._path, changed)
        except PlainError as error:
            self.failed.emit(error)
