"""Where the machine's policy lies, and whether the person whom it governs could change it."""

import os
import sys
from pathlib import Path

from app.core.policy.errors import PolicyNotBinding
from app.core.policy.registry import common_folder
from app.core.sentences import say


def policy_file() -> Path:
    """The one file; no setting, argument or environment variable that the program reads moves it."""
    if sys.platform == "win32":
        return Path(common_folder()) / "Vitrine" / "policy.toml"
    return Path("/etc/vitrine/policy.toml")


def not_binding(path: Path) -> PolicyNotBinding | None:
    """Why this file does not bind the person who runs the program; `None` where it does.

    On Windows only the file is tried, not the rights on its folder: an administrator sets both.
    """
    if sys.platform != "win32" and os.geteuid() == 0:
        return _warning(path, say("core.policy.you_have_administrator_rights_so_it"))
    if _writable(path):
        return _warning(path, say("core.policy.you_can_change_this_file_so"))
    if sys.platform != "win32":
        # A folder that can be written to lets the file be exchanged, and so on upwards.
        for folder in path.resolve().parents:
            if _writable(folder):
                return _warning(path, say("core.policy.you_can_change_folder_so_policy", folder=folder))
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
    way_on = say("core.policy.let_administrator_own_file_and_its")
    return PolicyNotBinding(str(path), 0, fault, way_on)
