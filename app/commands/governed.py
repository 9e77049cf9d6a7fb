"""What every command that opens documents does first: it asks the policy, begins the log, tells the seal."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from app.core.audit import AuditUnavailable, PolicyGate, Recorder
from app.core.paths import Places
from app.core.policy import Policy, load
from app.core.seal import SealReport
from app.core.sentences import say
from app.core.user_errors import SealMissing
from model import CancelToken
from model.errors import PlainError


def rules_of(policy: Policy | None, places: Places | None) -> tuple[PolicyGate, Recorder]:
    """The rules in force, this machine's unless others are given, and the log they ask for."""
    recorder = recorder_of(policy := policy or load(), places)
    return PolicyGate(policy, recorder.refused), recorder


def interruptible() -> CancelToken:
    """What Ctrl+C cancels from now on, in place of ending the program where it stands."""
    cancel = CancelToken()
    signal.signal(signal.SIGINT, lambda *_: cancel.cancel())
    return cancel


def recorder_of(policy: Policy, places: Places | None) -> Recorder:
    """The recorder that the policy asks for; what weakens the policy or the log is told on standard error."""

    def tell(problem: AuditUnavailable | None) -> None:
        # Where the log is required, the command ends with it.
        if problem is not None and policy.audit != "required":
            warn(problem)

    recorder = Recorder.of(policy, places, tell)
    for warning in policy.warnings:
        warn(warning)
    return recorder


@contextmanager
def governed(way: str, seal: SealReport, gate: PolicyGate, recorder: Recorder) -> Iterator[None]:
    """Let work be done inside, where policy and seal allow any; no file may be opened before.

    A missing lock is told on standard error: there is nobody who could be asked. `recorder.head` stands for
    the whole sitting afterwards.

    Args:
        way: the command's name, as it stands in the log.

    Raises:
        PlainError: the policy is broken, or forbids work with this seal, or it cannot be logged and must be.
    """
    passed(gate.broken_policy(way))
    recorder.started(way)
    try:
        recorder.policy_in_force(gate.policy)
        recorder.sealed(seal)
        passed(gate.seal(seal))
        if not seal.in_force:
            warn(SealMissing(say("commands.governed.kernel_does_not_lock_network_for")))
        yield
    finally:
        recorder.stopped()


def passed(refusal: PlainError | None) -> None:
    """Raise what stands in the way, if anything."""
    if refusal is not None:
        raise refusal


def warn(problem: PlainError) -> None:
    """One line on standard error, so that standard output holds nothing but what was asked for."""
    print(f"{problem} [{problem.code}]", file=sys.stderr)
