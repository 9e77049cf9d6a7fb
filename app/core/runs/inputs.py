"""What a driver tells the run: what a person wants, and what became of what the run asked for."""

from dataclasses import dataclass

from app.core.runs.outcome import Outcome
from app.core.sources.source import Source
from app.core.tasks import Plan, Question
from model.errors import PlainError
from model.events import Event, ModelInfo


@dataclass(frozen=True, slots=True)
class Ask:
    """Something is asked; without effect while a run goes on.

    Attributes:
        sources: what it is asked about; `None` takes the shelf, once everything on it is read.
        plan: how it is asked, where that is laid out already; `None` leaves that to the run.
    """

    question: Question
    sources: tuple[Source, ...] | None = None
    plan: Plan | None = None


@dataclass(frozen=True, slots=True)
class Stop:
    """The run is to end at its next step, at once where the model has not begun."""


@dataclass(frozen=True, slots=True)
class ShowEarlier:
    """An earlier run is shown, or none; without effect while a run goes on.

    Attributes:
        sources: what it was asked about; `None` while they are on their way, then it is told once more.
    """

    outcome: Outcome | None
    sources: tuple[Source, ...] | None


@dataclass(frozen=True, slots=True)
class SourcesChanged:
    """What a question would be asked about now, as far as it is read.

    Attributes:
        busy: whether some of it is being read.
        left_out: names of what lies beside it and was ticked out.
    """

    sources: tuple[Source, ...]
    busy: bool = False
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TakeAsTheyAre:
    """What waits for its sources waits no longer; without effect otherwise.

    Attributes:
        sources: as far as they are read; what is missing is told in them.
    """

    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class SourcesSettled:
    """Everything on the shelf is read, and everybody has heard of it."""


@dataclass(frozen=True, slots=True)
class ModelLoading:
    """A checkpoint is being opened in place of the one that was open."""


@dataclass(frozen=True, slots=True)
class ModelOpened:
    """A checkpoint is open."""

    model: ModelInfo


@dataclass(frozen=True, slots=True)
class ModelNotOpened:
    """A checkpoint could not be opened, so none is open."""

    error: PlainError


@dataclass(frozen=True, slots=True)
class GatePassed:
    """Answers `PassGate` of the same ticket; with an `error` the gate stays shut."""

    ticket: int
    error: PlainError | None = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """Answers `Prepare` of the same ticket, with the plan or why there is none."""

    ticket: int
    plan: Plan | None
    error: PlainError | None = None


@dataclass(frozen=True, slots=True)
class Happened:
    """The model told something of the request that was sent; `Finished` is the last of it."""

    event: Event


@dataclass(frozen=True, slots=True)
class RequestFailed:
    """The request that was sent ended with an error; no further event comes."""

    error: PlainError


Input = (
    Ask
    | Stop
    | ShowEarlier
    | SourcesChanged
    | SourcesSettled
    | TakeAsTheyAre
    | ModelLoading
    | ModelOpened
    | ModelNotOpened
    | GatePassed
    | Prepared
    | Happened
    | RequestFailed
)
