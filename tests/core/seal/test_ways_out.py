"""Every way out that is known, with the seal and without: unsealed it is open, or the test proves nothing."""

import sys
from collections.abc import Callable

import pytest

TryProbe = Callable[[str, str], str]

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="the kernel's part of the seal is Linux's")

NETWORK = (
    "tcp",
    "udp",
    "ipv6",
    "netlink",
    "raw_system_call",
    "name_lookup",
    "child_python",
    "child_bash",
    "child_curl",
    "new_thread",
    "thread_before",
)
SIDE_DOORS = {
    "io_uring": "ENOSYS",
    "calls_of_32_bit": "ENOSYS",
    "calls_of_x32": "ENOSYS",
    "another_process": "EPERM",
}
# What the unsealed probe meets where the machine lacks the facility; anything else means a dead probe.
LACKING = {
    "ipv6": "refused EAFNOSUPPORT",
    "io_uring": "refused ENOSYS",
    "calls_of_32_bit": "killed by signal 11",
    "calls_of_x32": "refused ENOSYS",
    "another_process": "refused EPERM",
}


def control(try_probe: TryProbe, probe: str) -> None:
    """The same probe without the seal."""
    outcome = try_probe("open", probe)
    if outcome.startswith("dead ") or outcome == LACKING.get(probe):
        pytest.skip(f"this machine has no such way out even unsealed: {outcome}")
    assert outcome == "out", "dead probe: it does not get out even unsealed"


@linux_only
@pytest.mark.parametrize("probe", NETWORK)
@pytest.mark.parametrize("mode", ["kernel", "sealed"])
def test_no_network_socket_opens(try_probe: TryProbe, mode: str, probe: str) -> None:
    control(try_probe, probe)
    assert try_probe(mode, probe) == "refused EAFNOSUPPORT"


@linux_only
@pytest.mark.parametrize("probe", SIDE_DOORS)
def test_side_door_is_shut(try_probe: TryProbe, probe: str) -> None:
    control(try_probe, probe)
    assert try_probe("sealed", probe) == f"refused {SIDE_DOORS[probe]}"


@pytest.mark.parametrize("probe", ["tcp", "udp", "ipv6", "python_name_lookup"])
def test_python_part_alone_stops_python_code(try_probe: TryProbe, probe: str) -> None:
    control(try_probe, probe)
    assert try_probe("python", probe) == "refused EAFNOSUPPORT"


@linux_only
@pytest.mark.parametrize("probe", ["raw_system_call", "child_python"])
def test_python_part_alone_does_not_stop_the_rest(try_probe: TryProbe, probe: str) -> None:
    """Why the status line says less where the kernel's part is missing."""
    assert try_probe("python", probe) == "out"


@linux_only
def test_local_sockets_stay_open_for_the_program(try_probe: TryProbe) -> None:
    assert try_probe("sealed", "local_socket") == "out"


@linux_only
@pytest.mark.parametrize("probe", ["local_socket", "tcp", "raw_system_call", "new_thread", "thread_before"])
def test_the_reader_gets_no_socket_at_all(try_probe: TryProbe, probe: str) -> None:
    assert try_probe("open", probe) == "out"
    assert try_probe("reader", probe) == "refused EACCES"
