"""What the policy lets pass. What it stops is logged as refused, and the person is told whom to ask."""

import contextlib
from collections.abc import Callable

from app.core.audit.errors import AuditUnavailable
from app.core.policy import Policy
from app.core.seal import SealReport
from app.core.sentences import say
from app.core.sources.limits import Limits
from model.errors import PlainError

#: Told what was asked for and the rule that stopped it: `Recorder.refused`, or something that calls it later.
Refused = Callable[[str, str], object]


class PolicyGate:
    """The policy in force, as questions with a failure for an answer; `None` means: go on.

    Each raises what `refused` raises: `AuditUnavailable`, where the policy requires the log and the refusal
    cannot be logged.
    """

    def __init__(self, policy: Policy, refused: Refused) -> None:
        self.policy = policy
        self._refused = refused

    @property
    def limits(self) -> Limits:
        """The bounds on reading one file."""
        return self.policy.limits

    def broken_policy(self, action: str) -> PlainError | None:
        """Whether the policy is broken, so that nothing may be done."""
        if not self.policy.closed:
            return None
        # The person is told of the policy, which is the graver of the two.
        with contextlib.suppress(AuditUnavailable):
            self._refused(action, "policy.broken")
        return self.policy.problems[0]

    def seal(self, report: SealReport) -> PlainError | None:
        """Whether the kernel's seal is there, if it must be."""
        if report.in_force or not self.policy.seal_required:
            return None
        sentence = say("core.audit.this_machine_policy_allows_work_only")
        return self._stop("work", "seal_required", sentence)

    def sources(self, count: int) -> PlainError | None:
        """The refusal of `count` sources, if there are too many."""
        most = self.policy.max_sources
        if count <= most:
            return None
        sentence = say("core.audit.this_machine_policy_allows_sources_at", most=most, count=count)
        return self._stop("add sources", "max_sources", sentence)

    def model(self, name: str, content_sha256: str) -> PlainError | None:
        """Whether this model may answer, by the hash of all its files."""
        if self.policy.allows_model(content_sha256):
            return None
        return self._stop(
            "use a model", "models", say("core.audit.this_machine_policy_does_not_allow", name=name)
        )

    def thoughts(self) -> PlainError | None:
        """The refusal of showing the model's thoughts, if any."""
        if self.policy.thinking_shown:
            return None
        sentence = say("core.audit.this_machine_policy_does_not_let")
        return self._stop("show thoughts", "thinking_shown", sentence)

    def export(self, kind: str) -> PlainError | None:
        """Whether something may leave as one of `policy.EXPORTS`."""
        if self.policy.allows_export(kind):
            return None
        sentence = say("core.audit.this_machine_policy_allows_no_export", kind=kind)
        if kind == "source":
            sentence = say("core.audit.this_machine_policy_lets_no_copy")
        return self._stop(f"export as {kind}", "exports", sentence)

    def copying(self) -> PlainError | None:
        """Whether text may be put on the clipboard."""
        if self.policy.copying:
            return None
        return self._stop("copy", "copying", say("core.audit.this_machine_policy_does_not_let_2"))

    def mending(self) -> PlainError | None:
        """The refusal of having the model propose other values for an answer, if any."""
        if self.policy.mending:
            return None
        return self._stop("mend an answer", "mending", say("core.audit.this_machine_policy_forbids_mending"))

    def second_look(self) -> PlainError | None:
        """The refusal of asking the model about its own answer, if any."""
        if self.policy.second_look:
            return None
        return self._stop(
            "look again", "second_look", say("core.audit.this_machine_policy_forbids_second_look")
        )

    def keeping(self) -> PlainError | None:
        """The refusal of keeping a case, if any."""
        if self.policy.cases != "forbidden":
            return None
        return self._stop("keep a case", "cases", say("core.audit.this_machine_policy_does_not_let_3"))

    def unkept(self, action: str) -> PlainError | None:
        """Whether a run may be carried out that no case keeps, as those of the command line are."""
        if self.policy.cases != "required":
            return None
        sentence = say("core.audit.this_machine_policy_wants_every_run")
        return self._stop(action, "cases", sentence)

    def _stop(self, action: str, rule: str, sentence: str) -> PlainError:
        self._refused(action, rule)
        return self.policy.refusal(sentence)
