"""The dossier of an answer: everything that it rests on, in one file that can be checked elsewhere."""

from app.core.canonical import canonical, request_sha256, sha256
from app.core.dossier.asked import RecordedQuestion, recorded_question
from app.core.dossier.check import Finding, anchored, check
from app.core.dossier.compare import Difference, compare
from app.core.dossier.dossier import Anchor, Dossier, load, parse, write
from app.core.dossier.dossier_of import dossier_of
from app.core.dossier.errors import CannotRunAgain, DossierError, DossierNotSaved, DossierUnreadable
from app.core.dossier.record import body_of
from app.core.dossier.telling import Comparison, details

__all__ = [
    "Anchor",
    "CannotRunAgain",
    "Comparison",
    "Difference",
    "Dossier",
    "DossierError",
    "DossierNotSaved",
    "DossierUnreadable",
    "Finding",
    "RecordedQuestion",
    "anchored",
    "body_of",
    "canonical",
    "check",
    "compare",
    "details",
    "dossier_of",
    "load",
    "parse",
    "recorded_question",
    "request_sha256",
    "sha256",
    "write",
]
