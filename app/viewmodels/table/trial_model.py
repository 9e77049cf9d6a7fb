"""How good the program is on the documents of the open table: reckoned from what the person looked at."""

from PySide6.QtCore import QObject, QTimer, Signal

from app.core.tables import Review, Table
from app.core.tables.calibration import Calibration, fitted
from app.core.tables.events import Calibrated
from app.core.trial.judged import from_decisions, pairs
from app.core.trial.pairs import BASES, PairShelf, lot_of
from app.core.trial.trial import AcceptanceLine, Trial
from app.viewmodels.run.run_model import RunModel
from app.viewmodels.table.open_table import OpenTable
from app.viewmodels.table.table_work import model_of
from app.workers.aside import Aside
from model.errors import PlainError

#: Milliseconds without a decision after which it is reckoned anew.
_PAUSE_MS = 250


class TrialModel(QObject):
    """Follows the open table.

    Signals:
        changed(): other figures, or another line.
        failed(PlainError): what was confirmed could not be kept.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(
        self,
        open_table: OpenTable,
        run: RunModel,
        shelf: PairShelf,
        aside: Aside,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._open = open_table
        self._run = run
        self._shelf = shelf
        self._aside = aside
        self._of: Table | None = None
        self._trial: Trial | None = None
        self._own: float | None = None
        self._counted: tuple[Review | None, float, int] = (None, 0.0, 0)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self._reckon)
        open_table.begun.connect(self._begin)
        open_table.changed.connect(self._timer.start)

    @property
    def trial(self) -> Trial | None:
        """The figures; `None` where nothing was looked at."""
        return self._trial if self._trial is not None and self._trial.values else None

    @property
    def line(self) -> AcceptanceLine | None:
        """The line above which values may be accepted: where the person put it, else where it was chosen."""
        trial = self.trial
        if trial is None or trial.line is None:
            return None
        return trial.line if self._own is None else trial.line_at(self._own)

    @property
    def acceptable(self) -> int:
        """How many values of the table may be accepted in one go by the line."""
        line, review = self.line, self._open.review
        if line is None or review is None:
            return 0
        if self._counted[:2] != (review, line.certainty):
            self._counted = (review, line.certainty, len(review.above(line.certainty)))
        return self._counted[2]

    def move_line(self, certainty: float | None) -> None:
        """Put the line there, from 0 to 1; `None` takes the chosen one again."""
        self._own = None if certainty is None else min(1.0, max(0.0, certainty))
        self.changed.emit()

    @property
    def can_fit(self) -> bool:
        """Whether enough was looked at, right and wrong, for certainty to be fitted to it."""
        trial, model = self.trial, self._run.model
        if trial is None or model is None:
            return False
        return any(fitted(pairs(trial.values, basis), basis) is not None for basis in BASES)

    def fit(self) -> None:
        """Keep scores and whether they were right for this model and form, and let certainty follow."""
        trial, model, table = self.trial, self._run.model, self._open.table
        if trial is None or model is None or table is None:
            return
        name, form, lot = model_of(model), table.form, lot_of(table.begun, table.name)

        def work() -> Calibration | PlainError | None:
            try:
                self._shelf.add(name, form, lot, trial.values)
            except PlainError as error:
                return error
            return self._shelf.calibration(name, form)

        self._aside.do(work, self._fitted)

    def _fitted(self, made: Calibration | PlainError | None) -> None:
        if isinstance(made, PlainError):
            self.failed.emit(made)
        elif made is not None:
            self._open.do(Calibrated(made))

    def _look_up(self) -> None:
        """A table that begins has the certainty that was fitted for its model and form before."""
        table, model = self._open.table, self._run.model
        if table is None or model is None or table.calibration is not None:
            return
        name, form = model_of(model), table.form

        def done(made: Calibration | None) -> None:
            now = self._open.table
            if made is not None and now is not None and now.form is form and now.calibration is None:
                self._open.do(Calibrated(made))

        self._aside.do(lambda: self._shelf.calibration(name, form), done)

    def reckon(self) -> None:
        """Do it now, as somebody looks."""
        self._timer.stop()
        self._reckon()

    def _begin(self) -> None:
        self._own = None
        self._trial = None
        self._look_up()

    def _reckon(self) -> None:
        table = self._open.table
        if table is not None and self._of is not None and table.documents is self._of.documents:
            return
        self._of = table
        names = [field.name for field in table.columns] if table is not None else []
        values = from_decisions(table) if table is not None else ()
        self._trial = Trial.of(values, names, seed=table.question.seed if table is not None else 0)
        self.changed.emit()
