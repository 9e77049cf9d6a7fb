"""The sheets in the person's hands: keys, wheel, and selecting text with the mouse."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QMenu, QWidget

from app.ui.clipboard import copy_text
from app.ui.look import Look
from app.ui.page.selection import Selection, Spot
from app.ui.page.sheet_view import SheetView
from app.viewmodels.page.page_model import Mark, PageModel


class PageView(SheetView):
    """Shows a `PageModel`; its text can be selected and copied."""

    def __init__(self, pages: PageModel, look: Look, parent: QWidget | None = None) -> None:
        self._selection = Selection(pages)
        super().__init__(pages, look, parent)
        pages.shown.connect(self._selection.clear)

    @property
    def selected_text(self) -> str:
        """The selected text."""
        return self._selection.text()

    def chosen(self, page: int) -> Mark | None:
        """The selection as a mark; `None` without one."""
        return self._selection.on(page)

    def copy(self) -> None:
        """Put what is selected on the clipboard."""
        if text := self._selection.text():
            copy_text(text)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl it zooms."""
        self.release_place()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End go to the first and last page, Ctrl+C copies; the rest is Qt's."""
        self.release_place()
        bar = self.verticalScrollBar()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self._selection.take_all()
            self.viewport().update()
        elif event.key() == Qt.Key.Key_Home:
            bar.setValue(0)
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        elif event.key() == Qt.Key.Key_Space:
            down = not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            bar.setValue(bar.value() + (bar.pageStep() if down else -bar.pageStep()))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A selection begins."""
        if event.button() == Qt.MouseButton.LeftButton:
            spot = self._spot(event.position())
            self._selection.begin(spot) if spot else self._selection.clear()
            self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """It goes on, at the edges with scrolling; else the pointer tells where text is."""
        place = event.position()
        if not event.buttons() & Qt.MouseButton.LeftButton:
            self._point(place)
            return
        above, below = place.y(), place.y() - self.viewport().height()
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + round(min(above, 0) + max(below, 0)))
        spot = self._spot(place)
        if spot and self._selection.reach(spot):
            self.viewport().update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A word."""
        if spot := self._spot(event.position()):
            self._selection.take_word(spot)
            self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Copying, for those who look for it here."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Copy"), self.copy).setEnabled(not self._selection.empty)
        menu.popup(event.globalPos())

    def _spot(self, place: QPointF) -> Spot | None:
        found = self.sheet_at(place)
        letter = self.lettering.at(*found) if found else None
        return (self.pages.sheets[found[0]].number, letter) if found and letter is not None else None

    def _point(self, place: QPointF) -> None:
        found = self.sheet_at(place)
        over = found is not None and self.lettering.words(found[0]).over(found[1])
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor if over else Qt.CursorShape.ArrowCursor)
