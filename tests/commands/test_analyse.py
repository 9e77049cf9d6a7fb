"""`python -m app analyse` as scripts use it: what it prints, how it ends, and that it repeats itself."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import documents
from tests.support.gallery import known

REPOSITORY = Path(__file__).parents[2]
#: Where the kernel has no lock, a line says so before anything else.
LINES_BEFORE = 0 if sys.platform == "linux" else 1


def analyse(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the command as a script would."""
    command = [sys.executable, "-m", "app", "analyse", *map(str, arguments)]
    return subprocess.run(
        command, cwd=REPOSITORY, capture_output=True, encoding="utf-8", timeout=240, check=False
    )


@pytest.fixture(autouse=True)
def _own_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command's audit log lies in the test's folder, not among the person's files."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def invoice(tmp_path: Path) -> Path:
    """A PDF of a text that the demonstration model is known to answer a question about."""
    return documents.write_pdf(tmp_path / "invoice.pdf", [known().text])


def test_the_answer_alone_goes_to_standard_output(invoice: Path) -> None:
    done = analyse(invoice, "--ask", known().question, "--seed", "3")
    assert done.returncode == 0
    assert done.stdout == f"{known().answer}\n"
    assert "Demonstration model" in done.stderr


def test_the_record_holds_all_that_is_needed_to_repeat_it(invoice: Path) -> None:
    asked = ("--ask", known().question, "--seed", "7", "--preset", "careful", "--json")
    first, second = (json.loads(analyse(invoice, *asked).stdout) for _ in range(2))
    assert first["answer"] == second["answer"] == known().answer
    assert first["settings"] == second["settings"]
    assert first["settings"]["seed"] == 7
    assert first["settings"]["max_steps"] == 96
    assert first["seal"]["in_force"] is (sys.platform == "linux")
    (source,) = first["sources"]
    assert source["pages_read"] == source["pages_total"] == 1
    assert len(source["sha256"]) == len(first["model"]["index_sha256"]) == 64
    assert first["statistics"]["steps"] >= 1
    assert [claim["verdict"] for claim in first["evidence"]["claims"]] == ["found"]


def test_thinking_is_kept_apart_and_an_answer_follows(invoice: Path) -> None:
    done = analyse(invoice, "--ask", known().question, "--think", "--json")
    record = json.loads(done.stdout)
    assert record["thinking"]
    assert record["answer"]
    assert record["settings"]["thinking_budget"] == 1024
    assert "<|channel>" not in record["answer"] + record["thinking"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("nothing.pdf", "--ask", "x"), "source.missing"),
        (("{invoice}",), "task.nothing_to_ask"),
        (("{invoice}", "--ask", "x", "--task", "dance"), "task.nothing_to_ask"),
        (("{invoice}", "--ask", "x", "--model", "{folder}"), "model.checkpoint.missing"),
        (("{invoice}", "--ask", "x", "--seed", "-1"), "model.request.invalid"),
    ],
)
def test_every_failure_is_one_sentence_and_no_traceback(
    invoice: Path, tmp_path: Path, arguments: tuple[str, ...], code: str
) -> None:
    done = analyse(*(text.format(invoice=invoice, folder=tmp_path) for text in arguments))
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.count("\n") == LINES_BEFORE + 1
    assert done.stderr.rstrip().endswith(f"[{code}]")
    assert "Traceback" not in done.stderr
