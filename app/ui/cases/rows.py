"""A list with two lines a row: what it is, and below in muted letters what there is to know of it."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.theme.faces import sized, text_face
from app.ui.look import Look
from app.viewmodels.qt import plain_tip

_KEY = Qt.ItemDataRole.UserRole + 1
_LINE = Qt.ItemDataRole.UserRole + 2
_STRONG = Qt.ItemDataRole.UserRole + 3
_ROW = 48


class Rows(QListWidget):
    """Rows are told apart by what they stand for.

    Signals:
        picked(key): a row became the current one.
        chosen(key): a row was double-clicked, or Enter was pressed on it.
    """

    picked = Signal(object)
    chosen = Signal(object)

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(_Row(look, self))
        self.setObjectName("rows")
        self.setStyleSheet("#rows { background: transparent; border: 0; padding: 0; }")
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setAccessibleName(name)
        self.currentItemChanged.connect(self._pick)
        self.itemActivated.connect(lambda item: self.chosen.emit(item.data(_KEY)))
        look.changed.connect(self.viewport().update)

    @property
    def key(self) -> Any:
        """The key of the current row; `None` if there is none."""
        item = self.currentItem()
        return item.data(_KEY) if item is not None else None

    @property
    def keys(self) -> list[Any]:
        """The keys of the rows, from the top."""
        return [self.item(row).data(_KEY) for row in range(self.count())]

    def show_rows(self, rows: Sequence[tuple[Any, str, str, bool]]) -> None:
        """Show these: key, title, line below, whether it is marked. The current row stays if it is there."""
        key = self.key
        self.blockSignals(True)
        self.clear()
        for new, title, line, strong in rows:
            item = QListWidgetItem(title)
            item.setData(_KEY, new)
            item.setData(_LINE, line)
            item.setData(_STRONG, strong)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{title}, {line}")
            item.setToolTip(plain_tip(f"{title}\n{line}"))
            self.addItem(item)
            if new == key:
                self.setCurrentItem(item)
        self.blockSignals(False)

    def pick(self, key: object) -> None:
        """Make the row that stands for `key` the current one."""
        if key in self.keys:
            self.setCurrentRow(self.keys.index(key))

    def _pick(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.picked.emit(item.data(_KEY))


class _Row(QStyledItemDelegate):
    """Draws a row in the colours of the theme in force."""

    def __init__(self, look: Look, view: QWidget) -> None:
        super().__init__(view)
        self._look = look
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Two lines."""
        return QSize(0, sized(_ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Ground, title and line."""
        theme = self._look.theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        path = QPainterPath()
        path.addRoundedRect(option.rect.toRectF().adjusted(1.5, 1.5, -1.5, -1.5), 8, 8)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillPath(path, QColor(theme.accent_soft))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillPath(path, QColor(theme.background))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(theme.accent), 1))
            painter.drawPath(path)
        room = option.rect.adjusted(12, 6, -10, -6)
        strong = bool(index.data(_STRONG))
        for text, top, size, colour in (
            (index.data(Qt.ItemDataRole.DisplayRole), 0, 13, theme.ink),
            (index.data(_LINE), 19, 12, theme.accent if strong else theme.muted),
        ):
            heavy = strong and top == 0
            painter.setFont(text_face(size, QFont.Weight.DemiBold if heavy else QFont.Weight.Normal))
            painter.setPen(QColor(colour))
            elided = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(
                QRect(room.left(), room.top() + sized(top), room.width(), sized(18)),
                Qt.AlignmentFlag.AlignVCenter,
                elided,
            )
        painter.restore()
