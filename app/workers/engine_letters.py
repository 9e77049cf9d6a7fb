"""The messages of the engine's thread to the window besides the events of a run: frozen plain data."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from model.errors import PlainError
from model.events import Finished, ModelInfo

#: Counts tokens of texts, knows the model, makes something.
Make = Callable[[Callable[[str], int], ModelInfo], object]


@dataclass(frozen=True, slots=True)
class Failure:
    """An error on its way to the window."""

    during: Literal["open", "run"]
    error: PlainError


@dataclass(frozen=True, slots=True)
class OpenedAsItIs:
    """The folder does not hold the precision asked for, which `error` says, and was opened all the same."""

    error: PlainError


@dataclass(frozen=True, slots=True)
class Counted:
    """A text's length; `tokens` is `None` when there was no engine to count it."""

    ticket: str
    tokens: int | None


@dataclass(frozen=True, slots=True)
class Judged:
    """The engine's judgement whether a text is unlike everything the model was made for."""

    ticket: str
    unfamiliar: bool


@dataclass(frozen=True, slots=True)
class Prepared:
    """The thing made with the engine's tokeniser, or why it could not be made."""

    ticket: int
    made: object | None
    error: PlainError | None = None


@dataclass(frozen=True, slots=True)
class ReadSoFar:
    """Of what is read before the question comes, `done` of `total` tokens are read in."""

    ticket: int
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class ReadEnded:
    """Reading ahead is over.

    Attributes:
        made: what was to be read, as the window made it; `None` where nothing was, or it was given up.
        whole: whether it was read to its end.
        error: why it could not be read, if it could not.
    """

    ticket: int
    made: object | None
    whole: bool
    error: PlainError | None = None


@dataclass(frozen=True, slots=True)
class AsideEnded:
    """A request beside the runs is over.

    Attributes:
        made: what `make` gave, which has the request; `None` where nothing was to be asked, or it failed.
        finished: what the model gave; `None` where it was never asked, or was stopped.
        error: why it could not be asked.
    """

    ticket: int
    made: object | None
    finished: Finished | None
    error: PlainError | None = None
