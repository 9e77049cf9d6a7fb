"""The program finds what it brings along, and keeps what is the person's in private."""

import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from app.core import account
from app.core.audit import Recorder, audit_folder, read_key, verify
from app.core.paths import Places, private_folder, resources
from app.core.policy import Policy

ROOT = Path(__file__).parents[2]


def test_resources_of_a_checkout() -> None:
    assert resources() == ROOT / "resources"


def test_resources_of_a_frozen_program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resources() == tmp_path / "resources"


@pytest.mark.skipif(sys.platform != "linux", reason="the folders of the XDG standard")
def test_places_of_this_person(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    places = Places.of_this_person()
    assert places.settings == tmp_path / "config/vitrine/settings.json"
    assert places.cases == tmp_path / "data/vitrine/cases"
    assert places.logs == tmp_path / "state/vitrine/log"
    assert list(tmp_path.iterdir()) == []


def test_places_below_one_folder(tmp_path: Path) -> None:
    places = Places.below(tmp_path)
    assert {places.settings.parent, places.cases.parent, places.logs.parent} == {tmp_path}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
def test_private_folder(tmp_path: Path) -> None:
    folder = private_folder(tmp_path / "a" / "b")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert private_folder(folder) == folder


def test_finding_places_does_not_touch_the_network_or_qt() -> None:
    program = "import app.core.paths, sys; print({'socket', 'PySide6', 'torch'} & sys.modules.keys())"
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_the_audit_key_lies_apart_from_the_log(tmp_path: Path) -> None:
    places = Places.below(tmp_path)
    assert places.audit_key == tmp_path / "audit.key"
    assert not places.audit_key.is_relative_to(places.logs)


@pytest.mark.parametrize("rule", [{"audit": "required"}, {"cases": "required"}, {"retention_days": 30}])
def test_the_environment_does_not_move_what_a_policy_wants_kept(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, rule: dict[str, Any]
) -> None:
    # Only this test's own home stands for the account's: none of these may be looked at.
    monkeypatch.setattr("app.core.paths.home", lambda: tmp_path / "account")
    for name in (*(f"XDG_{name}_HOME" for name in ("CONFIG", "DATA", "STATE")), "HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "elsewhere"))
    places = Places.under(Policy(**rule))
    assert all(
        path.is_relative_to(tmp_path / "account") for path in (places.settings, places.cases, places.logs)
    )
    assert audit_folder(Policy(**rule)).is_relative_to(tmp_path / "account")
    assert Places.under(Policy()) == Places.under(None) == Places.of_this_person()
    if sys.platform == "linux":
        assert places.cases == tmp_path / "account/.local/share/vitrine/cases"
        assert Places.of_this_person().cases == tmp_path / "elsewhere/vitrine/cases"


def test_a_required_log_and_its_key_are_written_in_the_accounts_home(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("app.core.paths.home", lambda: tmp_path / "account")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "elsewhere"))
    recorder = Recorder.of(Policy(audit="required"))
    recorder.started("window")
    recorder.stopped()
    assert not (tmp_path / "elsewhere").exists()
    (log,) = (tmp_path / "account").rglob("audit-*.jsonl")
    (key,) = (tmp_path / "account").rglob("audit.key")
    assert key.parent not in log.parents
    assert verify(log.parent, key=read_key(key)).seals == 3


def test_the_home_is_the_accounts_whatever_the_environment_says(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    account.home.cache_clear()
    own = account.home()
    account.home.cache_clear()
    for name in ("HOME", "USERPROFILE", "LOCALAPPDATA", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    assert account.home() == own != tmp_path
    if sys.platform != "win32":
        assert Path("~").expanduser() == tmp_path, "the environment does move what is asked for naively"


@pytest.mark.skipif(sys.platform == "win32", reason="a list of users is asked")
def test_an_account_that_nobody_knows_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    account.home.cache_clear()
    monkeypatch.setattr(os, "getuid", lambda: 3_999_999_999)
    with pytest.raises(account.NoHome, match="no home folder"):
        account.home()
    assert Recorder.of(Policy(audit="off")).kept is False
