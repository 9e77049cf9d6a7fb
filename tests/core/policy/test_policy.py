"""A policy as an administrator writes it: what comes into force, and what is said of one that is wrong."""

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.core.paths import resources
from app.core.policy import RULES, Policy, PolicyProblem, headline, load, rows
from app.core.policy.file import parse
from app.core.policy.places import policy_file
from app.core.reports.options import Options

HASH = "ab" * 32


def policy_of(tmp_path: Path, text: str | bytes) -> Policy:
    """The policy that a file with this text gives."""
    file = tmp_path / "policy.toml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return load(file)


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    policy = load(tmp_path / "none.toml")
    assert policy == Policy.default()
    assert not policy.closed
    assert not policy.laid_down
    assert headline(policy) == "No policy is laid down on this machine."


def test_the_example_names_every_rule_and_equals_the_defaults() -> None:
    example = resources() / "policy" / "policy.toml"
    policy = load(example)
    assert policy == Policy.default()
    assert list(policy.origins) == list(RULES)
    content = example.read_text(encoding="utf-8")
    for row in rows(policy):
        line = int(row.origin.rsplit(" ", 1)[1])
        written = content.splitlines()[line - 1]
        assert written.startswith(f"{row.name} = ")
        assert " # " in written


def test_what_is_laid_down_holds_and_names_its_line(tmp_path: Path) -> None:
    policy = policy_of(
        tmp_path,
        f"""organisation = "Records office"
copying = false
models = ["{HASH.upper()}"]
exports = ["pdf", "json"]

retention_days = 30
cases = "required"
max_file_mb = 20
""",
    )
    assert policy.copying is False
    assert policy.allows_model(HASH)
    assert not policy.allows_model("cd" * 32)
    assert policy.allows_export("pdf")
    assert not policy.allows_export("docx")
    assert (policy.cases, policy.retention_days) == ("required", 30)
    assert policy.limits.file_bytes == 20 * 1024 * 1024
    assert policy.origins["retention_days"].endswith("policy.toml, line 6")
    assert headline(policy) == "6 rules are laid down on this machine by Records office."
    governed = {row.name for row in rows(policy) if row.governed}
    assert governed == {
        "organisation",
        "copying",
        "models",
        "exports",
        "retention_days",
        "cases",
        "max_file_mb",
    }


def test_copies_of_sources_leave_only_where_they_are_named(tmp_path: Path) -> None:
    assert Policy.default().allows_export("source")
    assert policy_of(tmp_path, 'exports = ["source"]').allows_export("source")
    assert not policy_of(tmp_path, 'exports = ["dossier", "text"]').allows_export("source")
    assert not Policy.broken(policy_of(tmp_path, "copying = 1").problems[0]).allows_export("source")


@pytest.mark.parametrize(
    ("text", "code", "line", "words"),
    [
        ("copying = false\ncopyng = true", "policy.unknown_key", 2, 'Did you mean "copying"?'),
        ("[section]\ncopying = true", "policy.unknown_key", 1, "a policy has no sections"),
        ("\n\nzebra = 1", "policy.unknown_key", 3, "See the example policy"),
        ("copying = 1", "policy.wrong_type", 1, "true or false"),
        ("# x\nmax_pages = '3'", "policy.wrong_type", 2, "a whole number from 1 to 500"),
        ("max_pages = true", "policy.wrong_type", 1, "a whole number from 1 to 500"),
        ("max_pages = 0", "policy.out_of_range", 1, "a whole number from 1 to 500"),
        ("max_file_mb = 2049", "policy.out_of_range", 1, "from 1 to 2048"),
        ('cases = "maybe"', "policy.out_of_range", 1, '"allowed", "required", "forbidden"'),
        ("cases = false", "policy.wrong_type", 1, '"allowed", "required", "forbidden"'),
        ('models = "all"', "policy.wrong_type", 1, '"any" or a list'),
        ('models = ["abc"]', "policy.out_of_range", 1, '"abc" is none'),
        ('exports = [\n"pdf",\n"fax"]', "policy.out_of_range", 1, '"fax" is none'),
        ('notice = "a\\u0007b"', "policy.out_of_range", 1, "control characters"),
        ("notice = 5", "policy.wrong_type", 1, "a text in quotation marks"),
        ('audit_folder = "logs"', "policy.out_of_range", 1, "full path"),
        ("version = 2", "policy.out_of_range", 1, "from 1 to 1"),
        ("copying = true\ncopying = false", "policy.syntax", 2, "as TOML wants it"),
        ("copying = yes", "policy.syntax", 1, "as TOML wants it"),
        ("copying = true\nexports = [", "policy.syntax", 2, "as TOML wants it"),
        (b"copying = true\nnotice = '\xff'", "policy.unreadable", 2, "UTF-8"),
    ],
)
def test_a_fault_is_named_with_its_line_and_closes_everything(
    tmp_path: Path, text: str | bytes, code: str, line: int, words: str
) -> None:
    policy = policy_of(tmp_path, text)
    assert policy.closed
    (problem,) = policy.problems
    assert (problem.code, problem.line) == (code, line)
    assert words in str(problem)
    assert f"Line {line} of the policy {tmp_path / 'policy.toml'}" in problem.sentence


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    policy = policy_of(tmp_path, "copying = 1\nthinking = true\nmax_pages = 0\ncases = 'forbidden'")
    assert [problem.line for problem in policy.problems] == [1, 2, 3]


