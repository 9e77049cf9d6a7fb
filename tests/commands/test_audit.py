"""`python -m app audit` as an auditor uses it: with the files alone, on any machine."""

import csv
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.core.audit import KEY_FILE, AuditLog, Record, verify

REPOSITORY = Path(__file__).parents[2]


def audit(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the command."""
    command = [sys.executable, "-m", "app", "audit", *map(str, arguments)]
    return subprocess.run(
        command, cwd=REPOSITORY, capture_output=True, encoding="utf-8", timeout=60, check=False
    )


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """A log of two files."""
    log = AuditLog.open(tmp_path / "log")
    for action in ("=HYPERLINK(1)", "copy", 'ümläut, and "quotes"'):
        log.append(Record("refused", {"action": action}))
    log.rotate()
    log.append(Record("program.stopped"))
    log.close()
    return tmp_path / "log"


def test_a_whole_log_needs_nothing_but_its_files(log: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for file in log.glob("*.jsonl"):
        shutil.copy(file, elsewhere)
    head = audit("head", log).stdout.strip()
    assert len(head) == 64
    done = audit("verify", elsewhere, "--head", head)
    assert done.returncode == 0
    assert done.stdout.startswith("The log is whole: 7 records")
    assert f"Head {head}" in done.stdout
    with_key = audit("verify", elsewhere, "--key", log / KEY_FILE, "--json")
    assert json.loads(with_key.stdout)["seals"] == 7


def test_a_change_is_named_with_its_place(log: Path) -> None:
    file = log / "audit-000001.jsonl"
    file.write_bytes(file.read_bytes().replace(b'"copy"', b'"kopy"'))
    done = audit("verify", log)
    assert done.returncode == 1
    assert "changed  audit-000001.jsonl, line 3: Record 3 was changed" in done.stdout
    (finding,) = json.loads(audit("verify", log, "--json").stdout)["findings"]
    assert (finding["fault"], finding["file"], finding["line"]) == ("changed", "audit-000001.jsonl", 3)


def test_a_cut_end_a_torn_line_and_no_log_have_codes_of_their_own(log: Path, tmp_path: Path) -> None:
    assert audit("verify", log, "--head", "0" * 64).returncode == 1
    last = log / "audit-000002.jsonl"
    last.write_bytes(last.read_bytes()[:-20])
    torn = audit("verify", log)
    assert torn.returncode == 3
    assert torn.stdout.startswith("The last line is torn")
    missing = audit("verify", tmp_path / "none")
    assert missing.returncode == 4
    assert missing.stderr.rstrip().endswith("[audit.unreadable]")
    assert audit("verify").returncode == 2


def test_json_lines_can_be_verified_in_turn(log: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    assert audit("export", log, "--jsonl", out).returncode == 0
    verdict = verify(out)
    assert (verdict.whole, verdict.records) == (True, 7)
    again = audit("export", log, "--jsonl", out)
    assert again.returncode == 4
    assert "already" in again.stderr


def test_a_table_holds_all_records_and_no_formula(log: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    assert audit("export", log, "--csv", out).returncode == 0
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["n"] for row in rows] == [str(number) for number in range(1, 8)]
    assert json.loads(rows[3]["what"]) == {"action": 'ümläut, and "quotes"'}
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())


def test_records_are_listed_by_kind_and_by_document(log: Path, tmp_path: Path) -> None:
    listed = audit("list", log, "--kind", "refused").stdout.splitlines()
    assert len(listed) == 3
    document = tmp_path / "document.txt"
    document.write_bytes(b"content")
    from app.core.audit import Recorder
    from app.core.policy import Policy
    from app.core.sources import read

    recorder = Recorder(Policy.default(), lambda: AuditLog.open(log))
    recorder.source_opened(read(document))
    found = audit("list", log, "--about", document, "--json").stdout.splitlines()
    assert [json.loads(line)["kind"] for line in found] == ["source.opened"]
    document.write_bytes(b"something else")
    assert audit("list", log, "--about", document).stdout == ""
