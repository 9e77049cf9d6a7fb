"""Killed at any moment, a case loses at most the answer that was under way."""

import os
import random
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app.core.cases import Vault
from app.core.cases.keys import Cost
from tests.core.cases.writer import PASSPHRASE, answer

KILLS = int(os.environ.get("VITRINE_KILLS", "40"))
"""How often the test kills; 200 are shown by hand, as CONTRIBUTING says."""

ROOT = Path(__file__).parents[3]


def _told(writer: "subprocess.Popen[bytes]", seconds: float) -> bytes:
    """What the writer says within that many seconds of its first word; then it is killed."""
    assert writer.stdout is not None
    said = writer.stdout.readline()
    assert said == b"open\n"
    # A wait for output that may come or not: the moment of the kill is what is drawn.
    poller = select.poll()
    poller.register(writer.stdout, 0)
    poller.poll(seconds * 1000)
    writer.send_signal(signal.SIGKILL)
    return said + writer.stdout.read()


@pytest.mark.skipif(sys.platform == "win32", reason="the kill is a POSIX one")
@pytest.mark.timeout(1200)
def test_kill_at_random_moments(tmp_path: Path) -> None:
    folder, generator = tmp_path / "cases", random.Random(20260301)
    vault, _ = Vault.create(folder, passphrase=PASSPHRASE, cost=Cost(memory_kib=8, iterations=1))
    with vault:
        vault.new("killed")
        name = vault.cases()[0].id
    kept: set[int] = set()
    sources: set[int] = set()
    for _ in range(KILLS):
        command = [sys.executable, "-m", "tests.core.cases.writer", str(folder), str(tmp_path / "x")]
        with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as writer:
            said = _told(writer, generator.uniform(0, 0.12))
        # The last line may be cut; what was said whole is promised.
        lines = [line.split() for line in said.split(b"\n")[:-1]]
        kept |= {int(line[1]) for line in lines if line[0] == b"done"}
        sources |= {int(line[1]) for line in lines if line[0] == b"source"}
        with Vault.open(folder, passphrase=PASSPHRASE) as opened:
            case = opened.case(name)
            runs = {run.id: run for run in case.runs()}
            assert kept <= {number for number, run in runs.items() if run.result.end == "done"}
            for number, run in runs.items():
                assert run.run.question == f"Question {number}"
                assert run.result.answer == (answer(number) if run.result.end == "done" else "")
            found = {int(each.name.removesuffix(".bin")): each.id for each in case.sources()}
            assert sources <= set(found)
            for number, place in list(found.items())[-3:]:
                assert b"".join(case.content(place)) == answer(number).encode() * 100
    assert len(kept) > KILLS // 4
