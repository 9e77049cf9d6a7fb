"""Where the machine's policy lies, and whether the person whom it governs could change it."""

import os
import sys
from pathlib import Path

from app.core.policy.errors import PolicyNotBinding
from app.core.policy.registry import common_folder


def policy_file() -> Path:
    """The one file; no environment variable, setting or argument moves it."""
    if sys.platform == "win32":
        return Path(common_folder()) / "Vitrine" / "policy.toml"
    return Path("/etc/vitrine/policy.toml")


def not_binding(path: Path) -> PolicyNotBinding | None:
    """Why this file does not bind the person who runs the program; `None` where it does.

    On Windows only the file is tried, not the rights on its folder: an administrator sets both.
    """
    if sys.platform != "win32" and os.geteuid() == 0:
        return _warning(path, "you have the administrator's rights, so it does not bind you.")
    if _writable(path):
        return _warning(path, "you can change this file, so it does not bind you.")
    if sys.platform != "win32":
        # A folder that can be written to lets the file be exchanged, and so on upwards.
        for folder in path.resolve().parents:
            if _writable(folder):
                return _warning(path, f"you can change the folder {folder}, so the policy does not bind you.")
    return None


def _writable(path: Path) -> bool:
    if sys.platform == "win32":
        try:
            # Asks the rights of the system; opening alone changes nothing.
            os.close(os.open(path, os.O_WRONLY))
        except OSError:
            return False
        return True
    try:
        owner = path.stat().st_uid
    except OSError:
        return False
    return owner == os.geteuid() or os.access(path, os.W_OK, effective_ids=True)


def _warning(path: Path, fault: str) -> PolicyNotBinding:
    way_on = "Let an administrator own the file and its folder, and let nobody else write to them."
    return PolicyNotBinding(str(path), 0, fault, way_on)
