"""`python -m app read` under a policy: what is stopped, what is logged, and what stops it."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.commands import read
from app.core.audit import KEY_FILE, read_key, verify
from app.core.paths import Places
from app.core.policy import load
from app.core.seal import SealReport
from tests.support import documents
from tests.support.window_parts import SEALED

UNSEALED = SealReport(False, (), "Not sealed: this process can reach the network")


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """A document whose name and content would be telling."""
    path = tmp_path / "letter-secret.txt"
    path.write_text("Dear Ms Meyer, the finding is measles.", encoding="utf-8")
    return path


class Machine:
    """A machine with a policy and a log."""

    def __init__(self, folder: Path) -> None:
        self.log = folder / "logs" / "audit"
        self._folder = folder
        folder.mkdir()

    def read(self, policy: str, *arguments: str | Path, seal: SealReport = SEALED) -> int:
        """Run the command under this policy."""
        file = self._folder / "policy.toml"
        file.write_text(policy, encoding="utf-8")
        return read.run([*map(str, arguments)], seal, load(file), Places.below(self._folder))

    def records(self) -> list[dict[str, Any]]:
        """The log."""
        lines = (self.log / "audit-000001.jsonl").read_bytes().splitlines()
        return [json.loads(line) for line in lines]

    def kinds(self) -> list[str]:
        """The log's kinds."""
        return [record["kind"] for record in self.records()]

    def refused(self) -> list[str]:
        """The rules that stopped something."""
        return [each["what"]["why"] for each in self.records() if each["kind"] == "refused"]


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A fresh one."""
    return Machine(tmp_path / "machine")


def test_what_is_opened_is_logged_without_its_content(
    machine: Machine, letter: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert machine.read('organisation = "Clinic"', letter, "--json") == 0
    (source,) = json.loads(capsys.readouterr().out)["sources"]
    assert machine.kinds() == [
        "log.begun",
        "program.started",
        "policy",
        "seal.result",
        "source.opened",
        "program.stopped",
    ]
    whats = {each["kind"]: each["what"] for each in machine.records()}
    assert whats["program.started"]["way"] == "read"
    key = read_key(machine.log.parents[1] / KEY_FILE)
    assert whats["source.opened"]["content"] == key.keyed(source["sha256"])
    text = (machine.log / "audit-000001.jsonl").read_text(encoding="ascii")
    for telling in ("secret", "Meyer", "measles", source["sha256"]):
        assert telling not in text
    assert verify(machine.log, machine.records()[-1]["hash"], key).whole


def test_a_broken_policy_lets_nothing_be_read(
    machine: Machine, letter: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert machine.read("copying = true\nmax_page = 3", letter) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert "Line 2 of the policy" in told.err
    assert told.err.rstrip().endswith("[policy.unknown_key]")
    assert machine.kinds() == ["log.begun", "refused"]


def test_where_the_seal_is_required_nothing_is_read_without_it(
    machine: Machine, letter: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert machine.read("seal_required = true", letter, "--json", seal=UNSEALED) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert "seal.missing" not in told.err
    assert "only where the kernel locks the network" in told.err
    assert machine.refused() == ["seal_required"]
    assert "source.opened" not in machine.kinds()
    assert machine.read("seal_required = true", letter) == 0


@pytest.mark.parametrize(
    ("policy", "size", "code"),
    [("max_file_mb = 1", 1_100_000, "source.too_large"), ("max_pages = 1", 0, "source.too_large")],
)
def test_the_limits_of_the_policy_hold(
    machine: Machine, tmp_path: Path, policy: str, size: int, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "file.txt"
    if size:
        file.write_text("a" * size, encoding="ascii")
    else:
        file = documents.write_pdf(tmp_path / "file.pdf", ["First page", "Second page"])
    assert machine.read("", file, "--json", "--no-pictures") == 0
    (free,) = json.loads(capsys.readouterr().out)["sources"]
    machine.read(policy, file, "--json", "--no-pictures")
    (bound,) = json.loads(capsys.readouterr().out)["sources"]
    assert code not in [problem["code"] for problem in free["problems"]]
    assert code in [problem["code"] for problem in bound["problems"]]
    assert bound["pages_read"] < free["pages_read"]


def test_more_sources_than_allowed_are_refused(
    machine: Machine, letter: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert machine.read('max_sources = 1\ncontact = "extension 12"', letter, letter) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.rstrip().endswith("Ask extension 12. [policy.refuses]")
    assert machine.refused() == ["max_sources"]


def test_attachments_count_among_the_sources(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    mail = Path(__file__).parents[1] / "samples" / "letter.eml"
    assert machine.read("max_sources = 3", mail) == 1
    assert capsys.readouterr().out == ""
    assert machine.refused() == ["max_sources"]


@pytest.mark.parametrize("required", [True, False])
def test_without_its_log_it_reads_only_where_none_is_required(
    machine: Machine, letter: Path, required: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.log.parent.mkdir()
    machine.log.write_bytes(b"a file where the folder should be")
    code = machine.read('audit = "required"' if required else "", letter)
    told = capsys.readouterr()
    assert code == int(required)
    assert ("measles" in told.out) is not required
    assert told.err.count("[audit.unavailable]") == 1


def test_a_log_that_is_off_is_not_begun(machine: Machine, letter: Path) -> None:
    assert machine.read('audit = "off"', letter) == 0
    assert not machine.log.exists()
