"""The Windows installer in small, put together on Linux: launchers, libraries, payload, setup program."""

import hashlib
import subprocess
import zipfile
from pathlib import Path

import pytest
from installers import launchers, payload, pe, setup_program
from installers.product import CannotBuild, Product
from installers.running import missing

PRODUCT = Product("0.1.0", "c" * 40, 1_796_000_000)
COMPILER = "x86_64-w64-mingw32-gcc"


def need(*tools: str) -> None:
    lacking = missing(*tools)
    if lacking:
        pytest.skip(f"this machine has no {', '.join(lacking)}; `make.py windows` needs it")


def library(folder: Path, name: str, asks: str = "") -> Path:
    """A real DLL; it asks for the function `told` of another one if one is named."""
    source = folder / f"{name}.c"
    source.write_text(
        "__declspec(dllimport) int told(void);\n__declspec(dllexport) int ask(void) { return told(); }\n"
        if asks
        else "__declspec(dllexport) int told(void) { return 1; }\n"
    )
    made = folder / f"{name}.dll"
    further = [folder / f"{asks}.dll"] if asks else []
    subprocess.run(
        [COMPILER, "-shared", "-s", "-Wl,--no-insert-timestamp", "-o", made, source, *further], check=True
    )
    source.unlink()
    return made


def test_the_launchers_are_the_same_twice_and_ask_for_windows_alone(tmp_path: Path) -> None:
    need(*launchers.TOOLS)
    first = launchers.build(tmp_path / "a", PRODUCT, "python313")
    second = launchers.build(tmp_path / "b", PRODUCT, "python313")
    assert [file.name for file in first] == ["vitrine.exe", "vitrine-cli.exe"]
    for one, other in zip(first, second, strict=True):
        assert one.read_bytes() == other.read_bytes()
        at_once, late = pe.imports(one.read_bytes())
        assert "kernel32.dll" in at_once
        assert all(pe.of_windows(name) for name in [*at_once, *late])
        assert "runtime\\python313.dll".encode("utf-16-le") in one.read_bytes()
        assert b"PerMonitorV2" in one.read_bytes()


def test_a_library_that_nobody_brings_is_found(tmp_path: Path) -> None:
    need(COMPILER)
    library(tmp_path, "answers")
    library(tmp_path, "asks", "answers")
    assert pe.lacking(tmp_path) == []
    (tmp_path / "answers.dll").unlink()
    (found,) = pe.lacking(tmp_path)
    assert (found.library, found.delayed, found.users) == ("answers.dll", False, ("asks.dll",))


@pytest.mark.parametrize("content", [b"", b"MZ", b"MZ" + b"\0" * 200, b"\x7fELF" + b"\0" * 200])
def test_what_is_no_library_is_said(content: bytes) -> None:
    with pytest.raises(pe.NotPe):
        pe.imports(content)


def python(folder: Path) -> Path:
    """What the embeddable package of CPython looks like, in small."""
    made = folder / "python.zip"
    library(folder, "python313").rename(folder / "python313.dll.real")
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("python313.dll", (folder / "python313.dll.real").read_bytes())
        for name in ("python313.zip", "LICENSE.txt", "python.exe", "_wmi.pyd"):
            archive.writestr(name, name)
        for name in ("vcruntime140.dll", "vcruntime140_1.dll"):
            archive.writestr(name, library(folder, name.removesuffix(".dll")).read_bytes())
    return made


def site(folder: Path) -> Path:
    """Two packages of Windows, in small."""
    made = folder / "site"
    for name in ("good/__init__.py", "good/header.h", "torch/include/a.py", "good-1.dist-info/METADATA"):
        (made / name).parent.mkdir(parents=True, exist_ok=True)
        (made / name).write_text("Name: good\nVersion: 1\n" if name.endswith("METADATA") else "")
    return made


def digests(tree: Path) -> dict[str, str]:
    return {
        file.relative_to(tree).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(tree.rglob("*"))
        if file.is_file()
    }


def test_a_small_payload_and_its_installer_are_the_same_twice(tmp_path: Path) -> None:
    need(*launchers.TOOLS, "makensis")
    pythons, packages = python(tmp_path), site(tmp_path)
    made = []
    for name in ("a", "b"):
        target = tmp_path / name / "payload"
        notes = payload.build(pythons, packages, target, PRODUCT, "cpu", None)
        assert any("not pinned" in note for note in notes) is not payload.PIN.is_file()
        made.append(setup_program.build(target, tmp_path / name, PRODUCT, "cpu", "zlib"))
    first = digests(tmp_path / "a" / "payload")
    assert first == digests(tmp_path / "b" / "payload")
    assert {"vitrine.exe", "vitrine-cli.exe", "LICENSE.txt", "runtime/boot.py"} <= first.keys()
    assert {"program/app/__main__.py", "program/model/engine.py", "lib/good/__init__.py"} <= first.keys()
    assert not {"runtime/python.exe", "lib/good/header.h", "lib/torch/include/a.py"} & first.keys()
    assert not [name for name in first if name.startswith(("program/model/demo", "program/model/bench"))]
    assert made[0].read_bytes() == made[1].read_bytes()
    assert made[0].name == "Vitrine-0.1.0-Setup.exe"


def test_a_python_that_is_not_the_pinned_one_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pin = tmp_path / "python.sha256"
    pin.write_text("0" * 64)
    monkeypatch.setattr(payload, "PIN", pin)
    (tmp_path / "python.zip").write_bytes(b"another")
    with pytest.raises(CannotBuild, match="not that of python"):
        list(payload.check_python(tmp_path / "python.zip"))


def test_an_archive_that_is_no_python_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "python.zip", "w") as archive:
        archive.writestr("../evil/python313.dll", "")
    with pytest.raises(CannotBuild, match="not the embeddable package"):
        payload.unpack_python(tmp_path / "python.zip", tmp_path / "runtime")


def test_the_steps_for_a_real_windows_are_the_same_in_both_files() -> None:
    folder = Path(launchers.__file__).parents[1] / "windows"
    script = (folder / "try.ps1").read_text("utf-8")
    steps = (folder / "TRY.md").read_text("utf-8")
    for number in range(1, 22):
        assert f'"{number}"' in script
        assert any(number in _numbers(line) for line in steps.splitlines() if line.startswith("| "))


def _numbers(line: str) -> set[int]:
    first = line.split("|")[1].strip()
    if " to " in first:
        low, high = first.split(" to ")
        return set(range(int(low), int(high) + 1))
    return {int(part) for part in first.split(", ") if part.isdigit()}
