"""What is hashed is what is parsed, whatever others do to the file meanwhile."""

import hashlib
import mmap
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.core.sources import Limits, copy, read, reading
from app.core.sources.copy import copied
from app.core.sources.opening import Opened, opened
from app.core.sources.process import run_reader

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="copies are made on Linux")

FIRST, SECOND = b"The price is 100 EUR.\n", b"The price is 900 EUR.\n"


def go_on() -> None:
    """There is all the time in the world."""


def test_a_mapping_that_changes_the_file_before_it_is_parsed_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another program's mapping is written to between hash and parse; the file's times do not tell."""
    note = tmp_path / "note.txt"
    note.write_bytes(FIRST)
    with note.open("r+b") as file, mmap.mmap(file.fileno(), 0) as mapping:
        # A page that is dirty already does not touch the times again.
        mapping[0:1] = FIRST[0:1]
        mapping.flush()
        mapping[0:1] = FIRST[0:1]

        def then(*arguments: object, **more: object) -> object:
            mapping[:] = SECOND
            return run_reader(*arguments, **more)  # type: ignore[arg-type]

        monkeypatch.setattr(reading, "run_reader", then)
        monkeypatch.setattr(Opened, "changed", lambda _: False)
        source = read(note)
        assert note.read_bytes() == SECOND

    assert source.sha256 == hashlib.sha256(FIRST).hexdigest()
    assert source.pages[0].text.strip() == FIRST.decode().strip()


def test_nobody_can_change_the_copy(tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_bytes(FIRST)
    with opened(note, 1000) as file, copied(file, go_on) as made:
        descriptor = made.file.fileno()
        for attempt in (
            lambda: os.write(descriptor, b"x"),
            lambda: os.ftruncate(descriptor, 1),
            lambda: mmap.mmap(descriptor, 0),
        ):
            with pytest.raises(OSError, match="not permitted"):
                attempt()
        assert made.file.read() == FIRST
        assert made.sha256 == hashlib.sha256(FIRST).hexdigest()


@pytest.mark.parametrize("times", [3])
def test_a_file_that_grows_meanwhile_is_not_followed(tmp_path: Path, times: int) -> None:
    note = tmp_path / "note.txt"
    note.write_bytes(b"a" * 10)
    with opened(note, 1000) as file:
        note.write_bytes(b"a" * 10 * times)
        with copied(file, go_on) as made:
            assert made.size == 10


def test_a_file_that_has_no_room_in_memory_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = tmp_path / "note.txt"
    note.write_bytes(b"a" * 10_000)
    free: Callable[[], int | None] = lambda: 15_000  # noqa: E731
    monkeypatch.setattr(copy, "free_memory", free)

    source = read(note, Limits())

    assert source.problems[0].code == "source.too_large"
    assert "memory" in source.problems[0].sentence


def test_free_memory_is_told() -> None:
    told = copy.free_memory()
    assert told is None or told > 2**20
