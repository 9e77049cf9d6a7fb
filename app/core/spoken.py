"""Which language Vitrine speaks: the person's choice, else their system's. Standard library only."""

import json
import locale
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from app.core.sentences import choose, languages

_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
"""Where POSIX looks for the language of messages: the first that is set decides."""


def speak(wish: str = "system", system: str | None = None) -> str:
    """Speak the language of the setting, and return it: "en", "de".

    Args:
        wish: "system", or a language that there is a table for.
        system: the system's language; `None` asks it.
    """
    asked = (system_language() if system is None else system) if wish == "system" else wish
    spoken = asked if asked in languages() else "en"
    choose(spoken)
    return spoken


def system_language(environment: Mapping[str, str] | None = None) -> str:
    """The language of the person's system, as two letters; English where it says none."""
    if sys.platform == "win32":
        import ctypes

        number = ctypes.windll.kernel32.GetUserDefaultUILanguage()
        return locale.windows_locale.get(number, "en")[:2]
    values = os.environ if environment is None else environment
    named = next((values[name] for name in _VARIABLES if values.get(name)), "")
    if named.split(".")[0] in ("", "C", "POSIX"):
        return "en"
    return (values.get("LANGUAGE") or named).split(":")[0][:2].lower()


def wish_in(settings: Path) -> str:
    """The language that a file of settings asks for; "system" where it says nothing that can be read."""
    try:
        value = json.loads(settings.read_text(encoding="utf-8"))["language"]
    except (OSError, ValueError, RecursionError, KeyError, TypeError):
        return "system"
    return value if value in languages() else "system"
