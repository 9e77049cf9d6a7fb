"""What a checkpoint's folder says of itself: abilities, languages, and where its depth ends."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from model.familiarity import BOUND

FILE = "vitrine.json"
ABILITIES = ("text", "images", "video")

_ENOUGH = 0.5
_SHOWN_BY = {
    "text": ("field_questions",),
    "images": ("shapes", "page_kinds", "printed_fields"),
    "video": ("video",),
}
"""What is measured of each ability that a folder may claim."""


def supported(report: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    """Return the abilities and languages that an evaluation bears out: at least half of the items right."""
    measured = report["abilities"]
    languages: dict[str, float] = {
        language: told["exact_match"]
        for language, told in measured.get("field_questions", {}).get("languages", {}).items()
    }

    def mean(names: Iterable[str]) -> float:
        shares = [measured[name]["exact_match"] for name in names if name in measured]
        return sum(shares) / len(shares) if shares else 0.0

    # It answers from texts in any case, rightly or not.
    able = [name for name in ABILITIES if name == "text" or mean(_SHOWN_BY[name]) >= _ENOUGH]
    return able, [language for language, share in languages.items() if share >= _ENOUGH]


def tell(
    folder: Path,
    abilities: Iterable[str] | None = None,
    languages: Iterable[str] | None = None,
    bound: float | None = None,
) -> dict[str, Any]:
    """Change what is given in the folder's file, and return all of it.

    Raises:
        OSError, ValueError: there is no such file.
    """
    path = folder / FILE
    about: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    if abilities is not None:
        about["abilities"] = list(abilities)
    if languages is not None:
        about["languages"] = list(languages)
    if bound is not None:
        about[BOUND] = bound
    path.write_text(json.dumps(about, indent=2, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")
    return about
