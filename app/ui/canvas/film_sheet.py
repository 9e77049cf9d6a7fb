"""Asks what a film shows and where it goes, and tells how far it is. It blocks nothing."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from app.core.film import Picture
from app.ui.canvas.film_camera import FilmCamera
from app.ui.dialogs.choosing import choose_target
from app.ui.label import Label
from app.ui.look import set_role

ENDING = ".webp"


class FilmSheet(QDialog):
    """One for the window.

    Signals:
        taken(Path, pictures, hidden): a film to be written there.
    """

    taken = Signal(object, object, bool)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._make: Callable[[bool, QWidget], FilmCamera] | None = None
        self._camera: FilmCamera | None = None
        self.setWindowTitle(self.tr("Save this run as a film"))
        self.told = Label(
            self.tr(
                "An animated picture (WebP) of the answer coming out of the noise, step by step. It says"
                " that a machine wrote it. The file is not encrypted."
            )
        )
        self.told.setWordWrap(True)
        set_role(self.told, "muted")
        self.hide_values = QCheckBox(self.tr("Hide names and figures"))
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("How much of the film is made"))
        self.save = QPushButton(self.tr("Save as…"))
        self.cancel = QPushButton(self.tr("Cancel"))
        set_role(self.save, "primary")
        set_role(self.cancel, "quiet")
        self.save.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 18)
        column.setSpacing(12)
        for widget in (self.told, self.hide_values, self.bar):
            column.addWidget(widget)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.save)
        column.addLayout(row)
        self.setFixedWidth(460)
        self.save.clicked.connect(self._choose)
        self.cancel.clicked.connect(self.reject)

    def ask(self, make: Callable[[bool, QWidget], FilmCamera], must_hide: bool) -> None:
        """Show the sheet.

        Args:
            make: gives the camera, with whether values are hidden.
            must_hide: the policy leaves no choice.
        """
        self._end()
        self._make = make
        self.hide_values.setChecked(must_hide)
        self.hide_values.setEnabled(not must_hide)
        self.show()
        self.raise_()
        self.save.setFocus()

    def reject(self) -> None:
        """Nothing more is painted."""
        self._end()
        super().reject()

    def write_to(self, path: Path) -> None:
        """Paint the film; `taken` tells the end."""
        if self._make is None:
            return
        self._end()
        hidden = self.hide_values.isChecked()
        self._camera = camera = self._make(hidden, self)
        self.save.setEnabled(False)
        self.bar.show()

        def finished(pictures: tuple[Picture, ...]) -> None:
            self._end()
            self.hide()
            self.taken.emit(path, pictures, hidden)

        camera.advanced.connect(self._tell)
        camera.finished.connect(finished)
        camera.start()

    def _choose(self) -> None:
        def chosen(name: str) -> None:
            path = Path(name)
            self.write_to(path if path.suffix else path.with_suffix(ENDING))

        choose_target(self._window, self.windowTitle(), f"{self.tr('Run')}{ENDING}", chosen)

    def _tell(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _end(self) -> None:
        if self._camera is not None:
            self._camera.stop()
            self._camera.deleteLater()
            self._camera = None
        self.save.setEnabled(True)
        self.bar.setRange(0, 1)
        self.bar.setValue(0)
        self.bar.hide()
