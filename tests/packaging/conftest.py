"""A clone in small: the real start script, a tiny package in a folder, a program that tells its arguments."""

import shutil
import zipfile
from pathlib import Path

import pytest

PACKAGING = Path(__file__).parents[2] / "packaging"

TELLER = """
import json, os, sys
import tiny
print(json.dumps({"arguments": sys.argv[1:], "folder": os.getcwd(), "answer": tiny.ANSWER}))
"""


def write_wheel(folder: Path) -> None:
    """A package `tiny` 1.0, which needs no network to install."""
    name = "tiny-1.0.dist-info"
    files = {
        "tiny.py": "ANSWER = 42\n",
        f"{name}/METADATA": "Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n",
        f"{name}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{file},,\n" for file in [*files, f"{name}/RECORD"])
    with zipfile.ZipFile(folder / "tiny-1.0-py3-none-any.whl", "w") as wheel:
        for file, content in [*files.items(), (f"{name}/RECORD", record)]:
            wheel.writestr(file, content)


def make_clone(root: Path) -> Path:
    """Lay the small clone out under `root`, not yet set up."""
    (root / "packaging").mkdir(parents=True)
    for script in PACKAGING.glob("*.py"):
        shutil.copy(script, root / "packaging")
    write_wheel(root / "packaging")
    (root / "packaging" / "requirements.txt").write_text("--no-index\n--find-links .\ntiny==1.0\n")
    (root / "packaging" / "requirements-test.txt").write_text("-r requirements.txt\n")
    (root / "app").mkdir()
    shutil.copy(PACKAGING.parent / "app" / "registry.py", root / "app")
    (root / "app" / "__main__.py").write_text(TELLER)
    return root


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    return make_clone(tmp_path / "clone")


@pytest.fixture(scope="module")
def shared_clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One clone for the tests of a module that only look at it once it is set up."""
    return make_clone(tmp_path_factory.mktemp("shared") / "clone")
