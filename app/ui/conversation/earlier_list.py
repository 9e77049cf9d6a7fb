"""Questions before, or behind, the one that shows: as high as all of them, so that the pane scrolls them."""

from PySide6.QtCore import QModelIndex, QRect, QSize, QSortFilterProxyModel, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QSizePolicy, QWidget

from app.ui.conversation.entry_delegate import EntryDelegate
from app.ui.look import Look
from app.viewmodels.conversation.conversation import Conversation
from app.viewmodels.qt import AnyIndex


class _Stretch(QSortFilterProxyModel):
    """The rows before the one that shows, or those behind it."""

    def __init__(self, conversation: Conversation, behind: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._conversation = conversation
        self._behind = behind
        self.setSourceModel(conversation)

    def filterAcceptsRow(self, row: int, parent: AnyIndex) -> bool:
        """Where none shows all of them stand before it."""
        current = self._conversation.current
        if current < 0:
            return not self._behind
        return row > current if self._behind else row < current

    def look_again(self) -> None:
        """Another one shows."""
        self.invalidate()


class EarlierList(QListView):
    """Click, Enter or the space bar opens a question.

    Signals:
        opened(row): this row of the conversation is to show.
        looked_at(rect): the keyboard stands on a question; where that is in the list.
    """

    opened = Signal(int)
    looked_at = Signal(QRect)

    def __init__(
        self, conversation: Conversation, look: Look, *, behind: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._rows = _Stretch(conversation, behind, self)
        self._delegate = EntryDelegate(look, self)
        self._fit = QTimer(self)
        self._fit.setSingleShot(True)
        self._fit.setInterval(0)
        self._fit.timeout.connect(self.fit)
        self.setModel(self._rows)
        self.setItemDelegate(self._delegate)
        self.setObjectName("earlier")
        self.setStyleSheet("#earlier { background: transparent; border: 0; padding: 0; }")
        self.setFrameShape(QListView.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Later questions") if behind else self.tr("Earlier questions"))
        self.setAccessibleDescription(self.tr("Enter shows a question with its answer and its evidence"))
        self.clicked.connect(self._open)
        conversation.current_changed.connect(self._look_again)
        for signal in (
            self._rows.rowsInserted,
            self._rows.rowsRemoved,
            self._rows.dataChanged,
            self._rows.modelReset,
            self._rows.layoutChanged,
        ):
            signal.connect(self._fit.start)
        look.changed.connect(self.viewport().update)
        self.fit()

    @property
    def count(self) -> int:
        """How many questions stand in it."""
        return self._rows.rowCount()

    def fit(self) -> None:
        """Be as high as all questions together; without any there is no list."""
        self.setVisible(self.count > 0)
        rows = (self._rows.index(row, 0) for row in range(self.count))
        self.setFixedHeight(sum(self._delegate.lay(index, self.width()).height for index in rows) or 1)

    def sizeHint(self) -> QSize:
        """Its height is fixed."""
        return QSize(300, self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and the space bar open."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Come in by keyboard: one question is the current one, the nearest to the answer that shows."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and event.reason() != Qt.FocusReason.MouseFocusReason:
            self.setCurrentIndex(self._rows.index(self.count - 1, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the lines elsewhere."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._delegate.forget()
            self.scheduleDelayedItemsLayout()
            self._fit.start()

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        """Keep it in sight."""
        super().currentChanged(current, previous)
        if current.isValid() and self.hasFocus():
            self.looked_at.emit(self.visualRect(current))

    def _look_again(self) -> None:
        self._rows.look_again()
        self.setCurrentIndex(QModelIndex())
        self.fit()

    def _open(self, index: AnyIndex) -> None:
        if index.isValid():
            self.opened.emit(self._rows.mapToSource(index).row())
