"""`python -m app`: seals the process, then opens the window or does the same work without one.

Nothing but the standard library may be imported above `seal.engage()`.
"""

import sys
from collections.abc import Sequence

#: The argument with which the program starts itself as a reader of one file.
READ = "_read"
#: The argument with which the program starts itself to convert a model.
CONVERT = "_convert"


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program.

    Args:
        argv: arguments without the program's name; `None` takes those of the process.

    Returns:
        The exit code: 0 for a window that was closed or an answer that was printed.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    command, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    if command == "seal":
        from app.commands import seal as seal_command

        # Not sealed yet: its test must show that each attempt gets out of an unsealed process.
        return seal_command.run_command(rest)

    from app.core import seal

    report = seal.engage()
    if command == READ:
        from app.core.sources import child

        return child.main()
    if command == CONVERT:
        from app.workers import convert_child

        return convert_child.main()

    from app import crash

    crash.install()
    if command == "read":
        from app.commands import read

        return read.run(rest, report, close_behind=seal.close_behind_window)
    if command == "policy":
        from app.commands import policy

        return policy.run(rest)
    if command == "audit":
        from app.commands import audit

        return audit.run(rest)
    if command == "dossier":
        from app.commands import dossier

        return dossier.run(rest, report, close_behind=seal.close_behind_window)
    if command == "analyse":
        from app.commands import analyse

        return analyse.run(rest, report, close_behind=seal.close_behind_window)

    from app import bootstrap

    return bootstrap.run(arguments, report)


if __name__ == "__main__":
    sys.exit(main())
