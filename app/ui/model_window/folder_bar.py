"""Which folder is looked at, and the ways to another one."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.ui.dialogs.choosing import choose_model
from app.ui.label import Label
from app.ui.look import Look, set_role
from app.viewmodels.model_window.model_choice import ModelChoice
from app.viewmodels.model_window.model_work import ModelWork
from app.viewmodels.qt import plain_tip


class FolderBar(QWidget):
    """Name and place of the folder; a button to choose one, and one for the demonstration model."""

    def __init__(
        self, choice: ModelChoice, work: ModelWork, look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._choice = choice
        self._work = work
        self._look = look
        self.name = Label()
        set_role(self.name, "title")
        self.place = Label()
        set_role(self.place, "small")
        self.place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.place.setWordWrap(True)
        self.choose = QPushButton(self.tr("Choose a folder…"))
        self.choose.setToolTip(self.tr("Or drop the folder of a model on this window"))
        self.choose.clicked.connect(lambda: choose_model(self, choice.look))
        self.demonstration = QPushButton(self.tr("Demonstration model"))
        self.demonstration.setToolTip(self.tr("The small model that comes with Vitrine"))
        self.demonstration.clicked.connect(choice.look_at_the_demonstration)

        words = QVBoxLayout()
        words.setSpacing(3)
        words.addWidget(self.name)
        words.addWidget(self.place)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addLayout(words, 1)
        row.addWidget(self.demonstration, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignTop)
        choice.changed.connect(self._tell)
        work.changed.connect(self._tell)
        look.changed.connect(self._redraw)
        self._redraw()
        self._tell()

    def _tell(self) -> None:
        choice = self._choice
        name = Path(choice.folder).name if choice.folder else ""
        if choice.folder and choice.is_demonstration:
            name = self.tr("Demonstration model")
        self.name.setText(self.tr("{name}, open now").format(name=name) if choice.is_open else name)
        # Lines are broken at separators only.
        self.place.setText(choice.folder.replace("/", "/\u200b").replace("\\", "\\\u200b"))
        self.place.setToolTip(plain_tip(choice.folder))
        free = not self._work.running
        self.choose.setEnabled(free)
        self.demonstration.setEnabled(free and not choice.is_demonstration)

    def _redraw(self) -> None:
        self.choose.setIcon(self._look.icon("folder"))
        self.demonstration.setIcon(self._look.icon("vitrine"))
