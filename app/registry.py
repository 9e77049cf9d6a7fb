"""The commands of the program: the one list that the start script, `python -m app` and the help go by.

Standard library only: it is read before the process is sealed, and by a Python that has no packages yet.
"""

import importlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

#: How a command is called: "governed" with its arguments, the seal's report and what closes connections
#: behind it; "plain" with its arguments; "child" without any, for the program's own processes; "unsealed"
#: with its arguments before the process is sealed.
Kind = Literal["governed", "plain", "child", "unsealed"]

#: The argument with which the program starts itself as a reader of one file.
READ = "_read"
#: The argument with which the program starts itself to convert a model.
CONVERT = "_convert"
#: The argument with which the program starts itself to write a report.
WRITE = "_write"

_ASKS_FOR_WORDS = frozenset(("-h", "--help", "--version"))


@dataclass(frozen=True, slots=True)
class Command:
    """One command: its first argument, what carries it out, and its line in the help."""

    name: str
    kind: Kind
    module: str
    function: str = "run"
    summary: str = ""

    def load(self) -> Callable[..., Any]:
        """The function that carries it out and returns the exit code; its module is imported only now."""
        function: Callable[..., Any] = getattr(importlib.import_module(self.module), self.function)
        return function


COMMANDS = (
    Command(
        "analyse",
        "governed",
        "app.commands.analyse",
        summary="read files, ask the model about them, print its answer",
    ),
    Command(
        "fill",
        "governed",
        "app.commands.fill",
        summary="fill a form in with passages of documents",
    ),
    Command(
        "trial",
        "governed",
        "app.commands.trial",
        summary="say how much is right of documents whose values you know",
    ),
    Command(
        "read",
        "governed",
        "app.commands.read",
        summary="print what is read of files, and what is not and why",
    ),
    Command(
        "dossier",
        "governed",
        "app.commands.dossier",
        summary="check what an answer rests on, or have it answered again",
    ),
    Command(
        "export",
        "governed",
        "app.commands.export",
        summary="write a kept case as a report: PDF, Word, Markdown, CSV, Excel or JSON",
    ),
    Command(
        "handover",
        "governed",
        "app.commands.handover",
        summary="hand a kept case over to a second reviewer, encrypted, or take one in",
    ),
    Command(
        "report",
        "plain",
        "app.commands.report",
        summary="reckon again the hash of what a report says, from its export as JSON",
    ),
    Command("forms", "plain", "app.commands.forms", summary="list the forms at hand, check or show one"),
    Command("audit", "plain", "app.commands.audit", summary="check, list and export an audit log"),
    Command("policy", "plain", "app.commands.policy", summary="show what is laid down on this machine"),
    Command(
        "model", "plain", "app.commands.model", summary="inspect, fit, convert or verify a folder of weights"
    ),
    Command(
        "doctor",
        "plain",
        "app.commands.doctor",
        summary="say what is in this machine and what a model runs on, for a report of a fault",
    ),
    Command(
        "verify-release",
        "plain",
        "app.commands.verify_release",
        summary="check a release or weights that were carried in, before they are used",
    ),
    # Not sealed yet: its test must show that each attempt gets out of an unsealed process.
    Command(
        "seal",
        "unsealed",
        "app.commands.seal",
        function="run_command",
        summary="say what keeps the program off the network, or test it",
    ),
    # Neither: its attempts must succeed in an unlocked process.
    Command(
        "reader",
        "unsealed",
        "app.commands.reader",
        function="run_command",
        summary="say what holds the processes that read files, or test it",
    ),
    Command(READ, "child", "app.core.sources.child", function="main"),
    Command(CONVERT, "child", "app.workers.convert_child", function="main"),
    Command(WRITE, "child", "app.core.reports.child", function="main"),
)


def named(arguments: Sequence[str]) -> Command | None:
    """The command that these arguments begin with; `None` where they are the window's."""
    return next((each for each in COMMANDS if arguments and each.name == arguments[0]), None)


def without_window(arguments: Sequence[str]) -> bool:
    """Whether these arguments are done with before there is a window, so that no screen is needed."""
    return named(arguments) is not None or not _ASKS_FOR_WORDS.isdisjoint(arguments)


def listing() -> str:
    """The commands that people call, a line each, for the help."""
    shown = [each for each in COMMANDS if each.summary]
    widest = max(len(each.name) for each in shown)
    return "\n".join(f"  {each.name:<{widest}}  {each.summary}" for each in shown)
