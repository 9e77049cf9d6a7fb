"""The policy as a TOML file: values with the line of each, or everything that is wrong with it."""

import difflib
import hashlib
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.core.policy.errors import (
    PolicyOutOfRange,
    PolicyProblem,
    PolicySyntax,
    PolicyUnknownKey,
    PolicyUnreadable,
    PolicyWrongType,
)
from app.core.policy.policy import RULES
from app.core.policy.rules import ValueRefused, WrongType
from app.core.sentences import say
from app.core.toml_lines import line_of_error, lines_of_keys

MOST_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True)
class AuthorityRules:
    """What one authority lays down.

    Attributes:
        values: those rules that it speaks of.
        origins: where each stands, for people.
        problems: what could not be taken; if there is one, the values count for nothing.
        digest: SHA-256 of the file, hexadecimal; empty where there is no file.
    """

    values: dict[str, Any] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)
    problems: tuple[PolicyProblem, ...] = ()
    digest: str = ""


def read_file(path: Path) -> AuthorityRules:
    """Read a policy file; that there is none is no problem, that it cannot be read is one."""
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        if not path.is_symlink():
            return AuthorityRules()
        return AuthorityRules(problems=(_unreadable(path, say("core.policy.points_to_file_that_is_not")),))
    except OSError as error:
        return AuthorityRules(problems=(_unreadable(path, say("core.policy.cannot_be_opened"), str(error)),))
    if len(content) > MOST_BYTES:
        return AuthorityRules(problems=(_unreadable(path, say("core.policy.is_larger_than_policy_can_be")),))
    return parse(content, str(path))


def parse(content: bytes, place: str) -> AuthorityRules:
    """Read a policy from the bytes of a file; `place` is what people call the file."""
    digest = hashlib.sha256(content).hexdigest()
    try:
        # Windows' editor begins a text with a byte order mark.
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        fault = say("core.policy.is_no_utf_8_text")
        return AuthorityRules(
            problems=(PolicyUnreadable(place, line, fault, say("core.policy.save_it_as_utf_8"), str(error)),)
        )
    try:
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return AuthorityRules(problems=(_syntax(place, text, error),), digest=digest)
    lines = {path[0]: line for path, line in lines_of_keys(text).items() if len(path) == 1}
    return take(table, place, lines, digest)


def take(raw: dict[str, Any], place: str, lines: dict[str, int], digest: str = "") -> AuthorityRules:
    """Check raw values against the rules; all problems are told, not only the first."""
    values: dict[str, Any] = {}
    origins: dict[str, str] = {}
    problems: list[PolicyProblem] = []
    for name, value in raw.items():
        line = lines.get(name, 0)
        rule = RULES.get(name)
        if rule is None:
            problems.append(_unknown(place, line, name, value))
            continue
        try:
            values[name] = rule.take(value)
        except ValueRefused as error:
            kind = PolicyWrongType if isinstance(error, WrongType) else PolicyOutOfRange
            problems.append(kind(place, line, f'"{name}" {error}.', say("core.policy.correct_line")))
            continue
        origins[name] = f"{place}, line {line}" if line else place
    return AuthorityRules(values, origins, tuple(problems), digest)


def _unreadable(path: Path, fault: str, detail: str = "") -> PolicyUnreadable:
    return PolicyUnreadable(str(path), 0, fault, detail=detail)


def _syntax(place: str, text: str, error: Exception) -> PolicySyntax:
    fault = say("core.policy.cannot_be_understood_it_is_not")
    way_on = say("core.policy.correct_line_text_stands_in_quotation")
    return PolicySyntax(place, line_of_error(text, error), fault, way_on, str(error))


def _unknown(place: str, line: int, name: str, value: object) -> PolicyUnknownKey:
    if isinstance(value, dict):
        fault = say("core.policy.policy_has_no_sections_and_is", name=name)
        return PolicyUnknownKey(place, line, fault, say("core.policy.write_its_lines_without_section"))
    near = difflib.get_close_matches(name.lower().replace("-", "_"), RULES, n=1)
    advice = (
        say("core.policy.did_you_mean", near=near[0])
        if near
        else say("core.policy.see_example_policy_for_all_names")
    )
    return PolicyUnknownKey(place, line, say("core.policy.there_is_no_rule", name=name), advice)
