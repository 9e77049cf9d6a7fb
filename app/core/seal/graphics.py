"""Whether a graphics card's driver may still need a local socket.

CUDA's driver binds and listens on an abstract UNIX socket ("cuda-uvmfd-...") when it is first used, and fails
where it cannot. It is first used when a model opens, which is after the window is up.
"""

import sys
from pathlib import Path

#: What the drivers' kernel parts are reached by: NVIDIA's, its own in WSL, AMD's.
_DEVICES = (Path("/dev/nvidiactl"), Path("/dev/nvidia0"), Path("/dev/dxg"), Path("/dev/kfd"))


def driver_may_start(device: str) -> bool:
    """Whether opening a model on `device` ("auto", "cpu", "cuda", "cuda:N") may start such a driver."""
    return device != "cpu" and sys.platform == "linux" and any(path.exists() for path in _DEVICES)
