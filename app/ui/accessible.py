"""What a screen reader is told of widgets whose looks are ours: roles, states and texts that Qt cannot know.

Nothing but roles, states, texts and actions can be said here: PySide hands further interfaces of a Python
object to Qt as a pointer to its first base.
"""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QFrame, QLabel, QPushButton

Role, Text = QAccessible.Role, QAccessible.Text
#: The dynamic property that says what a button is: "choice" of several, or "tab".
SPOKEN_AS = "spokenAs"
_BUTTONS = {"choice": Role.RadioButton, "tab": Role.PageTab}


class _Choice(QAccessibleWidget):
    """A button of which one of several is pressed."""

    def __init__(self, button: QPushButton, role: QAccessible.Role) -> None:
        super().__init__(button, role)
        self._button = button

    def text(self, which: QAccessible.Text) -> str:
        """The words on it, where nobody named it."""
        said = super().text(which)
        if which == Text.Name and not said:
            return self._button.text().replace("&", "")
        return said

    def state(self) -> QAccessible.State:
        """The one that is pressed is chosen."""
        state = super().state()
        on = int(self._button.isChecked())
        for name, value in (("checkable", 1), ("checked", on), ("selectable", 1), ("selected", on)):
            setattr(state, name, value)
        return state

    def actionNames(self) -> list[str]:
        """It can be pressed."""
        return [QAccessibleActionInterface.pressAction(), *super().actionNames()]

    def doAction(self, name: str) -> None:
        """Press it."""
        if name == QAccessibleActionInterface.pressAction():
            self._button.click()
        else:
            super().doAction(name)


class _Painted(QAccessibleWidget):
    """A text that its label paints by itself, and gives as its `readable_text`."""

    def text(self, which: QAccessible.Text) -> str:
        """The text is its value; the name says what it is."""
        if which == Text.Value:
            return str(getattr(self.object(), "readable_text", ""))
        return super().text(which)


def install() -> None:
    """Have Qt ask here first; to be called once."""
    QAccessible.installFactory(_interface)


def _interface(key: str, widget: QObject) -> QAccessibleInterface | None:
    """The interface of a widget, by the name of one of its classes; `None` leaves it to Qt."""
    if key == "QPushButton" and isinstance(widget, QPushButton):
        role = _BUTTONS.get(str(widget.property(SPOKEN_AS)))
        return None if role is None else _Choice(widget, role)
    if key == "QLabel" and isinstance(widget, QLabel) and hasattr(widget, "readable_text"):
        return _Painted(widget, Role.StaticText)
    if key == "QFrame" and isinstance(widget, QFrame):
        # Qt calls it a border, which a screen reader takes for a window of its own.
        return QAccessibleWidget(widget, Role.Grouping if widget.accessibleName() else Role.Client)
    return None
