"""A listener on the loopback that answers, and a runner of probes in child processes."""

import socketserver
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

from tests.support.seal_probes import TOKEN

ROOT = Path(__file__).parents[3]


class _EchoTcp(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        self.request.sendall(self.request.recv(1024))


class _EchoUdp(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        packet, connection = self.request
        if not packet.startswith(TOKEN):
            # A name server's answer to the question: flags "response, no such name".
            packet = packet[:2] + b"\x81\x83" + packet[4:]
        connection.sendto(packet, self.client_address)


class _Tcp6(socketserver.ThreadingTCPServer):
    address_family = 10


@pytest.fixture(scope="session")
def port() -> Iterator[int]:
    """The port on which TCP and UDP over IPv4, and where there is IPv6 TCP over it, are answered."""
    with ExitStack() as stack:
        tcp = stack.enter_context(socketserver.ThreadingTCPServer(("127.0.0.1", 0), _EchoTcp))
        number = tcp.server_address[1]
        servers: list[socketserver.BaseServer] = [
            tcp,
            stack.enter_context(socketserver.ThreadingUDPServer(("127.0.0.1", number), _EchoUdp)),
        ]
        with suppress(OSError):
            servers.append(stack.enter_context(_Tcp6(("::1", number), _EchoTcp)))
        for server in servers:
            threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
            stack.callback(server.shutdown)
        yield number


@pytest.fixture(scope="session")
def try_probe(port: int) -> Callable[[str, str], str]:
    """`try_probe(mode, probe)` runs one in a child process and returns what it printed."""

    def run(mode: str, probe: str) -> str:
        command = [sys.executable, "-m", "tests.support.seal_probes", mode, probe, str(port)]
        child = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=60, check=False)
        if child.returncode < 0:
            return f"killed by signal {-child.returncode}"
        assert child.returncode == 0, child.stderr
        return child.stdout.strip()

    return run


@pytest.fixture(scope="session")
def run_python() -> Callable[[str], str]:
    """`run_python(program)` runs the program in a child process and returns what it printed."""

    def run(program: str) -> str:
        command = [sys.executable, "-c", program]
        child = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=120, check=False)
        assert child.returncode == 0, child.stderr
        return child.stdout.strip()

    return run


@pytest.fixture(scope="session")
def run_sealed(run_python: Callable[[str], str]) -> Callable[[str], str]:
    """`run_sealed(program)` seals a child process first."""
    return lambda program: run_python(f"from app.core.seal import engage\nengage()\n{program}")
