"""What a person types to call the program, and how it calls itself: in a clone, installed, frozen."""

import sys
from pathlib import Path

import pytest

from app import registry
from app.core import program
from app.core.sources.process import reader_command
from app.workers.model_conversion import converter_command


@pytest.fixture
def frozen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", "/opt/vitrine/vitrine")


def test_a_clone_is_called_by_its_start_script() -> None:
    assert program.typed() == "python3 packaging/start.py"
    assert program.typed("seal --self-test") == "python3 packaging/start.py seal --self-test"
    assert (program.root_of_modules() / "packaging" / "start.py").is_file()


def test_without_a_start_script_it_is_the_installed_command(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(program, "_ROOT", tmp_path)
    assert program.typed("read") == "vitrine read"


@pytest.mark.usefixtures("frozen")
@pytest.mark.parametrize(("system", "name"), [("linux", "vitrine"), ("win32", "vitrine-cli")])
def test_a_frozen_program_is_called_by_its_own_name(
    monkeypatch: pytest.MonkeyPatch, system: str, name: str
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    assert program.typed("forms list") == f"{name} forms list"


@pytest.mark.usefixtures("frozen")
def test_a_frozen_program_has_no_interpreter_to_call() -> None:
    assert reader_command() == ["/opt/vitrine/vitrine", registry.READ]
    assert converter_command() == ["/opt/vitrine/vitrine", registry.CONVERT]
