"""`python -m app export`: a kept case out of the program, as a report or whole and encrypted."""

import argparse
import getpass
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from app.commands.analyse import not_writable
from app.commands.governed import governed, interruptible, passed, rules_of, warn
from app.commands.opening import accept_unlocked, add_recognition
from app.core.audit import Actor, PolicyGate, Recorder
from app.core.cases import Case, CaseInfo, KeyStore, SystemKeyStore, Vault
from app.core.cases.errors import CaseMissing, KeyNeeded
from app.core.paths import Places
from app.core.policy import Policy
from app.core.reports.building import Around
from app.core.reports.document import Crop, Report
from app.core.reports.errors import NothingToExport
from app.core.reports.of_case import CaseReader
from app.core.reports.options import KeepOn, Options, trimmed
from app.core.reports.pseudonyms import pseudonymised
from app.core.reports.pseudonyms.painting import Painter
from app.core.reports.writing import export_report, kind_of, stopped
from app.core.seal import SealReport
from app.core.sentences import say
from app.core.sources import read
from app.core.sources.recognition.applying import recognised
from app.core.sources.recognition.asking import recognise
from app.core.sources.recognition.modes import in_force
from app.core.sources.source import Source
from model import CancelToken
from model.errors import PlainError


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="vitrine export",
        description=say("commands.export.write_case_as_report"),
        epilog=say("commands.export.exit_status"),
    )
    parser.add_argument("case", metavar="CASE", help=say("commands.export.title_or_id_of_case"))
    parser.add_argument(
        "--to",
        type=Path,
        required=True,
        metavar="FILE",
        help=say("commands.export.file_whose_ending_says_kind"),
    )
    parser.add_argument(
        "--question",
        type=int,
        action="append",
        default=[],
        metavar="N",
        help=say("commands.export.only_question"),
    )
    parser.add_argument("--title", default="", help=say("commands.export.title_of_report"))
    parser.add_argument("--runner-ups", action="store_true", help=say("commands.export.with_runner_ups"))
    parser.add_argument("--no-crops", action="store_true", help=say("commands.export.without_crops"))
    parser.add_argument("--no-passages", action="store_true", help=say("commands.export.without_passages"))
    parser.add_argument("--reviewed-only", action="store_true", help=say("commands.export.reviewed_only"))
    parser.add_argument("--pseudonymise", action="store_true", help=say("commands.export.pseudonymise"))
    parser.add_argument("--preview", action="store_true", help=say("commands.export.preview"))
    parser.add_argument("--keep-key", action="store_true", help=say("commands.export.keep_key"))
    parser.add_argument(
        "--passphrase-file", type=Path, metavar="FILE", help=say("commands.export.passphrase_of_cases")
    )
    add_recognition(parser)
    return parser


def run(
    argv: Sequence[str],
    seal: SealReport,
    policy: Policy | None = None,
    places: Places | None = None,
    close_behind: Callable[[], SealReport] | None = None,
    store: KeyStore | None = None,
) -> int:
    """Write the file, as far as the policy lets it, and log it.

    Args:
        argv: arguments without the program's name and "export".
        seal, policy, places, close_behind: as for `analyse.run`.
        store: in place of the system's credential store.

    Returns:
        0 with a file; 1 with one sentence on standard error; 130 when it was interrupted; then there is none.
    """
    options = _parser().parse_args(argv)
    gate, recorder = rules_of(policy, places)
    cancel = interruptible()
    at = places or Places.under(gate.policy)
    try:
        with governed("export", seal, gate, recorder):
            kind = kind_of(options.to)
            passed(gate.export(kind))
            passed(gate.keeping())
            passed(not_writable(options.to))
            with opened_cases(at, options.passphrase_file, store) as vault:
                if close_behind is not None:
                    # The credential store was the last that is asked of another program.
                    seal = close_behind()
                    recorder.sealed(seal)
                info = named_case(vault, options.case)
                digest = _write(vault.case(info.id), info, options, seal, gate, recorder, cancel)
    except PlainError as error:
        warn(error)
        return 130 if cancel.cancelled else 1
    print(digest if options.preview else f"{options.to}  sha256 {digest}")
    return 0


