"""The fitted certainty in a checkpoint's `locks.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from model.diffusion.certainty import Calibration


def put_certainty(folder: Path, fitted: Mapping[str, Calibration]) -> None:
    """Put what was fitted in place of what was there under the same names; the rest of the file stays."""
    path = folder / "locks.toml"
    text = path.read_text(encoding="utf-8")
    there = tomllib.loads(text).get("certainty", {}) | {name: asdict(one) for name, one in fitted.items()}
    lines = [text.partition("\n[certainty")[0].rstrip()]
    for name, weights in sorted(there.items()):
        lines += ["", f"[certainty.{name}]", *(f"{key} = {value}" for key, value in weights.items())]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
