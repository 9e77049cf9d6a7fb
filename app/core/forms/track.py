"""What each field of a form shows at each step: a pure reducer of the engine's events, also for the replay.

    track = FormTrack.of(form)
    track = track.asked(slots)              # before each request: which lock fills which field
    track = reduce_form(track, event)       # for every event of the run

Four states, as the cells of a canvas have them:

- "noise": nothing was said of the field yet.
- "draft": the leading candidates may still change.
- "settled": the model holds on to the leading one.
- "final": its block is done.

Steps may be missing, because a slow screen drops drafts; a step that was overtaken changes nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from app.core.evidence.evidence import Place
from app.core.forms.form import Field, Form
from app.core.forms.passages import Passages
from model.events import CanvasDone, CanvasStarted, CanvasStep, Event, Finished, LockState

TrackState = Literal["noise", "draft", "settled", "final"]


class Leader(NamedTuple):
    """A candidate that leads, with its share among all candidates; an empty text is "not stated"."""

    text: str
    posterior: float
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Slot:
    """One lock of a request, as the form knows it.

    Attributes:
        field: which field of the form it fills, from 0.
        passages: the candidates, in the order of `Lock.candidates`.
        supports: whether it is the quotation that supports the choice, not the value itself.
        row: of the group that repeats the row that it fills; `field` is the group's then.
    """

    field: int
    passages: Passages
    supports: bool = False
    row: int | None = None


@dataclass(frozen=True, slots=True)
class FieldTrack:
    """One field at one step.

    Attributes:
        leaders: best first, at most five; none while it is noise.
        step_settled: the step of its block in which the value stood for good; `None` before.
        outside: what the model would give to anything else than candidates, 0 to 1.
        support: of a choice, the leading passages that support it.
    """

    field: Field
    leaders: tuple[Leader, ...] = ()
    state: TrackState = "noise"
    step_settled: int | None = None
    outside: float = 0.0
    support: tuple[Leader, ...] = ()


@dataclass(frozen=True, slots=True)
class FormTrack:
    """A form at one step.

    Attributes:
        fields: one for each field of the form, in its order.
        slots: of the request that runs, in the order of its locks.
        canvas, step, steps_allowed: the block that is written; step 0 before its first.
        done: whether the run is over.
    """

    form: Form
    fields: tuple[FieldTrack, ...]
    slots: tuple[Slot, ...] = ()
    canvas: int = -1
    step: int = 0
    steps_allowed: int = 0
    done: bool = False

    @classmethod
    def of(cls, form: Form) -> "FormTrack":
        """A form of which nothing is known yet."""
        return cls(form, tuple(FieldTrack(field) for field in form.fields))

    def asked(self, slots: Sequence[Slot]) -> "FormTrack":
        """The form when a request with these locks begins: its fields are noise again, all others stay."""
        anew = {slot.field for slot in slots if slot.row is None}
        fields = tuple(
            FieldTrack(track.field) if at in anew else track for at, track in enumerate(self.fields)
        )
        return FormTrack(self.form, fields, tuple(slots))

    @property
    def settled(self) -> float:
        """Share of the fields that are settled or final, 0 to 1."""
        return sum(track.state in ("settled", "final") for track in self.fields) / max(1, len(self.fields))


def reduce_form(track: FormTrack, event: Event) -> FormTrack:
    """The form after one more event. Pure; an event that says nothing new gives `track` itself."""
    if isinstance(event, CanvasStarted):
        if event.canvas == 0 and event.attempt:
            track = track.asked(track.slots)
        return replace(track, canvas=event.canvas, step=0, steps_allowed=event.steps_allowed)
    if isinstance(event, CanvasStep):
        if event.canvas != track.canvas or event.step <= track.step:
            return track
        moved = replace(track, step=event.step, steps_allowed=event.steps_allowed)
        return _told(moved, event.locks, event.step, final=False)
    if isinstance(event, CanvasDone):
        return _told(track, event.locks, event.steps, final=True)
    if isinstance(event, Finished):
        return replace(_told(track, event.locks, track.step, final=True), done=True)
    return track


def _told(track: FormTrack, locks: Sequence[LockState], step: int, final: bool) -> FormTrack:
    fields = list(track.fields)
    for told in locks:
        slot = track.slots[told.lock]
        if slot.row is not None:
            # Rows show when they are done.
            continue
        leaders = tuple(
            Leader(found.text, leader.posterior, found.places)
            for leader in told.leaders
            for found in (slot.passages.candidate(leader.candidate),)
        )
        before = fields[slot.field]
        if slot.supports:
            fields[slot.field] = replace(before, support=leaders)
            continue
        if before.state == "final" and not final:
            continue
        state: TrackState = "final" if final else "settled" if told.settled else "draft"
        since = before.step_settled if before.state in ("settled", "final") else step
        fields[slot.field] = replace(
            before,
            leaders=leaders,
            state=state,
            step_settled=None if state == "draft" else since,
            outside=told.outside,
        )
    return replace(track, fields=tuple(fields))
