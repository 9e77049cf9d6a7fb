"""`python -m app handover`: a case to a second reviewer, and from one."""

import argparse
import getpass
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from app.commands.analyse import not_writable
from app.commands.export import named_case, opened_cases, passphrase_from
from app.commands.governed import governed, interruptible, passed, rules_of, warn
from app.core.audit import Actor, Recorder
from app.core.cases import KeyStore, Vault
from app.core.cases.errors import KeyNeeded
from app.core.cases.handover import give, take
from app.core.cases.keys import Cost
from app.core.cases.passphrase import strength
from app.core.paths import Places
from app.core.policy import Policy
from app.core.reports.writing import stopped
from app.core.seal import SealReport
from app.core.sentences import say
from model.errors import PlainError


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="vitrine handover", description=say("commands.handover.hand_case_over")
    )
    parts = parser.add_subparsers(dest="part", required=True, metavar="PART")
    giving = parts.add_parser("give", help=say("commands.handover.write_case_into_file"))
    giving.add_argument("case", metavar="CASE", help=say("commands.handover.title_or_id_of_case"))
    giving.add_argument(
        "--to", type=Path, required=True, metavar="FILE", help=say("commands.handover.file_to_write")
    )
    taking = parts.add_parser("take", help=say("commands.handover.take_case_in"))
    taking.add_argument("file", type=Path, metavar="FILE", help=say("commands.handover.file_to_take"))
    for part in (giving, taking):
        part.add_argument(
            "--passphrase-file",
            type=Path,
            metavar="FILE",
            help=say("commands.handover.passphrase_of_own_cases"),
        )
        part.add_argument(
            "--handover-passphrase-file",
            type=Path,
            metavar="FILE",
            help=say("commands.handover.passphrase_of_file"),
        )
    return parser


def run(
    argv: Sequence[str],
    seal: SealReport,
    policy: Policy | None = None,
    places: Places | None = None,
    close_behind: Callable[[], SealReport] | None = None,
    store: KeyStore | None = None,
    cost: Cost | None = None,
) -> int:
    """Give or take, as far as the policy lets it, and log it.

    Args:
        argv: arguments without the program's name and "handover".
        seal, policy, places, close_behind, store: as for `export.run`.
        cost: of deriving a key; `None` takes the usual.

    Returns:
        0 when it is done; 1 with one sentence on standard error; 130 when it was interrupted.
    """
    options = _parser().parse_args(argv)
    gate, recorder = rules_of(policy, places)
    cancel = interruptible()

    def keep_on() -> None:
        if cancel.cancelled:
            raise stopped()

    try:
        with governed("handover", seal, gate, recorder):
            passed(gate.keeping())
            if options.part == "give":
                passed(gate.export("handover"))
                passed(not_writable(options.to))
            with opened_cases(places or Places.under(gate.policy), options.passphrase_file, store) as vault:
                if close_behind is not None:
                    recorder.sealed(close_behind())
                secret = _secret(options.handover_passphrase_file)
                if options.part == "give":
                    told = _give(vault, options, secret, recorder, keep_on, cost)
                else:
                    told = _take(vault, options, secret, recorder, keep_on)
    except PlainError as error:
        warn(error)
        return 130 if cancel.cancelled else 1
    print(told)
    return 0


def _give(
    vault: Vault,
    options: argparse.Namespace,
    secret: str,
    recorder: Recorder,
    keep_on: Callable[[], None],
    cost: Cost | None,
) -> str:
    if not strength(secret).enough:
        raise KeyNeeded(say("commands.handover.too_weak"), say("commands.handover.take_longer_one"))
    digests: list[str] = []

    def log(digest: str, size: int) -> None:
        digests.append(digest)
        recorder.report_exported("handover", digest, size, options.to)

    info = named_case(vault, options.case)
    told = give(vault, info.id, options.to, secret, Actor.here().person, log, keep_on, cost)
    for name in told.referred:
        print(say("commands.handover.left_as_reference", name=name), file=sys.stderr)
    return say("commands.handover.given", path=options.to, sha256=digests[0])


def _take(
    vault: Vault,
    options: argparse.Namespace,
    secret: str,
    recorder: Recorder,
    keep_on: Callable[[], None],
) -> str:
    name = take(vault, options.file, secret, keep_on)
    recorder.case("taken", name)
    return say("commands.handover.taken", name=vault.info(name).title)


def _secret(file: Path | None) -> str:
    if file is None and sys.stdin.isatty():
        return getpass.getpass(say("commands.handover.prompt_of_file"))
    return passphrase_from(file)
