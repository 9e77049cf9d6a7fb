"""The window: puts the panes together and passes on what happens between them. It decides nothing itself."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QResizeEvent,
)
from PySide6.QtWidgets import QFileDialog, QFrame, QLabel, QMainWindow, QSplitter, QVBoxLayout, QWidget

from app.theme import palette, style_sheet
from app.ui.actions import Actions
from app.ui.answer.answer_panel import AnswerPanel
from app.ui.answer.pacer import STANDS_MS
from app.ui.banner import Banner
from app.ui.canvas import in_column
from app.ui.composer.composer import Composer
from app.ui.dialogs.about import About
from app.ui.drop_veil import DropVeil
from app.ui.handed_over import can_take, take
from app.ui.header import Header
from app.ui.look import Look, set_role
from app.ui.shelf.shelf_panel import ShelfPanel
from app.ui.status_line import StatusLine
from app.ui.words import demonstration_notice
from app.viewmodels.run_model import RunModel, RunState
from app.viewmodels.shelf_model import ShelfModel
from app.viewmodels.status_model import StatusModel
from app.workers.file_finder import Found
from model.errors import PlainError
from model.events import ModelInfo


class MainWindow(QMainWindow):
    """Sources at the left, the answer in the middle, the composer below; a third pane has its place prepared.

    Signals:
        model_chosen(folder): the person wants another checkpoint.
        theme_chosen(choice): "system", "light" or "dark".
        closing(): the window was closed and is hidden already.
    """

    model_chosen = Signal(str)
    theme_chosen = Signal(str)
    closing = Signal()

    def __init__(
        self,
        shelf: ShelfModel,
        run: RunModel,
        status: StatusModel,
        look: Look,
        *,
        stands_ms: int = STANDS_MS,
    ) -> None:
        super().__init__()
        self._shelf = shelf
        self._run = run
        self._status = status
        self._look = look
        self.setWindowTitle("Vitrine")
        self.setMinimumSize(860, 560)
        self.resize(1240, 800)
        self.setAcceptDrops(True)
        self.actions_ = Actions(self, look)
        self.header = Header(status.seal, self.actions_.menu(self), look)
        self.shelf_panel = ShelfPanel(shelf, look)
        self.answer = AnswerPanel(run, shelf, look, stands_ms=stands_ms)
        self.composer = Composer(run, shelf, look, self.hand_over)
        self.banner = Banner(look)
        self.notice = QLabel(demonstration_notice())
        self.status_line = StatusLine(status)
        self._assemble()
        self.drop_veil = DropVeil(look, self)
        self._connect()
        self._redraw()
        self._order_focus()

    # -- what reaches the window -----------------------------------------------------------------------

    def hand_over(self, mime: QMimeData) -> bool:
        """Put what a drop or the clipboard holds on the shelf; whether there was anything."""
        return take(mime, self._shelf.add_paths, self._shelf.add_source)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Show that it can be dropped here, wherever it is."""
        if can_take(event.mimeData()):
            self.drop_veil.lay()
            self._take_copy(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Anywhere will do."""
        self._take_copy(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It went away again."""
        self.drop_veil.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Files, a text or a picture."""
        self.drop_veil.hide()
        if self.hand_over(event.mimeData()):
            self._take_copy(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The veil covers all of it."""
        super().resizeEvent(event)
        if self.drop_veil.isVisible():
            self.drop_veil.lay()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Gone at once for the person; what still runs ends behind."""
        self.hide()
        self.closing.emit()
        event.accept()

    # -- assembling ------------------------------------------------------------------------------------

    def _assemble(self) -> None:
        set_role(self.notice, "warning")
        self.notice.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.notice.hide()
        middle = QWidget()
        set_role(middle, "background")
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(_row(self.banner, above=14, below=0))
        column.addWidget(self.answer, 1)
        column.addWidget(_row(self.composer, above=8, below=8))
        column.addWidget(self.notice)
        column.addSpacing(10)

        self.panes = QSplitter(Qt.Orientation.Horizontal)
        self.panes.setHandleWidth(1)
        self.panes.setChildrenCollapsible(False)
        self.panes.addWidget(self.shelf_panel)
        self.panes.addWidget(middle)
        self.panes.setStretchFactor(0, 0)
        self.panes.setStretchFactor(1, 1)
        self.panes.setSizes([268, 972])

        whole = QWidget()
        rows = QVBoxLayout(whole)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.header)
        rows.addWidget(_line())
        rows.addWidget(self.panes, 1)
        rows.addWidget(_line())
        rows.addWidget(self.status_line)
        self.setCentralWidget(whole)

    def _connect(self) -> None:
        actions, run = self.actions_, self._run
        actions.add_files.triggered.connect(self._choose_files)
        actions.add_folder.triggered.connect(self._choose_folder)
        actions.paste.triggered.connect(lambda: self.hand_over(QGuiApplication.clipboard().mimeData()))
        actions.clear.triggered.connect(self._shelf.clear)
        actions.ask.triggered.connect(self.composer.ask)
        actions.ask_again.triggered.connect(self._ask_again)
        actions.stop.triggered.connect(self._stop)
        actions.question.triggered.connect(self.composer.field.setFocus)
        actions.copy.triggered.connect(self.answer.copy)
        actions.open_model.triggered.connect(self._choose_model)
        actions.full_screen.toggled.connect(self._fill_screen)
        actions.about.triggered.connect(lambda: About(self._look, self).open())
        actions.quit.triggered.connect(self.close)
        actions.theme_chosen.connect(self.theme_chosen)
        actions.show_theme(self._look.controller.choice)
        self.shelf_panel.files_asked.connect(self._choose_files)
        self.composer.asked.connect(self._ask)
        self.composer.stopped.connect(run.stop)
        self.answer.welcome.picked.connect(self._pick)
        self._status.changed.connect(self._model_changed)
        self._shelf.bounded.connect(self._tell_bounds)
        run.state_changed.connect(self._enter)
        run.failed.connect(self.banner.show_error)
        self._look.changed.connect(self._redraw)
        self._enter(run.state)

    def _order_focus(self) -> None:
        order: Sequence[QWidget] = (
            self.header.menu_button,
            self.header.seal,
            self.shelf_panel.cards,
            self.shelf_panel.drop_area,
            self.answer.switch,
            self.answer.thinking.button,
            self.answer.text,
            self.composer.tasks,
            self.composer.thinking,
            self.composer.field,
            self.composer.button,
        )
        for before, after in pairwise(order):
            self.setTabOrder(before, after)
        self.composer.field.setFocus()

    # -- passing on ------------------------------------------------------------------------------------

    def show_error(self, error: PlainError) -> None:
        """Tell a failure in the window."""
        self.banner.show_error(error)

    def _ask(self, task: str, question: str, thinking: bool) -> None:
        self._run.ask(task, question, thinking=thinking, seed=self._status.next_seed())

    def _ask_again(self) -> None:
        if self._run.question is not None and not self._run.state.running:
            self._run.ask_again(seed=self._status.another_seed())

    def _pick(self, task: str, question: str) -> None:
        self.composer.write(task, question)

    def _stop(self) -> None:
        if self._run.state.running:
            self._run.stop()
        else:
            self.banner.clear()

    def _enter(self, state: RunState) -> None:
        if state.running:
            self.banner.clear()
        self.actions_.copy.setEnabled(bool(self._run.answer))
        self.actions_.ask_again.setEnabled(self._run.question is not None and not state.running)

    def _model_changed(self) -> None:
        info: ModelInfo | None = self._status.info
        if info is not None:
            # Stays while another model is being opened: the answer that shows is still this one's.
            self.notice.setVisible(info.demonstration)

    def _tell_bounds(self, found: Found) -> None:
        if found.left_out:
            sentence = self.tr("{count} files were left out: at most {most} are taken at once.")
            sentence = sentence.format(count=found.left_out, most=found.files)
        else:
            sentence = self.tr(
                "Some folders lie too deep or hold too much; not all of them were looked into."
            )
        self.banner.show_note(sentence, self.tr("Drop the missing files or folders by themselves."))

    def _choose_files(self) -> None:
        dialog = QFileDialog(self, self.tr("Add files"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        self._open_dialog(dialog, self._shelf.add_paths)

    def _choose_folder(self) -> None:
        dialog = QFileDialog(self, self.tr("Add a folder"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        self._open_dialog(dialog, self._shelf.add_paths)

    def _choose_model(self) -> None:
        dialog = QFileDialog(self, self.tr("Open a model: choose the folder of its files"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        self._open_dialog(dialog, lambda paths: self.model_chosen.emit(paths[0]))

    def _open_dialog(self, dialog: QFileDialog, chosen: object) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(chosen)
        dialog.open()

    def _fill_screen(self, full: bool) -> None:
        self.showFullScreen() if full else self.showNormal()

    def _take_copy(self, event: QDropEvent) -> None:
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def _redraw(self) -> None:
        theme = self._look.theme
        self.setPalette(palette(theme))
        self.setStyleSheet(style_sheet(theme))


def _row(widget: QWidget, above: int, below: int) -> QWidget:
    row = in_column(widget)
    row.setContentsMargins(0, above, 0, below)
    return row


def _line() -> QFrame:
    line = QFrame()
    set_role(line, "line")
    return line