def _write(
    case: Case,
    info: CaseInfo,
    options: argparse.Namespace,
    seal: SealReport,
    gate: PolicyGate,
    recorder: Recorder,
    cancel: CancelToken,
) -> str:
    def keep_on() -> None:
        if cancel.cancelled:
            raise stopped()

    mode = in_force(gate.policy.recognition, options.recognition)
    accept_unlocked(options, gate.policy)

    def read_kept(path: str, name: str) -> Source:
        # Places on scans are places in what was recognised on them.
        return recognised(read(path, gate.limits, name=name), mode=mode)

    chosen = Options(
        runner_ups=options.runner_ups,
        crops=not options.no_crops,
        passages=not options.no_passages,
        unreviewed=not options.reviewed_only,
        pseudonymised=options.pseudonymise or options.preview,
    ).under(gate.policy)
    with CaseReader(case, read_kept) as reader:
        found = reader.read(options.question, crops=chosen.crops, keep_on=keep_on)
        if found.empty:
            raise NothingToExport(
                say("commands.export.no_answer_in_case"), say("commands.export.ask_something_first")
            )
        around = Around(
            made=datetime.now().astimezone(),
            title=options.title or info.title,
            case=info.title,
            person=Actor.here().person,
            seal=seal,
            head=recorder.head,
        )
        report = found.report(around)
    if chosen.pseudonymised:
        report, told = _with_placeholders(trimmed(report, chosen), case, options, gate, keep_on)
        if told:
            return told
    return export_report(options.to, kind_of(options.to), report, chosen, recorder, keep_on)


def _with_placeholders(
    report: Report, case: Case, options: argparse.Namespace, gate: PolicyGate, keep_on: KeepOn
) -> tuple[Report, str]:
    """The report with placeholders; for a preview what is to be printed instead."""
    painter = Painter(recognise if gate.policy.recognition != "off" else None)

    def hide(crop: Crop, shows: Callable[[str], bool]) -> Crop | None:
        keep_on()
        return painter.hide(crop, shows)

    made = pseudonymised(report, hide)
    if painter.left_out:
        print(say("core.reports.crops_left_out", count=painter.left_out), file=sys.stderr)
    if options.preview:
        lines = [f"{one.placeholder}\t{one.count}\t{'; '.join(one.spellings)}" for one in made.key.entries]
        lines += [f"{say('commands.export.not_sure')}\t\t{text}" for text in made.unsure]
        return made.report, "\n".join(lines)
    if options.keep_key:
        case.journals.keep_key(made.key.text(report.title))
    return made.report, ""


def opened_cases(places: Places, passphrase_file: Path | None, store: KeyStore | None) -> Vault:
    """The person's cases, opened by the credential store, by a file with the passphrase or by asking for it.

    Raises:
        CaseMissing: there are none.
        CaseError: they do not open.
    """
    if not Vault.exists(places.cases):
        raise CaseMissing(say("commands.export.no_cases_here"), say("commands.export.set_them_up_in_window"))
    if not Vault.needs_passphrase(places.cases):
        return Vault.open(places.cases, store=store or SystemKeyStore())
    return Vault.open(places.cases, passphrase=passphrase_from(passphrase_file))


def passphrase_from(file: Path | None) -> str:
    """The first line of a file, or what a person types; never an argument, which other programs can see.

    Raises:
        KeyNeeded: there is neither.
    """
    if file is not None:
        try:
            return file.read_text(encoding="utf-8").split("\n", 1)[0].rstrip("\r")
        except (OSError, UnicodeDecodeError) as error:
            raise KeyNeeded(
                say("commands.export.passphrase_file_unreadable", name=file.name),
                say("commands.export.give_file_with_passphrase"),
                str(error),
            ) from error
    if not sys.stdin.isatty():
        raise KeyNeeded(say("core.cases.cases_are_locked"), say("commands.export.give_file_with_passphrase"))
    return getpass.getpass(say("commands.export.passphrase_prompt"))


def named_case(vault: Vault, name: str) -> CaseInfo:
    """The case with this id or title.

    Raises:
        CaseMissing: there is none, or more than one.
    """
    cases = vault.cases()
    found = [each for each in cases if name in (each.id, each.title)] or [
        each for each in cases if each.title.casefold() == name.casefold()
    ]
    if len(found) == 1:
        return found[0]
    if found:
        raise CaseMissing(
            say("commands.export.several_cases", name=name),
            say("commands.export.name_by_id", ids=", ".join(each.id for each in found)),
        )
    raise CaseMissing(
        say("commands.export.no_such_case", name=name), say("commands.export.see_list_of_cases")
    )
