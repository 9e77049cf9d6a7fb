"""What can be wrong with a policy. Each names the place, so that it can be put right there."""

from app.core.sentences import say
from model.errors import PlainError


class PolicyProblem(PlainError):
    """Something in a policy that could not be taken as it stands.

    Attributes:
        place: the file, or the registry key.
        line: of the file, from 1; 0 where there is none.
    """

    code = "policy"

    def __init__(self, place: str, line: int, fault: str, way_on: str = "", detail: str = "") -> None:
        where = (
            say("core.policy.line_of_policy", line=line, place=place)
            if line
            else say("core.policy.policy", place=place)
        )
        super().__init__(
            f"{where}: {fault}", way_on or say("core.policy.ask_whoever_looks_after_this_machine"), detail
        )
        self.place = place
        self.line = line
        self.fault = fault


class PolicyUnreadable(PolicyProblem):
    """There is a policy, but it cannot be opened or is no text."""

    code = "policy.unreadable"


class PolicySyntax(PolicyProblem):
    """The file is no TOML."""

    code = "policy.syntax"


class PolicyUnknownKey(PolicyProblem):
    """A name that no rule has."""

    code = "policy.unknown_key"


class PolicyWrongType(PolicyProblem):
    """A text where a number is needed, or the like."""

    code = "policy.wrong_type"


class PolicyOutOfRange(PolicyProblem):
    """The right type, but not one of the values that the rule takes."""

    code = "policy.out_of_range"


class PolicyNotBinding(PolicyProblem):
    """The policy holds, but the person whom it governs could change it."""

    code = "policy.not_binding"


class PolicyHidden(PolicyProblem):
    """The files that this process sees where the policy lies may not be the machine's own."""

    code = "policy.hidden"


class PolicyRefuses(PlainError):
    """The policy of this machine does not allow what was asked for."""

    code = "policy.refuses"
