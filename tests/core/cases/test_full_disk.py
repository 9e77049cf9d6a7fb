"""A disk without room is a sentence, and what was saved before is still there."""

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from app.core.cases import NewRun, RunResult, Vault
from app.core.cases.errors import CaseNotSaved
from app.core.cases.keys import Cost
from app.core.tasks import Question

ROOT = Path(__file__).parents[3]
ROOM = 300_000


def fill(folder: Path, source: Path) -> None:
    """Take in a source that has no room; run in a process of its own, because the limit cannot be lifted."""
    with Vault.open(folder, passphrase="one") as vault:
        case = vault.case(vault.cases()[0].id)
        resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, ROOM))
        for attempt in range(2):
            try:
                case.add_source(source, kind="text", pages=1, copy=True)
            except CaseNotSaved as error:
                print(attempt, error.code, error.sentence)
        print(len(case.sources()), case.run(1).result.answer)
        # What is small enough still goes in.
        print(case.begin_run(NewRun(Question("ask", "Small?", False, 1))))


@pytest.mark.skipif(sys.platform == "win32", reason="the limit is a POSIX one")
def test_a_full_disk_is_a_sentence(tmp_path: Path) -> None:
    folder, source = tmp_path / "cases", tmp_path / "large.bin"
    source.write_bytes(b"x" * 10 * ROOM)
    with Vault.create(folder, passphrase="one", cost=Cost(memory_kib=8, iterations=1))[0] as vault:
        case = vault.new("full")
        case.finish_run(
            case.begin_run(NewRun(Question("ask", "Why?", False, 1))), RunResult("done", "Because.")
        )
    code = (
        "import sys; from pathlib import Path; from tests.core.cases.test_full_disk import fill; "
        "fill(Path(sys.argv[1]), Path(sys.argv[2]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder), str(source)], capture_output=True, text=True, cwd=ROOT
    )
    assert done.stderr == ""
    assert done.stdout.splitlines() == [
        "0 case.not_saved This could not be written to the case.",
        "1 case.not_saved This could not be written to the case.",
        "0 Because.",
        "2",
    ]
    with Vault.open(folder, passphrase="one") as vault:
        case = vault.case(vault.cases()[0].id)
        assert [run.run.question.text for run in case.runs()] == ["Why?", "Small?"]
        assert case.sources() == ()
