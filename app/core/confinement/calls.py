"""The list of what a locked process may ask of the kernel: data, read from `resources/reader`."""

import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

Group = Literal["always", "threads", "reading"]
Own = int | Literal["self"]


@dataclass(frozen=True, slots=True)
class Condition:
    """What an argument of an allowed call must be.

    Attributes:
        argument: which, from 0.
        one_of: its low 32 bits are one of these; "self" stands for the number of this process. Empty: any.
        without: none of these bits is set in the low 32.
        null: all 64 bits are zero.
    """

    argument: int
    one_of: tuple[Own, ...] = ()
    without: int = 0
    null: bool = False


@dataclass(frozen=True, slots=True)
class Calls:
    """The whole list.

    Attributes:
        groups: for each group the names of its calls, and what each is for.
        readers: the groups that each reader needs besides "always".
        arguments: the conditions of calls that have any.
        refusals: for names of calls, the errno's name that a refusal has; all others have ENOSYS.
    """

    groups: Mapping[Group, Mapping[str, str]]
    readers: Mapping[str, tuple[Group, ...]]
    arguments: Mapping[str, tuple[Condition, ...]]
    refusals: Mapping[str, str]

    def names(self, *groups: Group) -> tuple[str, ...]:
        """Every call of "always" and of these groups."""
        return tuple(name for group in ("always", *groups) for name in self.groups[group])

    def of_reader(self, name: str) -> tuple[Group, ...]:
        """The groups besides "always" that this reader needs."""
        return self.readers.get(name, ())


@cache
def calls() -> Calls:
    """The list, as it ships."""
    told = _toml("calls")
    return Calls(
        {"always": told["always"], "threads": told["threads"], "reading": told["reading"]},
        {name: tuple(groups) for name, groups in told["readers"].items()},
        {name: tuple(map(_condition, conditions)) for name, conditions in told["arguments"].items()},
        {call: error for error, names in told["refusals"].items() for call in names},
    )


@cache
def numbers(machine: str) -> Mapping[str, int]:
    """The number of each call on this processor ("x86_64", "aarch64"); those that it lacks are left out.

    Raises:
        OSError: there is no table for it.
    """
    table: Mapping[str, int] = _toml(machine)
    return table


def _condition(told: dict[str, Any]) -> Condition:
    return Condition(**{**told, "one_of": tuple(told.get("one_of", ()))})


def _toml(name: str) -> dict[str, Any]:
    frozen = getattr(sys, "_MEIPASS", None)
    root = Path(frozen) if frozen else Path(__file__).parents[3]
    return tomllib.loads((root / "resources" / "reader" / f"{name}.toml").read_text("utf-8"))
