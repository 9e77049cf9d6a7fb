"""How everything looks at the moment: the theme in force and its icons, handed to every widget that draws."""

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QFont, QFontMetrics, QIcon, QPixmap
from PySide6.QtWidgets import QAbstractButton, QFrame, QPushButton, QWidget

from app.theme import Icons, Theme, ThemeController
from app.theme.faces import set_text_size, sized, text_face
from app.ui.accessible import SPOKEN_AS

#: Pixels at both sides of a chip's text together.
CHIP_PADDING = 30

#: Pixels of the icon in a button.
_ICON = 16


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

    def set_text_size(self, percent: int) -> None:
        """Write everything in this size, in percent, from now on."""
        set_text_size(percent)
        self.changed.emit()

    def icon(self, name: str, colour: str | None = None, size: int = 18) -> QIcon:
        """A drawing for a button, in the muted colour where none is named."""
        theme = self.theme
        return self.icons.icon(name, colour or theme.muted, size, disabled=theme.noise)

    def pixmap(self, name: str, colour: str, size: int, on: QWidget) -> QPixmap:
        """A drawing to paint, sharp on the screen of the widget `on`."""
        return self.icons.pixmap(name, colour, size, on.devicePixelRatioF())


class Chip(QPushButton):
    """A button that stays pressed; as wide as its text in the heavier letters that it then has."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        set_role(self, "chip")
        self.setProperty(SPOKEN_AS, "choice")
        self.setCheckable(True)

    def sizeHint(self) -> QSize:
        """Its text is never cut."""
        return QSize(chip_width(self.text()), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()


def chip_width(text: str) -> int:
    """Pixels of a chip: its text in the heavier letters that it has while it is pressed."""
    return QFontMetrics(text_face(13, QFont.Weight.DemiBold)).horizontalAdvance(text) + CHIP_PADDING


def line() -> QFrame:
    """A line of one pixel between two parts of a window."""
    made = QFrame()
    set_role(made, "line")
    return made


def set_role(widget: QWidget, role: str) -> None:
    """Say what a widget is for, before it is shown; the style sheet does the rest."""
    widget.setProperty("role", role)


def fit_icons(window: QWidget) -> None:
    """Draw the icons of a window's buttons as large as its letters are."""
    side = sized(_ICON)
    for button in window.findChildren(QAbstractButton):
        button.setIconSize(QSize(side, side))


def set_letters(label: QWidget, pixels: int) -> None:
    """Write a label in one of the sheet's sizes, given at a text size of 100 percent."""
    set_flag(label, "letters", str(pixels))


def set_flag(widget: QWidget, flag: str, value: bool | str) -> None:
    """Change a property that the style sheet looks at, and have it look again."""
    if widget.property(flag) != value:
        widget.setProperty(flag, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
