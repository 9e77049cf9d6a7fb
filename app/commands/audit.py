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
from model.errors import PlainError

WHOLE, CHANGED, ONLY_TORN, UNREADABLE = 0, 1, 3, 4
_SHOWN = 50


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="vitrine audit", description="Check, list and export the audit log of Vitrine."
    )
    parts = parser.add_subparsers(dest="part", required=True, metavar="PART")
    check = parts.add_parser(
        "verify",
        help="find any change, removal, insertion and reordering",
        description="Exit status: 0 whole; 1 changed; 3 only the last line is torn; 4 not readable.",
    )
    check.add_argument("log", type=Path, metavar="LOG", help="folder of a log, or one of its files")
    check.add_argument(
        "--head", default="", metavar="HASH", help="a head kept elsewhere: finds a cut end too"
    )
    check.add_argument("--key", type=Path, metavar="FILE", help=f"the log's {KEY_FILE}: checks the seals too")
    check.add_argument("--json", action="store_true", help="print everything as one JSON object")
    listing = parts.add_parser("list", help="print the records")
    listing.add_argument("log", type=Path, nargs="?", metavar="LOG", help="this person's log if left out")
    listing.add_argument(
        "--kind", default="", metavar="KIND", help="only records of this kind, as in run.started"
    )
    listing.add_argument("--about", type=Path, metavar="FILE", help="only records about this very document")
    listing.add_argument("--key", type=Path, metavar="FILE", help="for --about; this person's if left out")
    listing.add_argument("--json", action="store_true", help="print each record as a line of JSON")
    head = parts.add_parser("head", help="print the hash of the last record, to be kept elsewhere")
    head.add_argument("log", type=Path, nargs="?", metavar="LOG", help="this person's log if left out")
    export = parts.add_parser("export", help="put all records into one new file")
    export.add_argument("log", type=Path, metavar="LOG", help="folder of a log, or one of its files")
    form = export.add_mutually_exclusive_group(required=True)
    form.add_argument("--jsonl", type=Path, metavar="OUT", help="as JSON Lines, which can be verified")
    form.add_argument("--csv", type=Path, metavar="OUT", help="as a table")
    parts.add_parser("rotate", help="begin a new file of this person's log")
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
        print(f"There is a file {error.filename} already; nothing was written.", file=sys.stderr)
    except BrokenPipeError:
        sys.stderr.close()
    except OSError as error:
        print(f"The file could not be written: {error}", file=sys.stderr)
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
        place = f"{finding.file}, line {finding.line}" if finding.line else finding.file
        print(f"  {finding.fault:<9}{place}: {finding.sentence}")
    if len(verdict.findings) > _SHOWN:
        print(f"  and {len(verdict.findings) - _SHOWN} more; see --json")
    for remark in verdict.remarks:
        print(f"  note     {remark}")
    if verdict.records:
        print(f"From {verdict.begun} to {verdict.ended}")
        print(f"Head {verdict.head}")
    if verdict.seals is None:
        print(
            "Seals were not checked: that takes --key. Without a head kept elsewhere a cut end is not found."
        )
    else:
        print(f"{verdict.seals} seals were checked.")


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
        print("The log holds no record.", file=sys.stderr)
        return UNREADABLE
    print(last.hash)
    return 0


def _export(options: argparse.Namespace) -> int:
    count = write_jsonl(options.log, options.jsonl) if options.jsonl else write_csv(options.log, options.csv)
    print(f"{count} records were written.", file=sys.stderr)
    return 0


def _rotate(_options: argparse.Namespace) -> int:
    policy = load()
    places = Places.under(policy)
    log = AuditLog.open(audit_folder(policy, places), policy, key_file=places.audit_key)
    print(log.rotate())
    log.close()
    return 0
