"""The seal, top right, always: what keeps the process off the network, and the proof of it behind a click."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from app.ui.look import Look, set_flag, set_role
from app.viewmodels.qt import plain_tip
from app.viewmodels.seal.seal_model import SealModel
from app.viewmodels.seal.wording import in_words

if TYPE_CHECKING:
    from app.ui.seal.window import SealWindow

#: Characters of a sentence that the pill can hold without pushing the window about.
_ROOM = 40


class SealPill(QPushButton):
    """Says the report's sentence; a click tries every way out and shows what stopped it."""

    def __init__(self, model: SealModel, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._look = look
        self._seal_window: SealWindow | None = None
        set_role(self, "seal")
        self.setAccessibleDescription(self.tr("Shows what keeps this program off the network"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._bring)
        look.changed.connect(self._redraw)
        model.changed.connect(self._tell)
        self._tell()

    @property
    def seal_window(self) -> "SealWindow | None":
        """The window that a click shows; `None` before the first."""
        return self._seal_window

    def _bring(self) -> None:
        if self._seal_window is None:
            from app.ui.seal.window import SealWindow  # with the self-test, for which no start should wait

            self._seal_window = SealWindow(self._model, self._look, self.window())
        self._seal_window.bring_to_front()

    def _tell(self) -> None:
        report = self._model.report
        set_flag(self, "broken", not report.in_force)
        sentence = in_words(report.sentence)
        head = sentence.partition(":")[0]
        # The whole of a long sentence stands behind the click and in the tip.
        self.setText(f"  {sentence if len(sentence) <= _ROOM else head}")
        self.setToolTip(plain_tip(sentence))
        self.setAccessibleName(sentence)
        self._redraw()

    def _redraw(self) -> None:
        theme = self._look.theme
        colour = theme.accent if self._model.report.in_force else theme.warning
        self.setIcon(self._look.icon("seal", colour, 14))
