"""The model's thoughts, folded: apart from the answer, there for who wants to look, also while they grow."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from app.core.thought import Thought
from app.ui.label import Label
from app.ui.look import Look, set_role
from app.viewmodels.shelf.card import number


class ThinkingBox(QFrame):
    """One line, "Thought for 212 tokens"; a click unfolds the thought. Hidden when there was none.

    Unfolded, it stays so until the next run begins.
    """

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        set_role(self, "card")
        self._fold = QPushButton()
        self._fold.setObjectName("fold")
        self._fold.setCheckable(True)
        self._fold.setStyleSheet("#fold { text-align: left; border: 0; background: transparent; }")
        set_role(self._fold, "quiet")
        self._fold.setText(self.tr("Thoughts"))
        self._thought = Label()
        set_role(self._thought, "muted")
        self._thought.setWordWrap(True)
        self._thought.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._thought.setContentsMargins(32, 2, 14, 12)
        self._thought.setAccessibleName(self.tr("The model's thoughts"))
        self._thought.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 2, 2, 2)
        column.setSpacing(0)
        column.addWidget(self._fold)
        column.addWidget(self._thought)
        self._fold.toggled.connect(self._unfold)
        look.changed.connect(self._redraw)
        self._redraw()
        self.hide()

    @property
    def button(self) -> QPushButton:
        """Folds and unfolds."""
        return self._fold

    @property
    def thought(self) -> QLabel:
        """The thought itself."""
        return self._thought

    def begin(self) -> None:
        """A run begins: nothing was thought yet."""
        self._fold.setChecked(False)
        self.show_thought("")

    def show_growing(self, thought: Thought, *, live: bool) -> None:
        """Show a thought as far as it has got: `live` while the model is at it, otherwise in a replay."""
        if thought.under_way:
            text = (
                self.tr("Thinking, {tokens} tokens…") if live else self.tr("Thought so far, {tokens} tokens")
            )
        else:
            text = self.tr("Thought for {tokens} tokens")
        self._put(thought.text, text.format(tokens=number(thought.tokens)))
        self.setVisible(bool(thought.text) or thought.under_way)

    def show_thought(self, thought: str, tokens: int = 0) -> None:
        """Show a thought that is over; an empty one hides the box. Its length may become known later."""
        title = self.tr("Thought for {tokens} tokens").format(tokens=number(tokens))
        self._put(thought, title if tokens else self.tr("Thoughts"))
        self.setVisible(bool(thought))

    def _put(self, thought: str, title: str) -> None:
        if thought != self._thought.text():
            self._thought.setText(thought)
        self._fold.setText(title)

    def _unfold(self, unfolded: bool) -> None:
        self._thought.setVisible(unfolded)
        self._redraw()

    def _redraw(self) -> None:
        name = "chevron-down" if self._fold.isChecked() else "chevron-right"
        self._fold.setIcon(self._look.icon(name, size=16))
