"""`python -m app analyse` under a policy: what is stopped, what is logged, and what stops it."""

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from app.commands import analyse
from app.core.audit import KEY_FILE, read_key, verify
from app.core.paths import Places, resources
from app.core.policy import Policy
from model.checkpoint.content import content_sha256
from tests.support import documents
from tests.support.gallery import known
from tests.support.window_parts import SEALED

REPOSITORY = Path(__file__).parents[2]
ASK = ("--ask", known().question, "--seed", "3")


@pytest.fixture
def invoice(tmp_path: Path) -> Path:
    """A document whose name, content and answer would be telling."""
    return documents.write_pdf(tmp_path / "invoice-secret.pdf", [known().text])


class Machine:
    """A machine with a policy and a log."""

    def __init__(self, folder: Path) -> None:
        self.log = folder / "logs" / "audit"
        self._folder = folder
        self._policy = folder / "policy.toml"

    def analyse(self, policy: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        """Run the command under this policy."""
        self._policy.write_text(policy, encoding="utf-8")
        command = [
            sys.executable,
            "-m",
            "tests.support.governed_analyse",
            str(self._policy),
            str(self._folder),
        ]
        return subprocess.run(
            [*command, *map(str, arguments)],
            cwd=REPOSITORY,
            capture_output=True,
            encoding="utf-8",
            timeout=240,
            check=False,
        )

    def records(self) -> list[dict[str, Any]]:
        """The log."""
        lines = (self.log / "audit-000001.jsonl").read_bytes().splitlines()
        return [json.loads(line) for line in lines]

    def kinds(self) -> list[str]:
        """The log's kinds."""
        return [record["kind"] for record in self.records()]


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A fresh one."""
    return Machine(tmp_path / "machine")


@pytest.fixture(autouse=True)
def _made(tmp_path: Path) -> None:
    (tmp_path / "machine").mkdir()


def test_a_run_is_logged_without_its_content(machine: Machine, invoice: Path) -> None:
    done = machine.analyse('organisation = "Clinic"', invoice, *ASK, "--json")
    assert done.returncode == 0, done.stderr
    record = json.loads(done.stdout)
    assert machine.kinds() == [
        "log.begun",
        "program.started",
        "policy",
        "seal.result",
        "source.opened",
        "model.opened",
        "run.started",
        "run.ended",
        "export",
        "program.stopped",
    ]
    whats = {each["kind"]: each["what"] for each in machine.records()}
    assert whats["policy"]["rules"]["organisation"] == "Clinic"
    assert whats["run.started"]["seed"] == 3
    assert whats["run.started"]["sources"] == [whats["source.opened"]["content"]]
    assert whats["run.ended"]["figures"]["steps"] == record["statistics"]["steps"]
    assert len(whats["run.ended"]["asked"]) == 1
    assert whats["run.ended"]["run"] == whats["run.started"]["run"]
    assert whats["model.opened"]["hashes"]["content"] == content_sha256(resources() / "demo")
    key = read_key(machine.log.parents[1] / KEY_FILE)
    assert whats["run.ended"]["answer"] == key.keyed(record["answer"])
    # What was printed, but for the log's own head, which stands for this record too.
    printed = {name: value for name, value in record.items() if name != "audit"}
    text = json.dumps(printed, ensure_ascii=False, indent=2) + "\n"
    assert whats["export"]["kind"] == "json"
    assert whats["export"]["content"] == key.keyed(text)
    assert record["audit"]["head"] == machine.records()[-1]["hash"]
    assert whats["source.opened"]["content"] == key.keyed(record["sources"][0]["sha256"])
    text = (machine.log / "audit-000001.jsonl").read_text(encoding="ascii")
    for telling in ("secret", known().answer, known().question, record["sources"][0]["sha256"]):
        assert telling not in text
    assert verify(machine.log, record["audit"]["head"], key).whole


def test_file_names_stand_in_clear_only_if_the_policy_says_so(machine: Machine, invoice: Path) -> None:
    done = machine.analyse('audit_file_names = "clear"\nmodels = []', invoice, *ASK)
    assert done.returncode == 1
    (opened,) = [each["what"] for each in machine.records() if each["kind"] == "source.opened"]
    assert opened["path"] == str(invoice)


def test_only_an_allowed_model_answers_and_hidden_thoughts_stay_hidden(
    machine: Machine, invoice: Path
) -> None:
    digest = content_sha256(resources() / "demo")
    policy = f'models = ["{digest}"]\nthinking_shown = false'
    done = machine.analyse(policy, invoice, *ASK, "--think", "--json")
    assert done.returncode == 0, done.stderr
    record = json.loads(done.stdout)
    assert record["answer"]
    assert record["thinking"] == ""
    (ended,) = [each["what"] for each in machine.records() if each["kind"] == "run.ended"]
    assert ended["thinking"]


@pytest.mark.parametrize(
    ("policy", "arguments", "rule", "words"),
    [
        ('exports = ["pdf"]', (), "exports", "no export as text"),
        ('exports = ["text"]', ("--json",), "exports", "no export as json"),
        ("max_sources = 1", ("{invoice}",), "max_sources", "allows 1 sources at once, and these are 2"),
        ('cases = "required"', (), "cases", "wants every run kept in a case, and only the window keeps"),
        (f'models = ["{"0" * 64}"]', (), "models", "does not allow Vitrine demonstration model"),
    ],
)
def test_what_the_policy_forbids_is_refused_and_logged(
    machine: Machine, invoice: Path, policy: str, arguments: tuple[str, ...], rule: str, words: str
) -> None:
    more = [text.format(invoice=invoice) for text in arguments]
    done = machine.analyse(f'{policy}\ncontact = "extension 12"', invoice, *more, *ASK)
    assert done.returncode == 1
    assert done.stdout == ""
    assert words in done.stderr
    assert done.stderr.rstrip().endswith("Ask extension 12. [policy.refuses]")
    refused = [each["what"]["why"] for each in machine.records() if each["kind"] == "refused"]
    assert refused == [rule]
    assert machine.kinds()[-1] == "program.stopped"
    assert "run.started" not in machine.kinds()


def test_a_printed_answer_is_logged_as_it_is_printed(machine: Machine, invoice: Path) -> None:
    done = machine.analyse("", invoice, *ASK)
    assert done.returncode == 0, done.stderr
    (left,) = [each["what"] for each in machine.records() if each["kind"] == "export"]
    key = read_key(machine.log.parents[1] / KEY_FILE)
    assert done.stdout == f"{known().answer}\n"
    assert left == {"kind": "text", "bytes": len(done.stdout.encode()), "content": key.keyed(done.stdout)}


def test_the_log_holds_it_before_it_is_printed(
    tmp_path: Path, invoice: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = tmp_path / "kept" / "logs" / "audit" / "audit-000001.jsonl"
    logged: list[bool] = []

    class Watched(io.StringIO):
        def write(self, text: str, /) -> int:
            logged.append('"kind":"export"' in log.read_text(encoding="ascii"))
            return super().write(text)

    out = Watched()
    monkeypatch.setattr(sys, "stdout", out)
    arguments = [str(invoice), *ASK, "--device", "cpu"]
    assert analyse.run(arguments, SEALED, Policy.default(), Places.below(tmp_path / "kept")) == 0
    assert out.getvalue() == f"{known().answer}\n"
    assert logged
    assert all(logged)


def test_where_cases_are_required_no_file_is_opened(machine: Machine, invoice: Path) -> None:
    done = machine.analyse('cases = "required"', invoice, *ASK, "--json")
    assert (done.returncode, done.stdout) == (1, "")
    assert machine.kinds() == [
        "log.begun",
        "program.started",
        "policy",
        "seal.result",
        "refused",
        "program.stopped",
    ]


def test_a_size_limit_holds_for_reading(machine: Machine, tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    large.write_text("a" * 1_100_000, encoding="ascii")
    done = machine.analyse("max_file_mb = 1", large, *ASK)
    assert done.returncode == 1
    assert "[source.too_large]" in done.stderr


def test_a_broken_policy_lets_nothing_be_asked(machine: Machine, invoice: Path) -> None:
    done = machine.analyse("copying = true\nmax_page = 3", invoice, *ASK)
    assert done.returncode == 1
    assert done.stdout == ""
    assert "Line 2 of the policy" in done.stderr
    assert done.stderr.rstrip().endswith("[policy.unknown_key]")
    assert machine.kinds() == ["log.begun", "refused"]


def test_where_the_log_is_required_nothing_runs_without_it(machine: Machine, invoice: Path) -> None:
    machine.log.parent.mkdir()
    machine.log.write_bytes(b"a file where the folder should be")
    done = machine.analyse('audit = "required"', invoice, *ASK)
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.rstrip().endswith("[audit.unavailable]")


def test_where_it_is_not_required_the_person_is_told_and_work_goes_on(
    machine: Machine, invoice: Path
) -> None:
    machine.log.parent.mkdir()
    machine.log.write_bytes(b"a file where the folder should be")
    done = machine.analyse("", invoice, *ASK)
    assert done.returncode == 0
    assert done.stdout == f"{known().answer}\n"
    assert done.stderr.count("[audit.unavailable]") == 1


def test_a_log_that_is_off_is_not_begun(machine: Machine, invoice: Path) -> None:
    done = machine.analyse('audit = "off"\nmodels = []', invoice, *ASK)
    assert "[policy.refuses]" in done.stderr
    assert not machine.log.exists()
