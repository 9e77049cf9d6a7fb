"""`python -m app dossier`: check a dossier on any machine, or run it again."""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from app.commands.governed import governed, interruptible, passed, rules_of, warn
from app.commands.opening import accept_unlocked, add_unlocked
from app.core.audit import AuditError, PolicyGate, Recorder, verify
from app.core.audit.reading import dossiers, files_at
from app.core.dossier import Comparison, Dossier, DossierError, Finding, anchored, check, details, load
from app.core.dossier.export import export
from app.core.dossier.gather import files_in, likely
from app.core.paths import Places
from app.core.policy import Policy
from app.core.program import typed
from app.core.seal import SealReport, driver_may_start
from app.core.sentences import say
from model import CancelToken
from model.checkpoint.content import content_sha256
from model.errors import PlainError

SAME, DIFFERENT, WRONG, CANNOT, INTERRUPTED = 0, 1, 2, 3, 130
_STATES = {"same": "same", "different": "DIFFERENT", "not_checked": "not checked"}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=typed("dossier"), description=say("commands.dossier.check_what_answer_rests_on_or")
    )
    parts = parser.add_subparsers(dest="part", required=True, metavar="PART")
    checking = parts.add_parser(
        "check",
        help=say("commands.dossier.compare_dossier_with_itself_and_with"),
        description=say("commands.dossier.exit_status_0_nothing_differs_1"),
    )
    again = parts.add_parser(
        "rerun",
        help=say("commands.dossier.ask_same_again_and_compare_answers"),
        description=say("commands.dossier.exit_status_0_same_answer_1"),
    )
    for part in (checking, again):
        part.add_argument("file", type=Path, metavar="FILE", help=say("commands.dossier.dossier"))
        part.add_argument(
            "--sources", type=Path, nargs="+", default=[], metavar="PATH",
            help=say("commands.dossier.files_or_folders_to_look_for"),
        )  # fmt: skip
        part.add_argument(
            "--model", type=Path, metavar="FOLDER", help=say("commands.dossier.checkpoint_that_answered")
        )
        part.add_argument(
            "--json", action="store_true", help=say("commands.dossier.print_everything_as_one_json_object")
        )
    checking.add_argument(
        "--log", type=Path, metavar="LOG", help=say("commands.dossier.audit_log_folder_or_one_file")
    )
    checking.add_argument(
        "--head", default="", metavar="HASH", help=say("commands.dossier.head_of_log_that_was_kept")
    )
    again.add_argument(
        "--device", default="", choices=("auto", "cpu", "cuda"), help=say("commands.dossier.same_if_left_out")
    )
    again.add_argument(
        "--out", type=Path, metavar="NEW", help=say("commands.dossier.write_dossier_of_new_run")
    )
    again.add_argument(
        "--with-steps", action="store_true", help=say("commands.dossier.put_every_step_into_new_dossier")
    )
    add_unlocked(again)
    return parser


def run(
    argv: Sequence[str],
    seal: SealReport,
    policy: Policy | None = None,
    places: Places | None = None,
    close_behind: Callable[[], SealReport] | None = None,
) -> int:
    """Carry out one of the parts.

    Args:
        argv: arguments without the program's name and "dossier".
        seal, policy, places, close_behind: as for `analyse.run`; checking needs none of them.

    Returns:
        See `check --help` and `rerun --help`; 130 when it was interrupted.
    """
    parser = _parser()
    options = parser.parse_args(argv)
    for path in (*options.sources, *([options.model] if options.model else [])):
        if not path.exists():
            parser.error(say("commands.dossier.there_is_no", path=path))
    if options.part == "check" and options.head and options.log is None:
        parser.error(say("commands.dossier.head_needs_log"))
    if options.part == "check":
        return _check(options)
    return _rerun(options, seal, policy, places, close_behind)


# -- checking ------------------------------------------------------------------------------------------


