"""The launcher against a library that stands where a card's driver is, and the kernels that ship."""

import ctypes
import hashlib
import json
import shutil
import struct
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import torch

from model.card import library as library_module
from model.card.driver import Driver, DriverFailure
from model.card.library import FOLDER, Library, architecture, manifest

ROOT = Path(__file__).parents[3]
ELF = b"\x7fELF and the rest"


@pytest.fixture(scope="module")
def fake(tmp_path_factory: pytest.TempPathFactory) -> str:
    compiler = shutil.which("gcc") or shutil.which("cc")
    if compiler is None or sys.platform == "win32":
        pytest.skip("no compiler for the driver that stands in")
    target = tmp_path_factory.mktemp("driver") / "libcuda.so"
    source = ROOT / "tests" / "support" / "fake_driver.c"
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", str(target), str(source)], check=True)
    return str(target)


def told(fake: str, name: str, kind: Any) -> Any:
    return kind.in_dll(ctypes.CDLL(fake), name)


def test_parameters_arrive_as_a_kernel_reads_them(fake: str) -> None:
    kernel = Driver(fake).load(ELF, "entry", "pifp", 60_000, 8)
    assert list(told(fake, "attribute", ctypes.c_int * 2)) == [8, 60_000]
    told(fake, "wanted", ctypes.c_int).value = 6
    high = 0x7FFF_1234_5678_9ABC
    kernel.launch((3, 5, 1), 0x7F00_0000_9999, (high, -2, 0.6, 4096))
    told(fake, "wanted", ctypes.c_int).value = 0
    seen = list(told(fake, "seen", ctypes.c_uint64 * 16))
    assert seen[0] == high
    assert ctypes.c_int32(seen[1] & 0xFFFFFFFF).value == -2
    assert struct.unpack("f", (seen[2] & 0xFFFFFFFF).to_bytes(4, "little"))[0] == pytest.approx(0.6)
    # Behind them the two pointers to scratch memory that Triton adds.
    assert seen[3:6] == [4096, 0, 0]
    assert list(told(fake, "grid", ctypes.c_uint * 3)) == [3, 5, 1]
    assert list(told(fake, "block", ctypes.c_uint * 3)) == [256, 1, 1]
    assert told(fake, "shared_bytes", ctypes.c_uint).value == 60_000
    assert told(fake, "stream_seen", ctypes.c_void_p).value == 0x7F00_0000_9999


def test_what_the_driver_refuses_is_said(fake: str) -> None:
    driver = Driver(fake)
    with pytest.raises(DriverFailure, match="cuModuleLoadData: error 200"):
        driver.load(b"nothing", "entry", "p", 0, 4)
    with pytest.raises(DriverFailure, match="cuModuleGetFunction"):
        driver.load(ELF, "missing", "p", 0, 4)
    with pytest.raises(DriverFailure, match="cuLaunchKernel"):
        driver.load(ELF, "entry", "p", 0, 4).launch((0, 1, 1), 0, (1,))
    with pytest.raises(ValueError, match="argument"):
        driver.load(ELF, "entry", "p", 0, 4).launch((1, 1, 1), 0, (1, 2))


def test_without_a_driver_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(DriverFailure):
        Driver(str(tmp_path / "libcuda.so.1"))
    with pytest.raises(DriverFailure):
        Driver(torch._C.__file__)


def test_cards_get_their_own_images_or_the_portable_ones() -> None:
    built = set(manifest()["architectures"])
    assert architecture((8, 9), built) == "89"
    assert architecture((12, 0), built) == "120"
    # An image for 9.0 or 10.0 runs on nothing else.
    assert {architecture(other, built) for other in ((8, 7), (10, 3), (12, 1))} == {"ptx"}


def test_a_kernel_is_loaded_once_and_launched_on_torchs_stream(
    fake: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Stream:
        cuda_stream = 77

    monkeypatch.setattr(torch.cuda, "current_stream", Stream)
    kernels = Library((9, 0), Driver(fake))
    told(fake, "wanted", ctypes.c_int).value = 4
    before = told(fake, "loads", ctypes.c_uint).value
    parts, mixed = torch.zeros(4, 8), torch.zeros(2, 8)
    for _ in range(2):
        kernels("mix", (2, 1), parts, mixed, 8, 2)
    told(fake, "wanted", ctypes.c_int).value = 0
    assert told(fake, "loads", ctypes.c_uint).value == before + 1
    assert list(told(fake, "seen", ctypes.c_uint64 * 16))[:2] == [parts.data_ptr(), mixed.data_ptr()]
    assert told(fake, "stream_seen", ctypes.c_void_p).value == 77
    with pytest.raises(DriverFailure, match="no kernel"):
        kernels("nothing", (1,))


def test_a_changed_kernel_is_not_loaded(fake: str, tmp_path: Path) -> None:
    folder = tmp_path / "kernels"
    shutil.copytree(FOLDER, folder)
    file = folder / "80" / "mix.cubin"
    file.write_bytes(file.read_bytes()[:-1] + b"!")
    kernels = Library((8, 0), Driver(fake), folder)
    assert kernels.load("linear8")
    with pytest.raises(DriverFailure, match="not what was built"):
        kernels.load("mix")
    file.unlink()
    with pytest.raises(DriverFailure):
        kernels.load("mix")
    (folder / "manifest.json").write_text("{}", "utf-8")
    with pytest.raises(DriverFailure):
        Library((8, 0), Driver(fake), folder)


def test_everything_that_was_built_is_there_and_is_what_the_source_says() -> None:
    listed = manifest()
    total = 0
    for name, kernel in listed["kernels"].items():
        assert set(kernel["images"]) == set(listed["architectures"]), name
        for image in kernel["images"].values():
            content = (library_module.FOLDER / image["file"]).read_bytes()
            assert hashlib.sha256(content).hexdigest() == image["sha256"]
            total += len(content)
    assert total < 2_000_000
    for file in (ROOT / "model" / "card" / "source").glob("*.py"):
        assert hashlib.sha256(file.read_bytes()).hexdigest() == listed["sources"][file.name], (
            f"{file.name} has changed: run packaging/build_kernels.py"
        )


def test_kernels_compile_to_the_same_bytes_again() -> None:
    """Two of them, where Triton is installed in the version that built them."""
    triton = pytest.importorskip("triton")
    if triton.__version__ != json.loads((FOLDER / "manifest.json").read_text("utf-8"))["triton"]:
        pytest.skip("another Triton compiles other bytes")
    command = [sys.executable, "packaging/build_kernels.py", "--check", "mix", "ptx", "down_64", "89"]
    said = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    assert said.returncode == 0, said.stdout + said.stderr
    assert said.stdout.count("equal") == 2
