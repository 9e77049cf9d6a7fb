"""The moment in a reader after which nothing can be opened any more."""

import ctypes
import encodings
import pkgutil
import sys
import time
from importlib import import_module

from app.core.confinement import calls, confine
from app.core.sentences import all_at_hand, say
from app.core.sources.limits import Limits
from app.core.user_errors import SourceUnlocked

#: Callbacks that a reader's libraries may need at the same time; their memory is taken before the lock.
_CALLBACKS = 64


def make_ready() -> None:
    """Load what Python and its libraries would look for in files only when they first need it."""
    all_at_hand()
    time.localtime()
    # A place in memory that may be run cannot be made any more; those that were are used again.
    kind = ctypes.CFUNCTYPE(None)
    _ = [kind(_nothing) for _ in range(_CALLBACKS)]


def load_codecs() -> None:
    """Import every codec of Python, for files that name theirs."""
    for module in pkgutil.iter_modules(encodings.__path__):
        if module.name not in ("mbcs", "oem"):
            import_module(f"encodings.{module.name}")


def lock(limits: Limits, reader: str, weaker: bool) -> None:
    """Lock this process for ever.

    Args:
        limits: what reading may cost.
        reader: name of the module that reads, or of the server of pages.
        weaker: whether a lock may be missing, because the person and the policy said so.

    Raises:
        SourceUnlocked: this system lacks a lock, and it may not.
    """
    missing = confine(limits.bounds, calls().of_reader(reader))
    if missing and not weaker:
        raise SourceUnlocked(
            say("core.sources.reader_cannot_be_locked"),
            say("core.sources.allow_reading_without_the_lock"),
            "; ".join(missing),
        )
    for each in missing:
        print(each, file=sys.stderr)


def _nothing() -> None:
    """Stands behind a callback that is never called."""
