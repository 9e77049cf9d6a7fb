"""How often a value like this one is right: shown only where it was measured."""

from app.core.forms.candidates import NOT_STATED_AT
from model.events import LockState


def certainty_of(state: LockState) -> float | None:
    """The calibrated chance that the leading candidate is right, 0 to 1.

    `None` where the checkpoint was not measured against right and wrong: its own shares are far too sure.
    Where search by meaning has a say, only values were measured, not that none is stated.
    """
    if state.seen and state.leaders[0].candidate == NOT_STATED_AT:
        return None
    return state.certainty