def _check(options: argparse.Namespace) -> int:
    try:
        dossier = load(options.file)
    except DossierError as error:
        warn(error)
        return WRONG
    try:
        model = content_sha256(options.model) if options.model else None
        findings = (
            *check(dossier, likely(dossier, files_in(options.sources)), model),
            _log(dossier, options),
        )
    except (OSError, AuditError) as error:
        print(say("commands.dossier.it_could_not_be_checked", error=error), file=sys.stderr)
        return WRONG
    different = sum(each.state == "different" for each in findings)
    if options.json:
        listed = [{"what": each.what, "state": each.state, "sentence": each.sentence} for each in findings]
        told = {"same": not different, "sentence": _summary(findings), **dossier.told(), "findings": listed}
        print(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        for line in _heading(dossier):
            print(line)
        for each in findings:
            print(f"  {_STATES[each.state]:<12} {each.sentence}")
        print(_summary(findings))
    return DIFFERENT if different else SAME


def _log(dossier: Dossier, options: argparse.Namespace) -> Finding:
    """What an audit log says of it, once that was checked itself."""
    if options.log is None:
        anchor = dossier.anchor
        if anchor is None:
            return Finding("log", "not_checked", say("commands.dossier.no_log_was_kept_when_it"))
        return Finding(
            "log", "not_checked", say("commands.dossier.log_is_not_at_hand_record", record=anchor.record)
        )
    verdict = verify(options.log, options.head)
    if not verdict.whole and not verdict.only_torn:
        return Finding("log", "different", verdict.sentence)
    return anchored(dossier, dossiers(files_at(options.log)))


def _heading(dossier: Dossier) -> list[str]:
    body = dossier.body
    lines = [
        say(
            "commands.dossier.dossier_of_sha_256",
            made=body.get("made") or say("commands.dossier.unknown_time"),
            sha256=dossier.sha256,
        )
    ]
    if dossier.anchor is not None:
        lines.append(
            say(
                "commands.dossier.audit_log_record_hash",
                record=dossier.anchor.record,
                head=dossier.anchor.head,
            )
        )
    return lines


def _summary(findings: Sequence[Finding]) -> str:
    count = {state: sum(each.state == state for each in findings) for state in _STATES}
    words = say(
        "commands.dossier.same_different_not_checked",
        same=count["same"],
        different=count["different"],
        not_checked=count["not_checked"],
    )
    if count["different"]:
        return say("commands.dossier.something_differs", words=words)
    return say("commands.dossier.nothing_differs", words=words)


# -- running again -------------------------------------------------------------------------------------


def _rerun(
    options: argparse.Namespace,
    seal: SealReport,
    policy: Policy | None,
    places: Places | None,
    close_behind: Callable[[], SealReport] | None,
) -> int:
    gate, recorder = rules_of(policy, places)
    cancel = interruptible()
    if close_behind is not None and not driver_may_start(options.device or "auto"):
        seal, close_behind = close_behind(), None
    try:
        code, printed = _governed(options, seal, gate, recorder, cancel, close_behind)
    except PlainError as error:
        warn(error)
        return CANNOT
    sys.stdout.write(printed)
    return code


def _governed(
    options: argparse.Namespace,
    seal: SealReport,
    gate: PolicyGate,
    recorder: Recorder,
    cancel: CancelToken,
    close_behind: Callable[[], SealReport] | None,
) -> tuple[int, str]:
    """The exit code, and what goes to standard output."""
    # The engine's libraries come with it; checking does without them.
    from app.commands.analyse import not_writable
    from app.commands.rerun import RerunOptions, device_of, run_again

    kind = "json" if options.json else "text"
    rerun_options = RerunOptions(tuple(options.sources), options.model, options.device, options.with_steps)
    with governed("rerun", seal, gate, recorder):
        passed(gate.unkept("rerun"))
        passed(gate.export(kind))
        if options.out:
            passed(gate.export("dossier"))
            passed(not_writable(options.out))
        try:
            first = load(options.file)
        except DossierError as error:
            warn(error)
            return WRONG, ""
        # On a machine with a graphics card the dossier alone says whether the card is needed.
        if close_behind is not None and not driver_may_start(device_of(first, rerun_options)):
            seal = close_behind()
            recorder.sealed(seal)
        accept_unlocked(options, gate.policy)
        comparison = run_again(first, rerun_options, seal, gate, recorder, cancel)
        if comparison is None:
            print(say("commands.dossier.stopped_before_there_was_answer"), file=sys.stderr)
            return INTERRUPTED, ""
        new = comparison.second
        if options.out:
            new = export(options.out, new.body, recorder)
        printed = _printed(comparison, new, options)
        recorder.exported(kind, printed.encode("utf-8", "surrogatepass"))
        return SAME if comparison.same_answer else DIFFERENT, printed


def _printed(comparison: Comparison, new: Dossier, options: argparse.Namespace) -> str:
    if options.json:
        told = comparison.as_record() | ({"new": new.told()} if options.out else {})
        return json.dumps(told, ensure_ascii=False, indent=2) + "\n"
    lines = [comparison.sentence]
    for difference in comparison.differences:
        lines.append(f"  {difference.sentence}")
        if difference.name not in ("answer", "thought"):
            lines += (f"    {line}" for line in details(difference))
    if not comparison.same_answer:
        lines.append(f"\nThen:\n{comparison.first.body.get('answer', '')}")
        lines.append(f"\nNow:\n{new.body.get('answer', '')}")
    return "\n".join(lines) + "\n"
