"""Arguments, what needs a window, and the check of Python's age."""

from pathlib import Path

import pytest
import start
from start import split_arguments
from system_libraries import CannotGoOn

from app import registry


@pytest.mark.parametrize(
    ("arguments", "split"),
    [
        ([], ("run", [])),
        (["analyse", "test"], ("run", ["analyse", "test"])),
        (["test"], ("test", [])),
        (["test", "-k", "seal", "-x"], ("test", ["-k", "seal", "-x"])),
    ],
)
def test_arguments(arguments: list[str], split: tuple[str, list[str]]) -> None:
    assert split_arguments(arguments) == split


def test_an_old_python_gets_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start, "OLDEST_PYTHON", (99, 0))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CannotGoOn, match=r"needs Python 3\.11 or newer, and this is 3\."):
        start.need_new_python()


@pytest.mark.parametrize("name", [each.name for each in registry.COMMANDS] + ["--help", "--version"])
def test_no_command_needs_a_screen(name: str) -> None:
    assert not start.needs_window([name, "file"])


def test_files_and_switches_are_the_windows() -> None:
    assert start.needs_window([])
    assert start.needs_window(["letter.pdf", "analyse"])
    assert start.needs_window(["--device", "cpu"])
