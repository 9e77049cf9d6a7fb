"""What a run wants done, and what it tells. A driver carries these out in their order.

`PassGate`, `Prepare` and `Send` wait for an answer, which is an input; they always come last.
"""

from dataclasses import dataclass

from app.core.meaning.eye import eye_for, near_by_meaning
from app.core.runs.outcome import Outcome
from app.core.runs.state import PendingRun, RunGate, RunState
from app.core.sources.source import Source
from app.core.tasks import Count, Plan, Question, plan
from model.errors import PlainError
from model.events import ModelInfo
from model.request import Request


@dataclass(frozen=True, slots=True)
class StateChanged:
    """The run has come to another state."""

    state: RunState


@dataclass(frozen=True, slots=True)
class TrackCleared:
    """Whatever was shown of an earlier request is past: a new one is watched from its beginning."""


@dataclass(frozen=True, slots=True)
class SaidChanged:
    """There is something to follow up, or no longer."""


@dataclass(frozen=True, slots=True)
class PassGate:
    """Have the run pass a gate; `GatePassed` answers."""

    ticket: int
    gate: RunGate
    run: PendingRun


@dataclass(frozen=True, slots=True)
class Prepare:
    """Have the requests laid out where tokens can be counted, with `plan`; `Prepared` answers."""

    ticket: int
    question: Question
    sources: tuple[Source, ...]

    def plan(self, count: Count, model: ModelInfo) -> Plan:
        """The requests. Raises as `tasks.plan`."""
        return plan(
            self.question,
            self.sources,
            count=count,
            context_length=model.context_length,
            canvas_length=model.canvas_length,
            form_fill=model.form_fill,
            eye=eye_for(model),
            near=near_by_meaning(),
        )


@dataclass(frozen=True, slots=True)
class NextPart:
    """The next of several requests begins: `number`, from 1, of as many as are foreseen now."""

    number: int
    count: int


@dataclass(frozen=True, slots=True)
class Send:
    """Send a request to the model; `Happened` answers for each event, or `RequestFailed` once."""

    request: Request


@dataclass(frozen=True, slots=True)
class Cancel:
    """Have the model end the request that was sent at its next step; `Happened` with `Finished` follows."""


@dataclass(frozen=True, slots=True)
class Ended:
    """The run has its answer."""

    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Stopped:
    """The run was stopped, with what was finished by then; `None` if the model had not begun."""

    outcome: Outcome | None


@dataclass(frozen=True, slots=True)
class Failed:
    """The run came to nothing; or the asking did, and what showed before stays."""

    error: PlainError


@dataclass(frozen=True, slots=True)
class ShownAgain:
    """An earlier run is shown as it was, or none any more."""

    outcome: Outcome | None


Effect = (
    StateChanged
    | TrackCleared
    | SaidChanged
    | PassGate
    | Prepare
    | NextPart
    | Send
    | Cancel
    | Ended
    | Stopped
    | Failed
    | ShownAgain
)
