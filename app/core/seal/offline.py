"""The libraries' own part of the seal: their offline switches, which keep them from even trying."""

import os
from collections.abc import Mapping

SWITCHES: Mapping[str, str] = {
    "DO_NOT_TRACK": "1",
    "DISABLE_TELEMETRY": "1",
    "HF_DATASETS_OFFLINE": "1",
    "HF_HUB_DISABLE_IMPLICIT_TOKEN": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_DISABLE_UPDATE_CHECK": "1",
    "HF_HUB_DISABLE_XET": "1",
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "USE_HUB_KERNELS": "NO",
}
"""Read by huggingface_hub and transformers when they are imported, so they must stand before that."""


def install() -> None:
    """Set the switches for this process and its children, whatever the person's environment says."""
    os.environ.update(SWITCHES)


def in_force() -> bool:
    """True while every switch still has its value."""
    return all(os.environ.get(name) == value for name, value in SWITCHES.items())
