"""The locks say what the requirements say, for each system, with the hash of one file each."""

import re
from pathlib import Path

import pytest
from installers import locks
from installers.product import CannotBuild
from packaging.utils import canonicalize_name

USUAL = [locks.target(name) for name in locks.USUAL]


@pytest.mark.parametrize("which", USUAL, ids=lambda each: each.name)
def test_a_lock_is_of_the_requirements_as_they_are(which: locks.Target) -> None:
    wanted = {}
    for line in locks.pins(which, locks.sources(which)):
        name, _, version = line.partition("===")
        wanted[canonicalize_name(name)] = version
    locked = locks.read(which)
    versions = {canonicalize_name(name): version for name, (version, _) in locked.items()}
    way_on = f"renew it: packaging/make.py lock {which.name}"
    assert {name: versions.get(name) for name in wanted} == wanted, way_on
    further = versions.keys() - wanted.keys()
    assert not further or which.variant == "cuda", "only torch's CUDA build names what it needs besides"
    assert all(re.fullmatch("[0-9a-f]{64}", digest) for _, digest in locked.values())


@pytest.mark.parametrize("which", USUAL, ids=lambda each: each.name)
def test_a_lock_names_no_place_to_fetch_from(which: locks.Target) -> None:
    assert "://" not in locks.file_of(which).read_text(encoding="utf-8")


def test_markers_are_those_of_the_target_not_of_this_machine(tmp_path: Path) -> None:
    file = tmp_path / "requirements.txt"
    file.write_text(
        '# a note\njeepney==1 ; sys_platform == "linux"\npywin32-ctypes==2 ; sys_platform == "win32"\n'
        'zipp==3 ; python_version < "3.12"\ntorch==2.13.0\n'
    )
    assert locks.pins(locks.target("windows-cpu"), [file]) == ["pywin32-ctypes===2", "torch===2.13.0"]
    assert locks.pins(locks.target("linux-cpu"), [file]) == ["jeepney===1", "torch===2.13.0+cpu", "zipp===3"]
    assert locks.pins(locks.target("windows-cuda"), [file])[1] == "torch===2.13.0+cu130"


def test_a_target_or_a_lock_that_is_not_there_is_said() -> None:
    with pytest.raises(CannotBuild, match="There are: linux-cpu"):
        locks.target("amiga")
    with pytest.raises(CannotBuild, match="lock windows-cuda"):
        locks.read(locks.target("windows-cuda"))
