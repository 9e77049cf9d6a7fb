"""Paints a question of the conversation: its words, the beginning of its answer, how that stands."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.ui.conversation.entry_layout import EntryLayout, Fonts, Told
from app.ui.look import Look
from app.viewmodels.conversation.conversation import EntryRole
from app.viewmodels.conversation.wording import Sign
from app.viewmodels.qt import AnyIndex

_ICON, _BETWEEN = 14, 14
_VERTICAL = Qt.AlignmentFlag.AlignVCenter


class EntryDelegate(QStyledItemDelegate):
    """Draws in the colours of the theme in force; remembers how high each question is."""

    def __init__(self, look: Look, view: QWidget) -> None:
        super().__init__(view)
        self._look = look
        self._view = view
        self._laid: dict[tuple[Told, int], EntryLayout] = {}
        look.changed.connect(self._laid.clear)

    def lay(self, index: AnyIndex, width: int) -> EntryLayout:
        """Where the parts of a question stand in this width."""
        told = Told(
            index.data(EntryRole.TITLE),
            index.data(EntryRole.KIND),
            index.data(EntryRole.BRIEF),
            index.data(EntryRole.STATE),
            index.data(EntryRole.ABOUT),
        )
        if (told, width) not in self._laid:
            self._laid[told, width] = EntryLayout.measure(width, told, Fonts.like(self._view.font()))
        return self._laid[told, width]

    def forget(self) -> None:
        """Another font, or another width."""
        self._laid.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """As high as its words need."""
        return QSize(0, self.lay(index, self._view.width()).height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Question, answer, counts, sources, and a line below."""
        theme, fonts = self._look.theme, Fonts.like(self._view.font())
        laid = self.lay(index, self._view.width())
        corner = option.rect.topLeft()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, option)
        painter.setFont(fonts.question)
        painter.setPen(QColor(theme.ink))
        for rect, words in zip(laid.title_rects, laid.title, strict=True):
            painter.drawText(rect.translated(corner), _VERTICAL, words)
        if kind := index.data(EntryRole.KIND):
            painter.setFont(fonts.small)
            room = laid.kind.translated(corner)
            painter.setPen(QPen(QColor(theme.line), 1))
            painter.drawRoundedRect(room.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
            painter.setPen(QColor(theme.muted))
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, kind)
        painter.setFont(fonts.answer)
        failed = index.data(EntryRole.FAILED)
        painter.setPen(QColor(theme.muted if failed else theme.ink))
        for rect, words in zip(laid.answer_rects, laid.answer, strict=True):
            painter.drawText(rect.translated(corner), _VERTICAL, words)
        painter.setFont(fonts.small)
        self._foot(painter, laid.foot.translated(corner), index)
        bottom = option.rect.bottom()
        painter.fillRect(option.rect.left(), bottom, option.rect.width(), 1, QColor(theme.line))
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        theme = self._look.theme
        room = option.rect.toRectF().adjusted(-0.5, 5.5, 0.5, -5.5)
        if option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.hair))
            painter.drawRoundedRect(room, 8, 8)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(room.adjusted(1, 1, -1, -1), 7, 7)

    def _foot(self, painter: QPainter, room: QRect, index: AnyIndex) -> None:
        """Counts and state at the left; the sources have what is left of the line."""
        theme, metrics, x = self._look.theme, QFontMetrics(painter.font()), room.left()
        signs: tuple[Sign, ...] = index.data(EntryRole.SIGNS)
        if state := index.data(EntryRole.STATE):
            warns = index.data(EntryRole.FAILED)
            signs = (Sign("exclamation" if warns else "ring", state, warns), *signs)
        for sign in signs:
            wide = metrics.horizontalAdvance(sign.words)
            if x + _ICON + 5 + wide > room.right():
                break
            colour = theme.warning if sign.doubtful else theme.muted
            icon = self._look.pixmap(sign.icon, colour if sign.doubtful else theme.accent, _ICON, self._view)
            painter.drawPixmap(x, room.center().y() - _ICON // 2 + 1, icon)
            painter.setPen(QColor(colour))
            painter.drawText(QRect(x + _ICON + 5, room.top(), wide + 2, room.height()), _VERTICAL, sign.words)
            x += _ICON + 5 + wide + _BETWEEN
        about = metrics.elidedText(
            index.data(EntryRole.ABOUT), Qt.TextElideMode.ElideMiddle, max(0, room.right() - x)
        )
        painter.setPen(QColor(theme.muted))
        painter.drawText(room, _VERTICAL | Qt.AlignmentFlag.AlignRight, about)
