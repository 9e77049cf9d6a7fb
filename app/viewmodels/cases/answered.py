"""An answer with everything that is needed to show it again, or to keep it in a case."""

from dataclasses import dataclass, replace

from app.core.denoise_track import DenoiseTrack
from app.core.evidence import Evidence
from app.core.runs import Outcome
from app.core.sources.source import Source


@dataclass(frozen=True, slots=True, eq=False)
class Answered:
    """What a run gave, as it stands in memory.

    Attributes:
        sources: that it was asked about, in the order of the answer's marks.
        evidence: what the check of the whole answer found; `None` as long as it was not looked up.
    """

    outcome: Outcome
    sources: tuple[Source, ...]
    track: DenoiseTrack
    evidence: Evidence | None = None

    def checked(self, evidence: Evidence) -> "Answered":
        """The same with what was found of it."""
        return replace(self, evidence=evidence)
