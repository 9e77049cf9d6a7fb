"""Another language at once: every text that stands in a window is said anew, where it stands."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTableWidget,
    QWidget,
)

from app.ui.phrasebook import Phrasebook

#: The dynamic property for words that do not show at the moment.
WORDS = "words"
#: The dynamic property of what a part said before, by what it says now.
_EARLIER = "earlierWords"
_Text = tuple[Callable[[], str], Callable[[str], Any]]


def texts_of(part: QObject) -> Iterator[_Text]:
    """The texts of one part of a window that the program wrote: how each is read, and how it is written."""
    if isinstance(part, QAction):
        yield part.text, part.setText
        yield part.toolTip, part.setToolTip
    if not isinstance(part, QWidget):
        return
    yield part.windowTitle, part.setWindowTitle
    yield part.toolTip, part.setToolTip
    yield part.accessibleName, part.setAccessibleName
    yield part.accessibleDescription, part.setAccessibleDescription
    if isinstance(part, QLabel | QAbstractButton):
        yield part.text, part.setText
    if isinstance(part, QAbstractButton):
        # The words of a button that has no room for them.
        yield partial(_aside, part), partial(part.setProperty, WORDS)
    if isinstance(part, QMenu):
        yield part.title, part.setTitle
    if isinstance(part, QLineEdit | QPlainTextEdit):
        yield part.placeholderText, part.setPlaceholderText
    if isinstance(part, QComboBox):
        for at in range(part.count()):
            yield partial(part.itemText, at), partial(part.setItemText, at)
    if isinstance(part, QTableWidget):
        for column in range(part.columnCount()):
            if (head := part.horizontalHeaderItem(column)) is not None:
                yield head.text, head.setText


def _aside(button: QAbstractButton) -> str:
    return str(button.property(WORDS) or "")


def retell(book: Phrasebook, others: QObject, redraw: Callable[[], object]) -> None:
    """Say all windows of the program in another language.

    Whoever keeps words aside has a method `retell`, which is called afterwards.

    Args:
        others: the root of what is no widget, such as view models.
        redraw: has everything drawn anew.
    """
    # A dialog is a window of its own, and a child of the one that it belongs to.
    windows = QApplication.topLevelWidgets()
    parts = list(dict.fromkeys(each for window in windows for each in _all_of(window)))
    for part in parts:
        contexts = _speakers(part)
        earlier: dict[str, str] = part.property(_EARLIER) or {}
        now: dict[str, str] = {}
        for read, write in texts_of(part):
            text = read()
            # Two texts of one language may be one in the other: what stood there comes back as it was.
            said = earlier.get(text) or (book.say(text, contexts) if text else text)
            if said != text:
                write(said)
                now[said] = text
        if now or earlier:
            part.setProperty(_EARLIER, now)
    redraw()
    for part in (*_all_of(others), *parts):
        if isinstance(part, QAbstractItemModel):
            part.layoutChanged.emit()
        if callable(anew := getattr(part, "retell", None)):
            anew()


def _all_of(root: QObject) -> Iterator[QObject]:
    yield root
    yield from root.findChildren(QObject)


def _speakers(part: QObject) -> tuple[str, ...]:
    """The classes that may have said a text of this part, the nearest first."""
    names: list[str] = []
    at: QObject | None = part
    while at is not None:
        names += [each.__name__ for each in type(at).__mro__ if each.__module__.startswith("app.")]
        at = at.parent()
    if isinstance(part, QAction):
        # They lie on the window, and `Actions` writes them.
        names.insert(0, "Actions")
    return tuple(names)
