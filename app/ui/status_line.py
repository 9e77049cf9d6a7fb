"""The line at the bottom: model, device, memory and speed; seed, and what is stored."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from app.ui.look import set_role
from app.viewmodels.status_model import StatusModel


class StatusLine(QFrame):
    """Words of the `StatusModel`; what has nothing to say takes no room."""

    def __init__(self, status: StatusModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._status = status
        set_role(self, "bar")
        self.setFixedHeight(30)
        self._labels = {
            name: self._label(spoken)
            for name, spoken in (
                ("model", self.tr("Model")),
                ("device", self.tr("Device")),
                ("memory", self.tr("Memory")),
                ("speed", self.tr("Speed")),
                ("seed", self.tr("Seed")),
                ("stored", self.tr("What is stored")),
            )
        }
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 0, 18, 0)
        row.setSpacing(22)
        for name, label in self._labels.items():
            if name == "seed":
                row.addStretch(1)
            row.addWidget(label)
        status.changed.connect(self._tell)
        self._tell()

    def text(self, name: str) -> str:
        """What it says about "model", "device", "memory", "speed", "seed" or "stored"."""
        return self._labels[name].text()

    def _label(self, spoken: str) -> QLabel:
        label = QLabel()
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
            "seed": status.seed,
            "stored": status.stored,
        }
        for name, text in words.items():
            self._labels[name].setText(text)
            self._labels[name].setVisible(bool(text))
