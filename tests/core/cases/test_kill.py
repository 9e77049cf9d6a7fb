"""Killed at any moment, the store loses at most what was under way, and is whole."""

import os
import random
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app.core.cases import Vault
from app.core.cases.case import Case
from tests.core.cases.writer import CHEAP, KILLED, PASSPHRASES, RECOVERY, answer, opened

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


def _numbers(lines: list[list[bytes]], word: bytes) -> set[int]:
    return {int(line[1]) for line in lines if line[0] == word}


def _check_runs(case: Case, said: dict[str, set[int]]) -> None:
    runs = {run.id: run for run in case.runs()}
    assert said["done"] <= {number for number, run in runs.items() if run.result.end == "done"}
    for number, run in runs.items():
        assert run.run.question.text == f"Question {number}"
        assert run.result.answer == (answer(number) if run.result.end == "done" else "")
        assert run.result.evidence in ((), ({"claim": answer(number)},))
        assert run.result.dossier in ("", answer(number) * 3)
        assert number not in said["evidence"] or run.result.evidence
        assert number not in said["dossier"] or run.result.dossier
    for number in list(runs)[-3:]:
        notes = [each.note for each in case.decisions(number)]
        assert notes == [f"note {number}"] or (notes == [] and number not in said["decided"])
    found = {int(each.name.removesuffix(".bin")): each.id for each in case.sources()}
    assert said["source"] <= set(found)
    for number, place in list(found.items())[-3:]:
        assert b"".join(case.content(place)) == answer(number).encode() * 100


def _check_cases(vault: Vault, folder: Path, new: set[int], deleted: set[int]) -> None:
    cases = {each.title: each.id for each in vault.cases()}
    there = {int(title.split()[1]) for title in cases if title != KILLED}
    assert not there & deleted
    # One deletion may have been completed without a word.
    assert len(new - deleted - there) <= 1
    for number in there:
        asked = [run.run.question.text for run in vault.case(cases[f"New {number}"]).runs()]
        assert asked == [f"Question {number}"] or (asked == [] and number not in new)
    assert {path.stem for path in folder.glob("*.case")} <= set(cases.values())
    assert vault.unfinished == ()


def _set_up(folder: Path) -> Vault:
    return Vault.create(folder, passphrase=PASSPHRASES[0], cost=CHEAP)[0]


@pytest.mark.skipif(sys.platform == "win32", reason="the kill is a POSIX one")
@pytest.mark.timeout(1200)
def test_kill_at_random_moments(tmp_path: Path) -> None:
    folder, generator = tmp_path / "cases", random.Random(20260301)
    vault, _ = Vault.create(folder, passphrase=PASSPHRASES[0], recovery=RECOVERY, cost=CHEAP)
    with vault:
        vault.new(KILLED)
    words = ("done", "evidence", "dossier", "decided", "source", "new", "deleted", "store")
    said: dict[str, set[int]] = {word: set() for word in words}
    for turn in range(KILLS):
        command = [
            sys.executable,
            "-m",
            "tests.core.cases.writer",
            str(folder),
            str(tmp_path / "x"),
            str(turn),
        ]
        with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as writer:
            heard = _told(writer, generator.uniform(0, 0.2))
        # The last line may be cut; what was said whole is promised.
        lines = [line.split() for line in heard.split(b"\n")[:-1]]
        for word in words:
            said[word] |= _numbers(lines, word.encode())
        again, _key = opened(folder)
        with again:
            name = next(each.id for each in again.cases() if each.title == KILLED)
            _check_runs(again.case(name), said)
            _check_cases(again, folder, said["new"], said["deleted"])
            said["new"] &= {int(each.title.split()[1]) for each in again.cases() if each.title != KILLED}
    for store in tmp_path.glob("store-*"):
        made = Vault.exists(store)
        assert made or int(store.name.removeprefix("store-")) not in said["store"]
        way = Vault.open(store, passphrase=PASSPHRASES[0]) if made else _set_up(store)
        way.close()
    Vault.open(folder, recovery=RECOVERY).close()
    assert len(said["done"]) > KILLS // 4
    # New cases are deleted again; of the others too few kills would show nothing.
    assert {word for word in words if said[word]} | {"new"} == set(words)
