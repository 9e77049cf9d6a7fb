"""Paints a source's card: thumbnail, name, what it is, and in the warning colour what was not read."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, QEvent, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.core.sources.source import Picture
from app.ui.look import Look
from app.ui.shelf.card_layout import BUTTON, HEADING, WRAP, CardLayout, Fonts
from app.viewmodels.qt import AnyIndex
from app.viewmodels.shelf.card import CardState
from app.viewmodels.shelf.shelf_model import Role

ICONS = {
    "pdf": "pdf",
    "docx": "word",
    "odt": "word",
    "rtf": "word",
    "csv": "text",
    "json": "text",
    "xml": "text",
    "text": "text",
    "markdown": "markdown",
    "image": "image",
    "video": "video",
}


class CardDelegate(QStyledItemDelegate):
    """Draws cards in the colours of the theme in force."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._view = parent
        self._thumbnails: dict[str, QPixmap] = {}
        self._heights: dict[tuple[object, ...], int] = {}
        #: Whether only the heading of a folder shows.
        self.folded: Callable[[AnyIndex], bool] = lambda _index: False

    def layout_of(self, room: QRect, index: AnyIndex) -> CardLayout:
        """Where the parts of this card stand."""
        fonts = Fonts.like(self._view.font())
        if index.data(Role.FOLDER) is not None:
            return CardLayout.heading(room, fonts)
        ticks = index.data(Qt.ItemDataRole.CheckStateRole) is not None
        return CardLayout.measure(room, index.data(Role.LINES), index.data(Role.PROBLEMS), fonts, ticks=ticks)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """As high as the words need; remembered, because a long shelf asks again and again."""
        width = self._view.width()
        if index.data(Role.FOLDER) is not None:
            return QSize(0, HEADING + 2)
        ticks = index.data(Qt.ItemDataRole.CheckStateRole) is not None
        key = (index.data(Role.LINES), index.data(Role.PROBLEMS), width, ticks)
        if key not in self._heights:
            room = QRect(0, 0, option.rect.width() or width, 0)
            self._heights[key] = self.layout_of(room, index).height
        return QSize(0, self._heights[key])

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: AnyIndex,
    ) -> bool:
        """The list ticks itself: the style's box is not where the tick is drawn."""
        return False

    def forget(self) -> None:
        """Fonts or widths changed."""
        self._heights.clear()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw one card, or the heading of a folder."""
        if index.data(Role.FOLDER) is not None:
            self._paint_heading(painter, option, index)
            return
        theme = self._look.theme
        fonts = Fonts.like(self._view.font())
        layout = self.layout_of(option.rect, index)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, layout.card, option, selected=selected, hovered=hovered)
        self._paint_thumbnail(painter, layout.thumbnail, index)

        self._paint_tick(painter, layout.tick, index)

        painter.setFont(fonts.name)
        out = index.data(Role.TICKED) is False
        painter.setPen(QColor(theme.muted if out else theme.ink))
        # Without the cross there is room for more of the name.
        room = layout.name if hovered or selected else layout.name.adjusted(0, 0, BUTTON, 0)
        name = painter.fontMetrics().elidedText(
            index.data(Role.NAME), Qt.TextElideMode.ElideMiddle, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, name)
        painter.setFont(fonts.line)
        failed = index.data(Role.STATE) == CardState.FAILED
        painter.setPen(QColor(theme.warning if failed else theme.muted))
        for rect, line in zip(layout.lines, index.data(Role.LINES), strict=True):
            elided = painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, rect.width())
            painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, elided)
        painter.setPen(QColor(theme.warning))
        for rect, problem in zip(layout.problems, index.data(Role.PROBLEMS), strict=True):
            painter.drawText(rect, WRAP, problem)
        if hovered or selected:
            self._paint_remove(painter, layout.remove)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, card: QRect, option: QStyleOptionViewItem, *, selected: bool, hovered: bool
    ) -> None:
        theme = self._look.theme
        path = QPainterPath()
        path.addRoundedRect(card.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 12, 12)
        if selected:
            painter.fillPath(path, QColor(theme.accent_soft))
        elif hovered:
            painter.fillPath(path, QColor(theme.background))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(theme.accent), 1))
            painter.drawPath(path)

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        theme = self._look.theme
        layout = self.layout_of(option.rect, index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        self._paint_ground(painter, layout.card, option, selected=False, hovered=hovered)
        self._paint_tick(painter, layout.tick, index)
        fonts = Fonts.like(self._view.font())
        font = QFont(fonts.line)
        font.setWeight(QFont.Weight.DemiBold)
        count = str(index.data(Role.LINES)[0])
        wide = QFontMetrics(fonts.line).horizontalAdvance(count) + 8
        name = QFontMetrics(font).elidedText(
            index.data(Role.NAME), Qt.TextElideMode.ElideMiddle, layout.name.width() - wide
        )
        painter.setFont(font)
        painter.setPen(QColor(theme.muted))
        painter.drawText(layout.name, Qt.AlignmentFlag.AlignVCenter, name)
        behind = layout.name.adjusted(QFontMetrics(font).horizontalAdvance(name) + 6, 0, 0, 0)
        painter.setFont(fonts.line)
        painter.drawText(behind, Qt.AlignmentFlag.AlignVCenter, count)
        sign = "chevron-right" if self.folded(index) else "chevron-down"
        icon = self._look.pixmap(sign, theme.muted, 14, self._view)
        painter.drawPixmap(layout.remove.left() + 4, layout.remove.top() + 4, icon)
        painter.restore()

    def _paint_tick(self, painter: QPainter, room: QRect, index: AnyIndex) -> None:
        state = index.data(Qt.ItemDataRole.CheckStateRole)
        if state is None or room.isEmpty():
            return
        theme, box = self._look.theme, room.toRectF().adjusted(1.5, 1.5, -1.5, -1.5)
        filled = state != Qt.CheckState.Unchecked
        painter.setPen(QPen(QColor(theme.accent if filled else theme.muted), 1.2))
        painter.setBrush(QColor(theme.accent) if filled else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 3.5, 3.5)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if state == Qt.CheckState.Checked:
            icon = self._look.pixmap("check", theme.card, 11, self._view)
            painter.drawPixmap(room.left() + 3, room.top() + 3, icon)
        elif filled:
            middle = room.center().y() + 0.5
            painter.setPen(QPen(QColor(theme.card), 2))
            painter.drawLine(QPointF(box.left() + 3, middle), QPointF(box.right() - 3, middle))

    def _paint_thumbnail(self, painter: QPainter, room: QRect, index: AnyIndex) -> None:
        theme = self._look.theme
        path = QPainterPath()
        path.addRoundedRect(room.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.fillPath(path, QColor(theme.card))
        picture = index.data(Role.THUMBNAIL)
        if picture is not None:
            self._paint_picture(painter, room, path, index.data(Role.IDENT), picture)
        else:
            failed = index.data(Role.STATE) == CardState.FAILED
            name = "warning" if failed else ICONS.get(index.data(Role.KIND), "document")
            colour = theme.warning if failed else theme.muted
            icon = self._look.pixmap(name, colour, 20, self._view)
            painter.drawPixmap(room.center().x() - 9, room.center().y() - 9, icon)
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.drawPath(path)

    def _paint_picture(
        self, painter: QPainter, room: QRect, path: QPainterPath, ident: str, picture: Picture
    ) -> None:
        pixmap = self._thumbnails.get(ident)
        if pixmap is None:
            image = QImage(
                picture.rgb, picture.width, picture.height, picture.width * 3, QImage.Format.Format_RGB888
            )
            pixmap = self._thumbnails[ident] = QPixmap.fromImage(image)
        size = QSize(picture.width, picture.height).scaled(
            room.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding
        )
        target = QRect(0, 0, size.width(), size.height())
        # Pages are cut at the bottom, their heads tell more; pictures are cut at both sides.
        target.moveTop(room.top())
        target.moveLeft(room.center().x() - size.width() // 2)
        painter.save()
        painter.setClipPath(path)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(target, pixmap)
        painter.restore()

    def _paint_remove(self, painter: QPainter, room: QRect) -> None:
        icon = self._look.pixmap("close", self._look.theme.muted, 16, self._view)
        painter.drawPixmap(room.left() + 3, room.top() + 3, icon)
