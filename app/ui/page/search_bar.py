"""Searching in the source that shows: words, how often they stand there, next and previous."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QWidget

from app.ui.label import Label
from app.ui.look import Look, set_role
from app.viewmodels.page.page_model import PageModel
from app.viewmodels.qt import plain_tip
from app.viewmodels.shelf.card import number


class SearchBar(QWidget):
    """Hidden until it is opened; Esc closes it.

    Signals:
        closed()
    """

    closed = Signal()

    def __init__(self, pages: PageModel, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = pages
        self._look = look
        self.field = _Field()
        self.field.setPlaceholderText(self.tr("Search in this source"))
        self.field.setAccessibleName(self.tr("Search in this source"))
        self.count = Label()
        set_role(self.count, "small")
        self.previous = self._button(self.tr("Previous place (Shift+Enter)"))
        self.next = self._button(self.tr("Next place (Enter)"))
        self.close_button = self._button(self.tr("Close the search (Esc)"))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 8, 6)
        row.setSpacing(4)
        row.addWidget(self.field, 1)
        for widget in (self.count, self.previous, self.next, self.close_button):
            row.addWidget(widget)
        self.field.textChanged.connect(pages.search)
        self.field.stepped.connect(pages.step)
        self.field.left.connect(self.leave)
        self.previous.clicked.connect(lambda: pages.step(-1))
        self.next.clicked.connect(lambda: pages.step(1))
        self.close_button.clicked.connect(self.leave)
        pages.searched.connect(self._tell)
        pages.shown.connect(self._tell)
        look.changed.connect(self._redraw)
        self._redraw()
        self._tell()
        self.hide()

    def open(self) -> None:
        """Type what to look for."""
        self.show()
        self.field.setFocus()
        self.field.selectAll()
        if self.field.text():
            self._pages.search(self.field.text())

    def leave(self) -> None:
        """No more searching."""
        self.hide()
        self.closed.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Take the marks of the search away."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._pages.search("")

    def _tell(self) -> None:
        found, now = self._pages.found_count, self._pages.found_now
        if not self.field.text().strip():
            text = ""
        elif found:
            text = self.tr("{now} of {count}").format(now=number(now + 1), count=number(found))
            hit = self._pages.found[now] if now >= 0 else None
            if hit is not None and self._pages.is_recognised(hit.page, hit.start, hit.end):
                text = self.tr("{place}, recognised").format(place=text)
        else:
            text = self.tr("searching…") if self._pages.searching else self.tr("not found")
        self.count.setText(text)
        for button in (self.previous, self.next):
            button.setEnabled(found > 0)

    def _button(self, tip: str) -> QToolButton:
        button = QToolButton()
        button.setToolTip(plain_tip(tip))
        button.setAccessibleName(tip)
        return button

    def _redraw(self) -> None:
        self.previous.setIcon(self._look.icon("chevron-up", size=16))
        self.next.setIcon(self._look.icon("chevron-down", size=16))
        self.close_button.setIcon(self._look.icon("close", size=16))


class _Field(QLineEdit):
    """Enter goes on, Shift+Enter back, Esc leaves, whatever else the window does with these keys.

    Signals:
        stepped(by): 1 or -1.
        left()
    """

    stepped = Signal(int)
    left = Signal()

    def event(self, event: QEvent) -> bool:
        """Keep Esc from being the window's."""
        if event.type() == QEvent.Type.ShortcutOverride and _key(event) == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step, leave, or type."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.stepped.emit(-1 if back else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _key(event: QEvent) -> int | None:
    return event.key() if isinstance(event, QKeyEvent) else None
