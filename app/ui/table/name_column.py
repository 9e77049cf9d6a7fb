"""The documents' names, which stay where they are while the other columns are scrolled."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QStyledItemDelegate, QTableView


class NameColumn(QTableView):
    """Lies over the first column of a view and scrolls with it; the keyboard stays with that one."""

    def __init__(self, view: QTableView, delegate: QStyledItemDelegate) -> None:
        super().__init__(view)
        self._view = view
        self.setObjectName("table")
        self.setModel(view.model())
        self.setItemDelegate(delegate)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(view.verticalHeader().defaultSectionSize())
        header = self.horizontalHeader()
        header.setFixedHeight(view.horizontalHeader().height())
        header.setSectionsClickable(True)
        header.setHighlightSections(False)
        header.sectionClicked.connect(lambda at: view.horizontalHeader().sectionClicked.emit(at))
        self.clicked.connect(lambda index: view.setCurrentIndex(index.siblingAtColumn(1)))
        view.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.verticalScrollBar().valueChanged.connect(view.verticalScrollBar().setValue)
        view.horizontalHeader().sectionResized.connect(lambda *_: self.place())
        view.horizontalScrollBar().valueChanged.connect(lambda _value: self.place())
        view.model().modelReset.connect(self._hide_others)
        self._hide_others()
        self.show()

    def place(self) -> None:
        """Over the first column, as long as that is scrolled out of its place."""
        view = self._view
        width = view.columnWidth(0)
        self.setColumnWidth(0, width)
        frame = view.frameWidth()
        height = view.viewport().height() + view.horizontalHeader().height()
        self.setGeometry(QRect(frame, frame, width, height))
        self.setVisible(view.horizontalScrollBar().value() > 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolls the whole table."""
        self._view.wheelEvent(event)

    def _hide_others(self) -> None:
        model = self.model()
        for column in range(1, model.columnCount() if model is not None else 0):
            self.setColumnHidden(column, True)
        self.place()
