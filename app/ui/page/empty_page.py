"""The place of the page while there is none."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.sources.source import Source
from app.ui.label import Label
from app.ui.look import Look, set_role


class EmptyPage(QWidget):
    """A drawing and a sentence."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._drawing = Label()
        self._drawing.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.sentence = Label()
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.sentence.setWordWrap(True)
        set_role(self.sentence, "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(40, 0, 40, 0)
        column.setSpacing(10)
        column.addStretch(2)
        column.addWidget(self._drawing)
        column.addWidget(self.sentence)
        column.addStretch(3)
        look.changed.connect(self._redraw)
        self._redraw()
        self.explain(None)

    def explain(self, source: Source | None) -> None:
        """Say why there is no page: none was chosen, or nothing of the source could be read."""
        if source is None:
            self.sentence.setText(self.tr("Choose a source to see its pages here."))
        else:
            told = [f"{problem.sentence} {problem.way_on}".strip() for problem in source.problems[:3]]
            self.sentence.setText("\n\n".join([self.tr("There is no page to show."), *told]))

    def _redraw(self) -> None:
        theme = self._look.theme
        self._drawing.setPixmap(self._look.pixmap("document", theme.noise, 40, self))
