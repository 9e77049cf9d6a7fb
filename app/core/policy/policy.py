"""`Policy`: what whoever looks after a machine lays down for Vitrine on it. Each rule is declared once."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Final, Literal

from app.core.policy.errors import PolicyProblem, PolicyRefuses
from app.core.policy.rules import AnyOf, Choice, Folder, Number, Rule, Switch, Text
from app.core.sentences import say
from app.core.sources.limits import MIB, Limits

VERSION: Final = 1
#: What leaves the program. "text" is the answer on the command line's standard output, "source" a copy of a
#: source that a case holds, "handover" a whole case, encrypted, for somebody else,
#: "film" a run as an animated picture.
EXPORTS: Final = (
    "text", "json", "markdown", "pdf", "docx", "csv", "xlsx", "print", "dossier", "source", "handover",
    "film",
)  # fmt: skip


def _rule(rule: Rule) -> Any:
    return field(default=rule.default, metadata={"rule": rule})


@dataclass(frozen=True, slots=True)
class Policy:
    """All rules with the values in force, and where they come from. Fields are called as in the file.

    `None` for `models` and `exports` allows any; `retention_days` 0 means no limit; sizes are per file.
    """

    version: int = _rule(Number(VERSION, VERSION, VERSION, "Form of the policy"))
    organisation: str = _rule(Text("", "Who lays this down", 200))
    contact: str = _rule(Text("", "Whom to ask about it", 200))
    notice: str = _rule(Text("", "What always stands below the question"))
    models: tuple[str, ...] | None = _rule(
        AnyOf("Models that may be opened", "[0-9a-f]{64}", "SHA-256 hashes with 64 digits")
    )
    seal_required: bool = _rule(Switch(False, True, "Whether work needs the seal in the kernel"))
    unlocked_reading: bool = _rule(
        Switch(False, False, "Whether files may be read where this system cannot lock their reader")
    )
    cases: Literal["allowed", "required", "forbidden"] = _rule(
        Choice("allowed", ("allowed", "required", "forbidden"), "Keeping of cases")
    )
    retention_days: int = _rule(
        Number(0, 0, 36_525, "How long a case is kept after its last change", "days", 0)
    )
    exports: tuple[str, ...] | None = _rule(
        AnyOf(
            "Ways in which answers and sources may leave",
            "|".join(EXPORTS),
            f"kinds out of {', '.join(EXPORTS)}",
        )
    )
    exports_unreviewed: Literal["marked", "withheld"] = _rule(
        Choice("marked", ("marked", "withheld"), "Values in reports that nobody looked at")
    )
    exports_reviewers: bool = _rule(Switch(False, False, "Whether reports say who decided and when"))
    exports_pseudonymised: Literal["optional", "required"] = _rule(
        Choice("optional", ("optional", "required"), "Names and the like in reports replaced by placeholders")
    )
    copying: bool = _rule(Switch(True, False, "Whether text may be copied out of the window"))
    thinking_shown: bool = _rule(Switch(True, False, "Whether the model's thoughts are shown"))
    max_file_mb: int = _rule(Number(2048, 1, 2048, "Largest file", "MB"))
    max_pages: int = _rule(Number(500, 1, 500, "Pages that are read of a file", "pages"))
    max_sources: int = _rule(Number(1000, 1, 1000, "Sources on the shelf", "sources"))
    recognition: Literal["off", "on", "forced"] = _rule(
        Choice("on", ("on", "forced", "off"), "Recognition of text on pictures; forced: on every page")
    )
    mending: bool = _rule(Switch(True, False, "Whether the model may propose other values in an answer"))
    second_look: bool = _rule(Switch(True, False, "Whether the model may be asked about its own answer"))
    audit: Literal["off", "on", "required"] = _rule(
        Choice("on", ("off", "on", "required"), "The audit log; required: no work without it")
    )
    audit_folder: str = _rule(Folder("", "Folder of the audit log"))
    audit_file_names: Literal["clear", "keyed"] = _rule(
        Choice("keyed", ("clear", "keyed"), "File names in the audit log")
    )
    audit_file_mb: int = _rule(Number(16, 1, 1024, "Size at which a new file of the log begins", "MB"))

    origins: Mapping[str, str] = field(default_factory=dict, compare=False)
    """Where each value that is laid down comes from: a file with its line, or a registry value."""
    problems: tuple[PolicyProblem, ...] = field(default=(), compare=False)
    """Why the policy could not be taken; then everything is closed."""
    warnings: tuple[PolicyProblem, ...] = field(default=(), compare=False)
    """What weakens the policy, though it holds."""
    digest: str = field(default="", compare=False)
    """SHA-256 of the file in force, hexadecimal; empty where there is none."""

    @classmethod
    def default(cls) -> "Policy":
        """What holds where nobody has laid anything down."""
        return cls()

    @classmethod
    def broken(cls, *problems: PolicyProblem) -> "Policy":
        """The strictest rules there are, for a policy that cannot be read."""
        values = {name: rule.strictest for name, rule in RULES.items() if name != "version"}
        # Nobody could read the file's word on where the log belongs, so it goes to the usual place.
        return cls(**values, problems=problems)

    @property
    def closed(self) -> bool:
        """Whether nothing may be done, because the policy could not be taken as it stands."""
        return bool(self.problems)

    @property
    def laid_down(self) -> bool:
        """Whether there is a policy on this machine."""
        return bool(self.origins or self.problems or self.digest)

    @property
    def lets_read_unlocked(self) -> bool:
        """Whether a person may accept a reader without locks; without a policy that is up to them."""
        return self.unlocked_reading or not self.laid_down

    @property
    def limits(self) -> Limits:
        """The bounds on reading one file."""
        return Limits(file_bytes=self.max_file_mb * MIB, pages=self.max_pages)

    def allows_model(self, digest: str) -> bool:
        """Whether the model whose files have this hash, see `model.checkpoint.content`, may be used."""
        return self.models is None or digest.lower() in self.models

    def allows_export(self, kind: str) -> bool:
        """Whether something may leave as one of `EXPORTS`."""
        return self.exports is None or kind in self.exports

    def refusal(self, sentence: str) -> PolicyRefuses:
        """A failure that says that the policy forbids something, and whom to ask."""
        whom = self.contact or self.organisation or say("core.policy.whoever_looks_after_this_machine")
        return PolicyRefuses(sentence, say("core.policy.ask", whom=whom))


RULES: Final[Mapping[str, Rule]] = {
    each.name: each.metadata["rule"] for each in fields(Policy) if "rule" in each.metadata
}
