"""What is handed out: a list of contents, sums, signatures, and a check of them by the program itself."""

import json
import subprocess
from pathlib import Path

import pytest
from installers import licences, locks, release, sbom
from installers.product import CannotBuild, Product
from installers.running import missing

from app.core.release import PublicKey, check_release

PRODUCT = Product("0.1.0", "c" * 40, 1_796_000_000)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Packages as pip leaves them, in small."""
    folder = tmp_path / "site"
    info = folder / "numpy-2.4.6.dist-info"
    (info / "licenses").mkdir(parents=True)
    (info / "METADATA").write_text("Name: numpy\nVersion: 2.4.6\nLicense-Expression: BSD-3-Clause\n")
    (info / "licenses" / "LICENSE.txt").write_text("Redistribution and use")
    (info / "RECORD").write_text("numpy-2.4.6.dist-info/licenses/LICENSE.txt,,\nnumpy/own.so,,\n")
    # Some readers of such lists name only files that are there.
    (folder / "numpy").mkdir()
    (folder / "numpy" / "own.so").write_bytes(b"\x7fELF")
    other = folder / "bare-1.dist-info"
    other.mkdir()
    (other / "METADATA").write_text(
        "Name: bare\nVersion: 1\nClassifier: License :: OSI Approved :: MIT License\n"
    )
    return folder


def test_every_licence_text_is_collected_and_a_missing_one_named(site: Path, tmp_path: Path) -> None:
    assert licences.of_packages(site, tmp_path / "texts") == ["bare"]
    text = (tmp_path / "texts" / "numpy-2.4.6.txt").read_text()
    assert text.startswith("numpy 2.4.6\nBSD-3-Clause\n")
    assert "Redistribution and use" in text
    assert "MIT License" in (tmp_path / "texts" / "bare-1.txt").read_text()


def test_the_list_has_a_hash_for_each_package_and_each_native_library(site: Path, tmp_path: Path) -> None:
    program = tmp_path / "program"
    (program / "_internal" / "numpy").mkdir(parents=True)
    (program / "_internal" / "numpy" / "own.so").write_bytes(b"\x7fELF OpenBLAS 0.3.30 ")
    (program / "_internal" / "readme.txt").write_text("no library")
    which = locks.target("linux-cpu")
    document = sbom.of_folder(program, site, which, PRODUCT)
    package, native = document["components"]
    assert package["purl"] == "pkg:pypi/numpy@2.4.6"
    assert package["hashes"][0]["content"] == locks.read(which)["numpy"][1]
    assert package["licenses"] == [{"license": {"name": "BSD-3-Clause"}}]
    assert native["name"] == "own.so"
    told = {each["name"]: each["value"] for each in native["properties"]}
    assert told == {
        "vitrine:path": "_internal/numpy/own.so",
        "vitrine:from": "numpy 2.4.6",
        "vitrine:says": "OpenBLAS 0.3.30",
    }
    assert document == sbom.of_folder(program, site, which, PRODUCT)
    sbom.write(document, tmp_path / "a.json")
    assert json.loads((tmp_path / "a.json").read_text())["specVersion"] == "1.6"


@pytest.fixture
def made(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "vitrine_0.1.0_amd64.deb").write_bytes(b"program")
    (folder / "Vitrine-0.1.0-Setup.exe").write_bytes(b"MZ program")
    return folder


def test_without_keys_each_step_left_out_is_said(made: Path) -> None:
    told = release.finish(made, PRODUCT, release.Keys(), None)
    assert len(told) == 2
    assert "Not signed for Windows" in told[0]
    assert "SHA256SUMS is not signed" in told[1]
    found = check_release(made, ())
    assert [each.code for each in found.problems] == ["release.unsigned"]
    assert found.version == "0.1.0"
    assert {"TRY-ON-WINDOWS.md", "try.ps1"} <= {file.name for file in made.iterdir()}


def test_what_minisign_signs_the_program_itself_finds_right(made: Path, tmp_path: Path) -> None:
    if missing("minisign"):
        pytest.skip("this machine has no minisign; `make.py release` needs it for signatures")
    (made / "Vitrine-0.1.0-Setup.exe").unlink()
    public, secret = tmp_path / "vitrine.pub", tmp_path / "vitrine.key"
    subprocess.run(["minisign", "-G", "-W", "-p", public, "-s", secret], capture_output=True, check=True)
    assert release.finish(made, PRODUCT, release.Keys(minisign=secret), public) == []
    found = check_release(made, (PublicKey.parse(public.read_text()),))
    assert found.problems == ()
    assert found.comment.startswith("Vitrine 0.1.0, ")
    (made / "vitrine_0.1.0_amd64.deb").write_bytes(b"another program")
    found = check_release(made, (PublicKey.parse(public.read_text()),))
    assert [each.code for each in found.problems] == ["release.altered"]


def test_an_empty_folder_is_no_release(tmp_path: Path) -> None:
    with pytest.raises(CannotBuild, match="no installer"):
        release.finish(tmp_path, PRODUCT, release.Keys(), None)
