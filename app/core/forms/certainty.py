"""How often a value like this one is right: shown only where it was measured."""

from model.events import LockState


def certainty_of(state: LockState) -> float | None:
    """The calibrated chance that the leading candidate is right, 0 to 1.

    `None` where the checkpoint was not measured against right and wrong: its own shares are far too sure.
    """
    return state.certainty
