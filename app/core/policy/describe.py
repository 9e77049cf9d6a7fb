"""What is governed on this machine and by whom, as rows to be read."""

from dataclasses import asdict, dataclass
from typing import Any

from app.core.policy.policy import RULES, Policy
from app.core.sentences import say


@dataclass(frozen=True, slots=True)
class Row:
    """One rule.

    Attributes:
        name: as in the policy file.
        about: what it rules.
        value: what holds, in words.
        governed: whether it was laid down; otherwise the default holds.
        origin: the file and line or the registry value; empty for a default.
    """

    name: str
    about: str
    value: str
    governed: bool
    origin: str


def rows(policy: Policy) -> tuple[Row, ...]:
    """Every rule, in the order of the example policy."""
    return tuple(
        Row(
            name,
            rule.about,
            rule.shown(getattr(policy, name)),
            name in policy.origins or policy.closed,
            policy.origins.get(
                name, say("core.policy.closed_because_policy_is_broken") if policy.closed else ""
            ),
        )
        for name, rule in RULES.items()
        if name != "version"
    )


def headline(policy: Policy) -> str:
    """In one sentence whether, by whom and how far this machine is governed."""
    if policy.closed:
        return say("core.policy.policy_of_this_machine_is_broken")
    if not policy.laid_down:
        return say("core.policy.no_policy_is_laid_down_on")
    by = say("core.policy.by", organisation=policy.organisation) if policy.organisation else ""
    count = len(set(policy.origins) - {"version", "organisation", "contact"})
    rules = say("core.policy.n1_rule_is") if count == 1 else say("core.policy.rules_are", count=count)
    return say("core.policy.laid_down_on_this_machine", rules=rules, by=by)


def as_record(policy: Policy) -> dict[str, Any]:
    """The policy as plain values, for `--json` and for the audit log."""
    return {
        "closed": policy.closed,
        "laid_down": policy.laid_down,
        "sha256": policy.digest,
        "rules": {name: getattr(policy, name) for name in RULES},
        "origins": dict(policy.origins),
        "problems": [
            {"code": each.code, "place": each.place, "line": each.line, "sentence": each.sentence}
            for each in policy.problems
        ],
        "warnings": [{"code": each.code, "sentence": each.sentence} for each in policy.warnings],
        "rows": [asdict(row) for row in rows(policy)],
    }