def test_a_broken_policy_is_as_strict_as_a_policy_can_be(tmp_path: Path) -> None:
    policy = policy_of(tmp_path, "copying")
    for name, rule in RULES.items():
        if name != "version":
            assert rule.stricter(rule.strictest, rule.default) == getattr(policy, name), name
    assert not policy.allows_model(HASH)
    assert not policy.allows_export("json")
    assert (policy.copying, policy.seal_required, policy.cases) == (False, True, "forbidden")
    assert headline(policy) == "The policy of this machine is broken, so everything is closed."


def test_a_mark_at_the_beginning_and_windows_line_ends_are_taken(tmp_path: Path) -> None:
    policy = policy_of(tmp_path, b"\xef\xbb\xbfcopying = false\r\nmax_pages = 7\r\n")
    assert (policy.closed, policy.copying, policy.max_pages) == (False, False, 7)
    assert policy.origins["max_pages"].endswith("line 2")


def test_a_policy_that_is_there_but_cannot_be_opened_closes(tmp_path: Path) -> None:
    dangling = tmp_path / "dangling.toml"
    dangling.symlink_to(tmp_path / "gone.toml")
    large = tmp_path / "large.toml"
    large.write_text("#" * (1024 * 1024 + 1), encoding="utf-8")
    for file in (tmp_path, dangling, large):
        policy = load(file)
        assert [problem.code for problem in policy.problems] == ["policy.unreadable"], file


def test_deep_nesting_is_a_fault_and_no_crash() -> None:
    stated = parse(b"x = " + b"[" * 100_000, "here")
    assert [problem.code for problem in stated.problems] == ["policy.syntax"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_a_policy_that_the_person_can_change_is_said_not_to_bind(tmp_path: Path) -> None:
    policy = policy_of(tmp_path, "copying = false")
    assert policy.copying is False
    (warning,) = policy.warnings
    assert isinstance(warning, PolicyProblem)
    assert warning.code == "policy.not_binding"
    assert "bind you" in warning.sentence


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="needs another person")
def test_only_a_file_and_folders_of_others_bind(tmp_path: Path) -> None:
    from app.core.policy.places import not_binding

    # The test's own folder lies below one that pytest gives to the person alone.
    file = Path("/etc/hostname")
    mine = tmp_path / "policy.toml"
    mine.write_text("", encoding="utf-8")
    tmp_path.chmod(0o755)
    child = os.fork()
    if child == 0:  # as somebody who owns nothing here
        os.setegid(65534)
        os.seteuid(65534)
        os._exit(0 if not_binding(file) is None else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    mine.chmod(0o666)
    assert not_binding(mine) is not None


def test_no_environment_moves_the_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    before = policy_file()
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_CONFIG_DIRS", "ProgramData", "ALLUSERSPROFILE"):
        monkeypatch.setenv(name, str(tmp_path))
    assert policy_file() == before


def test_a_refusal_says_whom_to_ask() -> None:
    policy = replace(Policy.default(), contact="the help desk, extension 12")
    assert str(policy.refusal("This is not allowed.")) == (
        "This is not allowed. Ask the help desk, extension 12."
    )


@pytest.mark.parametrize("name", RULES)
def test_of_two_values_the_stricter_is_the_same_either_way_round(name: str) -> None:
    rule = RULES[name]
    some: list[Any] = [rule.default, rule.strictest]
    for one in some:
        for other in some:
            assert rule.stricter(one, other) == rule.stricter(other, one)
    assert rule.stricter(rule.default, rule.strictest) == rule.strictest


def test_reports_leave_as_the_house_wants_them(tmp_path: Path) -> None:
    usual = Policy.default()
    assert (usual.exports_unreviewed, usual.exports_reviewers) == ("marked", False)
    assert usual.exports_pseudonymised == "optional"
    strict = policy_of(
        tmp_path,
        'exports_unreviewed = "withheld"\nexports_reviewers = true\nexports_pseudonymised = "required"',
    )
    options = Options(unreviewed=True).under(strict)
    assert (options.unreviewed, options.reviewers, options.pseudonymised) == (False, True, True)
    assert not Options(reviewers=True).under(usual).reviewers, "nobody chooses that by themselves"
    broken = Policy.broken(policy_of(tmp_path, "copying = 1").problems[0])
    assert not Options().under(broken).unreviewed
    assert Options().under(broken).pseudonymised
