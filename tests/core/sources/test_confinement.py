"""What a confined reader still can do: tried in a real process, beside the same attempts unconfined."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the layers are those of Linux")

ROOT = Path(__file__).parents[3]
ATTEMPTS = """
import json, mmap, os, socket, sys
from pathlib import Path
from app.core.sentences import say
from app.core.confinement import confine
from app.core.sources.limits import Limits
from app.core.sources.locking import make_ready

secret, place = sys.argv[2:4]

def start():
    pid = os.fork()
    if pid == 0:
        try:
            os.execv("/bin/true", ["true"])
        finally:
            os._exit(9)
    if os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) != 0:
        raise OSError

def connect(family):
    socket.socket(family, socket.SOCK_STREAM).close()

attempts = {
    "read a file of the person": lambda: Path(secret).read_bytes(),
    "list a folder of the person": lambda: os.listdir(Path(secret).parent),
    "read the list of users": lambda: Path("/etc/passwd").read_bytes(),
    "read its own environment": lambda: Path("/proc/self/environ").read_bytes(),
    "write a file": lambda: Path(place, "written").write_bytes(b"x"),
    "make a folder": lambda: Path(place, "folder").mkdir(),
    "delete a file": lambda: Path(place, "victim").unlink(),
    "open a local socket": lambda: connect(socket.AF_UNIX),
    "open a pair of sockets": lambda: socket.socketpair(),
    "start a program": start,
    "end another process": lambda: os.kill(os.getppid(), 0),
    "take 4 GB": lambda: mmap.mmap(-1, 4 * 2**30).close(),
    "say a sentence": lambda: say("commands.policy.is_not_there"),
    "read the standard library": lambda: Path(os.__file__).read_bytes(),
}
make_ready()
missing = confine(Limits().bounds) if sys.argv[1] == "confined" else ()
done = []
for name, attempt in attempts.items():
    try:
        attempt()
        done.append(name)
    except (OSError, MemoryError):
        pass
print(json.dumps({"missing": missing, "done": done}))
"""


def attempts(tmp_path: Path, how: str) -> tuple[list[str], set[str]]:
    """Names of the layers that the system lacks, and of the attempts that succeeded."""
    secret = tmp_path / how / "secret.txt"
    place = tmp_path / how / "place"
    place.mkdir(parents=True)
    secret.write_text("confidential")
    (place / "victim").touch()
    ran = subprocess.run(
        [sys.executable, "-c", ATTEMPTS, how, str(secret), str(place)],
        capture_output=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    told = json.loads(ran.stdout)
    return told["missing"], set(told["done"])


def test_a_confined_reader_can_open_nothing(tmp_path: Path) -> None:
    _, everything = attempts(tmp_path, "free")
    _, done = attempts(tmp_path, "confined")

    assert len(everything) == 14, "an attempt that fails unconfined proves nothing"
    assert done == {"say a sentence"}
