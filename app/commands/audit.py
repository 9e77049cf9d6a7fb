"""`python -m app audit`: check, list and export an audit log, on any machine, without the program's data."""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from app.core.audit import KEY_FILE, AuditLog, Verdict, audit_folder, key_of, read_key, verify
from app.core.audit.export import write_csv, write_jsonl
from app.core.audit.line import Line
from app.core.audit.reading import files_at, records
from app.core.paths import Places
from app.core.policy import load
from app.core.program import typed
from app.core.sentences import say
from model.errors import PlainError

WHOLE, CHANGED, ONLY_TORN, UNREADABLE = 0, 1, 3, 4
_SHOWN = 50


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=typed("audit"), description=say("commands.audit.check_list_and_export_audit_log")
    )
    parts = parser.add_subparsers(dest="part", required=True, metavar="PART")
    check = parts.add_parser(
        "verify",
        help=say("commands.audit.find_any_change_removal_insertion_and"),
        description=say("commands.audit.exit_status_0_whole_1_changed"),
    )
    check.add_argument("log", type=Path, metavar="LOG", help=say("commands.audit.folder_of_log_or_one_of"))
    check.add_argument(
        "--head", default="", metavar="HASH", help=say("commands.audit.head_kept_elsewhere_finds_cut_end")
    )
    check.add_argument(
        "--key", type=Path, metavar="FILE", help=say("commands.audit.log_checks_seals_too", key_file=KEY_FILE)
    )
    check.add_argument(
        "--json", action="store_true", help=say("commands.audit.print_everything_as_one_json_object")
    )
    listing = parts.add_parser("list", help=say("commands.audit.print_records"))
    listing.add_argument(
        "log", type=Path, nargs="?", metavar="LOG", help=say("commands.audit.this_person_log_if_left_out")
    )
    listing.add_argument(
        "--kind", default="", metavar="KIND", help=say("commands.audit.only_records_of_this_kind_as")
    )
    listing.add_argument(
        "--about", type=Path, metavar="FILE", help=say("commands.audit.only_records_about_this_very_document")
    )
    listing.add_argument(
        "--key", type=Path, metavar="FILE", help=say("commands.audit.for_about_this_person_if_left")
    )
    listing.add_argument(
        "--json", action="store_true", help=say("commands.audit.print_each_record_as_line_of")
    )
    head = parts.add_parser("head", help=say("commands.audit.print_hash_of_last_record_to"))
    head.add_argument(
        "log", type=Path, nargs="?", metavar="LOG", help=say("commands.audit.this_person_log_if_left_out")
    )
    export = parts.add_parser("export", help=say("commands.audit.put_all_records_into_one_new"))
    export.add_argument("log", type=Path, metavar="LOG", help=say("commands.audit.folder_of_log_or_one_of"))
    form = export.add_mutually_exclusive_group(required=True)
    form.add_argument(
        "--jsonl", type=Path, metavar="OUT", help=say("commands.audit.as_json_lines_which_can_be")
    )
    form.add_argument("--csv", type=Path, metavar="OUT", help=say("commands.audit.as_table"))
    parts.add_parser("rotate", help=say("commands.audit.begin_new_file_of_this_person"))
    return parser


def run(argv: Sequence[str]) -> int:
    """Carry out one of the parts.

    Returns:
        See `verify --help`; 2 for wrong arguments.
    """
    options = _parser().parse_args(argv)
    part: Callable[[argparse.Namespace], int] = {
        "verify": _verify,
        "list": _list,
        "head": _head,
        "export": _export,
        "rotate": _rotate,
    }[options.part]
    try:
        return part(options)
    except PlainError as error:
        print(f"{error} [{error.code}]", file=sys.stderr)
    except FileExistsError as error:
        print(
            say("commands.audit.there_is_file_already_nothing_was", filename=error.filename), file=sys.stderr
        )
    except BrokenPipeError:
        sys.stderr.close()
    except OSError as error:
        print(say("commands.audit.file_could_not_be_written", error=error), file=sys.stderr)
    return UNREADABLE


def _verify(options: argparse.Namespace) -> int:
    key = read_key(options.key) if options.key else None
    verdict = verify(options.log, options.head, key)
    if options.json:
        print(json.dumps(verdict.as_record(), ensure_ascii=False, indent=2))
    else:
        _print(verdict)
    if verdict.whole:
        return WHOLE
    return ONLY_TORN if verdict.only_torn else CHANGED


def _print(verdict: Verdict) -> None:
    print(verdict.sentence)
    for finding in verdict.findings[:_SHOWN]:
        place = (
            say("commands.audit.line", file=finding.file, line=finding.line) if finding.line else finding.file
        )
        print(f"  {finding.fault:<9}{place}: {finding.sentence}")
    if len(verdict.findings) > _SHOWN:
        print(say("commands.audit.and_more_see_json", count=len(verdict.findings) - _SHOWN))
    for remark in verdict.remarks:
        print(say("commands.audit.note", remark=remark))
    if verdict.records:
        print(say("commands.audit.from_to", begun=verdict.begun, ended=verdict.ended))
        print(say("commands.audit.head", head=verdict.head))
    if verdict.seals is None:
        print(say("commands.audit.seals_were_not_checked_that_takes"))
    else:
        print(say("commands.audit.seals_were_checked", seals=verdict.seals))


def _list(options: argparse.Namespace) -> int:
    place = options.log or audit_folder(load())
    about = _about(place, options.about, options.key) if options.about else ""
    for line in records(files_at(place)):
        if options.kind and line.kind != options.kind:
            continue
        what = json.dumps(line.what, ensure_ascii=False, sort_keys=True)
        if about and about not in what:
            continue
        if options.json:
            print(json.dumps(_plain(line), ensure_ascii=False))
        else:
            by = f"{line.by.get('person')}@{line.by.get('host')}"
            print(f"{line.n:>6}  {line.time}  {by}  {line.kind}  {what}")
    return 0


def _about(place: Path, document: Path, key: Path | None) -> str:
    import hashlib

    folder = place if place.is_dir() else place.parent
    with document.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    own = read_key(key) if key else key_of(folder, Places.under(load()).audit_key)
    return own.keyed(digest)


def _plain(line: Line) -> dict[str, object]:
    return {name: getattr(line, name) for name in ("n", "time", "kind", "by", "what", "prev", "seal", "hash")}


def _head(options: argparse.Namespace) -> int:
    last = None
    for last in records(files_at(options.log or audit_folder(load()))[-1:]):  # noqa: B007
        pass
    if last is None:
        print(say("commands.audit.log_holds_no_record"), file=sys.stderr)
        return UNREADABLE
    print(last.hash)
    return 0


def _export(options: argparse.Namespace) -> int:
    count = write_jsonl(options.log, options.jsonl) if options.jsonl else write_csv(options.log, options.csv)
    print(say("commands.audit.records_were_written", count=count), file=sys.stderr)
    return 0


def _rotate(_options: argparse.Namespace) -> int:
    policy = load()
    places = Places.under(policy)
    log = AuditLog.open(audit_folder(policy, places), policy, key_file=places.audit_key)
    print(log.rotate())
    log.close()
    return 0
