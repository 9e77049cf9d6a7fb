"""The line at the bottom: model, device, memory and speed; seed, and what is stored."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from app.theme.faces import sized
from app.ui.label import Label
from app.ui.look import set_role
from app.viewmodels.status_model import StatusModel

_EDGE, _GAP = 18, 22
_LEAST_FIRST = ("ahead", "speed", "memory", "device", "seed")
"""What is left out where there is no room, in this order."""


class StatusLine(QFrame):
    """Words of the `StatusModel`; what has nothing to say takes no room.

    Signals:
        model_asked(): the person wants to know more about the model, or another one.
    """

    model_asked = Signal()

    def __init__(self, status: StatusModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._status = status
        set_role(self, "bar")
        self.setAccessibleName(self.tr("Status"))
        self.model = self._model_button()
        self._labels: dict[str, QLabel | QPushButton] = {"model": self.model} | {
            name: self._label(spoken)
            for name, spoken in (
                ("device", self.tr("Device")),
                ("memory", self.tr("Memory")),
                ("speed", self.tr("Speed")),
                ("ahead", self.tr("Reading ahead")),
                ("seed", self.tr("Seed")),
                ("stored", self.tr("What is stored")),
            )
        }
        row = QHBoxLayout(self)
        row.setContentsMargins(_EDGE, 0, _EDGE, 0)
        row.setSpacing(_GAP)
        for name, label in self._labels.items():
            if name == "seed":
                row.addStretch(1)
            row.addWidget(label)
        status.changed.connect(self._tell)
        self._tell()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow line says less."""
        super().resizeEvent(event)
        self._fit()

    def text(self, name: str) -> str:
        """The words about "model", "device", "memory", "speed", "ahead", "seed" or
        "stored"."""
        return self._labels[name].text()

    def _model_button(self) -> QPushButton:
        button = QPushButton()
        set_role(button, "link")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setAccessibleDescription(self.tr("Model"))
        button.setToolTip(self.tr("What is open, and other models (Ctrl+M)"))
        button.clicked.connect(self.model_asked)
        return button

    def _label(self, spoken: str) -> QLabel:
        label = Label()
        set_role(label, "small")
        label.setAccessibleDescription(spoken)
        return label

    def _tell(self) -> None:
        status = self._status
        words = {
            "model": status.model,
            "device": status.device,
            "memory": status.memory,
            "speed": status.speed,
            "ahead": status.ahead,
            "seed": status.seed,
            "stored": status.stored,
        }
        for name, text in words.items():
            self._labels[name].setText(text)
        self._fit()

    def _fit(self) -> None:
        """Show what there is room for; a word cut at both ends tells nothing."""
        self.setFixedHeight(sized(30))
        shown = {name: label for name, label in self._labels.items() if label.text()}
        room = self.width() - 2 * _EDGE
        for name in _LEAST_FIRST:
            if sum(label.sizeHint().width() + _GAP for label in shown.values()) <= room:
                break
            shown.pop(name, None)
        for name, label in self._labels.items():
            label.setVisible(name in shown)
