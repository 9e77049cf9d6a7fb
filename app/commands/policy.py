"""`python -m app policy`: what is laid down on this machine, and whether a policy file is right."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from app.core.policy import Policy, PolicyProblem, as_record, headline, load, rows
from app.core.policy.errors import PolicyUnreadable
from app.core.program import typed
from app.core.sentences import say
from model.checkpoint.content import content_sha256


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=typed("policy"),
        description=say("commands.policy.show_what_is_laid_down_for"),
    )
    parser.add_argument(
        "--check", type=Path, metavar="FILE", help=say("commands.policy.check_this_file_nothing_comes_into")
    )
    parser.add_argument(
        "--hash", type=Path, metavar="FOLDER", help=say("commands.policy.print_hash_that_names_model")
    )
    parser.add_argument(
        "--json", action="store_true", help=say("commands.policy.print_everything_as_one_json_object")
    )
    return parser


def run(argv: Sequence[str]) -> int:
    """Print the policy.

    Returns:
        0; 1 with a sentence for each fault on standard error if the policy is broken; 2 for wrong arguments.
    """
    options = _parser().parse_args(argv)
    if options.hash is not None:
        return _print_hash(options.hash)
    policy = _checked(options.check) if options.check is not None else load()
    if options.json:
        print(json.dumps(as_record(policy), ensure_ascii=False, indent=2))
    else:
        _print(policy)
    return 1 if policy.closed else 0


def _checked(file: Path) -> Policy:
    if file.is_file():
        return load(file)
    return Policy.broken(
        PolicyUnreadable(
            str(file), 0, say("commands.policy.is_not_there"), say("commands.policy.see_that_path_is_right")
        )
    )


def _print(policy: Policy) -> None:
    for problem in (*policy.problems, *policy.warnings):
        _tell(problem)
    print(headline(policy))
    if policy.closed:
        return
    widest = max(len(row.name) for row in rows(policy))
    for row in rows(policy):
        origin = row.origin or "default"
        print(f"{row.name:<{widest}}  {row.value.replace(chr(10), ' ')}  ({origin})")


def _tell(problem: PolicyProblem) -> None:
    print(f"{problem} [{problem.code}]", file=sys.stderr)


def _print_hash(folder: Path) -> int:
    try:
        print(content_sha256(folder))
    except OSError as error:
        print(say("commands.policy.folder_could_not_be_read", error=error), file=sys.stderr)
        return 1
    return 0
