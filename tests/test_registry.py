"""The one list of commands: each can be reached, the help names each, and reading it imports nothing."""

import subprocess
import sys
from pathlib import Path

import pytest

from app import registry
from app.assembly.arguments import parser
from app.core.program import typed

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("command", registry.COMMANDS, ids=lambda command: command.name)
def test_what_carries_it_out_is_there(command: registry.Command) -> None:
    assert callable(command.load())


def test_the_help_names_every_command_that_people_call() -> None:
    told = parser().format_help().splitlines()
    widest = max(len(command.name) for command in registry.COMMANDS if command.summary)
    for command in registry.COMMANDS:
        lines = [line for line in told if line.startswith(f"  {command.name} ")]
        assert lines == (
            [] if command.kind == "child" else [f"  {command.name:<{widest}}  {command.summary}"]
        )


def test_names_are_told_apart_from_files() -> None:
    assert registry.named(["read", "a.pdf"]) is not None
    assert registry.named(["./read"]) is None
    assert registry.named([]) is None


@pytest.mark.parametrize("arguments", [["--help"], ["model", "--help"], ["model", "inspect", "no folder"]])
def test_without_a_window_no_qt_is_loaded(arguments: list[str]) -> None:
    program = f"""
import sys
from app.__main__ import main
try:
    main({arguments!r})
except SystemExit:
    pass
assert not any(name.startswith("PySide6") for name in sys.modules)
"""
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    if arguments[-1] == "--help":
        name = typed("model" if arguments[0] == "model" else "")
        assert f"usage: {name} [-h]" in done.stdout, "what can be typed here"
    else:
        assert "(model.checkpoint" in done.stderr + done.stdout


def test_reading_the_list_takes_the_standard_library_only() -> None:
    program = "import sys, app.registry; print(*{name.partition('.')[0] for name in sys.modules})"
    told = subprocess.run(
        [sys.executable, "-S", "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert set(told.stdout.split()) - set(sys.stdlib_module_names) == {"__main__", "app"}
