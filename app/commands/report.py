"""`python -m app report`: the hash of what an exported report says, reckoned again from its JSON."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from app.commands.governed import warn
from app.core.program import typed
from app.core.reports.content_hash import sha256_in_json
from app.core.reports.errors import NoReport
from app.core.sentences import say


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=typed("report"),
        description=say("commands.report.reckon_hash_again"),
        epilog=say("commands.report.exit_status"),
    )
    parser.add_argument("file", type=Path, metavar="FILE.json", help=say("commands.report.exported_as_json"))
    parser.add_argument("--sha256", default="", metavar="HASH", help=say("commands.report.hash_on_paper"))
    return parser


def run(argv: Sequence[str]) -> int:
    """Print the hash of the file's content, and compare it with the one stated there and the one given.

    Returns:
        0 when they agree, 1 when one differs or the file is no report, 2 for wrong arguments.
    """
    options = _parser().parse_args(argv)
    name = options.file.name
    try:
        found, stated = sha256_in_json(options.file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        sentence = say("core.reports.no_report_in_json", name=name)
        warn(NoReport(sentence, say("core.reports.export_as_json"), str(error)))
        return 1
    print(found)
    wanted = {
        say("commands.report.in_file"): stated,
        say("commands.report.as_given"): options.sha256.lower() or found,
    }
    others = [f"{who}: {told}" for who, told in wanted.items() if told != found]
    if others:
        warn(NoReport(say("core.reports.other_content", name=name), "; ".join(others)))
    return 1 if others else 0
