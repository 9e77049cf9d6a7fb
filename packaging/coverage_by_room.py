"""What share of each room the tests run, and the files of which they run least."""

from __future__ import annotations

import json
import subprocess
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

#: How many files are named.
NAMED = 20
#: A file shorter than this tells little by its share.
SHORT = 10


def report(python: Path, root: Path, data: Path) -> str:
    """A table of the rooms and one of the least covered files, from what pytest left in `data`."""
    told = data.with_suffix(".json")
    command = [str(python), "-m", "coverage", "json", "--quiet", "-o", str(told)]
    subprocess.run([*command, f"--data-file={data}"], cwd=root, check=True)
    files = json.loads(told.read_text(encoding="utf-8"))["files"]
    return as_text({Path(name).as_posix(): each["summary"] for name, each in files.items()})


def as_text(files: Mapping[str, Mapping[str, float]]) -> str:
    """The tables.

    Args:
        files: path below the root -> `num_statements` and `covered_lines`.
    """
    rooms: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    for name, each in files.items():
        for sums in (rooms[room_of(name)], rooms["all"]):
            sums[0] += int(each["num_statements"])
            sums[1] += int(each["covered_lines"])
    lines = ["", "Coverage by room; what child processes and threads of Qt run is not counted"]
    lines.append(f"{'room':<24}{'lines':>8}{'run':>8}")
    last = rooms.pop("all", [0, 0])
    for room, (count, run) in [*sorted(rooms.items()), ("all", tuple(last))]:
        lines.append(f"{room:<24}{count:>8}{_share(run, count):>8.1%}")
    lines += ["", f"The {NAMED} least covered files"]
    counted = [(name, each) for name, each in files.items() if each["num_statements"] >= SHORT]
    counted.sort(key=lambda pair: _share(pair[1]["covered_lines"], pair[1]["num_statements"]))
    for name, each in counted[:NAMED]:
        count = int(each["num_statements"])
        lines.append(f"{name:<56}{count:>6}{_share(each['covered_lines'], count):>8.1%}")
    return "\n".join(lines)


def room_of(file: str) -> str:
    """The room that a file lies in: "app/core/sources", "app/ui", "model/diffusion"; "app" for loose ones."""
    folders = file.split("/")[:-1]
    return "/".join(folders[: 3 if folders[:2] == ["app", "core"] else 2])


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 1.0
