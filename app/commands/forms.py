"""`python -m app forms`: the forms at hand, one of them, and what is wrong with a file that should be one."""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from app.commands.governed import warn
from app.core.forms.errors import FormError, FormFaulty
from app.core.forms.file import form_text, read_form
from app.core.forms.form import Form
from app.core.forms.shelf import FormShelf, Shelved
from app.core.paths import Places
from app.core.policy import load
from app.core.program import typed
from app.core.sentences import say


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=typed("forms"),
        description=say("commands.forms.forms_that_documents_can_be_filled"),
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    listing = commands.add_parser("list", help=say("commands.forms.name_all_forms"))
    checking = commands.add_parser("check", help=say("commands.forms.say_what_is_wrong_with_file"))
    checking.add_argument("file", type=Path, metavar="FILE")
    showing = commands.add_parser("show", help=say("commands.forms.print_form_as_file_that_can"))
    showing.add_argument("name", metavar="NAME", help=say("commands.forms.form_key_as_list_has_it"))
    for each in (listing, checking, showing):
        each.add_argument("--json", action="store_true", help=say("commands.forms.print_one_json_object"))
    return parser


def run(argv: Sequence[str], places: Places | None = None) -> int:
    """List, check or show.

    Args:
        argv: arguments without the program's name and "forms".
        places: where the person's forms are kept; `None` takes those that the policy leaves.

    Returns:
        0; 1 where there is no such form, or the file is none; 2 for wrong arguments.
    """
    options = _parser().parse_args(argv)
    try:
        if options.command == "check":
            return _check(options.file, options.json)
        shelf = FormShelf.at(places or Places.under(load()))
        if options.command == "show":
            return _show(shelf.named(options.name), options.json)
        return _list(shelf, options.json)
    except FormError as error:
        warn(error)
        return 1


def _list(shelf: FormShelf, as_json: bool) -> int:
    forms, problems = shelf.forms()
    for problem in problems:
        warn(problem)
    if as_json:
        print(json.dumps({"forms": [_listed(one) for one in forms]}, ensure_ascii=False, indent=2))
        return 0
    widest = max((len(one.form.key) for one in forms), default=0)
    for one in forms:
        own = say("commands.forms.your_own") if one.origin == "own" else ""
        print(
            say(
                "commands.forms.fields",
                key=f"{one.form.key:<{widest}}",
                name=one.form.name,
                count=len(one.form.fields),
                own=own,
            )
        )
    return 0


def _listed(one: Shelved) -> dict[str, Any]:
    form = one.form
    return {
        "key": form.key,
        "name": form.name,
        "language": form.language,
        "fields": len(form.fields),
        "origin": one.origin,
        "path": str(one.path),
    }


def _show(form: Form, as_json: bool) -> int:
    if as_json:
        print(json.dumps({"format": 1, **asdict(form)}, ensure_ascii=False, indent=2))
    else:
        sys.stdout.write(form_text(form))
    return 0


def _check(path: Path, as_json: bool) -> int:
    problems: list[FormError] = []
    try:
        form = read_form(path)
    except FormFaulty as error:
        problems += error.problems
    except FormError as error:
        problems.append(error)
    if as_json:
        told = [{"code": one.code, "line": getattr(one, "line", 0), "sentence": str(one)} for one in problems]
        print(json.dumps({"path": str(path), "problems": told}, ensure_ascii=False, indent=2))
    elif problems:
        for problem in problems:
            warn(problem)
    else:
        print(
            say("commands.forms.fields_nothing_is_wrong", path=path, name=form.name, count=len(form.fields))
        )
    return 1 if problems else 0
