"""File dialogs that remember nothing: no list of recent folders, neither Qt's nor the system's.

Qt writes the folders that were visited into its own settings (`QtProject.conf`; on Windows the registry), and
the dialogs of systems keep lists of recent files. Names of folders and files may be confidential.
"""

import os
import sys

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog

_GROUPS = ("FileDialog", "Qt/filedialog")


def keep_no_recent_files() -> None:
    """Let Qt's own settings lead nowhere; call it before the first dialog."""
    if sys.platform != "win32":
        # Below a file there is no folder: nothing is read from there and nothing can be written.
        QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)


def quiet(dialog: QFileDialog) -> QFileDialog:
    """Have this dialog remember nothing."""
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setOption(QFileDialog.Option.DontUseCustomDirectoryIcons)
    dialog.setHistory([])
    if sys.platform == "win32":
        dialog.destroyed.connect(_forget)
    return dialog


def _forget() -> None:
    settings = QSettings(QSettings.Scope.UserScope, "QtProject")
    for group in _GROUPS:
        settings.remove(group)
