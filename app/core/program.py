"""How this program is called: by a person at a prompt, and by itself for its own child processes.

Standard library only: the seal's self-test asks here before anything else is loaded.
"""

import sys
from pathlib import Path

_ROOT = Path(__file__).parents[2]
_START_SCRIPT = Path("packaging", "start.py")


def frozen() -> bool:
    """True in an installed program, which has its own Python inside and no `python` to call."""
    return bool(getattr(sys, "frozen", False))


def own_command(*arguments: str) -> list[str]:
    """Starts this program anew in a process of its own, for a reader, a conversion or an attempt."""
    if frozen():
        return [sys.executable, *arguments]
    return [sys.executable, "-P", "-m", "app", *arguments]


def typed(arguments: str = "") -> str:
    """What a person types here to call the program with these arguments.

    An installed program is `vitrine`, on Windows `vitrine-cli`, which has a console; a clone has its start
    script.
    """
    if not frozen() and (_ROOT / _START_SCRIPT).is_file():
        name = f"{'py' if sys.platform == 'win32' else 'python3'} {_START_SCRIPT}"
    else:
        name = "vitrine-cli" if frozen() and sys.platform == "win32" else "vitrine"
    return f"{name} {arguments}".rstrip()


def root_of_modules() -> Path:
    """The folder that `app` and `model` lie in; child processes start there."""
    return _ROOT
