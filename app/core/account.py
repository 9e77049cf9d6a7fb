"""The home of the account that this process runs under: as the system has it, not as the environment says."""

import functools
import sys
from contextlib import suppress
from pathlib import Path

from app.core.sentences import say
from model.errors import PlainError


class NoHome(PlainError):
    """What the policy wants kept has no place: the system knows no home of this account."""

    code = "account.no_home"


@functools.cache
def home() -> Path:
    """The folder. Asked for once: later a sealed process may not reach the system's list of users any more.

    Raises:
        NoHome: the system knows none.
    """
    found = _of_windows() if sys.platform == "win32" else _of_users()
    if not found:
        raise NoHome(
            say("core.account.this_account_has_no_home_folder"),
            say("core.account.ask_whoever_looks_after_this_machine"),
        )
    return Path(found)


def _of_users() -> str:
    if sys.platform != "win32":
        import os
        import pwd

        with suppress(KeyError):
            return pwd.getpwuid(os.getuid()).pw_dir
    return ""


def _of_windows() -> str:
    """The profile's folder. Other functions for it expand %USERPROFILE%, which anybody can set."""
    if sys.platform == "win32":
        import ctypes
        from ctypes import wintypes

        kernel, users, rights = ctypes.windll.kernel32, ctypes.windll.userenv, ctypes.windll.advapi32
        handle, number = wintypes.HANDLE, wintypes.DWORD
        kernel.GetCurrentProcess.restype = handle
        kernel.CloseHandle.argtypes = (handle,)
        rights.OpenProcessToken.argtypes = (handle, number, ctypes.POINTER(handle))
        users.GetUserProfileDirectoryW.argtypes = (handle, wintypes.LPWSTR, ctypes.POINTER(number))
        token, length = handle(), number(1024)
        place = ctypes.create_unicode_buffer(length.value)
        query = 0x0008
        if rights.OpenProcessToken(kernel.GetCurrentProcess(), query, ctypes.byref(token)):
            found = users.GetUserProfileDirectoryW(token, place, ctypes.byref(length))
            kernel.CloseHandle(token)
            return place.value if found else ""
    return ""
