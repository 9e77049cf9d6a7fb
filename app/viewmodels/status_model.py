"""The words of the status line and the seal."""

from random import randrange

from PySide6.QtCore import QLocale, QObject, Signal, Slot

from app.core.runs import Outcome
from app.viewmodels.run.run_model import RunModel
from app.viewmodels.seal.seal_model import SealModel
from app.workers.engine_client import EngineClient
from model.errors import PlainError
from model.events import LoadProgress, ModelInfo

GIGABYTE = 1_000_000_000
#: A new seed is below this: short enough to be written down.
NEW_SEEDS = 10_000


class StatusModel(QObject):
    """Model, device, memory, speed and seed, as words; empty where there is nothing to say yet.

    Signals:
        changed(): some word changed.
    """

    changed = Signal()

    def __init__(
        self,
        client: EngineClient,
        run: RunModel,
        seal: SealModel,
        seed: int | None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._seal = seal
        self._fixed = seed is not None
        self._seed = seed
        self._info: ModelInfo | None = None
        self._progress: LoadProgress | None = None
        self._closed = False
        self._memory = self._speed = 0.0
        self._ahead = ""
        self._stored = ""
        client.loading.connect(self._loading)
        client.opened.connect(self._opened)
        client.not_opened.connect(self._not_opened)
        run.finished.connect(self._finished)

    @property
    def seal(self) -> SealModel:
        """The seal around the process."""
        return self._seal

    @property
    def info(self) -> ModelInfo | None:
        """The checkpoint that is open."""
        return self._info

    @property
    def model(self) -> str:
        """The model and its precision, or how far its opening is."""
        info, progress = self._info, self._progress
        if info is not None:
            precisions = {"int4": self.tr("4-bit"), "int8": self.tr("8-bit"), "bf16": self.tr("16-bit")}
            return f"{info.name}, {precisions.get(info.precision, self.tr('32-bit'))}"
        if self._closed:
            return self.tr("No model is open")
        if progress is None:
            return self.tr("Starting…")
        words = {
            "checking": self.tr("Checking the model"),
            "libraries": self.tr("Starting the model's libraries"),
            "weights": self.tr("Loading the model"),
            "ready": self.tr("Loading the model"),
        }[progress.stage]
        if progress.stage == "weights" and progress.total > 0:
            share = min(100, 100 * progress.done // progress.total)
            return self.tr("{words}, {share} %").format(words=words, share=share)
        return words

    @property
    def device(self) -> str:
        """The name of the device the model computes on."""
        name = self._info.device_name if self._info else ""
        # An engine that knows no name of the processor calls it that.
        return self.tr("Processor") if name == "Processor" else name

    @property
    def memory(self) -> str:
        """The most memory that the last run took."""
        amount = QLocale().toString(self._memory, "f", 1)
        return self.tr("{amount} GB").format(amount=amount) if self._memory else ""

    @property
    def speed(self) -> str:
        """Tokens a second of the last run."""
        rate = QLocale().toString(self._speed, "f", 0 if self._speed >= 10 else 1)
        return self.tr("{rate} tokens/s").format(rate=rate) if self._speed else ""

    @property
    def ahead(self) -> str:
        """How far the sources are read before the question comes."""
        return self._ahead

    def tell_ahead(self, words: str) -> None:
        """Reading ahead has got so far."""
        if words != self._ahead:
            self._ahead = words
            self.changed.emit()

    def fix_seed(self, seed: int | None) -> None:
        """Use this seed from now on, or a new one each time."""
        self._fixed = seed is not None
        self._seed = seed
        self.changed.emit()

    @property
    def seed(self) -> str:
        """The seed of every random choice: of the next run where it is fixed, else of the last one."""
        if self._seed is None:
            return self.tr("A new seed each time")
        return self.tr("Seed {seed}").format(seed=self._seed)

    def next_seed(self) -> int:
        """The seed for a run that begins now: the fixed one, or a new one."""
        if not self._fixed or self._seed is None:
            self._seed = randrange(NEW_SEEDS)
            self.changed.emit()
        return self._seed

    def another_seed(self) -> int:
        """A seed other than the last one, fixed or not."""
        self._seed = 0 if self._seed is None else self._seed + 1
        self.changed.emit()
        return self._seed

    @property
    def stored(self) -> str:
        """Where the person's work is kept, in words."""
        return self._stored or self.tr("No document is stored")

    def tell_stored(self, words: str) -> None:
        """Say where the person's work is kept; nothing where `words` is empty."""
        if words != self._stored:
            self._stored = words
            self.changed.emit()

    def retell(self) -> None:
        """Another language."""
        self.changed.emit()

    @Slot(object)
    def _loading(self, progress: LoadProgress) -> None:
        self._info, self._progress, self._closed = None, progress, False
        self.changed.emit()

    @Slot(object)
    def _opened(self, info: ModelInfo) -> None:
        self._info = info
        self.changed.emit()

    @Slot(object)
    def _not_opened(self, _error: PlainError) -> None:
        self._info, self._closed = None, True
        self.changed.emit()

    @Slot(object)
    def _finished(self, outcome: Outcome) -> None:
        figures = outcome.figures
        if figures.peak_memory_bytes:
            self._memory = figures.peak_memory_bytes / GIGABYTE
        if figures.tokens_per_second:
            self._speed = figures.tokens_per_second
        self.changed.emit()
