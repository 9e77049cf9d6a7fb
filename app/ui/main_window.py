"""The window: puts the panes together and passes on what happens between them. It decides nothing itself."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QResizeEvent,
)
from PySide6.QtWidgets import QMainWindow, QSplitter, QVBoxLayout, QWidget

from app.core.runs import RunState
from app.theme import palette, style_sheet
from app.theme.faces import text_size
from app.ui.actions import Actions
from app.ui.announcer import Announcer
from app.ui.answer.answer_panel import AnswerPanel
from app.ui.answer.pacer import STANDS_MS
from app.ui.banner import Banner
from app.ui.composer.composer import Composer
from app.ui.dialogs.about import About
from app.ui.dialogs.choosing import choose_files, choose_folder
from app.ui.drop_veil import DropVeil
from app.ui.focus_ring import FocusRings
from app.ui.following_row import row_of
from app.ui.handed_over import can_take, take
from app.ui.header import Header
from app.ui.look import Look, fit_icons, line, set_role
from app.ui.notice import Notice
from app.ui.page import PageDesk, PagePane
from app.ui.shelf.clearing import Clearing
from app.ui.shelf.shelf_panel import ShelfPanel
from app.ui.sizing import no_larger
from app.ui.status_line import StatusLine
from app.ui.words import bounds_notice
from app.viewmodels.answer.evidence_model import EvidenceModel
from app.viewmodels.composer.run_settings import RunSettings
from app.viewmodels.page.page_model import PageModel
from app.viewmodels.run.run_model import RunModel
from app.viewmodels.shelf.shelf_model import ShelfModel
from app.viewmodels.status_model import StatusModel
from app.workers.file_finder import Found
from model.errors import PlainError

#: The smallest window in which all has its place; a screen with less room has a smaller one.
_LEAST = (860, 560)


class MainWindow(QMainWindow):
    """Sources at the left, the answer in the middle with the composer below, the page at the right.

    Signals:
        theme_chosen(choice): "system", or the name of a theme.
        closing(): the window was closed and is hidden already.
    """

    theme_chosen = Signal(str)
    closing = Signal()

    def __init__(
        self,
        shelf: ShelfModel,
        run: RunModel,
        status: StatusModel,
        pages: PageModel,
        evidence: EvidenceModel,
        settings: RunSettings,
        look: Look,
        *,
        stands_ms: int = STANDS_MS,
        may_close: Callable[[Callable[[], object]], bool] = lambda _go: True,
    ) -> None:
        """`may_close` is asked before closing; whoever says no tells the person why, and may close later."""
        super().__init__()
        self._shelf = shelf
        self._run = run
        self._status = status
        self._look = look
        self._may_close = may_close
        self._icons_for = 100
        self.setWindowTitle("Vitrine")
        self.setMinimumSize(*_LEAST)
        self.resize(1240, 800)
        self.setAcceptDrops(True)
        self.actions_ = Actions(self, look)
        self.header = Header(status.seal, self.actions_.menu(self), self.actions_.page, look)
        self.shelf_panel = ShelfPanel(shelf, look)
        self.answer = AnswerPanel(run, shelf, evidence, look, stands_ms=stands_ms)
        self.page = PagePane(pages, evidence, look)
        self.composer = Composer(run, shelf, settings, look, self.hand_over)
        self.banner = Banner(look)
        self.notice = Notice(status, shelf)
        self.status_line = StatusLine(status)
        self._assemble()
        self.page_desk = PageDesk(
            self, self.panes, self.page, self.shelf_panel, shelf, pages, evidence, self.actions_.page
        )
        self.drop_veil = DropVeil(look, self)
        self.focus_rings = FocusRings(look, self)
        self.announcer = Announcer(run, evidence, self)
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

    def fit_into(self, room: QSize) -> None:
        """Be no larger than a screen with this room for windows and their frames, whatever scale it has."""
        self.setMinimumSize(no_larger(QSize(*_LEAST), room))
        self.resize(no_larger(self.size(), room))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The veil covers all of it."""
        super().resizeEvent(event)
        if self.drop_veil.isVisible():
            self.drop_veil.lay()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Gone at once for the person, and what still runs ends behind; unless something would be lost."""
        if not self._may_close(self.close):
            event.ignore()
            return
        self.hide()
        self.closing.emit()
        event.accept()

    def place_below_banner(self, widget: QWidget) -> None:
        """Put `widget` where failures are told."""
        self._column.insertWidget(1, row_of(widget, above=0, below=0))

    def place_around_answer(self, pane: QWidget) -> None:
        """Let `pane`, which holds the answer by now, stand in the answer's place."""
        self._column.insertWidget(2, pane, 1)

    # -- assembling ------------------------------------------------------------------------------------

    def _assemble(self) -> None:
        middle = QWidget()
        set_role(middle, "background")
        self._column = column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(row_of(self.banner, above=14, below=0))
        column.addWidget(self.answer, 1)
        column.addWidget(row_of(self.composer, above=8, below=8))
        column.addWidget(self.notice)
        column.addSpacing(10)

        self.panes = QSplitter(Qt.Orientation.Horizontal)
        self.panes.setHandleWidth(1)
        self.panes.setChildrenCollapsible(False)
        self.panes.addWidget(self.shelf_panel)
        self.panes.addWidget(middle)
        self.panes.addWidget(self.page)
        self.panes.setStretchFactor(0, 0)
        self.panes.setStretchFactor(1, 1)
        self.panes.setStretchFactor(2, 0)
        self.panes.setSizes([268, 972, 0])

        whole = QWidget()
        rows = QVBoxLayout(whole)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.header)
        rows.addWidget(line())
        rows.addWidget(self.panes, 1)
        rows.addWidget(line())
        rows.addWidget(self.status_line)
        self.setCentralWidget(whole)

    def _connect(self) -> None:
        actions, run = self.actions_, self._run
        actions.add_files.triggered.connect(self._choose_files)
        actions.add_folder.triggered.connect(lambda: choose_folder(self, self._shelf.add_paths))
        actions.paste.triggered.connect(lambda: self.hand_over(QGuiApplication.clipboard().mimeData()))
        self.clearing = Clearing(self, self._shelf, actions.clear, actions.restore)
        actions.ask.triggered.connect(self.composer.ask)
        actions.ask_again.triggered.connect(self._ask_again)
        actions.stop.triggered.connect(self._stop)
        actions.question.triggered.connect(self.composer.field.setFocus)
        actions.copy.triggered.connect(self.answer.copy)
        actions.search.triggered.connect(self._search)
        actions.filter.triggered.connect(self.shelf_panel.filter)
        actions.zoom_in.triggered.connect(lambda: self.page.view.zoom_by(1))
        actions.zoom_out.triggered.connect(lambda: self.page.view.zoom_by(-1))
        actions.zoom_fit.triggered.connect(lambda: self.page.view.zoom_to("text"))
        actions.full_screen.toggled.connect(self._fill_screen)
        actions.about.triggered.connect(lambda: About(self._look, self).open())
        actions.quit.triggered.connect(self.close)
        actions.theme_chosen.connect(self.theme_chosen)
        actions.show_theme(self._look.controller.choice)
        self.shelf_panel.files_asked.connect(self._choose_files)
        actions.run_settings.triggered.connect(self.composer.preset.settings_asked)
        self.composer.asked.connect(self._ask)
        self.composer.stopped.connect(run.stop)
        self.answer.behind.connect(self.page.hold_evidence)
        self.answer.welcome.picked.connect(self.composer.write)
        self._shelf.bounded.connect(self._tell_bounds)
        run.state_changed.connect(self._enter)
        run.failed.connect(self.banner.show_error)
        run.shown_again.connect(lambda _outcome: self._enter(run.state))
        self._look.changed.connect(self._redraw)
        self._enter(run.state)

    def _order_focus(self) -> None:
        order: Sequence[QWidget] = (
            self.header.menu_button,
            self.header.page_button,
            self.header.seal,
            self.shelf_panel.arranging.words,
            self.shelf_panel.arranging.button,
            self.shelf_panel.cards,
            self.shelf_panel.password.field,
            self.shelf_panel.password.not_now,
            self.shelf_panel.password.open,
            self.shelf_panel.drop_area,
            self.answer.switch,
            self.answer.thinking.button,
            self.answer.text,
            *self.composer.controls,
            self.page.bar.field,
            self.page.bar.zoom,
            self.page.bar.search,
            self.page.bar.fold,
            self.page.search.field,
            self.page.view,
            self.page.claims,
        )
        for before, after in pairwise(order):
            self.setTabOrder(before, after)
        self.composer.field.setFocus()

    # -- passing on ------------------------------------------------------------------------------------

    def show_error(self, error: PlainError) -> None:
        """Tell a failure in the window."""
        self.banner.show_error(error)

    def _search(self) -> None:
        self.page_desk.show_pane(True)
        self.page.open_search()

    def _ask(self, task: str, question: str, thinking: bool, follow_up: bool) -> None:
        seed = self._status.next_seed()
        short = self.composer.short if task == "ask" else None
        self._run.ask(task, question, thinking=thinking, seed=seed, follow_up=follow_up, short=short)

    def _ask_again(self) -> None:
        if self._run.question is not None and not self._run.state.running:
            self._run.ask_again(seed=self._status.another_seed())

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

    def _tell_bounds(self, found: Found) -> None:
        self.banner.show_warning(
            bounds_notice(found), self.tr("Drop the missing files or folders separately.")
        )

    def _choose_files(self) -> None:
        choose_files(self, self._shelf.add_paths)

    def _fill_screen(self, full: bool) -> None:
        self.showFullScreen() if full else self.showNormal()

    def _take_copy(self, event: QDropEvent) -> None:
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def _redraw(self) -> None:
        theme = self._look.theme
        self.setPalette(palette(theme))
        self.setStyleSheet(style_sheet(theme, self._look.icons.file("check")))
        if text_size() != self._icons_for:
            self._icons_for = text_size()
            fit_icons(self)
