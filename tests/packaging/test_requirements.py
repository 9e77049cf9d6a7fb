"""The pinned packages agree with pyproject.toml and name no place to fetch from."""

import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]


def pins(name: str) -> dict[str, Requirement]:
    lines = (ROOT / "packaging" / name).read_text().splitlines()
    wanted = [Requirement(line) for line in lines if line and not line.startswith(("#", "-r "))]
    return {canonicalize_name(each.name): each for each in wanted}


def declared(extra: str = "") -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    lines = project["optional-dependencies"][extra] if extra else project["dependencies"]
    return [Requirement(line) for line in lines]


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-test.txt"])
def test_every_line_is_one_version_and_nothing_else(name: str) -> None:
    for requirement in pins(name).values():
        assert [each.operator for each in requirement.specifier] == ["=="]
        assert requirement.url is None
    assert "://" not in (ROOT / "packaging" / name).read_text()
    assert "--" not in (ROOT / "packaging" / name).read_text()


@pytest.mark.parametrize(("name", "extra"), [("requirements.txt", ""), ("requirements-test.txt", "test")])
def test_every_dependency_is_pinned_within_its_range(name: str, extra: str) -> None:
    pinned = pins(name)
    for dependency in declared(extra):
        version = next(iter(pinned[canonicalize_name(dependency.name)].specifier)).version
        assert dependency.specifier.contains(version), dependency


def test_what_a_pinned_package_needs_is_pinned_too() -> None:
    """What ships is installed from the pins alone: what they leave out is missing in a frozen program."""
    pinned = {name: each for name, each in pins("requirements.txt").items() if holds(each)}
    missing = [
        f"{name} needs {needed}"
        for name in pinned
        for needed in map(Requirement, metadata.distribution(name).requires or ())
        if holds(needed)
        and canonicalize_name(needed.name) not in pinned
        # Its builds for graphics cards bring their own; they are locked with what they name.
        and name != "torch"
    ]
    assert missing == []


def holds(requirement: Requirement) -> bool:
    """Whether a requirement holds here, without any extra."""
    return requirement.marker is None or requirement.marker.evaluate({"extra": ""})


def test_a_build_of_torch_for_the_processor_alone_is_accepted() -> None:
    assert pins("requirements.txt")["torch"].specifier.contains("2.13.0+cpu")
