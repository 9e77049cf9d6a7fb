"""`python -m app doctor`: enough to answer a report of a fault, and nothing of the person who sends it."""

import getpass
import json
import platform
import subprocess
import sys
from pathlib import Path

import pytest
import torch

from model import machine
from model.card.proof import Finding, Ways

ROOT = Path(__file__).parents[2]


def doctor(*arguments: str) -> str:
    command = [sys.executable, "-m", "app", "doctor", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_it_says_what_is_here_and_nothing_of_whose_it_is() -> None:
    said = doctor()
    assert said.startswith("Vitrine ")
    assert torch.__version__ in said
    assert torch.backends.cpu.get_cpu_capability() in said
    for secret in (getpass.getuser() + " ", platform.node(), str(Path.home()), str(ROOT)):
        assert secret not in said
    told = dict(json.loads(doctor("--json"))["facts"])
    assert {"system", "memory", "disk", "card", "driver", "int4_experts", "int8_linears"} <= told.keys()
    assert told["memory"].endswith("GB free")


def test_it_says_which_way_a_card_takes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = (Finding("experts", True, "Used: right."), Finding("rows", False, "Not used: slower."))
    monkeypatch.setattr("model.card.proof.ways", lambda *_: Ways(None, found))
    told = {fact.name: fact.value for fact in machine.facts(tmp_path)}
    assert (told["kernels_experts"], told["kernels_rows"]) == ("Used: right.", "Not used: slower.")
