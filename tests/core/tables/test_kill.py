"""Killed at any moment, a table loses nothing that was done or decided, and goes on where it stood."""

import os
import random
import select
import signal
import subprocess
import sys
from pathlib import Path

from app.core.cases import Vault
from app.core.cases.keys import Cost
from app.core.tables import CellKey, TableStore
from app.core.tables.events import DocumentsAdded
from app.core.tables.journal import CaseJournal, MemoryJournal
from app.core.tables.work import next_document
from tests.core.tables.writer import PASSPHRASE
from tests.support import tables

KILLS = int(os.environ.get("VITRINE_TABLE_KILLS", "5"))
ROOT = Path(__file__).parents[3]
CHEAP = Cost(memory_kib=8, iterations=1)


def _killed(folder: Path, seconds: float) -> list[list[str]]:
    """What the writer says within that many seconds of its first word."""
    command = [sys.executable, "-m", "tests.core.tables.writer", str(folder)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        assert writer.stderr is not None
        said = writer.stdout.readline()
        assert said == b"open\n", writer.stderr.read()
        # A wait for output that may come or not: the moment of the kill is what is drawn.
        poller = select.poll()
        poller.register(writer.stdout, 0)
        poller.poll(seconds * 1000)
        writer.send_signal(signal.SIGKILL)
        # The last line may be torn.
        lines = writer.stdout.read().decode().split("\n")[:-1]
    return [line.split() for line in lines]


def test_nothing_that_was_read_or_decided_is_lost(tmp_path: Path) -> None:
    folder = tmp_path / "cases"
    vault, _ = Vault.create(folder, passphrase=PASSPHRASE, cost=CHEAP)
    with vault:
        TableStore.begin("March", tables.FORM, CaseJournal.begin(vault.new("Case"), "March"), by="ada")
    draw = random.Random(20)
    read: set[int] = set()
    decided: set[int] = set()
    for _ in range(KILLS):
        for word, number in _killed(folder, draw.uniform(0.0, 0.2)):
            (read if word == "read" else decided).add(int(number))
        with Vault.open(folder, passphrase=PASSPHRASE) as vault:
            case = vault.case(vault.cases()[0].id)
            table = TableStore.open(CaseJournal(case, case.journals.tables()[0].id)).table
        done = {at for at, state in enumerate(table.documents) if state.progress == "done"}
        assert read <= done
        for at in done:
            assert table.cell(CellKey(at, 0, tables.NUMBER)).value == f"R-{at}"
            cell = table.cell(CellKey(at, 0, tables.TOTAL))
            assert (cell.value, cell.state) in ((f"{at}.00", "corrected"), ("119.00", "filled"))
            assert at not in decided or cell.state == "corrected"
        left = set(range(len(table.documents))) - done
        assert next_document(table) == min(left, default=None)
    assert read
    assert decided


def test_a_case_that_is_begun_later_takes_the_whole_table(tmp_path: Path) -> None:
    store = tables.read(2, MemoryJournal())
    kept = [store.journal.kept]
    store.decide([CellKey(0, 0, tables.TOTAL)], "accepted")
    vault, _ = Vault.create(tmp_path / "cases", passphrase=PASSPHRASE, cost=CHEAP)
    with vault:
        case = vault.new("Case")
        store.move_to(CaseJournal.begin(case, "March", store.journal.lines()))
        kept.append(store.journal.kept)
        assert kept == [False, True]
        store.do(DocumentsAdded(tables.documents(1, first=5)))
        (line,) = case.journals.tables()
        assert line.name == "March"
        again = TableStore.open(CaseJournal(case, line.id)).table
    assert len(again.documents) == 3
    assert again.cell(CellKey(0, 0, tables.TOTAL)).state == "accepted"
