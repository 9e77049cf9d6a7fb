"""The sources are read into the model's context while the person still types, and forgotten once taken away.

What is read is what the next request will surely begin with (`tasks.ahead`), which depends on the sources and
their order, and on what the composer says: whether the model thinks, whether the question is a follow-up.
"""

from dataclasses import replace
from enum import StrEnum
from itertools import takewhile

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.core.runs import RunState
from app.core.sources.source import Source
from app.core.tasks import Ahead, Manner, Question
from app.viewmodels.run.prefix import PrefillPrefix, PrefixSpec, idents
from app.viewmodels.run.run_model import RunModel
from app.viewmodels.shelf.shelf_model import ShelfModel
from app.workers.engine_client import EngineClient
from model.errors import PlainError

#: Milliseconds without news from the shelf after which reading begins while further files are on their way.
PAUSE_MS = 400


class AheadState(StrEnum):
    """Where reading ahead stands. PARTLY: the first pages, of sources that are longer than the context."""

    NOTHING = "nothing"
    READING = "reading"
    PARTLY = "partly"
    WHOLE = "whole"


class ReadingAhead(QObject):
    """Has the engine read what it may, whenever it has nothing else to do.

    Nothing is read that `RunModel.gates` do not let through.

    Signals:
        changed(): state or progress changed.
    """

    changed = Signal()

    def __init__(
        self, client: EngineClient, shelf: ShelfModel, run: RunModel, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._client = client
        self._shelf = shelf
        self._run = run
        self._chosen = Question("ask", "")
        self._follows = False
        self._read: PrefixSpec | None = None
        #: What the engine may hold in memory, by identity.
        self._held: dict[int, Source] = {}
        self._ticket = 0
        self._state = AheadState.NOTHING
        self._done = self._total = 0
        self._apart = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._look)
        shelf.changed.connect(self._shelf_changed)
        run.state_changed.connect(self._run_changed)
        run.said_changed.connect(self._look_soon)
        for gate in run.gates:
            gate.changed.connect(self._ask_anew)
        client.opened.connect(self._begin_anew)
        client.loading.connect(self._begin_anew)
        client.read_so_far.connect(self._read_so_far)
        client.read_ended.connect(self._read_ended)

    # -- what the window reads -----------------------------------------------------------------------

    @property
    def state(self) -> AheadState:
        """Where it stands."""
        return self._state

    @property
    def progress(self) -> tuple[int, int]:
        """Tokens read and tokens to read."""
        return self._done, self._total

    @property
    def words(self) -> str:
        """State and progress for the status line; empty where there is nothing to say."""
        match self._state:
            case AheadState.READING:
                share = 100 * self._done // self._total if self._total else 0
                return self.tr("Reading ahead, {share} %").format(share=share)
            case AheadState.WHOLE:
                return self.tr("Sources read in")
            case AheadState.PARTLY:
                return self.tr("First pages read in")
        return ""

    # -- what the window tells -----------------------------------------------------------------------

    def set_task(self, task: str) -> None:
        """This task is chosen; for a table, which shows one source at a time, nothing is read ahead."""
        self._apart = task == "table"
        self._choose(self._chosen if self._apart else replace(self._chosen, task=task))

    def set_thinking(self, thinking: bool) -> None:
        """The model is to think first, or not."""
        self._choose(replace(self._chosen, thinking=thinking))

    def set_manner(self, manner: Manner) -> None:
        """Runs are made in this manner: pictures may take more tokens."""
        # Only what changes the prompt; another preset needs no other reading.
        self._choose(replace(self._chosen, manner=Manner(image_budget=manner.image_budget)))

    def set_follow_up(self, follows: bool) -> None:
        """The next question follows up what was said, or begins anew."""
        self._follows = follows
        self._look_soon()

    # -- inside --------------------------------------------------------------------------------------

    def _choose(self, chosen: Question) -> None:
        self._chosen = chosen
        self._look_soon()

    @Slot()
    def retell(self) -> None:
        """Another language: `words` are other ones."""
        self.changed.emit()

    def _shelf_changed(self) -> None:
        if not self._held.keys() <= set(idents(self._shelf.sources)):
            # At once, not with the next look: nothing that was taken away is kept.
            self._held = {}
            self._client.forget()
            self._leave_off()
        self._look_soon()

    @Slot(object)
    def _run_changed(self, state: RunState) -> None:
        if state.running:
            self._leave_off()
            self._client.stop_reading_ahead()
            if state is RunState.PREFILL:
                self._hold(self._run.sources)
        else:
            # What a source that was taken away meanwhile left behind goes with the run.
            self._shelf_changed()

    @Slot()
    def _begin_anew(self) -> None:
        """Another model knows nothing yet."""
        self._held = {}
        self._leave_off()
        self._look_soon()

    @Slot()
    def _ask_anew(self) -> None:
        """Keep what was read; what is being read or waits has to be let through again."""
        if self._state in (AheadState.NOTHING, AheadState.READING):
            self._client.stop_reading_ahead()
            self._leave_off()
        self._look_soon()

    def _hold(self, sources: tuple[Source, ...]) -> None:
        self._held.update(zip(idents(sources), sources, strict=True))

    def _leave_off(self) -> None:
        self._ticket += 1
        self._read = None
        self._tell(AheadState.NOTHING)

    @Slot()
    def _look_soon(self) -> None:
        # Many changes of one moment are looked at once; of many files not each begins a reading of its own.
        self._soon.start(PAUSE_MS if self._shelf.busy else 0)

    @Slot()
    def _look(self) -> None:
        """Read what is to be read now, unless that is being done."""
        model = self._run.model
        if self._run.state.running or model is None or self._apart:
            return
        earlier = self._run.said if self._follows else ()
        # In their order: those before the first that is still being looked at are sure to come first.
        chosen = [card for card in self._shelf.cards if card.ticked]
        ready = takewhile(lambda card: not card.busy, chosen)
        sources = tuple(card.source for card in ready if card.source is not None)
        wanted = PrefixSpec(replace(self._chosen, earlier=earlier), sources)
        if self._read is not None:
            # Where all is shown every task shows the same.
            whole = self._state is AheadState.WHOLE
            known = self._read.with_task(wanted.question.task) if whole else self._read
            if wanted.same(known):
                return
            if self._state is AheadState.READING and wanted.extends(self._read):
                # First to its end; `_read_ended` looks again.
                return
        self._leave_off()
        self._client.stop_reading_ahead()
        if any(source.readable for source in wanted.sources):
            self._read, ticket = wanted, self._ticket
            prefix = PrefillPrefix(wanted.question, wanted.sources, model, len(chosen))
            self._run.gates.pass_ahead(prefix, lambda: self._begin(wanted, ticket))

    def _begin(self, wanted: PrefixSpec, ticket: int) -> None:
        """Every gate has let it through, unless something else is due by now."""
        there = set(idents(self._shelf.sources))
        if (
            ticket == self._ticket
            and not self._run.state.running
            and there.issuperset(idents(wanted.sources))
        ):
            self._hold(wanted.sources)
            self._client.read_ahead(wanted.make(), ticket)

    @Slot(int, int, int)
    def _read_so_far(self, ticket: int, done: int, total: int) -> None:
        if ticket == self._ticket:
            self._tell(AheadState.READING, done, total)

    @Slot(int, object, bool, object)
    def _read_ended(self, ticket: int, made: Ahead | None, whole: bool, _error: PlainError | None) -> None:
        # An error is not told here: the question meets it too, and then it matters.
        if ticket != self._ticket:
            return
        if made is None or not whole:
            self._tell(AheadState.NOTHING)
        else:
            self._tell(AheadState.WHOLE if made.whole else AheadState.PARTLY, self._total, self._total)
        self._look_soon()

    def _tell(self, state: AheadState, done: int = 0, total: int = 0) -> None:
        if (state, done, total) != (self._state, self._done, self._total):
            self._state, self._done, self._total = state, done, total
            self.changed.emit()
