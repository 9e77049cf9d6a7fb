"""What a Linux system gets besides the program: it validates, and it is the same twice."""

import hashlib
import os
import subprocess
from pathlib import Path

import pytest
from installers import archive, debian, elf, linux_files, manual, openssl, rpm
from installers.elf import Needs
from installers.product import Product
from installers.running import missing

from app.registry import COMMANDS

PRODUCT = Product("0.1.0", "c" * 40, 1_796_000_000)
ASSETS = Path(__file__).parents[2] / "packaging" / "linux"


def need(*tools: str) -> None:
    lacking = missing(*tools)
    if lacking:
        pytest.skip(f"this machine has no {', '.join(lacking)}; `make.py release` needs it")


def digests(tree: Path) -> dict[str, str]:
    return {
        file.relative_to(tree).as_posix(): str(file.readlink())
        if file.is_symlink()
        else hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(tree.rglob("*"))
        if file.is_symlink() or file.is_file()
    }


def test_the_manual_names_every_command() -> None:
    text = manual.page(PRODUCT)
    for command in COMMANDS:
        name = command.name.replace("-", r"\-")
        assert (f".TP\n.B {name}\n" in text) is bool(command.summary)


def test_the_menu_entry_is_valid() -> None:
    need("desktop-file-validate")
    done = subprocess.run(
        ["desktop-file-validate", ASSETS / "org.vitrine.Vitrine.desktop"], capture_output=True, text=True
    )
    assert (done.returncode, done.stdout) == (0, "")


def test_the_metadata_is_valid(tmp_path: Path) -> None:
    need("appstreamcli")
    file = tmp_path / "org.vitrine.Vitrine.metainfo.xml"
    file.write_text(linux_files.metadata(PRODUCT))
    done = subprocess.run(["appstreamcli", "validate", "--no-net", file], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_the_apparmor_profile_parses() -> None:
    need("apparmor_parser")
    done = subprocess.run(["apparmor_parser", "-QK", ASSETS / "apparmor"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_the_tree_is_the_same_twice(tmp_path: Path) -> None:
    need("rsvg-convert")
    for name in ("a", "b"):
        linux_files.put(tmp_path / name, PRODUCT)
    first = digests(tmp_path / "a")
    assert first == digests(tmp_path / "b")
    assert first["usr/bin/vitrine"] == "/opt/vitrine/vitrine"
    assert {"etc/vitrine/README", "usr/share/man/man1/vitrine.1.gz"} <= first.keys()
    assert "packaging/start.py" not in (tmp_path / "a/usr/share/doc/vitrine/SECURITY.md").read_text("utf-8")


def test_the_archive_is_the_same_twice_whatever_the_files_times(tmp_path: Path) -> None:
    need("zstd")
    program = tmp_path / "program"
    (program / "inner").mkdir(parents=True)
    (program / "vitrine").write_bytes(b"program")
    (program / "inner" / "link").symlink_to("../vitrine")
    os.link(program / "vitrine", program / "inner" / "again")
    made = []
    for name, when in (("a", 1), ("b", 2_000_000_000)):
        os.utime(program / "vitrine", (when, when))
        made.append(archive.build(program, tmp_path / name, PRODUCT, "cpu"))
    assert made[0].name == "vitrine-0.1.0-linux-x86_64.tar.zst"
    assert made[0].read_bytes() == made[1].read_bytes()
    told = subprocess.run(["tar", "-tvf", made[0]], capture_output=True, text=True, check=True).stdout
    assert "root/root" in told
    assert " -> ../vitrine" in told


def test_the_rpm_asks_for_libraries_by_name(tmp_path: Path) -> None:
    (tmp_path / "opt/vitrine").mkdir(parents=True)
    (tmp_path / "usr/bin").mkdir(parents=True)
    (tmp_path / "usr/bin/vitrine").touch()
    (tmp_path / "opt/vitrine/vitrine").touch()
    asked = Needs({"libEGL.so.1": "a", "libGL.so.1": "b"}, (2, 34))
    text = rpm.specification("vitrine", PRODUCT, tmp_path, asked)
    assert "Requires: libEGL.so.1()(64bit)\nRequires: libGL.so.1()(64bit)\n" in text
    assert "Requires: libc.so.6(GLIBC_2.34)(64bit)" in text
    assert "\n/opt/vitrine\n/usr/bin/vitrine\n" in text


def test_an_openssl_out_of_support_is_replaced_by_one_that_does_nothing(tmp_path: Path) -> None:
    need("gcc", "readelf")
    folder = tmp_path / "libs"
    folder.mkdir()
    old = folder / "libcrypto-0a1b2c3d.so.1.1.1k"
    environment = PRODUCT.environment()
    (tmp_path / "old.map").write_text("OPENSSL_1_1_0 { global: EVP_answer; RAND_other; };\n")
    (tmp_path / "old.c").write_text(
        "int EVP_answer(void) { return 42; }\nint RAND_other(void) { return 1; }\n"
    )
    (tmp_path / "user.c").write_text("int EVP_answer(void);\nint ask(void) { return EVP_answer(); }\n")
    shared = ["gcc", "-shared", "-fPIC"]
    script = ["-Wl,--version-script=old.map", f"-Wl,-soname,{old.name}"]
    subprocess.run([*shared, *script, "-o", old, "old.c"], cwd=tmp_path, check=True)
    user = [*shared, "-o", str(folder / "libuser.so"), "user.c", str(old), "-Wl,-rpath,$ORIGIN"]
    subprocess.run(user, cwd=tmp_path, check=True)
    ask = "import ctypes, sys; print(ctypes.CDLL(sys.argv[1]).ask())"
    call = ["python3", "-c", ask, str(folder / "libuser.so")]
    assert subprocess.run(call, capture_output=True, text=True, check=True).stdout == "42\n"
    assert openssl.replace(folder, environment) == [old.name]
    assert subprocess.run(call, capture_output=True, text=True, check=True).stdout == "0\n"
    assert openssl.defined(old, environment) == {"EVP_answer"}, "what nobody asks for is not there"


def test_the_deb_depends_on_what_is_needed_and_not_brought(tmp_path: Path) -> None:
    need("gcc", "objdump", "dpkg-shlibdeps")
    (tmp_path / "own.c").write_text("int own(void) { return 1; }\n")
    (tmp_path / "user.c").write_text(
        "int own(void);\nconst char *zlibVersion(void);\n"
        "int ask(void) { return own() + (zlibVersion() != 0); }\n"
    )
    program = tmp_path / "program"
    program.mkdir()
    zlib = next(iter(elf.places("libz.so.1")), "")
    if not zlib:
        pytest.skip("this machine has no libz.so.1")
    shared = ["gcc", "-shared", "-fPIC"]
    own = [*shared, "-Wl,-soname,libown.so.1", "-o", str(program / "libown.so.1"), "own.c"]
    subprocess.run(own, cwd=tmp_path, check=True)
    # As the wheels have it: a library of their own under the name of one of the system's.
    libffi = [*shared, "-Wl,-soname,libffi.so.8", "-o", str(program / "libffi.so.8"), "own.c"]
    subprocess.run(libffi, cwd=tmp_path, check=True)
    user = [*shared, "-o", str(program / "libuser.so"), "user.c", str(program / "libown.so.1"), zlib]
    subprocess.run([*user, "-Wl,-rpath,$ORIGIN"], cwd=tmp_path, check=True)
    found = [each.partition(" ")[0] for each in debian.depends(program)]
    assert found == ["libc6", "zlib1g", "fonts-dejavu-core"]
