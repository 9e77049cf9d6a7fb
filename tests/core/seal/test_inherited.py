"""What a launcher left open: network sockets are closed, local connections are named."""

import socket
import subprocess
import sys
from collections.abc import Callable

import pytest

from tests.core.seal.conftest import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Windows hands no socket down by itself")

RunSealed = Callable[[str], str]


def run_with(descriptor: int, program: str, **handles: object) -> str:
    """Run a program that inherits this descriptor."""
    child = subprocess.run(
        [sys.executable, "-c", f"n = {descriptor}\n{program}"],
        capture_output=not handles,
        text=True,
        cwd=ROOT,
        pass_fds=[descriptor],
        timeout=60,
        check=True,
        **handles,  # type: ignore[call-overload]
    )
    return str(child.stdout or "").strip()


WRITE = """
import os
{seal}
try: os.write(n, b"out")
except OSError as error: print(error.errno)
else: print("written")
"""


@pytest.mark.parametrize(
    ("seal", "told"), [("", "written"), ("from app.core.seal import engage; engage()", "9")]
)
def test_a_network_socket_from_before_is_closed(port: int, seal: str, told: str) -> None:
    with socket.create_connection(("127.0.0.1", port)) as connection:
        assert run_with(connection.fileno(), WRITE.format(seal=seal)) == told


def test_a_local_socket_from_before_is_kept(port: int) -> None:
    left, right = socket.socketpair()
    with left, right:
        seal = "from app.core.seal import engage; engage()"
        assert run_with(left.fileno(), WRITE.format(seal=seal)) == "written"
        assert right.recv(8) == b"out"


def test_standard_output_on_the_network_goes_nowhere(port: int) -> None:
    """The number stays in use: the next file that is opened must not become the standard output."""
    program = """
import os
from app.core.seal import engage
engage()
os.write(1, b"secret")
assert os.fstat(1).st_rdev == os.stat("/dev/null").st_rdev
"""
    with socket.create_connection(("127.0.0.1", port)) as connection:
        run_with(connection.fileno(), program, stdout=connection, stderr=subprocess.DEVNULL)
        connection.settimeout(0.2)
        with pytest.raises(TimeoutError):
            connection.recv(64)


def test_local_connections_are_named(run_sealed: RunSealed) -> None:
    program = """
import os, socket
from app.core.seal import connections
assert connections() == ()
address = f"\\0vitrine-test-{os.getpid()}"
listener = socket.socket(socket.AF_UNIX)
listener.bind(address)
listener.listen()
guest = socket.socket(socket.AF_UNIX)
guest.connect(address)
host, _ = listener.accept()
left, right = socket.socketpair()
print([one.peer == "@" + address[1:] for one in connections()], connections()[0].descriptor == guest.fileno())
"""
    assert run_sealed(program) == "[True] True"
