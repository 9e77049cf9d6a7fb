"""The window for models: choose a folder, see what it is and where it fits, check it, convert it, open it."""

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.ui.choice_box import ChoiceBox
from app.ui.label import Label
from app.ui.look import Look, line, set_flag, set_role
from app.ui.model_window.convert_panel import ConvertPanel
from app.ui.model_window.dropped import dropped_folder
from app.ui.model_window.facts_grid import FactsGrid
from app.ui.model_window.files_panel import FilesPanel
from app.ui.model_window.fit_table import FitTable
from app.ui.model_window.folder_bar import FolderBar
from app.ui.model_window.problem_list import ProblemList
from app.ui.sizing import no_larger
from app.viewmodels.model_window.model_choice import ModelChoice
from app.viewmodels.model_window.model_work import ModelWork, Outcome

_STEPS = 1000


class ModelWindow(QDialog):
    """Stands beside the main window and blocks nothing; closing it stops nothing either."""

    def __init__(self, choice: ModelChoice, work: ModelWork, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.choice = choice
        self.work = work
        self._look = look
        self.setWindowTitle(self.tr("Model"))
        self.setModal(False)
        self.setAcceptDrops(True)
        self.resize(no_larger(QSize(780, 760), self.screen().availableSize()))
        self.setMinimumSize(600, 420)
        self.folder_bar = FolderBar(choice, work, look)
        self.busy = Label()
        set_role(self.busy, "muted")
        self.problems = ProblemList(look)
        self.facts = FactsGrid(choice)
        self.fit = FitTable(choice, look)
        self.files = FilesPanel(choice, work, look)
        self.convert = ConvertPanel(choice, work, look)
        self.open_button = QPushButton(self.tr("Open this model"))
        set_role(self.open_button, "primary")
        self.open_button.clicked.connect(choice.open)
        self.close_button = QPushButton(self.tr("Close"))
        self.close_button.clicked.connect(self.close)
        self.device = ChoiceBox(look)
        self.opening = Label()
        self.bar = QProgressBar()
        self._sections: dict[QWidget, QWidget] = {}
        self._seen: Outcome | None = None
        self._assemble()
        choice.changed.connect(self._tell)
        choice.opened.connect(self._leave)
        work.changed.connect(self._tell)
        self._tell()

    # -- what reaches the window -----------------------------------------------------------------------

    def bring_to_front(self) -> None:
        """Show it, with the model that is open unless something else is at work."""
        if not self.isVisible() and not self.work.running and not self.choice.opening:
            self.choice.look_at_the_open_one()
        self.show()
        self.raise_()
        self.activateWindow()

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard begins where a folder is chosen."""
        super().showEvent(event)
        self.folder_bar.choose.setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A folder may be dropped anywhere on the window while nothing is at work."""
        if dropped_folder(event.mimeData()) and not self.work.running:
            set_flag(self._ground, "active", True)
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It went away again."""
        set_flag(self._ground, "active", False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Look at what was dropped."""
        set_flag(self._ground, "active", False)
        folder = dropped_folder(event.mimeData())
        if folder and not self.work.running:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.choice.look(folder)

    # -- assembling ------------------------------------------------------------------------------------

    def _assemble(self) -> None:
        inside = QWidget()
        set_role(inside, "background")
        column = QVBoxLayout(inside)
        column.setContentsMargins(22, 18, 22, 18)
        column.setSpacing(18)
        column.addWidget(self.busy)
        column.addWidget(self.problems)
        for title, widget in (
            (self.tr("What it is"), self.facts),
            (self.tr("Where it fits"), self.fit),
            (self.tr("Its files"), self.files),
            (self.tr("Convert it once, to take less memory"), self.convert),
        ):
            column.addWidget(self._section(title, widget))
        column.addStretch(1)
        self._area = area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)

        self._ground = QFrame()
        set_role(self._ground, "model-head")
        head = QVBoxLayout(self._ground)
        head.setContentsMargins(22, 18, 22, 14)
        head.addWidget(self.folder_bar)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._ground)
        whole.addWidget(line())
        whole.addWidget(area, 1)
        whole.addWidget(line())
        whole.addWidget(self._foot())

    def _section(self, title: str, widget: QWidget) -> QWidget:
        section = QWidget()
        column = QVBoxLayout(section)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        head = Label(title)
        set_role(head, "section")
        column.addWidget(head)
        column.addWidget(widget)
        self._sections[widget] = section
        return section

    def _foot(self) -> QWidget:
        for text, device in (
            (self.tr("Automatically"), "auto"),
            (self.tr("Graphics card"), "cuda"),
            (self.tr("Processor"), "cpu"),
        ):
            self.device.addItem(text, device)
        self.device.setAccessibleName(self.tr("What the model runs on"))
        self.device.activated.connect(lambda index: self.choice.set_device(self.device.itemData(index)))
        beside = Label(self.tr("&Runs on"))
        set_role(beside, "muted")
        beside.setBuddy(self.device)
        set_role(self.opening, "small")
        self.opening.setWordWrap(True)
        self.bar.setTextVisible(False)
        told = QVBoxLayout()
        told.setSpacing(4)
        told.addWidget(self.opening)
        told.addWidget(self.bar)
        foot = QFrame()
        set_role(foot, "bar")
        row = QHBoxLayout(foot)
        row.setContentsMargins(22, 12, 22, 12)
        row.setSpacing(10)
        row.addWidget(beside)
        row.addWidget(self.device)
        row.addLayout(told, 1)
        row.addWidget(self.close_button)
        row.addWidget(self.open_button)
        return foot

    # -- telling ---------------------------------------------------------------------------------------

    def _tell(self) -> None:
        choice, work = self.choice, self.work
        self.busy.setVisible(choice.busy)
        looking, weighing = self.tr("Looking at the folder…"), self.tr("Working out where it fits…")
        self.busy.setText(weighing if choice.facts else looking)
        self.problems.show_all(choice.problems)
        shown = {
            self.facts: bool(choice.facts),
            self.fit: bool(choice.fits),
            self.files: choice.inspection is not None and bool(choice.facts),
            self.convert: work.convertible or work.kind == "convert",
        }
        for widget, section in self._sections.items():
            section.setVisible(shown[widget])
        self.device.setCurrentIndex(max(0, self.device.findData(choice.device)))
        self.device.setEnabled(not choice.opening)
        self.open_button.setText(
            self.tr("This model is open") if choice.is_open else self.tr("Open this model")
        )
        self.open_button.setEnabled(choice.can_open)
        self.bar.setVisible(choice.opening)
        share = choice.opening_share
        self.bar.setRange(0, _STEPS if share is not None else 0)
        self.bar.setValue(round((share or 0) * _STEPS))
        self.opening.setText(self._told())
        if work.outcome is not self._seen:
            self._seen = work.outcome
            # Once what it says has its place.
            QTimer.singleShot(0, self, self._show_outcome)

    def _show_outcome(self) -> None:
        if self._seen is not None:
            panel = self.convert if self._seen.kind == "convert" else self.files
            self._area.ensureWidgetVisible(panel, 0, 18)

    def _told(self) -> str:
        if self.choice.opening:
            return self.tr("Opening…")
        name = self.choice.open_model
        return self.tr("Open now: {name}").format(name=name) if name else self.tr("No model is open")

    def _leave(self) -> None:
        """Close once the model that was asked for is open."""
        if not self.work.running:
            self.close()
