"""A sealed program that falls leaves nothing of its memory on the disk, and what it needs of /proc works."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
RunSealed = Callable[[str], str]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="core dumps and /proc are Linux's")

FALL = """
import ctypes, os, resource, sys
secret = "".join(["Zwetschgen", "marmelade"]) * 1000
{seal}
os.chdir(sys.argv[1])
ctypes.string_at(0)
"""
DUMPABLE = "import resource; resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY,) * 2)"
SEALED = "from app.core.seal import engage; engage()"


def fallen(folder: Path, before: str) -> tuple[int, bool]:
    """The signal that ended a process which fell, and whether the kernel made a core of it."""
    command = [sys.executable, "-c", FALL.format(seal=before), str(folder)]
    child = os.posix_spawn(sys.executable, command, {**os.environ, "PYTHONPATH": str(ROOT)})
    status = os.waitpid(child, 0)[1]
    return os.WTERMSIG(status), os.WCOREDUMP(status)


def test_a_fall_makes_no_core(tmp_path: Path) -> None:
    try:
        control = fallen(tmp_path, DUMPABLE)
    finally:
        for core in tmp_path.iterdir():
            core.unlink()
    if control != (signal.SIGSEGV, True):
        pytest.skip(f"this machine makes no core of any program: {control}")
    # Even where somebody has raised the limit before: that one alone would not stop a crash reporter.
    assert fallen(tmp_path, f"{DUMPABLE}\n{SEALED}") == (signal.SIGSEGV, False)
    assert list(tmp_path.iterdir()) == []


def test_the_limit_cannot_be_raised_again_and_children_have_it(run_sealed: RunSealed) -> None:
    program = """
import subprocess, sys
from app.core.seal import memory
show = "import resource; print(resource.getrlimit(resource.RLIMIT_CORE))"
print(memory.in_force(), subprocess.run([sys.executable, "-c", show], capture_output=True, text=True).stdout)
"""
    assert run_sealed(program) == "True (0, 0)"


@pytest.mark.parametrize("missing", ["the limit", "dumpable"])
def test_each_half_is_missed(run_sealed: RunSealed, missing: str) -> None:
    undo = {
        "the limit": "import resource; resource.getrlimit = lambda _: (0, 5)",
        "dumpable": "import ctypes; ctypes.CDLL(None).prctl(4, 1, 0, 0, 0)",
    }[missing]
    assert run_sealed(f"{undo}\nfrom app.core.seal import memory\nprint(memory.in_force())") == "False"


def test_readers_seal_themselves_anew() -> None:
    """`exec` takes one half back, so each process of the program has to set it for itself."""
    program = (
        "import app.__main__ as m; from app.core.seal import memory; import app.core.sources.child as c; \
c.main = lambda: print(memory.in_force()) or 0; m.main(['_read'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "True"


def test_a_held_file_is_read_and_connections_are_seen(run_sealed: RunSealed) -> None:
    program = """
import socket, tempfile
from pathlib import Path
from app.core import seal, sources
from app.core.cases.held_file import HeldFile
held = HeldFile([b"Total: EUR 42"])
print(sources.read(held.path).pages[0].text)
with tempfile.TemporaryDirectory() as folder:
    server, client = socket.socket(socket.AF_UNIX), socket.socket(socket.AF_UNIX)
    server.bind(f"{folder}/here")
    server.listen()
    client.connect(f"{folder}/here")
    print([Path(each.peer).name for each in seal.connections()])
"""
    assert run_sealed(program).splitlines() == ["Total: EUR 42", "['here']"]


@pytest.mark.skipif(os.name == "posix" and os.geteuid() == 0, reason="root may read every memory")
def test_another_program_of_this_person_cannot_read_the_memory() -> None:
    for before, readable in (("", True), (SEALED, False)):
        program = f"{before}\nprint('there', flush=True)\ninput()"
        with subprocess.Popen(
            [sys.executable, "-c", program], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        ) as child:
            assert child.stdout is not None
            assert child.stdout.readline() == b"there\n"
            try:
                os.close(os.open(f"/proc/{child.pid}/mem", os.O_RDONLY))
                opened = True
            except PermissionError:
                opened = False
            child.communicate(b"\n")
        if readable and not opened:
            pytest.skip("this machine lets no program read another's memory")
        assert opened == readable
