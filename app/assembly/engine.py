"""The model's side: the engine in its thread."""

from PySide6.QtCore import QObject

from app.assembly.part import FAREWELL_MS, Part
from app.assembly.setup import Setup
from app.workers.engine_client import EngineClient


class EnginePart(Part):
    """Everybody asks the model through `client`."""

    def __init__(self, setup: Setup, parent: QObject) -> None:
        super().__init__(parent)
        self.client = EngineClient(setup.factory, parent=self)

    def close(self) -> None:
        """A run ends at its next step, then the engine."""
        self.client.close()

    def wait(self, milliseconds: int = FAREWELL_MS) -> bool:
        """A step that hangs in native code is not waited for any longer."""
        return self.client.wait(milliseconds)
