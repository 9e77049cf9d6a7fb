"""The middle of the window as a conversation: what shows stands in its place among the other questions.

The stage is the window's stack of answer, form, table and trial. With nothing else to show it has all the
room; among other questions an answer is as high as it needs to be, and a little of its neighbour stays in
sight, so that a person sees that there is more.
"""

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.ui.answer.answer_panel import AnswerPanel
from app.ui.canvas import in_column
from app.ui.conversation.earlier_list import EarlierList
from app.ui.look import Look, set_role
from app.viewmodels.conversation.conversation import Conversation

#: Pixels of the question before that stay in sight, and the least that the stage has.
_PEEK, _LEAST = 52, 220


class ConversationPane(QScrollArea):
    """Holds the stage and the lists before and behind it."""

    def __init__(
        self, conversation: Conversation, stage: AnswerPanel, look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._conversation = conversation
        self.stage = stage
        self.earlier = EarlierList(conversation, look, behind=False)
        self.later = EarlierList(conversation, look, behind=True)
        self._goes_to_stage = True
        self._fit = QTimer(self)
        self._fit.setSingleShot(True)
        self._fit.setInterval(0)
        self._fit.timeout.connect(self.fit)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        # What is inside keeps to the width of the pane, which the stage alone may widen.
        inside.setMinimumWidth(1)
        set_role(inside, "background")
        self._around = [in_column(self.earlier), in_column(self.later)]
        self._inside = inside
        self._column = column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._around[0])
        column.addWidget(stage)
        column.addWidget(self._around[1])
        column.addStretch(1)
        self.setWidget(inside)
        for each in (self.earlier, self.later):
            each.opened.connect(conversation.open)
            each.looked_at.connect(lambda rect, each=each: self._keep_in_sight(each, rect))
            each.installEventFilter(self)
        stage.installEventFilter(self)
        stage.text.installEventFilter(self)
        stage.currentChanged.connect(lambda _at: self.go_to_stage())
        stage.wanted_changed.connect(self._fit.start)
        conversation.current_changed.connect(self.go_to_stage)
        conversation.rowsInserted.connect(self._fit.start)
        conversation.modelReset.connect(self._fit.start)
        self.fit()

    def minimumSizeHint(self) -> QSize:
        """The stage must not be squeezed."""
        return self.stage.minimumSizeHint()

    def sizeHint(self) -> QSize:
        """As the stage has it."""
        return self.stage.sizeHint()

    def go_to_stage(self) -> None:
        """Bring what shows into sight once everything is laid out."""
        self._goes_to_stage = True
        self._fit.start()

    def fit(self) -> None:
        """Share the room out."""
        room = self.viewport().height()
        most = max(_LEAST, room - _PEEK)
        wanted = self.stage.wanted_height(self.viewport().width(), most)
        others = self._conversation.rowCount() - (self._conversation.current >= 0)
        alone = others == 0 or self.stage.takes_all
        for each in self._around:
            each.setVisible(not alone)
        self.earlier.fit()
        self.later.fit()
        # Before the first question and after one that came to nothing the others are all there is to see.
        self.stage.setVisible(alone or not self.stage.shows_welcome)
        if alone:
            self.stage.setFixedHeight(room)
        else:
            self.stage.setFixedHeight(most if wanted is None else max(_LEAST, wanted))
        self._column.activate()
        if self._goes_to_stage:
            self._goes_to_stage = False
            self._scroll_to_stage()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or less room."""
        super().resizeEvent(event)
        self.fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is inside needs more or less room; page keys turn all of it where the answer has no pages."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit.start()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._turn(event)
        return False

    def _turn(self, event: QKeyEvent) -> bool:
        bar = self.verticalScrollBar()
        actions = {
            Qt.Key.Key_PageUp: bar.SliderAction.SliderPageStepSub,
            Qt.Key.Key_PageDown: bar.SliderAction.SliderPageStepAdd,
        }
        if bar.maximum() == 0 or event.key() not in actions:
            return False
        bar.triggerAction(actions[Qt.Key(event.key())])
        return True

    def _scroll_to_stage(self) -> None:
        bar = self.verticalScrollBar()
        if self.stage.isVisibleTo(self):
            bar.setValue(max(0, self.stage.y() - _PEEK))
        else:
            bar.setValue(bar.maximum())

    def _keep_in_sight(self, view: EarlierList, rect: QRect) -> None:
        inside = QRect(view.mapTo(self._inside, rect.topLeft()), rect.size())
        bar, room = self.verticalScrollBar(), self.viewport().height()
        if inside.top() < bar.value():
            bar.setValue(inside.top() - 8)
        elif inside.bottom() > bar.value() + room:
            bar.setValue(min(inside.top() - 8, inside.bottom() - room + 8))
