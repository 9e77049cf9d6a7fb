"""Which build this is, and its age. A build is told when it is made; a clone is none."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache

from app import __version__
from app.core.paths import resources

BUILD_FILE = "build.json"


@dataclass(frozen=True, slots=True)
class Build:
    """One built program.

    Attributes:
        version: "0.1.0".
        made: the day of the last change in it; `None` in a clone.
        variant: "cpu" or "cuda"; empty in a clone.
        commit: of the sources; empty in a clone.
    """

    version: str
    made: date | None = None
    variant: str = ""
    commit: str = ""

    def age(self, today: date | None = None) -> int | None:
        """Whole days since it was made; `None` in a clone. A clock that is behind makes it new."""
        if self.made is None:
            return None
        return max(((today or datetime.now(UTC).date()) - self.made).days, 0)

    def __str__(self) -> str:
        if self.made is None:
            return f"Vitrine {self.version}"
        return f"Vitrine {self.version} ({self.variant}, {self.made.isoformat()}, {self.commit[:12]})"


@cache
def this_build() -> Build:
    """The build that is running; one whose note cannot be read counts as a clone."""
    try:
        told = json.loads((resources() / "release" / BUILD_FILE).read_text(encoding="utf-8"))
        made = date.fromisoformat(told["made"])
        return Build(__version__, made, str(told["variant"]), str(told["commit"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Build(__version__)
