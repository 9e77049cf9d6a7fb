"""`load`: the policy in force, out of the file and, on Windows, the registry.

Where both speak of a rule the stricter value holds; where neither is stricter, as with texts, the
registry's. What neither speaks of has its default. If anything in either is wrong, all is closed: half a
policy would be more lenient than what was meant.
"""

from pathlib import Path
from typing import Any

from app.core.policy.errors import PolicyHidden
from app.core.policy.file import AuthorityRules, read_file
from app.core.policy.namespace import laid_over
from app.core.policy.places import not_binding, policy_file
from app.core.policy.policy import RULES, Policy
from app.core.policy.registry import read_registry
from app.core.sentences import say


def load(path: Path | None = None, registry: Any = None) -> Policy:
    """Read the policy. Never raises: a policy that is broken gives one that is `closed`, with `problems`.

    Args:
        path: the file; `None` takes the machine's.
        registry: in place of Windows' `winreg`, for tests.
    """
    file = path or policy_file()
    first, second = read_registry(registry), read_file(file)
    problems = first.problems + second.problems + ((hidden,) if (hidden := _hidden(path)) else ())
    if problems:
        return Policy.broken(*problems)
    values, origins = _together(first, second)
    warning = not_binding(file) if second.digest else None
    return Policy(
        **values,
        origins=origins,
        warnings=(warning,) if warning else (),
        digest=second.digest,
    )


def _hidden(path: Path | None) -> PolicyHidden | None:
    """Why the machine's policy cannot be seen from here; a file that was named is read as it is."""
    file = policy_file()
    detail = "" if path is not None else laid_over(file)
    if not detail:
        return None
    fault = say("core.policy.hidden_from_this_process")
    return PolicyHidden(str(file), 0, fault, say("core.policy.start_it_outside_of_namespace"), detail)


def _together(first: AuthorityRules, second: AuthorityRules) -> tuple[dict[str, Any], dict[str, str]]:
    values = second.values | first.values
    origins = second.origins | first.origins
    for name in first.values.keys() & second.values.keys():
        one, other = first.values[name], second.values[name]
        values[name] = RULES[name].stricter(one, other)
        if values[name] != one:
            both = values[name] != other
            origins[name] = f"{first.origins[name]} and " * both + second.origins[name]
    return values, origins
