"""`python -m tests.support.killed_conversion SOURCE SCRATCH SEED KILLS`: convert, be killed at random points.

Each try is a forked process that gets a real SIGKILL at a random write, rename, sync or removal; the next try
goes on in the same folder. Prints JSON: how often it was killed, how many points there are, what went wrong.
"""

import json
import os
import random
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import optimum.quanto  # noqa: F401  (once for all tries, which fork)
import torch

from model.checkpoint.convert import convert
from model.checkpoint.inspect import inspect
from model.checkpoint.manifest import entry_of
from model.checkpoint.shard_writer import ShardWriter


def contents(folder: Path) -> dict[str, str]:
    """SHA-256 of every file by name."""
    return {file.name: entry_of(file).sha256 for file in sorted(folder.iterdir())}


class _Points:
    """Counts what touches the disk, and kills the process at one of those points."""

    def __init__(self, deadly: int | None) -> None:
        self.count, self._deadly = 0, deadly
        self._wrap(os, "fsync")
        self._wrap(Path, "replace")
        self._wrap(Path, "unlink")
        self._wrap(ShardWriter, "_put")

    def _wrap(self, owner: Any, name: str) -> None:
        whole: Callable[..., Any] = getattr(owner, name)

        def counted(*args: Any, **kwargs: Any) -> Any:
            self._hit()
            return whole(*args, **kwargs)

        setattr(owner, name, counted)

    def _hit(self) -> None:
        self.count += 1
        if self.count == self._deadly:
            os.kill(os.getpid(), signal.SIGKILL)


def attempt(source: Path, target: Path, deadly: int | None) -> tuple[bool, int]:
    """Convert in a forked process; whether it was killed, and how many points it passed."""
    told, tell = os.pipe()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            points = _Points(deadly)
            convert(source, target)
            os.write(tell, str(points.count).encode())
            code = 0
        finally:
            os._exit(code)
    os.close(tell)
    with os.fdopen(told) as pipe:
        count = pipe.read()
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status) and os.waitstatus_to_exitcode(status) != 0:
        raise RuntimeError("The conversion failed.")
    return os.WIFSIGNALED(status), int(count or 0)


def main(arguments: list[str]) -> int:
    """Run the tries and print what came of them."""
    source, scratch, seed, kills = Path(arguments[0]), Path(arguments[1]), arguments[2], int(arguments[3])
    torch.set_num_threads(1)
    generator = random.Random(seed)
    _, total = attempt(source, scratch / "whole", None)
    whole = contents(scratch / "whole")
    wrong: list[str] = []
    killed = rounds = 0
    # Random points, several in one conversion; then each of the last ones, where the folder becomes complete.
    plans = [[generator.randint(1, total // 3) for _ in range(kills)]]
    plans += [[point] for point in range(total - 9, total + 1)]
    for plan in plans:
        target = scratch / f"target{rounds}"
        rounds += 1
        for deadly in plan:
            was_killed, _ = attempt(source, target, deadly)
            if was_killed:
                killed += 1
                if target.exists() and not inspect(target).problems and contents(target) != whole:
                    wrong.append(f"looks complete after a kill at {deadly}")
                continue
            if contents(target) != whole:
                wrong.append(f"differs when it ended before {deadly}")
            shutil.rmtree(target)
        attempt(source, target, None)
        if contents(target) != whole:
            wrong.append(f"differs after kills at {plan}")
        shutil.rmtree(target)
    print(json.dumps({"killed": killed, "points": total, "files": len(whole), "wrong": wrong}))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
