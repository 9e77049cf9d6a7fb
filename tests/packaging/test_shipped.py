"""What is packed when Vitrine is installed."""

import tomllib
from pathlib import Path

from setuptools import find_namespace_packages

ROOT = Path(__file__).parents[2]


def test_the_program_is_packed_and_how_its_checkpoint_was_made_is_not() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]
    packed = set(find_namespace_packages(str(ROOT), **settings["packages"]["find"]))
    assert {"app", "app.core.sources", "app.ui.canvas", "model", "model.diffusion"} <= packed
    assert not [name for name in packed if name.startswith(("model.demo", "model.bench", "tests"))]
