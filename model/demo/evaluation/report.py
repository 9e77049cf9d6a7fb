"""The report of an evaluation as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

_DASH = "-"


def _figure(figures: Mapping[str, Any], name: str, digits: int = 3) -> str:
    return f"{figures[name]:.{digits}f}" if name in figures else _DASH


def _abilities(report: Mapping[str, Any]) -> Iterator[str]:
    languages = sorted({name for told in report["abilities"].values() for name in told["languages"]})
    heads = "".join(f" {language} |" for language in languages)
    yield f"| ability | right |{heads} items | steps a canvas | seconds | invented | JSON | fields right |"
    yield "|---" * (8 + len(languages)) + "|"
    for ability, told in report["abilities"].items():
        parts = "".join(f" {told['languages'][language]['exact_match']:.3f} |" for language in languages)
        yield (
            f"| {ability.replace('_', ' ')} | {_figure(told, 'exact_match')} |{parts} {told['items']} "
            f"| {_figure(told, 'mean_steps', 1)} | {_figure(told, 'mean_seconds', 2)} "
            f"| {_figure(told, 'invented')} | {_figure(told, 'json_valid')} "
            f"| {_figure(told, 'fields_right')} |"
        )


def _reliability(report: Mapping[str, Any]) -> Iterator[str]:
    calibration = report["calibration"]
    yield f"Expected calibration error {calibration['expected_error']:.4f}; by shown certainty:"
    yield ""
    yield "| certainty | tokens | mean certainty | right |"
    yield "|---|---|---|---|"
    for row in calibration["classes"]:
        yield (
            f"| {row['from']:.2f} to {row['to']:.2f} | {row['tokens']} | {row['certainty']:.4f} "
            f"| {row['right']:.4f} |"
        )


def _precisions(report: Mapping[str, Any]) -> Iterator[str]:
    yield "| precision | field questions | steps a canvas | KL divergence, nats | same best guess |"
    yield "|---|---|---|---|---|"
    for name, row in report["precisions"].items():
        yield (
            f"| {name} | {row['field_questions']:.3f} | {row['mean_steps']:.2f} | {row['divergence']:.5f} "
            f"| {row['agreement']:.4f} |"
        )


def table(report: Mapping[str, Any]) -> str:
    """Return what ``evaluate`` reported, with ``precisions`` where it was added, as Markdown tables."""
    lines = [
        *_abilities(report),
        "",
        f"Invented values: {report['invented']:.4f} of the answers that copy.",
        "",
    ]
    lines += _reliability(report)
    if "precisions" in report:
        lines += ["", *_precisions(report)]
    for ability, told in report["abilities"].items():
        for wanted, given in told.get("wrong", ()):
            lines += ["", f"{ability}: wanted {wanted!r}", f"  given {given!r}"]
    return "\n".join(lines)
