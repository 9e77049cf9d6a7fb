"""How everything looks at the moment: the theme in force and its icons, handed to every widget that draws."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QFont, QFontMetrics, QIcon, QPixmap
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from app.theme import Icons, Theme, ThemeController

#: Pixels at both sides of a chip's text together.
CHIP_PADDING = 30


class Look(QObject):
    """The theme in force and the drawings.

    Signals:
        changed(): draw anew.
    """

    changed = Signal()

    def __init__(self, controller: ThemeController, icons: Icons, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.controller = controller
        self.icons = icons
        controller.changed.connect(lambda _theme: self.changed.emit())

    @property
    def theme(self) -> Theme:
        """The colours in force."""
        return self.controller.theme

    def icon(self, name: str, colour: str | None = None, size: int = 18) -> QIcon:
        """A drawing for a button, in the muted colour where none is named."""
        theme = self.theme
        return self.icons.icon(name, colour or theme.muted, size, disabled=theme.noise)

    def pixmap(self, name: str, colour: str, size: int, on: QWidget) -> QPixmap:
        """A drawing to paint, sharp on the screen of the widget `on`."""
        return self.icons.pixmap(name, colour, size, on.devicePixelRatioF())


def chip(text: str) -> QPushButton:
    """A button that stays pressed; as wide as its text in the heavier letters that it then has."""
    button = QPushButton(text)
    set_role(button, "chip")
    button.setCheckable(True)
    font = QFont(button.font())
    font.setPixelSize(13)
    font.setWeight(QFont.Weight.DemiBold)
    button.setMinimumWidth(QFontMetrics(font).horizontalAdvance(text) + CHIP_PADDING)
    return button


def line() -> QFrame:
    """A line of one pixel between two parts of a window."""
    made = QFrame()
    set_role(made, "line")
    return made


def set_role(widget: QWidget, role: str) -> None:
    """Say what a widget is for, before it is shown; the style sheet does the rest."""
    widget.setProperty("role", role)


def set_flag(widget: QWidget, flag: str, value: bool) -> None:
    """Change a property that the style sheet looks at, and have it look again."""
    if widget.property(flag) != value:
        widget.setProperty(flag, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
