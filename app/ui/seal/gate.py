"""Lies over the window when the seal is not what it should be: nothing is taken before the person knows."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QPushButton

from app.ui.cover import Cover
from app.ui.label import Label
from app.ui.look import Look, set_role
from app.viewmodels.seal.seal_model import SealModel

_WIDTH = 460


class SealGate(Cover):
    """Opens when the person goes on; where the rules require the seal, it stays until the program ends."""

    def __init__(self, model: SealModel, look: Look, window: QMainWindow, keep: tuple[QAction, ...]) -> None:
        """`keep` are the actions that go on working meanwhile, such as quitting."""
        super().__init__(look, window, keep)
        missing = model.missing
        assert missing is not None
        self.sentence = Label(missing.sentence)
        self.way_on = Label(missing.way_on)
        self.detail = Label(missing.detail)
        set_role(self.detail, "small")
        self.setAccessibleName(f"{missing.sentence} {missing.way_on}")
        self.go_on = QPushButton(self.tr("Continue without the seal"))
        # Going on is the person's decision, but never the one that comes by itself.
        self.go_on.setAutoDefault(False)
        self.go_on.setVisible(not model.required)
        self.lay_out(self.sentence, (self.way_on, self.detail), (self.go_on,), _WIDTH)
        self.go_on.clicked.connect(model.go_on)
        model.accepted.connect(self.lift)
        self.lie_over()
