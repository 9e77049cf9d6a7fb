"""`python -m app policy` as an administrator uses it."""

import json
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]


def policy(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the command."""
    command = [sys.executable, "-m", "app", "policy", *map(str, arguments)]
    return subprocess.run(
        command, cwd=REPOSITORY, capture_output=True, encoding="utf-8", timeout=60, check=False
    )


def test_a_right_file_is_shown_line_by_line(tmp_path: Path) -> None:
    file = tmp_path / "policy.toml"
    file.write_text('organisation = "Clinic"\nmax_pages = 9\n', encoding="utf-8")
    done = policy("--check", file)
    assert done.returncode == 0
    assert done.stdout.startswith("1 rule is laid down on this machine by Clinic.\n")
    (line,) = [line for line in done.stdout.splitlines() if line.startswith("max_pages")]
    assert line.endswith(f"9 pages  ({file}, line 2)")


def test_a_broken_file_is_told_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "policy.toml"
    file.write_text("max_pages = 9\nmax_page = 1\n", encoding="utf-8")
    done = policy("--check", file)
    assert done.returncode == 1
    assert f"Line 2 of the policy {file}" in done.stderr
    assert "[policy.unknown_key]" in done.stderr
    as_json = json.loads(policy("--check", file, "--json").stdout)
    assert as_json["closed"] is True
    assert [(each["line"], each["code"]) for each in as_json["problems"]] == [(2, "policy.unknown_key")]


def test_a_file_that_is_not_there_cannot_be_checked(tmp_path: Path) -> None:
    done = policy("--check", tmp_path / "none.toml")
    assert done.returncode == 1
    assert "is not there" in done.stderr


def test_a_models_hash_is_printed(tmp_path: Path) -> None:
    (tmp_path / "weights").write_bytes(b"1")
    done = policy("--hash", tmp_path)
    assert len(done.stdout.strip()) == 64
    assert policy("--hash", tmp_path / "none").returncode == 1
