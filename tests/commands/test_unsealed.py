"""Where the kernel's lock is missing, every command says so before it opens a file."""

import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.commands import analyse, dossier, read
from app.core.paths import Places
from app.core.policy import Policy
from app.core.policy.errors import PolicySyntax
from app.core.seal import SealReport
from tests.support.window_parts import SEALED

ROOT = Path(__file__).parents[2]
UNSEALED = SealReport(False, (), "Not sealed: this process can reach the network")
SENTENCE = (
    "The kernel does not lock the network for this program, "
    "so only Vitrine's own care keeps your files off it. [seal.missing]\n"
)
Command = Callable[[Path, SealReport, Policy, Places], int]
COMMANDS: dict[str, Command] = {
    "read": lambda file, seal, policy, places: read.run([str(file)], seal, policy, places),
    "analyse": lambda file, *governed: analyse.run([str(file), "--ask", "What?"], *governed),
    "rerun": lambda file, *governed: dossier.run(["rerun", str(file)], *governed),
}
STRICT = {
    "policy.refuses": Policy(seal_required=True),
    "policy.syntax": Policy.broken(PolicySyntax("/etc/policy.toml", 3, "is no TOML.")),
}

# A process on a kernel without seccomp; all else is the program as it ships.
ON_SUCH_A_KERNEL = """
import sys
from app.core.seal import seccomp

def missing(*_):
    raise seccomp.SeccompUnavailable("this kernel has none")

seccomp.install = missing
from app.__main__ import main
sys.exit(main(sys.argv[1:]))
"""


class TakesAway(io.StringIO):
    """Standard error that deletes a file as soon as the missing lock is told."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._file = file

    def write(self, text: str, /) -> int:
        if "seal.missing" in text:
            self._file.unlink()
        return super().write(text)


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_it_is_told_before_any_file_is_opened(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "file.txt"
    file.write_text("Some text.", encoding="utf-8")
    err = TakesAway(file)
    monkeypatch.setattr(sys, "stderr", err)
    assert command(file, UNSEALED, Policy.default(), Places.below(tmp_path / "kept")) != 0
    first, second = err.getvalue().splitlines(keepends=True)
    assert first == SENTENCE
    assert second.rstrip().endswith(("[source.missing]", "[dossier.unreadable]"))


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_nothing_is_told_where_it_holds(
    command: Command, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command(tmp_path / "missing.txt", SEALED, Policy.default(), Places.below(tmp_path / "kept")) != 0
    assert "seal.missing" not in capsys.readouterr().err


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
@pytest.mark.parametrize(("code", "policy"), STRICT.items(), ids=STRICT)
def test_a_required_seal_and_a_broken_policy_come_before_the_file_too(
    command: Command, code: str, policy: Policy, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command(tmp_path / "missing.txt", UNSEALED, policy, Places.below(tmp_path / "kept")) != 0
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert told.err.rstrip().endswith(f"[{code}]")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no kernel has such a lock")
def test_the_program_itself_tells_it_and_json_stays_json(tmp_path: Path) -> None:
    file = tmp_path / "file.txt"
    file.write_text("Some text.", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", ON_SUCH_A_KERNEL, "read", str(file), "--json"],
        cwd=ROOT, capture_output=True, encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stderr == SENTENCE
    assert json.loads(done.stdout)["sources"][0]["pages"][0]["text"].strip() == "Some text."
