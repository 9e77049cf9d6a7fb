"""The card below: task, question, how to answer it, and the one button that asks or stops."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.core.runs import RunState
from app.theme import Switch
from app.ui.composer.follow_up import FollowUp
from app.ui.composer.preset_button import PresetButton
from app.ui.composer.question_field import QuestionField
from app.ui.composer.task_buttons import TaskButtons
from app.ui.focus_ring import SHOWN_AROUND
from app.ui.look import Look, set_flag, set_role
from app.viewmodels.composer.run_settings import RunSettings
from app.viewmodels.qt import plain_tip
from app.viewmodels.run.run_model import RunModel
from app.viewmodels.shelf.card import number
from app.viewmodels.shelf.shelf_model import ShelfModel

#: Pixels at both sides of the card and between the controls of its first row.
_EDGES, _GAP = 28, 10
_BUTTON = 98
#: Tasks that are asked by a form, not by a question.
FORMS = ("form", "table")


class Composer(QFrame):
    """Holds what will be asked next. What was asked comes back with the arrow key or when it failed.

    Signals:
        asked(task, question, thinking, follow_up)
        fill_asked(thinking): the form at hand is to be filled in.
        table_asked(thinking): it is to be filled in for every document, as a table.
        stopped()
    """

    asked = Signal(str, str, bool, bool)
    fill_asked = Signal(bool)
    table_asked = Signal(bool)
    stopped = Signal()

    def __init__(
        self,
        run: RunModel,
        shelf: ShelfModel,
        settings: RunSettings,
        look: Look,
        hand_over: Callable[[QMimeData], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._run = run
        self._shelf = shelf
        self._look = look
        set_role(self, "card")
        self.setAccessibleName(self.tr("What to ask"))
        self.tasks = TaskButtons()
        self.field = QuestionField(hand_over)
        self.preset = PresetButton(settings, look)
        self.follow_up = FollowUp(run, look)
        self.thinking = Switch(self.tr("Think first"))
        self.thinking.setAccessibleName(self.thinking.text())
        self.thinking.setToolTip(
            self.tr("The model writes down its thoughts before it answers; takes longer")
        )
        self.button = QPushButton()
        set_role(self.button, "primary")
        self.button.setMinimumWidth(_BUTTON)

        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(self.tasks, 1)
        top.addWidget(self.preset)
        top.addWidget(self.thinking)
        self._bottom = bottom = QHBoxLayout()
        bottom.setSpacing(14)
        bottom.addWidget(self.field, 1, Qt.AlignmentFlag.AlignVCenter)
        bottom.addWidget(self.button, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 12, 12)
        column.setSpacing(10)
        column.addLayout(top)
        column.addWidget(self.follow_up)
        column.addLayout(bottom)

        self._column = column
        self._form_bar: QWidget | None = None
        self._short: Callable[[], bool] | None = None

        self.field.setProperty(SHOWN_AROUND, True)
        self.field.installEventFilter(self)
        self.field.asked.connect(self.ask)
        self.button.clicked.connect(self._press)
        self.tasks.changed.connect(lambda _name: self._tell_task())
        shelf.changed.connect(self._tell_placeholder)
        run.state_changed.connect(self._tell_state)
        run.said_changed.connect(self._tell_follow_up)
        look.changed.connect(self._redraw)
        self._tell_placeholder()
        self._redraw()

    @property
    def short(self) -> bool | None:
        """Whether the answer is to be one passage of the sources; `None` where nothing judges that."""
        return self._short() if self._short is not None else None

    @property
    def controls(self) -> tuple[QWidget, ...]:
        """The widgets in the order of the Tab key."""
        return self.tasks, self.preset, self.thinking, self.follow_up, self.field, self.button

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow card first leaves out how carefully to work, which the menu has too, then a word."""
        super().resizeEvent(event)
        words = self.thinking.accessibleName()
        self.thinking.setText(words)
        room = self.width() - _EDGES - self.tasks.minimumSizeHint().width() - _GAP
        self.preset.setVisible(
            room >= self.thinking.sizeHint().width() + _GAP + self.preset.sizeHint().width()
        )
        if room < self.thinking.sizeHint().width():
            # Its switch stays, and its tip says what it does.
            self.thinking.setText("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The card shows that the keyboard is in its field."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            set_flag(self, "active", event.type() == QEvent.Type.FocusIn)
        return False

    def place_form_bar(self, bar: QWidget) -> None:
        """Put what fills in forms in the question's place while the task is "form"."""
        self._form_bar = bar
        self._bottom.insertWidget(0, bar, 1)
        self._tell_task()

    def place_answer_kind(self, kind: QWidget, short: Callable[[], bool]) -> None:
        """Put a line above the question that tells how it will be answered; `short` is asked for each."""
        self._short = short
        self._column.insertWidget(self._column.count() - 1, kind)

    def ask(self) -> None:
        """Ask what stands there, unless a run goes on."""
        if self._running():
            return
        if self.tasks.task == "form":
            self.fill_asked.emit(self.thinking.isChecked())
            return
        if self.tasks.task == "table":
            self.table_asked.emit(self.thinking.isChecked())
            return
        thinking, follow_up = self.thinking.isChecked(), self.follow_up.follows
        self.asked.emit(self.tasks.task, self.field.toPlainText(), thinking, follow_up)
        if self._running():
            self.field.remember()

    def write(self, task: str, question: str) -> None:
        """Put a question into the field, to be asked or changed."""
        # Cases of earlier versions have "extract", which forms have taken the place of.
        self.tasks.pick("form" if task == "extract" else task)
        self.field.setPlainText(question)
        self.field.moveCursor(self.field.textCursor().MoveOperation.End)
        self.field.setFocus()

    def _running(self) -> bool:
        return self._run.state.running

    def _press(self) -> None:
        if self._running():
            self.stopped.emit()
        else:
            self.ask()

    def _tell_placeholder(self) -> None:
        whole = len(self._shelf.cards)
        count = sum(card.ticked for card in self._shelf.cards)
        match self.tasks.task, count:
            case "ask", 0 if not whole:
                text = self.tr("Ask a question…")
            case "ask", _ if count < whole and whole > 1:
                text = self.tr("Ask about {count} of the {whole} sources…").format(
                    count=number(count), whole=number(whole)
                )
            case "ask", 1:
                text = self.tr("Ask about the source…")
            case "ask", _:
                text = self.tr("Ask about the {count} sources…").format(count=number(count))
            case "summarise", _:
                text = self.tr("What the summary should look at, if anything…")
            case _:
                text = ""
        self.field.setPlaceholderText(text)
        # Qt paints another placeholder only with the next painting of the field.
        self.field.viewport().update()

    def _tell_task(self) -> None:
        form = self.tasks.task in FORMS
        if self._form_bar is not None:
            self._form_bar.setVisible(form)
        self.field.setVisible(not form)
        self._tell_follow_up()
        self._tell_placeholder()
        self._redraw()

    def _tell_follow_up(self) -> None:
        # A form is asked for by itself.
        self.follow_up.setVisible(bool(self._run.said) and self.tasks.task not in FORMS)

    def _tell_state(self, state: RunState) -> None:
        if state in (RunState.FAILED, RunState.IDLE):
            self.field.recall()
        self._redraw()

    def _redraw(self) -> None:
        running = self._run.state.running
        theme = self._look.theme
        form = self.tasks.task in FORMS
        names = {"ask": self.tr("Ask"), "summarise": self.tr("Summarise")}
        ask = names.get(self.tasks.task, self.tr("Fill in"))
        self.button.setText(self.tr("Stop") if running else ask)
        self.button.setIcon(self._look.icon("stop" if running else "send", theme.background, 16))
        self.button.ensurePolished()
        self.button.setMinimumWidth(max(_BUTTON, self.button.sizeHint().width()))
        tip = self.tr("Fill the form in (Ctrl+Return)") if form else self.tr("{ask} (Return, or Ctrl+Return)")
        asks = tip.format(ask=ask)
        self.button.setToolTip(plain_tip(self.tr("Stop at the next step (Esc)") if running else asks))
        self.button.setAccessibleName(self.tr("Stop") if running else ask)
        self.thinking.set_theme(theme)
