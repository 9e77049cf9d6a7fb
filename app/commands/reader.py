"""`python -m app reader`: what holds the processes that read files, and the test of it."""

import argparse
import json
import sys
from collections.abc import Sequence

from app.core.confinement.calls import calls, numbers
from app.core.program import typed
from app.core.seal.self_test import as_record, as_text, row_record
from app.core.sentences import say
from app.core.sources import unlocked
from app.core.sources.readers.dispatch import readers


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=typed("reader"), description=say("commands.reader.what_holds_the_readers")
    )
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--self-test", action="store_true", help=say("commands.reader.try_everything"))
    what.add_argument("--calls", action="store_true", help=say("commands.reader.list_the_calls"))
    parser.add_argument("--json", action="store_true", help=say("commands.seal.print_one_json_object"))
    what.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    what.add_argument("--attempt", help=argparse.SUPPRESS)
    what.add_argument("--neighbour", action="store_true", help=argparse.SUPPRESS)
    return parser


def run_command(argv: Sequence[str]) -> int:
    """Test or tell. The process is not sealed: the self-test's controls must succeed.

    Returns:
        0 when all is as it should be, 1 when not, 2 for wrong arguments.
    """
    options = _parser().parse_args(argv)
    if options.neighbour:
        sys.stdin.read()
        return 0
    if options.attempt:
        from app.core.confinement.self_test import hostile

        return hostile.main(options.attempt)
    if options.calls:
        return _calls(options.json)
    if options.self_test or options.inside:
        return _self_test(options.json, options.inside)
    return _tell(options.json)


def _tell(as_json: bool) -> int:
    missing = unlocked.missing()
    if as_json:
        print(json.dumps({"locked": not missing, "missing": list(missing)}, ensure_ascii=False, indent=2))
    elif missing:
        print(say("commands.reader.cannot_be_locked", missing="; ".join(missing)))
    else:
        print(say("commands.reader.is_locked", command=typed("reader --self-test")))
    return 1 if missing else 0


def _self_test(as_json: bool, inside: bool) -> int:
    from app.core.confinement.self_test import run

    summary = run(inside=inside)
    if inside:
        # As the seal's test tells the window: a line a row, then the whole.
        for done, row in enumerate(summary.rows, 1):
            print(json.dumps({"done": done, "all": len(summary.rows), "row": row_record(row)}))
        print(json.dumps(as_record(summary)))
    else:
        print(json.dumps(as_record(summary), ensure_ascii=False, indent=2) if as_json else as_text(summary))
    return 0 if summary.passed else 1


def _calls(as_json: bool) -> int:
    listed = calls()
    each = {name: listed.of_reader(name) for name in (*readers(), "pages", "picture")}
    if as_json:
        told = {
            "readers": {name: list(listed.names(*groups)) for name, groups in each.items()},
            "numbers": {machine: dict(numbers(machine)) for machine in ("x86_64", "aarch64")},
        }
        print(json.dumps(told, ensure_ascii=False, indent=2))
        return 0
    for group, names in listed.groups.items():
        users = ", ".join(sorted(name for name, groups in each.items() if group in groups))
        print(
            say(
                "commands.reader.group",
                group=group,
                users=say("commands.reader.every") if group == "always" else users or "-",
            )
        )
        for name, purpose in names.items():
            conditioned = " *" if name in listed.arguments else ""
            print(f"  {name + conditioned:<24} {purpose}")
    print(say("commands.reader.conditions"))
    return 0
