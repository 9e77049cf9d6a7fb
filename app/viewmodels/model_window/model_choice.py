"""The model folder that a person looks at: what is known of it, where it fits, and opening it."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from app.viewmodels.model_window import model_wording as words
from app.viewmodels.model_window.model_rows import Fact, FitRow, facts_of, fit_rows, verdict_of
from app.workers.engine_client import EngineClient
from app.workers.model_worker import Advice, FolderReport, Inspection, ModelWorker
from model.errors import PlainError
from model.events import LoadProgress, ModelInfo

#: Tokens of context that can be chosen; those that the model cannot hold are left out.
CONTEXTS = (4_096, 8_192, 32_768, 131_072, 262_144)
USUAL_CONTEXT = 8_192


class ModelChoice(QObject):
    """Looks at one folder at a time, beside the window.

    Signals:
        changed(): something about the folder, or about what is open, changed.
        chosen(folder): another folder is looked at.
        open_asked(folder, device): the person wants it opened.
        opened(): what was asked for here is open.
    """

    changed = Signal()
    chosen = Signal(str)
    open_asked = Signal(str, str)
    opened = Signal()

    def __init__(
        self,
        worker: ModelWorker,
        client: EngineClient,
        demonstration: str,
        device: str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._worker = worker
        self._demonstration = demonstration
        self._device = device
        self._folder = ""
        self._ticket = 0
        self._looked: FolderReport | None = None
        self._context = USUAL_CONTEXT
        self._info: ModelInfo | None = None
        self._opening = self._asked = False
        self._share: float | None = None
        self._problem: PlainError | None = None
        worker.looked.connect(self._take)
        client.loading.connect(self._loading)
        client.opened.connect(self._opened)
        client.not_opened.connect(self._not_opened)

    # -- what the person does --------------------------------------------------------------------------

    def look(self, folder: str) -> None:
        """Look at a folder, whatever it holds."""
        if folder != self._folder:
            self._looked = None
            self._problem = None
        self._folder = folder
        self.look_again()
        self.chosen.emit(folder)

    def look_again(self) -> None:
        """Look at the same folder: its files or the free memory may have changed."""
        opened = (self._info.path, self._info.device) if self._info else None
        self._ticket = self._worker.look(self._folder, self._context, opened)
        self.changed.emit()

    def look_at_the_open_one(self) -> None:
        """Look at the model that is open, or at the demonstration model."""
        self.look(self._info.path if self._info else self._demonstration)

    def look_at_the_demonstration(self) -> None:
        """Look at the checkpoint that comes with the program."""
        self.look(self._demonstration)

    def set_context(self, tokens: int) -> None:
        """Foretell the memory for so much context."""
        if tokens != self._context:
            self._context = tokens
            self.look_again()

    def set_device(self, device: str) -> None:
        """Open on "auto", "cpu" or "cuda"."""
        self._device = device
        self.changed.emit()

    def open(self) -> None:
        """Open the folder that is looked at."""
        if self.can_open:
            self.open_folder(self._folder)

    def open_folder(self, folder: str) -> None:
        """Open a folder; what comes of it is told here too."""
        self._asked = self._opening = True
        self._share, self._problem = None, None
        if folder != self._folder:
            self.look(folder)
        self.open_asked.emit(folder, self._device)
        self.changed.emit()

    # -- what there is to show -------------------------------------------------------------------------

    @property
    def folder(self) -> str:
        """The folder that is looked at; empty before the first."""
        return self._folder

    @property
    def busy(self) -> bool:
        """Whether something about it is not known yet."""
        return bool(self._folder) and (self._looked is None or not self._looked.final)

    @property
    def inspection(self) -> Inspection | None:
        """The headers of the folder's files; `None` before they are read."""
        return self._looked.inspection if self._looked else None

    @property
    def problems(self) -> tuple[PlainError, ...]:
        """Everything that is wrong with it, worst first, and why it could not be opened."""
        found = self._looked.problems if self._looked else ()
        return (*found, self._problem) if self._problem else found

    @property
    def whole(self) -> bool:
        """Whether it was looked at and nothing is wrong."""
        return self._looked is not None and not self._looked.problems

    @property
    def convertible(self) -> bool:
        """Whether it can be converted: a whole folder, or one of another program that needs it."""
        found = self.inspection
        return self.whole or (found is not None and found.convertible and self._problem is None)

    @property
    def is_open(self) -> bool:
        """True for the model that is open."""
        return self._info is not None and Path(self._info.path) == Path(self._folder)

    @property
    def is_demonstration(self) -> bool:
        """Whether it is the checkpoint that comes with the program."""
        return Path(self._folder) == Path(self._demonstration)

    @property
    def opening(self) -> bool:
        """True while a model is being opened."""
        return self._opening

    @property
    def opening_share(self) -> float | None:
        """How far the opening is, 0 to 1; `None` while that is not known."""
        return self._share

    @property
    def can_open(self) -> bool:
        """True when the folder can be opened now."""
        return self.whole and not self._opening and not self.is_open

    @property
    def open_model(self) -> str:
        """The model that is open, in words; empty if there is none."""
        if self._info is None:
            return ""
        return f"{self._info.name}, {words.precision(self._info.precision)}"

    @property
    def device(self) -> str:
        """The device models are opened on: "auto", "cpu" or "cuda"."""
        return self._device

    @property
    def context(self) -> int:
        """Tokens that the memory is foretold for."""
        advice = self._advice
        return advice.context if advice else self._context

    @property
    def contexts(self) -> tuple[int, ...]:
        """Lengths of context that can be chosen."""
        advice = self._advice
        if advice is None:
            return CONTEXTS
        return tuple(sorted({*(one for one in CONTEXTS if one < advice.longest), advice.longest}))

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The facts about the folder, line by line; empty where nothing could be found out."""
        found = self.inspection
        return facts_of(found, self.is_demonstration) if found else ()

    @property
    def fits(self) -> tuple[FitRow, ...]:
        """Where it fits: a row for each device and precision."""
        advice, found = self._advice, self.inspection
        return fit_rows(advice, found) if advice and found else ()

    @property
    def verdict(self) -> str:
        """The verdict of the table, in a sentence; empty while there is none."""
        return verdict_of(self.fits)

    # -- inside ----------------------------------------------------------------------------------------

    @property
    def _advice(self) -> Advice | None:
        return self._looked.advice if self._looked else None

    @Slot(int, object)
    def _take(self, ticket: int, looked: FolderReport) -> None:
        # A folder that is looked at again keeps its table until the new one is there.
        if ticket == self._ticket and (looked.final or self._looked is None):
            self._looked = looked
            self.changed.emit()

    @Slot(object)
    def _loading(self, progress: LoadProgress) -> None:
        self._opening = True
        weighs = progress.stage == "weights" and progress.total > 0
        self._share = progress.done / progress.total if weighs else None
        self.changed.emit()

    @Slot(object)
    def _opened(self, info: ModelInfo) -> None:
        self._info, self._opening, self._share, self._problem = info, False, None, None
        asked, self._asked = self._asked, False
        self.changed.emit()
        if asked:
            self.opened.emit()

    @Slot(object)
    def _not_opened(self, problem: PlainError) -> None:
        self._info, self._opening, self._share = None, False, None
        if self._asked:
            # Else it is another folder's, and the main window tells it.
            self._problem = problem
        self._asked = False
        self.changed.emit()
