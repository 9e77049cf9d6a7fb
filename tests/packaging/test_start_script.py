"""The start script itself, as a person calls it, in a small clone with a real environment."""

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
pytestmark = pytest.mark.usefixtures("_set_up")


def call(clone: Path, *arguments: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(clone / "packaging" / "start.py"), *arguments]
    inherited = {name: value for name, value in os.environ.items() if not name.endswith("DISPLAY")}
    inherited.pop("QT_QPA_PLATFORM", None)
    return subprocess.run(
        command, capture_output=True, text=True, cwd=folder, env={**inherited, **environment}, check=False
    )


@pytest.fixture(scope="module")
def first_call(shared_clone: Path) -> subprocess.CompletedProcess[str]:
    return call(shared_clone, "analyse", "a file.pdf", "--ask", "How much?", folder=shared_clone.parent)


@pytest.fixture
def _set_up(first_call: subprocess.CompletedProcess[str]) -> None:
    assert first_call.returncode == 0, first_call.stderr


def test_first_call_sets_up_and_passes_the_arguments_on(
    first_call: subprocess.CompletedProcess[str], shared_clone: Path
) -> None:
    *progress, told = first_call.stdout.splitlines()
    assert json.loads(told) == {
        "arguments": ["analyse", "a file.pdf", "--ask", "How much?"],
        "folder": str(shared_clone.parent),
        "answer": 42,
    }
    assert any(line.startswith("Environment: done in ") for line in progress)
    assert any(line.startswith("Packages: done in ") for line in progress)


def test_second_call_is_quick_and_silent(shared_clone: Path, tmp_path: Path) -> None:
    begun = time.monotonic()
    again = call(shared_clone, "analyse", "--json", folder=tmp_path)
    assert time.monotonic() - begun < 5  # measured 0.1 s; the room is for a busy machine
    assert json.loads(again.stdout) == {
        "arguments": ["analyse", "--json"],
        "folder": str(tmp_path),
        "answer": 42,
    }


def test_a_folder_named_app_where_the_person_stands_is_not_taken_for_the_program(
    shared_clone: Path, tmp_path: Path
) -> None:
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "__main__.py").write_text("print('another program')")
    assert json.loads(call(shared_clone, "analyse", folder=tmp_path).stdout)["answer"] == 42


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux runs without a screen")
def test_without_a_screen_it_says_so(shared_clone: Path, tmp_path: Path) -> None:
    outcome = call(shared_clone, folder=tmp_path)
    assert outcome.returncode == 3
    assert "there is no screen" in outcome.stderr
    assert "start.py analyse FILE --ask TEXT" in outcome.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux runs without a screen")
def test_a_platform_without_screen_may_be_chosen(shared_clone: Path, tmp_path: Path) -> None:
    outcome = call(shared_clone, folder=tmp_path, QT_QPA_PLATFORM="offscreen")
    assert json.loads(outcome.stdout)["arguments"] == []


def test_help_tells_of_the_script_before_anything_is_set_up(tmp_path: Path) -> None:
    bare = tmp_path / "clone"
    shutil.copytree(REPOSITORY / "packaging", bare / "packaging")
    told = call(bare, "test", "--help", folder=tmp_path)
    assert (told.returncode, told.stderr) == (0, "")
    assert "--quick" in told.stdout
    assert "--coverage" in told.stdout
    assert not (bare / ".venv").exists()
