"""A dossier that was written before the check told more is compared in what both tell."""

from typing import Any

from app.core.dossier.compare import compare
from app.core.dossier.dossier import Dossier

OLD: dict[str, Any] = {
    "start": 0,
    "end": 4,
    "text": "EUR 5",
    "verdict": "found",
    "reckoning": "",
    "places": [],
}
NEW: dict[str, Any] = {
    "start": 0,
    "end": 4,
    "text": "EUR 5",
    "verdict": "found",
    "calculation": "",
    "places": [],
}


def dossier(claim: dict[str, Any], **more: Any) -> Dossier:
    return Dossier.of({"evidence": {"claims": [claim], "citations": [], "blind_pages": 0, **more}})


def test_what_an_older_dossier_does_not_tell_is_no_difference() -> None:
    newer = dossier({**NEW, "about": "Rent"}, bare=[{"start": 6, "end": 20}], sentences=2)
    assert compare(dossier(OLD), newer) == ()


def test_another_verdict_is_one() -> None:
    differences = compare(dossier(OLD), dossier({**NEW, "verdict": "other_use"}))
    assert [difference.name for difference in differences] == ["evidence"]
