"""Damages the samples again and again and lets the real reader read them.

    python -m tests.core.sources.fuzz --rounds 2000 --seed 1

Importing a reader's libraries takes longer than most reading, so here readers are not started anew: this
process imports everything once and forks. What is forked does what a reader does from there on
(`child.main`): it confines itself, reads, answers in the reader's message, and ends. Nothing of one file
reaches the next. Each answer is decoded as the program decodes it; a reader that does not end in time is a
hang. Linux only.
"""

import argparse
import collections
import contextlib
import io
import json
import os
import resource
import signal
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from app.core.sources import Limits, child, wire
from app.core.sources.readers import dispatch
from app.core.sources.signature import promised
from tests.support.mutations import mutated
from tests.support.repacked import mutated_inside

SAMPLES = Path(__file__).parents[2] / "samples"
_LIMITS = Limits(seconds=20, memory_bytes=2**31)
#: What the program gives a reader on top before it is ended.
_GRACE = 1.0


@dataclass
class Outcome:
    """What became of all rounds: counts by ending, and what is wrong."""

    counts: collections.Counter[str] = field(default_factory=collections.Counter)
    #: "sample seed": readers that did not end in time, or answered what cannot be.
    failures: list[str] = field(default_factory=list)
    #: "sample seed signal": readers that a fault of a library ended; the program says so on the card.
    died: list[str] = field(default_factory=list)
    slowest: tuple[float, str] = (0.0, "")
    largest_kb: int = 0


def samples() -> list[Path]:
    """All samples, and no expected texts or programs."""
    others = (".py", ".txt.expected.txt")
    return sorted(
        path
        for path in (*SAMPLES.iterdir(), *(SAMPLES / "reader").iterdir())
        if path.is_file() and not path.name.endswith((*others, ".expected.txt"))
    )


def run(rounds: int, seed: int, files: list[Path] | None = None) -> Outcome:
    """Damage the samples in turn, `rounds` times in all."""
    dispatch.preload_all()
    outcome = Outcome()
    names = files or samples()
    contents = {path: path.read_bytes() for path in names}
    for number in range(rounds):
        path = names[number % len(names)]
        other = contents[names[(number * 7 + seed) % len(names)]]
        own_seed = seed * 1_000_003 + number
        packed = contents[path].startswith(b"PK") and number // len(names) % 2
        damage = mutated_inside if packed else mutated
        _one(outcome, path, damage(contents[path], other, own_seed), own_seed)
    return outcome


def _one(outcome: Outcome, path: Path, data: bytes, seed: int) -> None:
    name = f"{path.name} {seed}"
    began = time.monotonic()
    answer, status, usage = _read_forked(data, path.suffix)
    took = time.monotonic() - began
    outcome.slowest = max(outcome.slowest, (took, name))
    outcome.largest_kb = max(outcome.largest_kb, usage.ru_maxrss)
    if took > _LIMITS.seconds + _GRACE:
        outcome.counts["hang"] += 1
        outcome.failures.append(f"{name} hung")
        return
    try:
        findings = wire.decode(io.BytesIO(answer), _LIMITS.output_bytes, _LIMITS.characters + 65536)
    except wire.WireError as reason:
        if os.WIFSIGNALED(status):
            outcome.counts["died"] += 1
            outcome.died.append(f"{name} {signal.Signals(os.WTERMSIG(status)).name}")
        else:
            outcome.counts["nonsense"] += 1
            outcome.failures.append(f"{name} {reason}")
        return
    if findings.pages or findings.frames:
        outcome.counts["read, with a problem" if findings.problems else "read"] += 1
    elif findings.problems:
        outcome.counts[f"refused: {findings.problems[0].code}"] += 1
    else:
        outcome.failures.append(f"{name} has neither content nor a sentence")


def _read_forked(data: bytes, suffix: str) -> tuple[bytes, int, resource.struct_rusage]:
    file = os.memfd_create("sample")
    os.write(file, data)
    os.lseek(file, 0, os.SEEK_SET)
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.dup2(file, 0)
        os.dup2(writing, 1)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        os.closerange(3, 64)
        told = {"limits": _LIMITS.as_dict(), "seconds": _LIMITS.seconds, "promise": promised(suffix)}
        sys.argv = ["reader", json.dumps(told)]
        try:
            child.main()
        finally:
            os._exit(3)
    os.close(writing)
    os.close(file)
    timer = threading.Timer(_LIMITS.seconds + 2 * _GRACE, _end, (pid,))
    timer.start()
    with os.fdopen(reading, "rb") as stream:
        answer = stream.read()
    _, status, usage = os.wait4(pid, 0)
    timer.cancel()
    timer.join()
    return answer, status, usage


def _end(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def report(outcome: Outcome) -> Iterator[str]:
    """The lines that are printed."""
    total = sum(outcome.counts.values())
    yield f"{total} damaged files, {len(outcome.failures)} failures, {len(outcome.died)} readers died"
    for name, count in outcome.counts.most_common():
        yield f"{count:>7}  {name}"
    seconds, name = outcome.slowest
    yield f"slowest {seconds:.1f} s ({name}), largest {outcome.largest_kb / 1024:.0f} MB"
    yield from (f"FAILURE {line}" for line in outcome.failures)
    yield from (f"died    {line}" for line in outcome.died)


def main() -> int:
    """Fuzz and print; 1 if anything hung or answered nonsense."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="samples whose name holds this")
    options = parser.parse_args()
    files = [path for path in samples() if options.only in path.name]
    outcome = run(options.rounds, options.seed, files)
    print("\n".join(report(outcome)))
    return 1 if outcome.failures else 0


if __name__ == "__main__":
    sys.exit(main())
