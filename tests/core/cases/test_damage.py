"""A damaged case gives an error, never other words or other bytes than were kept."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.core.cases import Case, NewRun, RunResult, Vault
from app.core.cases.errors import CaseError, CasesDamaged
from app.core.cases.keys import Cost
from app.core.tasks import Question

CHEAP = Cost(memory_kib=8, iterations=1)
PASSPHRASE = "seven wet otters"
PAGE = 4096
CONTENT = bytes(range(256)) * 200
RESULT = RunResult("done", answer="A long answer. " * 900, track=CONTENT, dossier='{"a": 1}' * 700)


def make(folder: Path, source: Path) -> Path:
    """A store with one case that holds a copy and an answer; returns the case's file."""
    source.write_bytes(CONTENT)
    with Vault.create(folder, passphrase=PASSPHRASE, cost=CHEAP)[0] as vault:
        case = vault.new("Claim")
        case.add_source(source, kind="text", pages=1, copy=True)
        number = case.begin_run(NewRun(Question("ask", "How much?", False, 1)))
        case.finish_run(number, RESULT)
        name = case.id
    return next(folder.rglob(f"{name}*"))


def everything(case: Case) -> tuple[bytes, RunResult]:
    """What a case hands out."""
    return b"".join(case.content(1)), case.run(1).result


def read(folder: Path, work: Callable[[Case], tuple[bytes, RunResult]]) -> tuple[bytes, RunResult]:
    """Open the one case and read."""
    with Vault.open(folder, passphrase=PASSPHRASE) as vault:
        return work(vault.case(vault.cases()[0].id))


def pages(file: Path) -> Iterator[int]:
    """Where each page of a file begins."""
    yield from range(0, file.stat().st_size, PAGE)


def test_whatever_page_is_damaged_nothing_else_is_handed_out(tmp_path: Path) -> None:
    folder = tmp_path / "cases"
    file = make(folder, tmp_path / "source.txt")
    whole = file.read_bytes()
    assert read(folder, everything) == (CONTENT, RESULT)
    told = 0
    for page in pages(file):
        damaged = bytearray(whole)
        damaged[page + 100] ^= 0x40
        file.write_bytes(damaged)
        try:
            assert read(folder, everything) == (CONTENT, RESULT), f"page at {page}"
        except CaseError:
            told += 1
    # Pages of the index and free ones are not read for this.
    assert told > len(CONTENT) // PAGE * 2


def test_a_value_that_was_exchanged_is_found(tmp_path: Path) -> None:
    folder = tmp_path / "cases"
    make(folder, tmp_path / "source.txt")
    with Vault.open(folder, passphrase=PASSPHRASE) as vault:
        case = vault.case(vault.cases()[0].id)
        case._file.execute("UPDATE run SET answer = answer || ' Not.' WHERE id = 1")
        case._file.execute("UPDATE piece SET content = zeroblob(length(content)) WHERE source = 1")
        with pytest.raises(CasesDamaged):
            case.run(1)
        with pytest.raises(CasesDamaged):
            case.runs()
        with pytest.raises(CasesDamaged):
            case.content(1)
