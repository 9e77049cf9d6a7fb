"""`python -m app doctor`: what is in this machine and what a model runs on, for a report of a fault."""

import argparse
import json
from collections.abc import Sequence

from app import __version__
from app.core.paths import Places
from app.core.program import typed
from app.core.sentences import say


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=typed("doctor"), description=say("commands.doctor.say_what_is_in_this_machine")
    )
    parser.add_argument("--json", action="store_true", help=say("commands.doctor.print_as_one_json_object"))
    return parser


def run(argv: Sequence[str]) -> int:
    """Print what was found; returns 0, or 2 for wrong arguments."""
    options = _parser().parse_args(argv)
    from model.machine import facts

    found = facts(Places.of_this_person().cases)
    if options.json:
        told = {"vitrine": __version__, "facts": [[fact.name, fact.value] for fact in found]}
        print(json.dumps(told, ensure_ascii=False, indent=2))
        return 0
    widest = max(len(fact.label) for fact in found)
    print(f"{'Vitrine':<{widest}}  {__version__}")
    for fact in found:
        print(f"{fact.label:<{widest}}  {fact.value}")
    return 0
