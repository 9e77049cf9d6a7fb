"""The measured part of the checkpoint's README, filled from a report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from model.demo.evaluation.report import table

BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"

GOALS: Mapping[str, float] = {
    "field_questions": 0.95,
    "not_stated": 0.95,
    "forms": 0.95,
    "classification": 0.98,
    "shapes": 0.90,
    "video": 0.90,
    "printed_fields": 0.80,
}
"""What was aimed at, as exact match."""

_MOST_INVENTED, _MOST_LOST = 0.02, 0.02


def _against(name: str, goal: float, figure: float, at_most: bool = False) -> str:
    gap = goal - figure if at_most else figure - goal
    said = "reached" if gap >= 0 else f"short by {-gap:.3f}"
    return f"| {name} | {'at most ' if at_most else ''}{goal:.2f} | {figure:.3f} | {said} |"


def _goals(report: Mapping[str, Any]) -> Iterator[str]:
    measured = report["abilities"]
    yield "| goal | aimed at | measured | |"
    yield "|---|---|---|---|"
    for ability, goal in GOALS.items():
        if ability in measured:
            yield _against(ability.replace("_", " "), goal, measured[ability]["exact_match"])
    if "json_valid" in measured.get("forms", {}):
        yield _against("JSON of pinned forms", 1.0, measured["forms"]["json_valid"])
    yield _against("invented values", _MOST_INVENTED, report["invented"], at_most=True)
    if "precisions" in report:
        whole, small = (report["precisions"][name]["field_questions"] for name in ("bf16", "int4"))
        yield _against("lost by int4", _MOST_LOST, whole - small, at_most=True)


def fill(text: str, report: Mapping[str, Any]) -> str:
    """Return the README with the report between its two marks.

    Raises:
        ValueError: a mark is missing.
    """
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"The README has no part between {BEGIN} and {END}.")
    command = f"python -m model.demo evaluate --seed {report['seed']} --items {report['items']}"
    command += " --precisions" if "precisions" in report else ""
    parts = [f"`{command}`", "\n".join(_goals(report)), table(report)]
    return f"{before}{BEGIN}\n\n" + "\n\n".join(parts) + f"\n\n{END}{after}"
