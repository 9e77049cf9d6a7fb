"""The problems, a sentence and a way on each, with the details behind a click."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.ui.label import Label
from app.ui.look import Look, set_role
from model.errors import PlainError

#: More than these are counted, not listed: a folder of another kind can have very many.
MOST = 12


class ProblemList(QWidget):
    """Takes no room while nothing is wrong."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._shown: tuple[PlainError, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.hide()

    @property
    def sentences(self) -> list[str]:
        """The sentences of the listed problems."""
        return [card.sentence.text() for card in self.findChildren(ProblemCard)]

    def show_all(self, problems: Sequence[PlainError]) -> None:
        """List these instead of what was listed."""
        problems = tuple(problems)
        if problems == self._shown:
            return
        self._shown = problems
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()
        for problem in problems[:MOST]:
            self._column.addWidget(ProblemCard(problem, self._look, self))
        if len(problems) > MOST:
            more = Label(self.tr("And {count} more.").format(count=len(problems) - MOST))
            set_role(more, "small")
            self._column.addWidget(more)
        self.setVisible(bool(problems))


class ProblemCard(QFrame):
    """One of them."""

    def __init__(self, problem: PlainError, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName("problem-card")
        self.setAccessibleName(str(problem))
        self._mark = Label()
        self.sentence = Label(problem.sentence)
        way_on = Label(problem.way_on)
        way_on.setVisible(bool(problem.way_on))
        code = self.tr("Code: {code}").format(code=problem.code)
        detail = Label("\n".join(filter(None, (problem.detail, code))))
        set_role(detail, "small")
        detail.hide()
        for label in (self.sentence, way_on, detail):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        more = QPushButton(self.tr("Details"))
        set_role(more, "quiet")
        more.setCheckable(True)
        more.setAccessibleName(self.tr("Details of: {sentence}").format(sentence=problem.sentence))
        more.toggled.connect(detail.setVisible)

        words = QVBoxLayout()
        words.setSpacing(2)
        for label in (self.sentence, way_on, detail):
            words.addWidget(label)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 8, 8)
        row.setSpacing(10)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(more, 0, Qt.AlignmentFlag.AlignTop)
        look.changed.connect(self._redraw)
        self._redraw()

    def _redraw(self) -> None:
        theme = self._look.theme
        self._mark.setPixmap(self._look.pixmap("warning", theme.warning, 18, self))
        self.setStyleSheet(f"#problem-card {{ background: {theme.warning_soft}; border-radius: 10px; }}")
