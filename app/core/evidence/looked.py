"""A statement of an answer with what its look-up gave."""

from dataclasses import dataclass

from app.core.evidence.claims import Statement
from app.core.evidence.evidence import Verdict
from app.core.evidence.lookup import Hit
from app.core.evidence.marks import Scope


@dataclass(frozen=True, slots=True)
class Looked:
    """A statement with its scope and where it stands.

    Attributes:
        hits: its places, the best first.
        calculation, about: as in `Claim`.
    """

    statement: Statement
    scope: Scope
    hits: tuple[Hit, ...]
    verdict: Verdict
    calculation: str = ""
    about: str = ""
