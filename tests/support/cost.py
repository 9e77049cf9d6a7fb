"""What seal, log and case cost: start-up and time of a run with all of them on, against all of them off.

    python -m tests.support.cost [--pairs N]

Each measurement is a process of its own with the real window (offscreen), reader and demonstration model; on
and off take turns, and the ratios are medians of pairs, so that a busy machine slows both alike.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

RUNS = 4
_INVOICE = "INVOICE\nInvoice number: INV-20418\nInvoice date: 12 May 2024\nTotal: EUR 1,234.50\n"


def measure(on: bool, folder: Path) -> dict[str, float]:
    """Go the whole way once in this process; seconds since it began until the window shows, and of a run."""
    begun = time.monotonic()
    from app.core import seal as seals

    report = seals.engage() if on else None
    from app import bootstrap
    from app.assembly.case_options import CaseOptions
    from app.assembly.setup import Setup
    from app.core.cases.keys import Cost
    from app.core.paths import Places
    from app.core.policy import Policy
    from app.core.runs import RunState
    from app.viewmodels.cases.cases_model import StoreState
    from tests.support.take_screenshots import wait
    from tests.support.window_parts import SEALED

    places = Places.below(folder)
    program = bootstrap.build(
        Setup(
            ["--seed", "3", "--device", "cpu"],
            report or SEALED,
            kept_in=places,
            stands_ms=0,
            close_behind=seals.close_behind_window if on else None,
            policy=Policy.default() if on else None,
            keep=CaseOptions(places.cases, cost=Cost(memory_kib=8, iterations=1)),
        )
    )
    program.begin()
    shown = time.monotonic() - begun
    cases = program.cases
    wait(lambda: program.run.model is not None and cases.model.store_state is StoreState.OFF)
    if on:
        cases.model.set_up("seven wet otters juggle anvils", cases.model.recovery_key())
        wait(lambda: cases.model.store_state is StoreState.OPEN and not cases.model.working)
        cases.model.new("cost")
        wait(lambda: cases.model.current is not None and not cases.model.working)
    file = folder / "invoice.txt"
    file.write_text(_INVOICE, encoding="utf-8")
    program.shelf.add_paths([str(file)])
    wait(lambda: len(program.shelf.sources) == 1 and program.shelf.busy == 0)
    runs = []
    for number in range(RUNS):
        asked = time.monotonic()
        program.window.composer.write("ask", f"What is the total? ({number})")
        program.window.composer.button.click()
        wait(lambda: program.run.state in (RunState.DONE, RunState.FAILED) and program.window.answer.settled)
        if on:
            wait(lambda: cases.saving.saving.value == "saved" and not cases.model.working)
        assert program.run.state is RunState.DONE
        runs.append(time.monotonic() - asked)
    program.window.close()
    assert program.end()
    # The first run also warms the network up.
    return {"window up": shown, "a run": statistics.median(runs[1:])}


def main() -> None:
    """Measure pairs and print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=5, metavar="N")
    parser.add_argument("--once", choices=("on", "off"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.once:
        with tempfile.TemporaryDirectory() as folder:
            print(json.dumps(measure(options.once == "on", Path(folder))), flush=True)
        return
    taken: dict[str, list[dict[str, float]]] = {"on": [], "off": []}
    for _ in range(options.pairs):
        for which, kept in taken.items():
            kept.append(_child(which))
    print("| | off, s | on, s | on / off |")
    print("|---|---|---|---|")
    for name in taken["on"][0]:
        ratios = [on[name] / off[name] for on, off in zip(taken["on"], taken["off"], strict=True)]
        middle = {which: statistics.median(each[name] for each in kept) for which, kept in taken.items()}
        print(f"| {name} | {middle['off']:.3f} | {middle['on']:.3f} | {statistics.median(ratios):.2f} |")


def _child(which: str) -> dict[str, float]:
    environment: dict[str, Any] = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-m", "tests.support.cost", "--once", which],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    made: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return made


if __name__ == "__main__":
    main()
