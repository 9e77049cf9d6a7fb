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
    if arguments[:1] == ["seal"]:
        from app import seal_command

        # Not sealed yet: its test must show that each attempt gets out of an unsealed process.
        return seal_command.run_command(arguments[1:])

    from app.core import seal

    report = seal.engage()
    if arguments[:1] == [READ]:
        from app.core.sources import child

        return child.main()

    if arguments[:1] == [CONVERT]:
        from app.workers import convert_child

        return convert_child.main()

    from app import crash

    crash.install()
    if arguments[:1] == ["read"]:
        from app import read_command

        seal.close_behind_window()
        return read_command.run(arguments[1:])
    if arguments[:1] == ["policy"]:
        from app import policy_command

        return policy_command.run(arguments[1:])
    if arguments[:1] == ["audit"]:
        from app import audit_command

        return audit_command.run(arguments[1:])
    if arguments[:1] == ["dossier"]:
        from app import dossier_command

        return dossier_command.run(arguments[1:], report, close_behind=seal.close_behind_window)
    if arguments[:1] == ["analyse"]:
        from app import headless

        return headless.run(arguments[1:], report, close_behind=seal.close_behind_window)

    from app import bootstrap

    return bootstrap.run(arguments, report)


if __name__ == "__main__":
    sys.exit(main())
