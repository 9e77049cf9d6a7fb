"""What is looked for by meaning, and how it is asked of whatever sees it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.core.forms.form import FieldKind
from app.core.forms.passages import Passages, Shown
from model.request import Fallback


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for: the name of a field, or a question, and the kind of value that answers it."""

    words: str
    kind: FieldKind
    named: bool = True


#: Says of each thing that is sought, with its candidates and what is shown, which are likely.
Eye = Callable[[Sequence[Sought], Sequence[Passages], Sequence[Shown]], Sequence[Fallback | None]]


class EyeMissing(Exception):
    """What it sees with is missing in this installation, or damaged."""
