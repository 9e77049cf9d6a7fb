"""`python -m app`: seals the process, then opens the window or does the same work without one.

Nothing but the standard library may be imported above `seal.engage()`.
"""

import sys
from collections.abc import Sequence

from app import registry


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program.

    Args:
        argv: arguments without the program's name; `None` takes those of the process.

    Returns:
        The exit code: 0 for a window that was closed or an answer that was printed.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    command, rest = registry.named(arguments), arguments[1:]
    if command is not None and command.kind == "unsealed":
        return int(command.load()(rest))

    from app.core import seal

    report = seal.engage()
    if command is not None and command.kind == "child":
        return int(command.load()())

    from app import crash
    from app.core.spoken import speak

    crash.install()
    speak()
    _show_as_text()
    if command is not None and command.kind == "governed":
        return int(command.load()(rest, report, close_behind=seal.close_behind_window))
    if command is not None:
        return int(command.load()(rest))

    from app.assembly.arguments import parser

    # Help and wrong arguments need no Qt.
    parser().parse_args(arguments)

    from app import bootstrap

    return bootstrap.run(arguments, report)


def _show_as_text() -> None:
    """Keep the names and texts of files from steering the terminal; a file or pipe gets them as they are."""
    from app.core.visible import PlainTerminal

    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        # A program of the window's system has none.
        if stream is not None and stream.isatty():
            setattr(sys, name, PlainTerminal(stream))


if __name__ == "__main__":
    sys.exit(main())
