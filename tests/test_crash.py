"""Whatever goes wrong: a sentence on standard error, places in the log, content of documents in neither."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.crash import LARGEST_LOG

ROOT = Path(__file__).parents[1]
SECRET = "Jane Roe, diagnosis F32.1"

Run = Callable[[str], "subprocess.CompletedProcess[str]"]


@pytest.fixture
def logs(tmp_path: Path) -> Path:
    return tmp_path / "logs"


@pytest.fixture
def run(logs: Path) -> Run:
    """Run a program with the crash policy in force, in a child process."""

    def run(program: str) -> "subprocess.CompletedProcess[str]":
        start = f"import pathlib; from app import crash; crash.install(pathlib.Path({str(logs)!r}))\n"
        command = [sys.executable, "-c", start + program]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    return run


def log_of(logs: Path) -> str:
    return (logs / "vitrine.log").read_text(encoding="utf-8")


def test_unforeseen_error(run: Run, logs: Path) -> None:
    outcome = run(f"def read():\n    return {{}}[{SECRET!r}]\nread()")
    assert outcome.returncode == 1
    assert outcome.stderr.startswith("Vitrine met an error that it did not foresee (KeyError).")
    assert str(logs / "vitrine.log") in outcome.stderr
    assert outcome.stderr.endswith("[crash]\n")
    assert "Traceback" not in outcome.stderr
    assert SECRET not in outcome.stderr + log_of(logs)
    assert "builtins.KeyError\n    __main__:4 <module>\n    __main__:3 read\n" in log_of(logs)


def test_what_led_to_it_is_logged_too(run: Run, logs: Path) -> None:
    program = f"""
try:
    int({SECRET!r})
except ValueError as error:
    raise RuntimeError({SECRET!r}) from error
"""
    outcome = run(program)
    assert SECRET not in outcome.stderr + log_of(logs)
    assert log_of(logs).index("builtins.RuntimeError") < log_of(logs).index("builtins.ValueError")


def test_plain_error_keeps_its_sentence(run: Run, logs: Path) -> None:
    program = f"""
from app.core.user_errors import SourceEmpty
raise SourceEmpty("The file is empty.", "Choose another one.", {SECRET!r})
"""
    outcome = run(program)
    assert outcome.returncode == 1
    assert outcome.stderr == "The file is empty. Choose another one. [source.empty]\n"
    assert "app.core.user_errors.SourceEmpty [source.empty]" in log_of(logs)
    assert SECRET not in log_of(logs)


def test_error_in_a_thread(run: Run, logs: Path) -> None:
    program = f"""
import threading
def work():
    raise ValueError({SECRET!r})
thread = threading.Thread(target=work, name="engine")
thread.start()
thread.join()
"""
    outcome = run(program)
    assert outcome.returncode == 0
    assert "(ValueError)" in outcome.stderr
    assert "Traceback" not in outcome.stderr
    assert SECRET not in outcome.stderr + log_of(logs)
    assert " engine\n" in log_of(logs)
    assert "__main__:5 work" in log_of(logs)


def test_error_in_a_destructor_is_logged_only(run: Run, logs: Path) -> None:
    outcome = run(f"class Page:\n    def __del__(self):\n        raise ValueError({SECRET!r})\nPage()")
    assert outcome.stderr == ""
    assert "Page.__del__" in log_of(logs)
    assert SECRET not in log_of(logs)


def test_fatal_signal_leaves_places(run: Run, logs: Path) -> None:
    outcome = run("import faulthandler\nfaulthandler._sigsegv()")
    assert outcome.returncode != 0
    assert "Fatal Python error: Segmentation fault" in log_of(logs)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends the process in another way")
def test_interruption_is_no_error(run: Run, logs: Path) -> None:
    outcome = run("raise KeyboardInterrupt")
    assert outcome.stderr == "Interrupted.\n"
    assert log_of(logs) == ""


def test_a_log_that_cannot_be_written_changes_nothing_else(run: Run, logs: Path) -> None:
    logs.touch()
    outcome = run("raise ValueError")
    assert outcome.stderr == "Vitrine met an error that it did not foresee (ValueError). [crash]\n"


def test_the_log_does_not_grow_for_ever(run: Run, logs: Path) -> None:
    logs.mkdir()
    (logs / "vitrine.log").write_text("x" * (LARGEST_LOG + 1))
    run("raise ValueError")
    assert len(log_of(logs)) < 1000
    assert (logs / "vitrine.old.log").stat().st_size == LARGEST_LOG + 1


def test_errors_can_be_told_elsewhere(run: Run) -> None:
    outcome = run("crash.install(pathlib.Path('pyproject.toml'), tell=print)\nraise ValueError")
    assert outcome.stderr == ""
    assert outcome.stdout.startswith("Vitrine met an error")
