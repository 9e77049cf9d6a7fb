"""`python -m app seal`: what keeps this program off the network, and the test of it."""

import argparse
import json
import sys
from collections.abc import Sequence

from app.core import seal
from app.core.program import typed
from app.core.seal.self_test import (
    WORDS,
    Row,
    as_record,
    as_text,
    child,
    row_record,
    run,
    run_inside,
    way_title,
)
from app.core.sentences import say


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=typed("seal"),
        description=say("commands.seal.say_what_keeps_this_program_off"),
        epilog=(say("commands.seal.self_test_speaks_to_this_machine")),
    )
    parser.add_argument(
        "--self-test", action="store_true", help=say("commands.seal.try_every_way_out_and_show")
    )
    parser.add_argument("--json", action="store_true", help=say("commands.seal.print_one_json_object"))
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--attempt", help=argparse.SUPPRESS)
    parser.add_argument("--bare", nargs=2, help=argparse.SUPPRESS)
    return parser


def run_command(argv: Sequence[str]) -> int:
    """Test or tell. The process is not sealed yet: the self-test's controls must be able to get out.

    Returns:
        0 when all is as it should be, 1 when not, 2 for wrong arguments.
    """
    options = _parser().parse_args(argv)
    if options.attempt:
        return child.main(options.attempt)
    if options.bare:
        return child.bare(*options.bare)
    if options.inside:
        return _inside()
    return _self_test(options.json) if options.self_test else _tell(options.json)


def _tell(as_json: bool) -> int:
    report = seal.engage()
    if as_json:
        layers = [
            {"name": layer.name, "in_force": layer.in_force, "stops": layer.stops, "detail": layer.detail}
            for layer in report.layers
        ]
        told = {"in_force": report.in_force, "sentence": report.sentence, "layers": layers}
        print(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        print(report.sentence)
        for layer in report.layers:
            print(
                say(
                    "commands.seal.stops",
                    name=layer.name,
                    value=say("commands.seal.in_force")
                    if layer.in_force
                    else say("commands.seal.not_in_force"),
                    stops=layer.stops,
                )
            )
    return 0 if report.as_it_should_be else 1


def _self_test(as_json: bool) -> int:
    def progress(done: int, of_all: int, row: Row) -> None:
        if sys.stderr.isatty():
            print(
                say(
                    "commands.seal.of",
                    done=done,
                    of_all=of_all,
                    title=way_title(row),
                    words=WORDS[row.verdict],
                ),
                file=sys.stderr,
            )

    summary = run(progress=progress)
    print(json.dumps(as_record(summary), ensure_ascii=False, indent=2) if as_json else as_text(summary))
    return 0 if summary.passed else 1


def _inside() -> int:
    """For the window, which sealed this process: each row as a line of JSON, the whole at the end."""

    def progress(done: int, of_all: int, row: Row) -> None:
        print(json.dumps({"done": done, "all": of_all, "row": row_record(row)}), flush=True)

    summary = run_inside(progress=progress)
    print(json.dumps(as_record(summary)), flush=True)
    return 0 if summary.passed else 1
