"""The policy in Windows' registry, where Group Policy writes it: values named like the lines of the file.

Switches are REG_DWORD 0 or 1, numbers REG_DWORD, texts and choices REG_SZ, lists REG_MULTI_SZ. Only the
machine's part is read (HKEY_LOCAL_MACHINE): the person's own could be changed by the person.
"""

import importlib
import sys
from collections.abc import Mapping
from typing import Any

from app.core.policy.errors import PolicyUnreadable
from app.core.policy.file import AuthorityRules, take
from app.core.policy.policy import RULES
from app.core.policy.rules import Switch
from app.core.sentences import say

KEY = r"Software\Policies\Vitrine"
PLACE = "HKEY_LOCAL_MACHINE\\" + KEY
_FOLDERS = r"SOFTWARE\Microsoft\Windows\CurrentVersion\Explorer\Shell Folders"


def read_registry(registry: Any = None) -> AuthorityRules:
    """Read the registry's policy.

    Args:
        registry: what has the shape of `winreg`; `None` takes the system's, and nothing where there is none.
    """
    registry = registry or _winreg()
    if registry is None:
        return AuthorityRules()
    try:
        raw = _values(registry, KEY)
    except FileNotFoundError:
        return AuthorityRules()
    except OSError as error:
        return AuthorityRules(
            problems=(PolicyUnreadable(PLACE, 0, say("core.policy.cannot_be_opened"), detail=str(error)),)
        )
    stated = take({name: _plain(name, value) for name, value in raw.items()}, PLACE, {})
    return AuthorityRules(
        stated.values, {name: f"{PLACE}\\{name}" for name in stated.values}, stated.problems
    )


def common_folder(registry: Any = None) -> str:
    """ProgramData as the machine has it. Not from the environment, which the person can set."""
    registry = registry or _winreg()
    if registry is not None:
        try:
            found = _values(registry, _FOLDERS).get("Common AppData")
        except OSError:
            found = None
        if isinstance(found, str) and found:
            return found
    return r"C:\ProgramData"


def _winreg() -> Any:
    return importlib.import_module("winreg") if sys.platform == "win32" else None


def _values(registry: Any, key: str) -> Mapping[str, object]:
    access = registry.KEY_READ | registry.KEY_WOW64_64KEY
    found: dict[str, object] = {}
    with registry.OpenKey(registry.HKEY_LOCAL_MACHINE, key, 0, access) as opened:
        for index in range(registry.QueryInfoKey(opened)[1]):
            name, value, _kind = registry.EnumValue(opened, index)
            found[name] = value
    return found


def _plain(name: str, value: object) -> object:
    rule = RULES.get(name)
    if isinstance(rule, Switch) and type(value) is int and value in (0, 1):
        return bool(value)
    return value
