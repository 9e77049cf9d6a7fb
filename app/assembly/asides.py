"""Mending and the model's own look: what the model is asked about its answer."""

from typing import cast

from PySide6.QtCore import QObject

from app.assembly.desk import DeskPart
from app.assembly.engine import EnginePart
from app.assembly.log import LogPart
from app.assembly.part import Part
from app.core.settings import SecondLook
from app.ui.answer.aside_bar import AsideBar
from app.viewmodels.answer.asides import AnswerAsides


class AsidePart(Part):
    """Puts them below the answer."""

    def __init__(self, engine: EnginePart, log: LogPart, desk: DeskPart, parent: QObject) -> None:
        super().__init__(parent)
        window, self._settings = desk.window, desk.settings
        looking = desk.settings.settings.second_look
        self.model = AnswerAsides(desk.run, desk.evidence, engine.client, log.gate, log.worker, self)
        self.model.set_always(looking == "always")
        self.bar = AsideBar(self.model, desk.evidence, desk.look, looking)
        window.answer.place_asides(self.bar, lambda: self.model.answer)
        self.bar.looking_chosen.connect(self._choose)
        self.model.failed.connect(window.show_error)

    def close(self) -> None:
        """Ask nothing more."""
        self.model.stop()
        super().close()

    def _choose(self, looking: str) -> None:
        self.model.set_always(looking == "always")
        self._settings.change(second_look=cast(SecondLook, looking))
