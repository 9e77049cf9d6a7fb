"""Dialogs in which the person chooses files or a folder; none of them blocks the window."""

from collections.abc import Callable

from PySide6.QtCore import QDir, QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from app.ui.dialogs.quiet import quiet
from app.viewmodels.qt import tr

Chosen = Callable[[list[str]], object]


def choose_files(window: QWidget, chosen: Chosen) -> None:
    """Files to put on the shelf."""
    _open(window, tr("Add files"), QFileDialog.FileMode.ExistingFiles, chosen)


def choose_folder(window: QWidget, chosen: Chosen) -> None:
    """A folder whose files are put on the shelf."""
    _open(window, tr("Add a folder"), QFileDialog.FileMode.Directory, chosen)


def choose_model(window: QWidget, chosen: Callable[[str], object]) -> None:
    """The folder of a checkpoint."""
    title = tr("Open a model: choose the folder of its files")
    _open(window, title, QFileDialog.FileMode.Directory, lambda paths: chosen(paths[0]))


def choose_file(window: QWidget, title: str, chosen: Callable[[str], object]) -> None:
    """One file that is there."""
    _open(window, title, QFileDialog.FileMode.ExistingFile, lambda paths: chosen(paths[0]))


def choose_target(window: QWidget, title: str, name: str, chosen: Callable[[str], object]) -> None:
    """Where something is to be written, called `name` unless the person says otherwise."""
    dialog = file_dialog(window, title)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.selectFile(name)
    dialog.fileSelected.connect(chosen)
    dialog.open()


def file_dialog(window: QWidget, title: str) -> QFileDialog:
    """A dialog that begins where the last one was left, first in the person's documents; gone once closed."""
    dialog = quiet(QFileDialog(window, title, _Last.folder or _documents()))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(lambda: _keep(dialog))
    return dialog


class _Last:
    """The folder of the last dialog: of this program run only, names of folders may be confidential."""

    folder = ""


def _keep(dialog: QFileDialog) -> None:
    _Last.folder = dialog.directory().absolutePath()


def _documents() -> str:
    places = QStandardPaths.StandardLocation
    for place in (places.DocumentsLocation, places.HomeLocation):
        folder = QStandardPaths.writableLocation(place)
        if folder and QDir(folder).exists():
            return folder
    return QDir.homePath()


def _open(window: QWidget, title: str, mode: QFileDialog.FileMode, chosen: Chosen) -> None:
    dialog = file_dialog(window, title)
    dialog.setFileMode(mode)
    dialog.filesSelected.connect(chosen)
    dialog.open()
