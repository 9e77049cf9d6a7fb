"""The real window under a policy, with its log."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.core.policy import Policy
from tests.support.program import Begin, programs


class Log:
    """What stands in the log's first file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / "audit-000001.jsonl"

    @property
    def text(self) -> str:
        """All of it; empty while there is none."""
        return self.file.read_text(encoding="ascii") if self.file.exists() else ""

    def whats(self, kind: str) -> list[dict[str, Any]]:
        """The particulars of all records of a kind."""
        lines = [json.loads(line) for line in self.text.splitlines()]
        return [line["what"] for line in lines if line["kind"] == kind]

    def kinds(self) -> list[str]:
        """What happened, in order."""
        return [json.loads(line)["kind"] for line in self.text.splitlines()]


@pytest.fixture
def log(tmp_path: Path) -> Log:
    """Of the programs that `begin` begins."""
    return Log(tmp_path / "kept" / "logs" / "audit")


@pytest.fixture
def begin(qtbot: QtBot, tmp_path: Path) -> Iterator[Begin]:
    """Begins programs with their windows; they are closed after the test."""
    with programs(qtbot, tmp_path / "kept") as beginner:
        yield beginner


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """A text file to drop, whose name tells something."""
    path = tmp_path / "Dismissal of Meyer.txt"
    path.write_text("The notice period is six months to the end of a quarter.", encoding="utf-8")
    return path


def rules(**values: object) -> Policy:
    """A policy with these rules laid down."""
    origins = dict.fromkeys(values, "/etc/vitrine/policy.toml, line 1")
    return replace(Policy.default(), **values, origins=origins)  # type: ignore[arg-type]
