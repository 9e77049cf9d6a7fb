"""`python -m app model`: look at a model folder, verify it, foretell its memory, convert it; sealed."""

from collections.abc import Sequence

from app.core.program import typed
from model.__main__ import main


def run(argv: Sequence[str]) -> int:
    """Carry out one of the parts.

    Returns:
        0; 1 when something is wrong with the folder; 2 for wrong arguments; 130 when it was interrupted.
    """
    return main(list(argv), prog=typed("model"))
