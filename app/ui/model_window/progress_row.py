"""How far a long work is: a bar, a line of words, and the way to stop it."""

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from app.ui.label import Label
from app.ui.look import set_role
from app.viewmodels.model_window.model_work import ModelWork

_STEPS = 1000


class ProgressRow(QWidget):
    """Takes no room while none of its kinds of work goes on."""

    def __init__(self, work: ModelWork, kinds: frozenset[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._kinds = kinds
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.line = Label()
        set_role(self.line, "small")
        self.stop = QPushButton(self.tr("Stop"))
        self.stop.clicked.connect(work.cancel)

        words = QVBoxLayout()
        words.setSpacing(6)
        words.addWidget(self.line)
        words.addWidget(self.bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addLayout(words, 1)
        row.addWidget(self.stop)
        work.changed.connect(self._tell)
        work.progressed.connect(self._tell)
        self._tell()

    def _tell(self) -> None:
        work = self._work
        shown = work.kind in self._kinds
        self.setVisible(shown)
        if not shown:
            return
        share = work.share
        # Without an end the bar moves to and fro.
        self.bar.setRange(0, _STEPS if share is not None else 0)
        if share is not None:
            self.bar.setValue(round(share * _STEPS))
        self.line.setText(work.line)
        self.bar.setAccessibleName(work.line)
        self.stop.setEnabled(not work.stopping)
