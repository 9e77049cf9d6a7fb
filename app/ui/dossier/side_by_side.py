"""Two answers beside each other, with what stands in one of them alone marked by ground and line."""

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from app.core.dossier.marking import Marks
from app.ui.label import Label
from app.ui.look import Look, set_role

HEIGHT = 190


class SideBySide(QWidget):
    """The answer as it was, and as it came now."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._texts: tuple[str, str] = ("", "")
        self._marks: tuple[Marks, Marks] = ((), ())
        self.first = _browser(self.tr("The answer as it was"))
        self.second = _browser(self.tr("The answer as it came now"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 6, 6)
        row.setSpacing(10)
        for title, browser in ((self.tr("As it was"), self.first), (self.tr("Now"), self.second)):
            heading = Label(title)
            set_role(heading, "section")
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(heading)
            column.addWidget(browser)
            row.addLayout(column, 1)
        look.changed.connect(self._render)

    def show_answers(self, first: str, second: str, marks: tuple[Marks, Marks]) -> None:
        """Show both as they were written; `marks` in characters of each."""
        self._texts, self._marks = (first, second), marks
        self._render()

    def _render(self) -> None:
        theme = self._look.theme
        marked = QTextCharFormat()
        marked.setBackground(QColor(theme.warning_soft))
        marked.setForeground(QColor(theme.warning))
        marked.setFontUnderline(True)
        for browser, text, marks in zip((self.first, self.second), self._texts, self._marks, strict=True):
            browser.setPlainText(text)
            for start, end in marks:
                cursor = QTextCursor(browser.document())
                cursor.setPosition(_units(text[:start]))
                cursor.setPosition(_units(text[:end]), QTextCursor.MoveMode.KeepAnchor)
                cursor.mergeCharFormat(marked)


def _units(text: str) -> int:
    """How many of Qt's characters a text has."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _browser(name: str) -> QTextBrowser:
    browser = QTextBrowser()
    browser.setOpenLinks(False)
    browser.setFixedHeight(HEIGHT)
    browser.setAccessibleName(name)
    browser.setAcceptDrops(False)
    browser.viewport().setAcceptDrops(False)
    browser.setUndoRedoEnabled(False)
    return browser
