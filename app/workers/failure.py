"""Failures made fit to cross a thread border: a plain sentence, no frames that would keep tensors alive."""

import traceback
from pathlib import Path

from app.core.sentences import say
from model.errors import OutOfMemory, PlainError


class Unexpected(PlainError):
    """The program itself is at fault."""

    code = "internal"


def plain(error: BaseException) -> PlainError:
    """`error` as it is told to a person; carries no traceback, cause or context.

    A `PlainError` keeps its class and words; anything else becomes `Unexpected`, whose detail names the
    exception and the line where it came up, for the person who helps.
    """
    if isinstance(error, PlainError):
        told = error
    elif isinstance(error, MemoryError):
        told = OutOfMemory(
            say("workers.there_is_not_enough_memory_for"), say("workers.close_other_programs_or_use_fewer")
        )
    else:
        told = Unexpected(
            say("workers.something_went_wrong_inside_vitrine"),
            say("workers.try_again_if_it_happens_again"),
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
