"""The table in the middle of the window: its name, its cells, how far it is, and the review beside it."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.core.cases.journals import TableLine
from app.core.tables.events import Renamed
from app.core.tables.work import read_count, waiting
from app.theme.faces import sized
from app.ui.canvas.progress_strip import ProgressStrip
from app.ui.label import Label
from app.ui.look import Look, set_role
from app.ui.table.filter_bar import FilterBar
from app.ui.table.legend import TableLegend
from app.ui.table.review_panel import SHEET, ReviewPanel
from app.ui.table.table_view import TableView
from app.viewmodels.shelf.card import number
from app.viewmodels.table.open_table import OpenTable
from app.viewmodels.table.table_work import TableWork
from app.viewmodels.table.trial_model import TrialModel
from app.viewmodels.table.wording import read_words, size_words, time_left

#: Below this width the review is a sheet at the foot.
_NARROW = 940
#: Below this height what explains the table goes.
_LOW = 430
#: Below this width of the table the chips stand below its name.
_TIGHT = 900
_SECOND_MS = 1000


class TablePage(QWidget):
    """Follows table, work and trial.

    Signals:
        accept_asked(): accept everything above the line of the trial.
        export_asked(): the table is to leave the program.
        case_asked(): a case is to keep it.
        table_asked(number): another table of the case is to be shown.
    """

    accept_asked = Signal()
    export_asked = Signal()
    case_asked = Signal()
    table_asked = Signal(int)

    def __init__(
        self,
        open_table: OpenTable,
        work: TableWork,
        trial: TrialModel,
        view: TableView,
        review: ReviewPanel,
        look: Look,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._open = open_table
        self._work = work
        self._trial = trial
        self._look = look
        self.view = view
        self.review = review
        set_role(self, "background")
        self.title = QLineEdit()
        self.others = QToolButton()
        self.size_line = Label()
        self.filters = FilterBar(look)
        self.progress = ProgressStrip(look.theme)
        self.pause = QPushButton(self.tr("Pause"))
        self.stop = QPushButton(self.tr("Stop"))
        self.again = QPushButton(self.tr("Read the failed ones again"))
        self.memory = QPushButton(self.tr("In memory only: keep it in a case…"))
        self.export = QPushButton(self.tr("Export…"))
        self.legend = TableLegend(look)
        self.accept = QPushButton(self.tr("Accept…"))
        self.export.setAccessibleName(self.tr("Export the table"))
        self._low = False
        self._second = QTimer(self)
        self._second.setInterval(_SECOND_MS)
        self._second.timeout.connect(self._tell_progress)
        self._dress()
        self._assemble()
        open_table.changed.connect(self._tell)
        open_table.kept_changed.connect(self._tell)
        work.changed.connect(self._tell_progress)
        trial.changed.connect(self._tell)
        look.changed.connect(self._redraw)
        self._redraw()
        self._tell()

    @property
    def controls(self) -> tuple[QWidget, ...]:
        """The widgets in the order of the Tab key."""
        chips = tuple(self.filters.chips.values())
        last = (self.export, self.view, self.pause, self.stop, self.again, self.memory, self.accept)
        return (self.title, *chips, self.filters.words, *last, self.review, self.review.note)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow window has the review at the foot."""
        super().resizeEvent(event)
        narrow = self.width() < sized(_NARROW)
        self._whole.setDirection(
            QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        )
        self.review.set_low(narrow)
        self._low = low = self.height() < sized(_LOW) + (sized(SHEET) if narrow else 0)
        side = 24 if narrow else 32
        self._column.setContentsMargins(side, 8 if low else 26, side, 6 if low else 16)
        self._column.setSpacing(8 if low else 14)
        self.legend.setVisible(not low)
        self.size_line.setVisible(not low)
        self.title.setStyleSheet(
            "#table-name { background: transparent; border: 1px solid transparent; padding: 0;"
            f" margin-left: -3px; font-size: {sized(20 if narrow else 22)}px; font-weight: 600; }}"
            f"#table-name:focus {{ border-color: {self._look.theme.line}; }}"
        )
        room = self.width() - (0 if narrow else self.review.width())
        tight = room < sized(_TIGHT)
        self._head.setDirection(
            QBoxLayout.Direction.TopToBottom if tight and not low else QBoxLayout.Direction.LeftToRight
        )
        self.export.setText("" if tight else self.tr("Export…"))
        self.memory.setText(
            self.tr("In memory only…") if narrow else self.tr("In memory only: keep it in a case…")
        )
        self._tell_foot()
        self._tell_head()

    def show_others(self, tables: Sequence[TableLine]) -> None:
        """Offer the tables of the open case; one alone offers nothing."""
        menu = QMenu(self.others)
        for each in tables:
            words = f"{each.name}   {each.begun[:10]}"
            menu.addAction(words).triggered.connect(
                lambda _=False, number=each.id: self.table_asked.emit(number)
            )
        self.others.setMenu(menu)
        self.others.setVisible(len(tables) > 1)

    # -- inside --------------------------------------------------------------------------------------

    def _dress(self) -> None:
        self.title.setObjectName("table-name")
        self.title.setAccessibleName(self.tr("Name of the table"))
        self.title.editingFinished.connect(self._rename)
        set_role(self.size_line, "muted")
        self.others.setObjectName("others")
        self.others.setStyleSheet("#others::menu-indicator { image: none; }")
        self.others.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.others.setAccessibleName(self.tr("Other tables of the case"))
        self.others.setToolTip(self.tr("Other tables of the case"))
        self.others.hide()
        set_role(self.stop, "quiet")
        set_role(self.again, "quiet")
        set_role(self.memory, "link")
        set_role(self.accept, "link")
        set_role(self.export, "quiet")
        self.export.setToolTip(
            self.tr("As PDF, Word, Excel or to the printer (Ctrl+E); drag it to take it along")
        )
        self.memory.setToolTip(
            self.tr("Nothing of this table outlives the window; in a case every step is kept, encrypted")
        )
        self.stop.setToolTip(self.tr("Stop; what is done stays (Esc)"))
        self.pause.clicked.connect(self._pause_or_go)
        self.stop.clicked.connect(self._work.stop)
        self.again.clicked.connect(self._work.read_again)
        self.memory.clicked.connect(self.case_asked)
        self.accept.clicked.connect(self.accept_asked)
        self.export.clicked.connect(self.export_asked)

    def _assemble(self) -> None:
        names = QVBoxLayout()
        names.setSpacing(3)
        first = QHBoxLayout()
        first.setSpacing(4)
        first.addWidget(self.title, 1)
        first.addWidget(self.others)
        names.addLayout(first)
        names.addWidget(self.size_line)
        tools = QHBoxLayout()
        tools.setSpacing(12)
        tools.addWidget(self.filters)
        tools.addStretch(1)
        tools.addWidget(self.export)
        self._head = head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        head.setSpacing(12)
        head.addLayout(names, 1)
        head.addLayout(tools)
        card = QFrame()
        set_role(card, "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 6, 1, 8)
        inside.addWidget(self.view)
        going = QHBoxLayout()
        going.setSpacing(12)
        going.addWidget(self.progress, 1)
        going.addWidget(self.memory)
        going.addWidget(self.again)
        going.addWidget(self.pause)
        going.addWidget(self.stop)
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(16)
        foot.addWidget(self.legend, 1)
        foot.addWidget(self.accept)
        middle = QWidget()
        self._column = column = QVBoxLayout(middle)
        column.setSpacing(14)
        column.addLayout(head)
        column.addWidget(card, 1)
        column.addLayout(going)
        column.addWidget(self._foot)
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        self._whole.addWidget(middle, 1)
        upright = QFrame()
        upright.setStyleSheet(f"background: {self._look.theme.line};")
        upright.setMinimumSize(1, 1)
        self._edge = upright
        self._whole.addWidget(upright)
        self._whole.addWidget(self.review)

    def _tell_foot(self) -> None:
        self._foot.setVisible(not self._low or not self.accept.isHidden())

    def _tell_head(self) -> None:
        """In a low window the name goes where the chips leave it no room: no piece of a name shows."""
        needs = QFontMetrics(self.title.font()).horizontalAdvance(self.title.text()) + 16
        room = self.view.width() - self.filters.sizeHint().width() - self.export.sizeHint().width()
        self.title.setVisible(not self._low or needs <= room - 2 * self._head.spacing())

    def _rename(self) -> None:
        table, name = self._open.table, " ".join(self.title.text().split())
        if table is not None and name and name != table.name:
            self._open.do(Renamed(name))

    def _pause_or_go(self) -> None:
        if self._work.going and not self._work.pausing:
            self._work.pause()
        else:
            self._work.go_on()

    def _tell(self) -> None:
        table, review = self._open.table, self._open.review
        if table is None or review is None:
            return
        if not self.title.hasFocus():
            self.title.setText(table.name)
        self.size_line.setText(size_words(table))
        self.filters.show_table(table, review)
        self._tell_head()
        self.memory.setVisible(not self._open.kept)
        line_, count = self._trial.line, self._trial.acceptable
        self.accept.setVisible(line_ is not None and count > 0)
        if line_ is not None:
            self.accept.setText(
                self.tr("Accept {count} above {percent} %…").format(
                    count=number(count), percent=round(100 * line_.certainty)
                )
            )
        self._tell_foot()
        self._tell_progress()

    def _tell_progress(self) -> None:
        table, work = self._open.table, self._work
        if table is None:
            return
        self.view.set_reading(work.document)
        whole = max(1, len(table.order))
        words = read_words(table, work.document is not None)
        left = time_left(work.seconds_left)
        if work.pausing:
            left = self.tr("pauses after this document")
        elif work.waits_for_files:
            left = self.tr("files are still being opened")
        elif not work.going and waiting(table):
            left = self.tr("paused") if read_count(table) else ""
        self.progress.show_words(words, left, read_count(table) / whole)
        waits = bool(waiting(table))
        self.pause.setVisible(work.going or waits)
        self.pause.setText(self.tr("Pause") if work.going and not work.pausing else self.tr("Go on"))
        primary = not work.going
        if bool(self.pause.property("role") == "primary") != primary:
            set_role(self.pause, "primary" if primary else "")
            self.pause.style().unpolish(self.pause)
            self.pause.style().polish(self.pause)
        self.stop.setVisible(work.going)
        failed = any(table.documents[at].progress == "failed" for at in table.order)
        self.again.setVisible(failed and not work.going)
        if work.going != self._second.isActive():
            self._second.start() if work.going else self._second.stop()

    def _redraw(self) -> None:
        theme = self._look.theme
        self.progress.set_theme(theme)
        self._edge.setStyleSheet(f"background: {theme.line};")
        self.others.setIcon(self._look.icon("chevron-down", size=14))
        self.stop.setIcon(self._look.icon("stop", theme.muted, 16))
        self.export.setIcon(self._look.icon("document", theme.muted, 16))
        self.accept.setStyleSheet(f"color: {theme.accent}; font-weight: 600;")
