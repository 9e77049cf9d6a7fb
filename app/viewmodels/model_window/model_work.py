"""Verifying and converting a model folder: what can be begun, how far it is, what came of it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, Signal, Slot

from app.viewmodels.model_window import model_wording as words
from app.viewmodels.model_window.model_choice import ModelChoice
from app.workers.model_worker import Ahead, Bits, Converted, FileProgress, ModelWorker, Verification
from model.errors import PlainError

Kind = Literal["verify", "record", "convert"]
_SUFFIX: dict[Bits, str] = {"int4": "4bit", "int8": "8bit"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of a work.

    Attributes:
        good: whether it was done and nothing is wrong.
        sentence: in words; empty where `problems` say it all.
        open: folder of a model that can be opened now, or empty.
    """

    kind: Kind
    good: bool
    sentence: str
    problems: tuple[PlainError, ...] = ()
    open: str = ""


class ModelWork(QObject):
    """One work at a time on the folder of a `ModelChoice`.

    Signals:
        changed(): what can be begun, or what came of it.
        progressed(): how far it is.
    """

    changed = Signal()
    progressed = Signal()

    def __init__(self, worker: ModelWorker, choice: ModelChoice, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._choice = choice
        self._kind: Kind | None = None
        self._stopping = False
        self._source = ""
        self._progress: FileProgress | None = None
        self._outcome: Outcome | None = None
        self._precision: Bits = "int4"
        self._target = ""
        self._ahead: Ahead | None = None
        self._ticket = 0
        choice.chosen.connect(self._begin_anew)
        choice.changed.connect(self.changed)
        worker.foreseen.connect(self._foreseen)
        worker.progressed.connect(self._progressed)
        worker.verified.connect(self._verified)
        worker.recorded.connect(self._recorded)
        worker.converted.connect(self._converted)
        worker.failed.connect(self._failed)

    # -- what the person does --------------------------------------------------------------------------

    def verify(self) -> None:
        """Compare the folder's files with its list of checksums."""
        if self.can_verify:
            self._start("verify")
            self._worker.verify(self._source)

    def record(self) -> None:
        """Write a list of checksums, so that a later change is noticed."""
        if self.can_record:
            self._start("record")
            self._worker.record(self._source)

    def convert(self) -> None:
        """Convert the folder, or go on with it."""
        if self.can_convert:
            self._start("convert")
            self._worker.convert(self._source, self._target, self._precision)

    def cancel(self) -> None:
        """Stop what goes on; a conversion can be gone on with."""
        if self._kind is not None and not self._stopping:
            self._stopping = True
            self._worker.cancel()
            self.changed.emit()

    def set_precision(self, precision: Bits) -> None:
        """Convert to this; a target that the person did not choose follows."""
        if precision != self._precision:
            own = self._target == self._usual_target()
            self._precision = precision
            self.set_target(self._usual_target() if own else self._target)

    def set_target(self, folder: str) -> None:
        """Convert into this folder."""
        self._target = folder
        self._ahead = None
        self._look_ahead()
        self.changed.emit()

    def choose_target(self, folder: str) -> None:
        """Convert into this folder, or below it where it holds other things."""
        chosen, own = Path(folder), Path(self._usual_target()).name
        try:
            other = any(not (file.is_file() and _is_part_of_one(file)) for file in chosen.iterdir())
        except OSError:
            other = False
        self.set_target(str(chosen / own if other else chosen))

    # -- what there is to show -------------------------------------------------------------------------

    @property
    def running(self) -> bool:
        """True while a verification, recording or conversion runs."""
        return self._kind is not None

    @property
    def kind(self) -> Kind | None:
        """The work that runs; `None` without any."""
        return self._kind

    @property
    def stopping(self) -> bool:
        """True once the work was asked to stop."""
        return self._stopping

    @property
    def share(self) -> float | None:
        """How far it is, 0 to 1; `None` while that is not known."""
        progress = self._progress
        return progress.done / progress.total if progress and progress.total else None

    @property
    def line(self) -> str:
        """How far it is, in words."""
        if self._stopping:
            return self.tr("Stopping…")
        if self._progress is None:
            return self.tr("Starting…") if self.running else ""
        return words.progress_line(self._progress)

    @property
    def source(self) -> str:
        """The folder that is worked on."""
        return self._source

    @property
    def outcome(self) -> Outcome | None:
        """The result of the last work on this folder."""
        return self._outcome

    @property
    def precision(self) -> Bits:
        """The precision to convert to."""
        return self._precision

    @property
    def target(self) -> str:
        """Where it is converted to."""
        return self._target

    @property
    def ahead(self) -> Ahead | None:
        """The conversion as it would go, with its size and state; `None` while that is not known."""
        return self._ahead

    @property
    def can_verify(self) -> bool:
        """Whether there is a list of checksums to compare with."""
        found = self._choice.inspection
        return not self.running and found is not None and found.manifest

    @property
    def can_record(self) -> bool:
        """Whether a list of checksums could be written."""
        found = self._choice.inspection
        return not self.running and self._own and found is not None and not found.manifest

    @property
    def convertible(self) -> bool:
        """Whether the folder is a whole one that was not converted before."""
        found = self._choice.inspection
        own = self._choice.convertible and not self._choice.is_demonstration
        return own and found is not None and found.precision not in ("int4", "int8")

    @property
    def can_convert(self) -> bool:
        """Whether the conversion can begin, or go on."""
        ahead = self._ahead
        ready = ahead is not None and ahead.state in ("new", "begun") and ahead.room
        return self.convertible and not self.running and ready

    @property
    def ahead_line(self) -> str:
        """The line about the target before it begins."""
        ahead, outcome = self._ahead, self._outcome
        if ahead is None or (outcome is not None and outcome.open == ahead.target):
            return ""
        if ahead.state == "taken":
            return self.tr("That folder holds something else. Choose an empty one.")
        if ahead.state == "done":
            return self.tr("The converted model is there already.")
        if not ahead.room:
            return self.tr("Too little room on that disk: {needed} are needed, {free} are free.").format(
                needed=words.size(ahead.needed), free=words.size(ahead.free)
            )
        if ahead.state == "begun":
            line = self.tr("A conversion was interrupted here at {share}; {needed} are still to be written.")
            return line.format(share=words.percent(ahead.share), needed=words.size(ahead.needed))
        return self.tr("Takes {needed} on that disk, which has {free} free.").format(
            needed=words.size(ahead.needed), free=words.size(ahead.free)
        )

    # -- inside ----------------------------------------------------------------------------------------

    @property
    def _own(self) -> bool:
        """Whether the folder is whole and the person's: what comes with the program is left as it is."""
        return self._choice.whole and not self._choice.is_demonstration

    def _usual_target(self) -> str:
        return f"{Path(self._choice.folder)}-{_SUFFIX[self._precision]}"

    @Slot(str)
    def _begin_anew(self, folder: str) -> None:
        """Another folder, or the same once more, is looked at."""
        if not self.running:
            self._outcome = None
        self.set_target(self._usual_target())

    def _look_ahead(self) -> None:
        if self._choice.folder:
            self._ticket = self._worker.look_ahead(self._choice.folder, self._target, self._precision)

    def _start(self, kind: Kind) -> None:
        self._kind, self._stopping, self._progress, self._outcome = kind, False, None, None
        self._source = self._choice.folder
        self.changed.emit()
        self.progressed.emit()

    def _end(self, outcome: Outcome) -> None:
        self._kind, self._stopping, self._outcome = None, False, outcome
        self._look_ahead()
        self._choice.look_again()
        self.changed.emit()

    @Slot(int, object)
    def _foreseen(self, ticket: int, ahead: Ahead) -> None:
        if ticket == self._ticket:
            self._ahead = ahead
            self.changed.emit()

    @Slot(object)
    def _progressed(self, progress: FileProgress) -> None:
        if self.running:
            self._progress = progress
            self.progressed.emit()

    @Slot(object)
    def _verified(self, result: Verification) -> None:
        files = self.tr("{count} files").format(count=result.files)
        if not result.finished:
            sentence = self.tr("Stopped. {files} were right so far.").format(files=files)
        elif result.problems:
            sentence = self.tr("{files} are right; these are not:").format(files=files)
        else:
            sentence = self.tr("{files} are byte for byte what the list says.").format(files=files)
        good = result.finished and not result.problems
        self._end(Outcome("verify", good, sentence, result.problems))

    @Slot(object)
    def _recorded(self, finished: bool) -> None:
        sentence = (
            self.tr("The list was written. From now on a changed file is noticed.")
            if finished
            else self.tr("Stopped. No list was written.")
        )
        self._end(Outcome("record", finished, sentence))

    @Slot(object)
    def _converted(self, result: Converted) -> None:
        if not result.finished:
            sentence = self.tr("Stopped. What is finished stays; it goes on from there.")
            self._end(Outcome("convert", False, sentence))
            return
        lost = ", ".join(
            f"{words.part(part)} {words.percent(loss, 1)}" for part, loss in result.losses.items()
        )
        sentence = self.tr("Converted. Relative error of the weights: {lost}.").format(lost=lost)
        self._end(Outcome("convert", True, sentence, open=result.target))

    @Slot(object)
    def _failed(self, problem: PlainError) -> None:
        kind = self._kind or "verify"
        self._end(Outcome(kind, False, "", (problem,)))


def _is_part_of_one(file: Path) -> bool:
    """Whether a file can belong to a conversion."""
    return file.suffix in (".json", ".jsonl", ".jinja", ".safetensors", ".part") or not file.suffix
