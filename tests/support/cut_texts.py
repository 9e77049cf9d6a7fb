"""Texts of a window that do not fit their place."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QToolButton, QWidget

#: Pixels of a letter that hinting may add.
_HAIR = 2


def cut_texts(window: QWidget) -> list[str]:
    """The texts of buttons and labels in sight of which letters are missing, each with its class."""
    found = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or not _room(window, widget).intersects(window.rect()):
            continue
        text = widget.text() if isinstance(widget, QAbstractButton | QLabel) else ""
        cut = _label_cut if isinstance(widget, QLabel) else _too_narrow
        if text and cut(widget):  # type: ignore[arg-type]
            found.append(f"{type(widget).__name__}: {text}")
    return sorted(set(found))


def _room(window: QWidget, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def _too_narrow(button: QAbstractButton) -> bool:
    if isinstance(button, QToolButton) and button.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly:
        return False
    lines = button.text().replace("&", "").split("\n")
    letters = max(button.fontMetrics().horizontalAdvance(line) for line in lines)
    high = button.fontMetrics().height() * len(lines)
    return letters > button.width() + _HAIR or high > button.height() + 2 * _HAIR


def _label_cut(label: QLabel) -> bool:
    text = label.text()
    if "…" in text:
        # Cut on purpose, with the whole of it in the tip.
        return False
    metrics = label.fontMetrics()
    if label.wordWrap():
        longest = max(metrics.horizontalAdvance(word) for word in text.split())
        return longest > label.width() + _HAIR or label.heightForWidth(label.width()) > label.height() + _HAIR
    wide = max(metrics.horizontalAdvance(line) for line in text.split("\n"))
    return wide > label.width() + _HAIR or metrics.height() > label.height() + 2 * _HAIR
