"""What the middle of the window shows: answer, form, table, trial; a menu where there is no room."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from app.theme.faces import sized, text_face
from app.ui.accessible import SPOKEN_AS
from app.ui.look import Look
from app.viewmodels.qt import plain_tip

#: Under this width of the window one button stands for all.
_NARROW = 1100
_LETTERS = 13


class ViewTabs(QWidget):
    """Shows once there is more than the answer; Ctrl+1 chooses the first that is there, and so on.

    Signals:
        chosen(name): the person wants this view.
    """

    chosen = Signal(str)

    def __init__(self, names: Mapping[str, str], window: QWidget, look: Look) -> None:
        super().__init__(window)
        self._window = window
        self._look = look
        self._there = {next(iter(names))}
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for at, (name, words) in enumerate(names.items()):
            tab = _Tab(words, look)
            tab.clicked.connect(lambda _=False, name=name: self.chosen.emit(name))
            QShortcut(QKeySequence(f"Ctrl+{at + 1}"), window, lambda at=at: self._choose(at))
            self._group.addButton(tab)
            self.buttons[name] = tab
            row.addWidget(tab)
        self.menu_button = QToolButton()
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu_button.setAccessibleName(self.tr("View"))
        self.menu_button.setObjectName("views")
        self.menu_button.setStyleSheet("#views::menu-indicator { image: none; }")
        self.menu_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.menu_button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        look.changed.connect(self._redraw)
        self._redraw()
        self.menu_button.setText(next(iter(names.values())))
        self._menu = QMenu(self.menu_button)
        for name, words in names.items():
            action = self._menu.addAction(words)
            action.setData(name)
            action.triggered.connect(lambda _=False, name=name: self.chosen.emit(name))
        self.menu_button.setMenu(self._menu)
        row.addWidget(self.menu_button)
        window.installEventFilter(self)
        self.show_view(next(iter(names)))

    @property
    def view(self) -> str:
        """The view that shows."""
        return next(name for name, tab in self.buttons.items() if tab.isChecked())

    def offer(self, name: str, there: bool) -> None:
        """Say whether there is such a view."""
        self._there.add(name) if there else self._there.discard(name)
        self._lay()

    def show_view(self, name: str) -> None:
        """This view shows."""
        self.buttons[name].setChecked(True)
        self.menu_button.setText(self.buttons[name].text())
        self._lay()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A window of another width."""
        if event.type() == QEvent.Type.Resize:
            self._lay()
        return False

    def _redraw(self) -> None:
        self.menu_button.setIcon(self._look.icon("chevron-down", size=14))

    @property
    def _offered(self) -> list[str]:
        return [name for name in self.buttons if name in self._there]

    def _choose(self, at: int) -> None:
        if at < len(self._offered):
            self.chosen.emit(self._offered[at])

    def _lay(self) -> None:
        narrow = self._window.width() < _NARROW
        several = len(self._there) > 1
        for name, tab in self.buttons.items():
            tab.setVisible(several and not narrow and name in self._there)
        for at, name in enumerate(self._offered, start=1):
            self.buttons[name].setToolTip(plain_tip(f"{self.buttons[name].text()} (Ctrl+{at})"))
        for action in self._menu.actions():
            action.setVisible(action.data() in self._there)
        self.menu_button.setVisible(several and narrow)


class _Tab(QPushButton):
    """Words, with a line below that of the view that shows."""

    def __init__(self, words: str, look: Look) -> None:
        super().__init__(words)
        self._look = look
        self.setCheckable(True)
        self.setProperty(SPOKEN_AS, "tab")
        look.changed.connect(self._measure)
        self._measure()

    def setText(self, text: str) -> None:
        """Other words want another width."""
        super().setText(text)
        self._measure()

    def _measure(self) -> None:
        heavy = QFontMetrics(text_face(_LETTERS, QFont.Weight.DemiBold))
        self.setFixedHeight(sized(48))
        self.setFixedWidth(heavy.horizontalAdvance(self.text()) + 18)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The words in ink where it shows or is pointed at."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._look.theme
        painter.setFont(
            text_face(_LETTERS, QFont.Weight.DemiBold if self.isChecked() else QFont.Weight.Normal)
        )
        painter.setPen(QColor(theme.ink if self.isChecked() or self.underMouse() else theme.muted))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        if self.isChecked():
            painter.fillRect(4, self.height() - 2, self.width() - 8, 2, QColor(theme.accent))
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.drawRoundedRect(self.rect().adjusted(2, 10, -2, -10), 7, 7)
