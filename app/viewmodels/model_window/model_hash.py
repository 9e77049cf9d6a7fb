"""Which model is open, told by one hash over all its files: what a policy names models by."""

from collections.abc import Callable
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, Signal, Slot

from app.workers.audit_worker import AuditWorker
from app.workers.engine_client import EngineClient
from model.events import ModelInfo

#: Folder, and what is set to give up -> SHA-256 over all that the model is, in hexadecimal.
Hash = Callable[[Path, Event], str]


class ModelHash(QObject):
    """Follows the engine.

    Signals:
        known(ModelInfo, str): the hash of a model that was opened, or empty where nobody could tell it. By
            now another model may be open.
    """

    known = Signal(object, str)

    def __init__(
        self,
        worker: AuditWorker,
        client: EngineClient,
        hash_model: Hash,
        needed: bool,
        parent: QObject | None = None,
    ) -> None:
        """`needed`: whether the files are read where the engine does not tell their hash."""
        super().__init__(parent)
        self._worker = worker
        self._hash_model = hash_model
        self._needed = needed
        self._open: ModelInfo | None = None
        self._digest: str | None = None
        client.opened.connect(self._opened)
        client.loading.connect(self._gone)
        client.not_opened.connect(self._gone)

    @property
    def open(self) -> ModelInfo | None:
        """The model that is open."""
        return self._open

    def of(self, info: ModelInfo) -> str | None:
        """Hash of the model that is open; `None` while it is not known, and for any other."""
        # By identity: what lies in a folder may have changed since it was opened the last time.
        return self._digest if info is self._open else None

    @Slot(object)
    def _gone(self, _what: object) -> None:
        self._open = self._digest = None

    @Slot(object)
    def _opened(self, info: ModelInfo) -> None:
        self._open, self._digest = info, None
        if info.content_sha256 or not self._needed:
            self._take(info, info.content_sha256)
        else:
            # An engine that does not tell: no rule about models could be kept without the hash.
            self._worker.beside(
                lambda _keep_on: self._hash_model(Path(info.path), self._worker.leaving),
                lambda digest: self._take(info, digest),
                lambda _error: self._take(info, ""),
            )

    def _take(self, info: ModelInfo, digest: str) -> None:
        if info is self._open:
            self._digest = digest
        self.known.emit(info, digest)
