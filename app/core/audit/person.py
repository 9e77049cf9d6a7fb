"""Person, machine and process as the system knows them; nothing is taken from the environment."""

import functools
import os
import platform
import re
import sys
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """Person, machine and process of a record."""

    person: str
    host: str
    process: int

    @classmethod
    def here(cls) -> "Actor":
        """Those of this process."""
        return cls(_person(), platform.node(), os.getpid())

    @property
    def folder(self) -> str:
        """The person's name as a folder's."""
        return re.sub(r"[^\w.-]", "_", self.person).strip(".") or "person"

    def as_record(self) -> dict[str, str | int]:
        """Plain values, for a line."""
        return {"person": self.person, "host": self.host, "process": self.process}


@functools.cache
def _person() -> str:
    if sys.platform == "win32":
        try:
            return os.getlogin()
        except OSError:
            return "unknown"
    import pwd

    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return f"uid-{os.getuid()}"
