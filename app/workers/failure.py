"""Failures made fit to cross a thread border: a plain sentence, no frames that would keep tensors alive."""

import traceback
from pathlib import Path

from model.errors import OutOfMemory, PlainError


class Unexpected(PlainError):
    """The program itself is at fault."""

    code = "internal"


def plain(error: BaseException) -> PlainError:
    """What to tell a person about `error`; carries no traceback, cause or context.

    A `PlainError` keeps its class and words; anything else becomes `Unexpected`, whose detail names the
    exception and the line where it came up, for the person who helps.
    """
    if isinstance(error, PlainError):
        told = error
    elif isinstance(error, MemoryError):
        told = OutOfMemory(
            "There is not enough memory for this.", "Close other programs, or use fewer or shorter sources."
        )
    else:
        told = Unexpected(
            "Something went wrong inside Vitrine.",
            "Try again; if it happens again, pass the details on to the people who look after the program.",
            _where(error),
        )
    told.__traceback__ = None
    told.__cause__ = None
    told.__context__ = None
    return told


def _where(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    place = f" ({Path(frames[-1].filename).name}, line {frames[-1].lineno})" if frames else ""
    return f"{type(error).__name__}: {error}{place}"
