"""The seal says what holds, and no more."""

import sys
from collections.abc import Callable

import pytest

RunSealed = Callable[[str], str]
RunPython = Callable[[str], str]

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="the kernel's part of the seal is Linux's")

SHOW = "print(report.in_force, [layer.in_force for layer in report.layers], report.sentence, sep='|')"


@linux_only
def test_sealed(run_sealed: RunSealed) -> None:
    outcome = run_sealed(f"report = engage()\n{SHOW}")
    assert outcome == "True|[True, True, True, False]|Sealed: no network"


def test_engaging_again_changes_nothing(run_sealed: RunSealed) -> None:
    assert run_sealed("print(engage() is engage())") == "True"


def test_verify_tries_anew_and_agrees(run_sealed: RunSealed) -> None:
    assert run_sealed("from app.core.seal import verify\nprint(verify() == engage())") == "True"


def test_a_switch_taken_off_is_noticed(run_sealed: RunSealed) -> None:
    program = """
import os
from app.core.seal import verify
os.environ["HF_HUB_OFFLINE"] = "0"
report = verify()
print([layer.name for layer in report.layers if not layer.in_force], report.as_it_should_be)
"""
    assert run_sealed(program) == "['libraries', 'connections'] False"


def test_nothing_is_claimed_before_sealing(run_python: RunPython) -> None:
    outcome = run_python(f"from app.core.seal import verify\nreport = verify()\n{SHOW}")
    assert outcome == "False|[False, False, False, False]|Not sealed: this process can reach the network"


@linux_only
def test_a_kernel_without_filters_gives_the_weaker_sentence(run_python: RunPython) -> None:
    """A kernel that refuses seccomp(), made here by a filter that refuses seccomp()."""
    program = f"""
import errno
from app.core.seal import engage, seccomp
seccomp.install([seccomp.Rule("seccomp", errno.ENOSYS)])
report = engage()
{SHOW}
print(report.layers[0].detail)
print(report.as_it_should_be)
"""
    summary, detail, as_it_should_be = run_python(program).splitlines()
    assert as_it_should_be == "False", "the person must be asked before a file is taken"
    assert summary.startswith("False|[False, True, True, False]|Sealed in Python only: ")
    assert detail == "seccomp(SECCOMP_SET_MODE_FILTER): ENOSYS"


def test_sealing_imports_the_standard_library_only(run_sealed: RunSealed) -> None:
    program = """
import sys
rooms = {name.partition(".")[0] for name in sys.modules} - set(sys.stdlib_module_names) - {"__main__", "app"}
print(sorted(room for room in rooms if not room.startswith(("_", "sitecustomize"))))
"""
    assert run_sealed(program) == "[]"


def test_the_model_libraries_know_that_they_are_offline(run_sealed: RunSealed) -> None:
    program = "import huggingface_hub.constants as c\nprint(c.HF_HUB_OFFLINE, c.HF_HUB_DISABLE_TELEMETRY)"
    assert run_sealed(program) == "True True"
