"""What is dragged out of the window: a file and the same as formatted text, made before the drag begins."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.core.reports.drag_folder import DragFolder
from app.core.reports.options import FileKind, Options
from app.viewmodels.report.report_model import Copied, ReportModel, Subject


@dataclass(frozen=True, slots=True)
class Dragged:
    """What another program may take.

    Attributes:
        copied: the text; `None` where the policy lets none be copied.
        path: the file; `None` where none may leave this way.
    """

    copied: Copied | None
    path: Path | None


class DraggedReport(QObject):
    """Makes one in the reports' thread and holds it for as long as nothing changes.

    Signals:
        ready(Dragged): it may be dragged out now.
    """

    ready = Signal(object)

    def __init__(self, model: ReportModel, folder: DragFolder, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._folder = folder
        self._made: Dragged | None = None
        self._asked: tuple[object, ...] = ()
        model.changed.connect(self.forget)

    def forget(self) -> None:
        """What was made shows something else than the window does."""
        self._made = None
        self._asked = ()

    def ask(
        self, owner: object, subject: Subject, name: str, kind: FileKind | None, options: Options
    ) -> None:
        """`ready` follows, at once if the same was asked for before; else the model's `failed`.

        Args:
            owner: what is dragged, to know the same again.
            name: of the file.
            kind: of the file; `None` for text only.
        """
        asked = (owner, kind, options)
        if self._made is not None and asked == self._asked:
            self.ready.emit(self._made)
            return
        if self._model.worker.busy:
            return
        self._made, self._asked = None, asked
        self._model.take_along(
            subject,
            kind,
            options,
            lambda: self._folder.place(name),
            lambda copied, path: self._ready(asked, Dragged(copied, path)),
        )

    def _ready(self, asked: tuple[object, ...], made: Dragged) -> None:
        if asked == self._asked:
            self._made = made
            self.ready.emit(made)
