"""Brings tables into the window: the page in its middle, the task in the composer, the tabs above."""

from itertools import pairwise

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from app.core.tables import CellKey
from app.ui.look import Look
from app.ui.main_window import MainWindow
from app.ui.table.hover_crop import HoverCrop
from app.ui.table.review_panel import ReviewPanel
from app.ui.table.table_page import TablePage
from app.ui.table.table_view import TableView
from app.ui.table.trial_page import TrialPage
from app.ui.view_tabs import ViewTabs
from app.viewmodels.form.form_choice import FormChoice
from app.viewmodels.form.form_model import FormModel
from app.viewmodels.page.page_model import Mark, MarkStyle, PageModel
from app.viewmodels.run.run_model import RunModel
from app.viewmodels.shelf.shelf_model import ShelfModel
from app.viewmodels.status_model import StatusModel
from app.viewmodels.table.completions import Completions
from app.viewmodels.table.crop_model import CropModel
from app.viewmodels.table.open_table import OpenTable
from app.viewmodels.table.review_model import ReviewModel
from app.viewmodels.table.table_model import TableModel
from app.viewmodels.table.table_work import TableWork
from app.viewmodels.table.trial_model import TrialModel


class TableDesk(QObject):
    """Knows the window and everything of tables; decides nothing about what they hold.

    Signals:
        case_asked(): a case is to keep the table.
        shown(): the middle of the window shows something else.
    """

    case_asked = Signal()
    shown = Signal()

    def __init__(
        self,
        window: MainWindow,
        run: RunModel,
        shelf: ShelfModel,
        status: StatusModel,
        pages: PageModel,
        open_table: OpenTable,
        work: TableWork,
        review: ReviewModel,
        trial: TrialModel,
        crops: CropModel,
        completions: Completions,
        choice: FormChoice,
        forms: FormModel,
        form: QWidget,
        look: Look,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._run = run
        self._shelf = shelf
        self._status = status
        self._pages = pages
        self._open = open_table
        self._work = work
        self._review = review
        self._trial = trial
        self._choice = choice
        self._forms = forms
        self._form = form
        self.cells = TableModel(open_table, work, self)
        self.view = TableView(self.cells, open_table, look)
        self.review = ReviewPanel(open_table, review, crops, completions, look)
        self.page = TablePage(open_table, work, trial, self.view, self.review, look)
        self.trial = TrialPage(open_table, trial, look)
        self.hover = HoverCrop(open_table, work, crops, look, window)
        names = {
            "answer": self.tr("Answer"),
            "form": self.tr("Form"),
            "table": self.tr("Table"),
            "trial": self.tr("Trial"),
        }
        self.tabs = ViewTabs(names, window, look)
        window.answer.addWidget(self.page)
        window.answer.addWidget(self.trial)
        window.header.place_in_middle(self.tabs)
        self._back: QWidget = window.answer.widget(0) or window.answer
        self._connect()
        for before, after in pairwise(self.page.controls):
            QWidget.setTabOrder(before, after)

    @property
    def shows(self) -> bool:
        """Whether the table is in the middle of the window."""
        return self._window.answer.currentWidget() is self.page

    @property
    def shows_trial(self) -> bool:
        """Whether its figures are in the middle of the window."""
        return self._window.answer.currentWidget() is self.trial

    def set_reduced_motion(self, reduced: bool) -> None:
        """Without motion everything is there at once."""
        self.view.set_reduced_motion(reduced)

    def show_table(self) -> None:
        """Put the table into the middle of the window."""
        if self._open.table is not None:
            self._window.answer.setCurrentWidget(self.page)
            self.view.setFocus()
            # The row in bold is the one under review, also where the table was just brought back.
            self.view.go_to(self._review.key)

    def show_trial(self) -> None:
        """Put the figures into the middle of the window."""
        self._trial.reckon()
        self._window.answer.setCurrentWidget(self.trial)
        self.trial.setFocus()

    # -- inside --------------------------------------------------------------------------------------

    def _connect(self) -> None:
        window, view, review, page = self._window, self.view, self._review, self.page
        window.composer.table_asked.connect(self._fill)
        window.composer.tasks.changed.connect(self._tell_task)
        window.answer.currentChanged.connect(lambda _at: self._tell_view())
        self.tabs.chosen.connect(self._choose)
        self._open.begun.connect(self._begin)
        self._open.changed.connect(self._tell_tabs)
        self._trial.changed.connect(self._tell_tabs)
        self._forms.begun.connect(self._tell_tabs)
        window.actions_.copy.triggered.connect(lambda: view.copy() if self.shows else None)
        view.opened.connect(self._look_at)
        view.place_asked.connect(self._show_place)
        view.moved_by.connect(self._step)
        view.filter_asked.connect(self._filter)
        view.pointed.connect(self.hover.point)
        self.review.place_asked.connect(lambda: self._show_place(review.key))
        self.review.left.connect(view.setFocus)
        self.review.sample_asked.connect(lambda share: review.sample(share, self._status.another_seed()))
        review.looked_at.connect(self._follow)
        page.filters.chosen.connect(lambda name: self.cells.view(shown=name))
        page.filters.looked_for.connect(lambda words: self.cells.view(words=words))
        page.accept_asked.connect(self._accept_above)
        page.case_asked.connect(self.case_asked)
        self.trial.accept_asked.connect(self._accept_above)

    def _tell_task(self, task: str) -> None:
        if task == "table":
            self._choice.begin()
            self._choice.offer(self._shelf.ticked)

    def _fill(self, thinking: bool) -> None:
        form = self._choice.form
        if form is None:
            return
        if not any(card.ticked for card in self._shelf.cards):
            self._window.banner.show_note(
                self.tr("There is no document to fill the form in from."),
                self.tr("Drop files or a folder on the window, then fill it in."),
            )
            return
        self._work.fill(form.name, form, thinking=thinking, seed=self._status.next_seed())
        self.show_table()

    def _begin(self) -> None:
        if self._open.table is None and self._window.answer.currentWidget() in (self.page, self.trial):
            self._choose("answer")

    def _choose(self, name: str) -> None:
        if name == "table":
            self.show_table()
        elif name == "trial":
            self.show_trial()
        elif name == "form" or (self._forms.bare and self._asked_short):
            self._window.answer.setCurrentWidget(self._form)
        else:
            self._window.answer.setCurrentWidget(self._back)

    @property
    def _asked_short(self) -> bool:
        question = self._run.question
        return question is not None and bool(question.short)

    def _tell_view(self) -> None:
        """The table and its trial have the room of shelf and composer."""
        shown = self._window.answer.currentWidget()
        ours = shown in (self.page, self.trial)
        if shown is None:
            return
        if not ours and shown is not self._form:
            self._back = shown
        # A short answer is an answer, whatever shows it.
        names = {self.page: "table", self.trial: "trial"}
        if not self._forms.bare:
            names[self._form] = "form"
        self.tabs.show_view(names.get(shown, "answer"))
        self._window.composer.setVisible(not ours and not self._run_folds(shown))
        if ours:
            self._window.page.hold_evidence(True)
        self._window.page_desk.give_room(ours)
        self._work.set_following(shown is self.page)
        self.view.leave()
        self._tell_tabs()
        self.shown.emit()

    def _run_folds(self, shown: QWidget) -> bool:
        return shown is self._form and self._run.state.running and not self._work.going

    def _tell_tabs(self) -> None:
        table = self._open.table
        self.tabs.offer("table", table is not None)
        self.tabs.offer("trial", table is not None and self._trial.trial is not None)
        self.tabs.offer("form", self._forms.form is not None and not self._forms.bare)

    # -- cells ---------------------------------------------------------------------------------------

    def _look_at(self, key: CellKey) -> None:
        self._review.open(key)
        self.review.setFocus()

    def _step(self, by: int) -> None:
        self._review.step(by)
        self.review.setFocus()

    def _filter(self) -> None:
        self.page.filters.words.setFocus()
        self.page.filters.words.selectAll()

    def _follow(self) -> None:
        """The cell at hand shows in the table, and on the page where that is in sight."""
        self.view.go_to(self._review.key)
        if self.shows and self._window.page.isVisible():
            self._reveal()

    def _show_place(self, key: CellKey | None) -> None:
        """The page beside the table; asked again, it goes."""
        if key is not None:
            self._review.open(key)
            self._reveal()

    def _reveal(self) -> None:
        source, places = self._review.source, self._review.places
        if source is None or not places:
            return
        item = self._review.item
        style: MarkStyle = "doubtful" if item is not None and item.reason != "sample" else "solid"
        marks = [Mark(max(1, places[0].page_number), places[0].start, places[0].end, style)]
        rival = self._review.rival
        if rival is not None and rival.places:
            place = rival.places[0]
            marks.append(Mark(max(1, place.page_number), place.start, place.end, "dotted"))
        self._pages.reveal(source, marks)

    def _accept_above(self) -> None:
        """Ask once more, as nobody looks at any of them."""
        line, count = self._trial.line, self._trial.acceptable
        if line is None or not count:
            return
        wrong = line.expected(count)
        ask = QMessageBox(self._window)
        ask.setWindowTitle(self.tr("Accept in one go"))
        ask.setText(
            self.tr("Accept {count} values above {percent} % without looking at them?").format(
                count=count, percent=round(100 * line.certainty)
            )
        )
        ask.setInformativeText(
            self.tr(
                "By the values that you looked at, {wrong} of them are expected to be wrong, at most "
                "{most} %. They are marked as accepted in one go, here and in every export; Ctrl+Z in the "
                "review takes it back."
            ).format(wrong=_about(wrong), most=round(100 * line.error.high, 1))
        )
        accept = ask.addButton(
            self.tr("Accept {count}").format(count=count), QMessageBox.ButtonRole.AcceptRole
        )
        ask.addButton(self.tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        ask.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        accept.clicked.connect(lambda: self._review.accept_above(line.certainty))
        ask.open()


def _about(count: float) -> str:
    return f"{count:.1f}" if count < 10 else str(round(count))
