"""The switch between going on with what was said and a new conversation."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.theme import Switch
from app.ui.look import Look
from app.viewmodels.composer.asked_words import asked_words
from app.viewmodels.run.run_model import RunModel

_BESIDE = 46
_SHORTEST = 160


class FollowUp(Switch):
    """A switch that names the question it follows up; hidden where nothing was answered yet.

    Signals:
        chosen(bool): the next question follows up, or begins anew.
    """

    chosen = Signal(bool)

    def __init__(self, run: RunModel, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._run = run
        self._look = look
        self._whole = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Follow up on the last question"))
        self.setToolTip(
            self.tr(
                "The model is shown the earlier questions and answers as well. "
                "Switched off, the next question begins a new conversation."
            )
        )
        self.toggled.connect(self.chosen)
        run.said_changed.connect(self._tell)
        look.changed.connect(self._redraw)
        self._redraw()
        self._tell()

    @property
    def follows(self) -> bool:
        """True when the next question continues the conversation."""
        return self.isChecked() and bool(self._run.said)

    def sizeHint(self) -> QSize:
        """As wide as there is room: the question that it names is cut."""
        return QSize(_SHORTEST, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Some words of it."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut it anew."""
        super().resizeEvent(event)
        self._cut()

    def changeEvent(self, event: QEvent) -> None:
        """Another font cuts elsewhere."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._cut()

    def retell(self) -> None:
        """Another language."""
        self._tell()

    def _tell(self) -> None:
        said = self._run.said
        if said:
            last = said[-1]
            named = asked_words(last.task, last.question)
            self._whole = self.tr("Follow up on “{question}”").format(question=named)
            if len(said) > 1:
                self._whole += "  " + self.tr("({count} questions so far)").format(count=len(said))
            self.setAccessibleName(self._whole)
            self._cut()
        else:
            self.setChecked(False)
        self.setVisible(bool(said))

    def _cut(self) -> None:
        room = max(_SHORTEST, self.width()) - _BESIDE
        # An ampersand would be taken for a mnemonic.
        cut = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        text = cut.replace("&", "&&")
        if text != self.text():
            self.setText(text)

    def _redraw(self) -> None:
        self.set_theme(self._look.theme)
