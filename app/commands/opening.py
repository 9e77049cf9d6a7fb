"""Opening the files of a command: read, their scans recognised, each told to the log."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from app.commands.governed import passed
from app.core.audit import PolicyGate, Recorder
from app.core.paths import Places
from app.core.policy import Policy
from app.core.sentences import say
from app.core.settings import load
from app.core.sources import Source, flatten, read, unlocked
from app.core.sources.recognition.applying import recognised
from app.core.sources.recognition.modes import MODES, Mode, in_force

#: Letters of a password, at most.
_PASSWORD = 1000


def add_opening(parser: argparse.ArgumentParser) -> None:
    """Let the person say which text is recognised, and hand over a password."""
    add_recognition(parser)
    parser.add_argument(
        "--password-stdin", action="store_true", help=say("commands.opening.password_of_locked_files")
    )


def add_recognition(parser: argparse.ArgumentParser) -> None:
    """Let the person say which text on pictures is recognised."""
    add_unlocked(parser)
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--recognition", choices=MODES, default="on", help=say("commands.opening.which_text_is_recognised")
    )
    which.add_argument(
        "--no-recognition", action="store_const", const="off", dest="recognition",
        help=say("commands.opening.do_not_recognise_text"),
    )  # fmt: skip


def add_unlocked(parser: argparse.ArgumentParser) -> None:
    """Let the person say that files are read where this system cannot lock their reader."""
    parser.add_argument(
        "--unlocked-reader", action="store_true", help=say("commands.opening.read_without_the_lock")
    )


def accept_unlocked(options: argparse.Namespace, policy: Policy) -> None:
    """Put in force what the person said of that, here or once and for all in the window."""
    kept = load(Places.under(policy).settings).settings
    unlocked.accept(options.unlocked_reader or kept.read_unlocked, policy)


def password_of(options: argparse.Namespace) -> str:
    """The first line of standard input where a password was promised there; else nothing."""
    return sys.stdin.readline(_PASSWORD).rstrip("\r\n") if options.password_stdin else ""


def opened(
    files: Sequence[str | Path], gate: PolicyGate, recorder: Recorder, mode: Mode = "on", password: str = ""
) -> tuple[Source, ...]:
    """All sources with those inside them, in order.

    Args:
        mode: which text is to be recognised, where the policy leaves it open.
        password: opens those files that are locked; it is kept nowhere.

    Raises:
        PlainError: there are more files than the policy allows.
    """
    passed(gate.sources(len(files)))
    read_all = (read(path, gate.limits, password=password) for path in files)
    sources = [source for outer in read_all for source in flatten(outer)]
    for source in sources:
        recorder.source_opened(source)
    passed(gate.sources(len(sources)))
    mode = in_force(gate.policy.recognition, mode)
    return tuple(recognised(source, mode=mode) for source in sources)
