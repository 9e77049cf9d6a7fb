"""The environment is made once, known when it is ready, and repaired when it is not."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from environment import Setup, only_one
from system_libraries import CannotGoOn


def finished(clone: Path, kind: str = "runtime") -> Setup:
    """An environment that looks finished, without the cost of a real one."""
    setup = Setup(clone)
    setup.script("python").parent.mkdir(parents=True)
    setup.script("python").touch()
    (setup.venv / "pyvenv.cfg").write_text("version = 3.11.2\n")
    (setup.venv / f"setup-{kind}").write_text(setup.digest(kind))
    return setup


def python_of(setup: Setup, program: str) -> str:
    command = [str(setup.script("python")), "-c", program]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def test_nothing_there_is_not_ready(clone: Path) -> None:
    assert not Setup(clone).is_ready("runtime")


def test_finished_is_ready(clone: Path) -> None:
    assert finished(clone).is_ready("runtime")


def test_runtime_alone_is_not_enough_for_tests(clone: Path) -> None:
    assert not finished(clone).is_ready("test")


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-test.txt"])
def test_other_pins_make_it_unready(clone: Path, file: str) -> None:
    setup = finished(clone, "test")
    with (clone / "packaging" / file).open("a") as requirements:
        requirements.write("more==1.0\n")
    assert not setup.is_ready("test")


def test_another_python_makes_it_unready(clone: Path) -> None:
    setup = finished(clone)
    (setup.venv / "pyvenv.cfg").write_text("version = 3.13.0\n")
    assert not setup.is_ready("runtime")


def test_a_python_that_was_removed_makes_it_unready(clone: Path) -> None:
    setup = finished(clone)
    setup.script("python").unlink()
    assert not setup.is_ready("runtime")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for another process")
def test_an_interrupted_set_up_is_repaired_and_then_fails_with_a_sentence(clone: Path) -> None:
    program = (
        "import environment, pathlib, sys\nenvironment.Setup(pathlib.Path(sys.argv[1])).make_ready('test')"
    )
    command = [sys.executable, "-u", "-c", program, str(clone)]
    with subprocess.Popen(
        command, cwd=clone / "packaging", stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as child:
        assert child.stdout is not None
        while not child.stdout.readline().startswith("Installing the packages"):
            assert child.poll() is None
        child.send_signal(signal.SIGINT)
    assert child.returncode != 0
    setup = Setup(clone)
    assert not setup.is_ready("test")
    half_installed = setup.venv / "half-installed"
    half_installed.touch()

    setup.make_ready("test")

    assert setup.is_ready("test")
    assert setup.is_ready("runtime")
    assert not half_installed.exists()
    assert python_of(setup, "import tiny; print(tiny.ANSWER)") == "42"

    (clone / "packaging" / "requirements.txt").write_text("--no-index\nabsent==1.0\n")
    with pytest.raises(CannotGoOn, match="then call this again") as failure:
        setup.make_ready("runtime")
    assert "No matching distribution found for absent==1.0" in str(failure.value)
    assert not setup.is_ready("runtime")
    assert python_of(setup, "import tiny; print(tiny.ANSWER)") == "42"

    (clone / "packaging" / "requirements.txt").write_text("--no-index\n--find-links .\ntiny==1.0\n# again\n")
    told: list[str] = []
    Setup(clone, told.append).make_ready("runtime")
    assert [line.partition(":")[0] for line in told] == ["Installing the packages", "Packages"]


def test_a_second_call_waits_for_the_first(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    program = (
        "import environment, pathlib, sys\n"
        "with environment.only_one(pathlib.Path(sys.argv[1]), print): print('mine')"
    )
    command = [sys.executable, "-u", "-c", program, str(lock)]
    folder = Path(__file__).parents[2] / "packaging"
    with only_one(lock, print):
        child = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True)
        assert child.stdout is not None
        assert child.stdout.readline().startswith("Another call is setting this clone up")
    assert child.communicate(timeout=30)[0] == "mine\n"
    assert child.returncode == 0
