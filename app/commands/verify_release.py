"""`vitrine verify-release FOLDER`: a release or a model that was carried in, checked before it is used."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from app.core.program import typed
from app.core.release import PublicKey, Release, check_release, this_build
from app.core.release.check import trusted_keys
from app.core.release.minisign import NotMinisign
from app.core.sentences import say
from model.errors import PlainError

RIGHT, WRONG, ARGUMENTS = 0, 1, 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=typed("verify-release"),
        description=say("commands.verify_release.description"),
        epilog=say("commands.verify_release.exit_status"),
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER", help=say("commands.verify_release.folder"))
    parser.add_argument("--key", metavar="KEY", help=say("commands.verify_release.key"))
    parser.add_argument("--json", action="store_true", help=say("commands.verify_release.json"))
    return parser


def run(argv: Sequence[str]) -> int:
    """Print what is in the folder and everything that is wrong with it.

    Returns:
        0 if it is whole, signed and not older; 1 with a sentence for each fault on standard error; 2 for
        wrong arguments.
    """
    options = _parser().parse_args(argv)
    try:
        keys = (_given(options.key),) if options.key else trusted_keys()
    except (NotMinisign, OSError, UnicodeDecodeError):
        print(say("commands.verify_release.no_key", key=options.key), file=sys.stderr)
        return ARGUMENTS
    try:
        found = check_release(options.folder, keys)
    except OSError as error:
        print(say("commands.verify_release.unreadable", error=error), file=sys.stderr)
        return WRONG
    if options.json:
        print(json.dumps(_record(found), ensure_ascii=False, indent=2))
    else:
        _print(found)
    return WRONG if found.problems else RIGHT


def _given(key: str) -> PublicKey:
    """A key as it stands in print, or in a file."""
    file = Path(key)
    return PublicKey.parse(file.read_text(encoding="utf-8") if file.is_file() else key)


def _print(found: Release) -> None:
    for problem in found.problems:
        _tell(problem)
    if found.signed_by:
        print(say("commands.verify_release.signed", key=found.signed_by, comment=found.comment))
    print(say("commands.verify_release.files", count=found.files))
    if found.version:
        print(say("commands.verify_release.version", version=found.version, own=this_build()))
    if not found.problems:
        print(say("commands.verify_release.right"))


def _tell(problem: PlainError) -> None:
    print(f"{problem} [{problem.code}]", file=sys.stderr)


def _record(found: Release) -> dict[str, object]:
    return {
        "right": not found.problems,
        "version": found.version,
        "signed_by": found.signed_by,
        "comment": found.comment,
        "files": found.files,
        "problems": [
            {"code": each.code, "sentence": each.sentence, "detail": each.detail} for each in found.problems
        ],
    }
