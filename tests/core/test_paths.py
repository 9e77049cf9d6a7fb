"""The program finds what it brings along, and keeps what is the person's in private."""

import stat
import subprocess
import sys
from pathlib import Path

import pytest

from app.core.paths import Places, private_folder, resources

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
