"""A clock of our own, and a log with something in it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.core.audit import Actor, AuditLog, Record

BEGIN = datetime(2031, 5, 6, 7, 8, 9, tzinfo=UTC)


class Ticking:
    """A clock that goes on by a second each time it is looked at."""

    def __init__(self) -> None:
        self.looks = 0

    def __call__(self) -> datetime:
        """The time."""
        self.looks += 1
        return BEGIN + timedelta(seconds=self.looks)


@pytest.fixture
def clock() -> Ticking:
    """A fresh one."""
    return Ticking()


@pytest.fixture
def actor() -> Actor:
    """The same person everywhere."""
    return Actor("ada", "desk-7", 4711)


@pytest.fixture
def make(tmp_path: Path, clock: Ticking, actor: Actor) -> Callable[[int], Path]:
    """Write a log with so many records after its first, and give its only file."""

    def write(count: int) -> Path:
        log = AuditLog.open(tmp_path / "log", clock=clock, actor=actor)
        for number in range(count):
            log.append(Record("refused", {"action": f"action {number}", "why": "copying"}))
        log.close()
        return tmp_path / "log" / "audit-000001.jsonl"

    return write
