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


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="vitrine forms",
        description="Forms that documents can be filled into: those of the program and your own.",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    listing = commands.add_parser("list", help="name all forms")
    checking = commands.add_parser("check", help="say what is wrong with a file, line by line")
    checking.add_argument("file", type=Path, metavar="FILE")
    showing = commands.add_parser("show", help="print a form as a file that can be edited")
    showing.add_argument("name", metavar="NAME", help="a form's key, as the list has it, or its name")
    for each in (listing, checking, showing):
        each.add_argument("--json", action="store_true", help="print one JSON object")
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
        own = ", your own" if one.origin == "own" else ""
        print(f"{one.form.key:<{widest}}  {one.form.name} ({len(one.form.fields)} fields{own})")
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
        print(f"{path}: {form.name}, {len(form.fields)} fields, nothing is wrong.")
    return 1 if problems else 0
