"""Real names of eight countries, drawn once a process from Faker and halved by a hash of the name.

Faker takes tens of microseconds a name, so that documents draw from these pools instead. The pools depend
on the version of Faker alone.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from model.demo.corpus import syllables
from model.demo.corpus.parts import Split

_LOCALES = {
    "GB": "en_GB", "US": "en_US", "IE": "en_IE", "DE": "de_DE",
    "AT": "de_AT", "CH": "de_CH", "FR": "fr_FR", "NL": "nl_NL",
}  # fmt: skip
COUNTRIES = tuple(_LOCALES)
"""The countries that documents come from."""

_DRAWS = 1000
_SEED = 20260


@dataclass(frozen=True)
class Pool:
    """The names of one country and half, each list sorted and without repetitions."""

    first_names: tuple[str, ...]
    last_names: tuple[str, ...]
    towns: tuple[str, ...]
    streets: tuple[str, ...]


def half_of(name: str) -> Split:
    """Return the half that a name belongs to, in every country and every process the same."""
    return "evaluate" if zlib.crc32(name.encode()) & 1 else "train"


def _plain(name: str, longest: int) -> bool:
    letters = name.replace(" ", "").replace("-", "").replace("'", "")
    return letters.isalpha() and name.count(" ") < 3 and 3 <= len(name) <= longest


def _names(draw: Callable[[], str], split: Split, longest: int) -> tuple[str, ...]:
    """Return the names of a half that are short, of letters only, and not put together from syllables."""
    found = {draw() for _ in range(_DRAWS)}
    invented = syllables.every_name()
    return tuple(
        sorted(
            name
            for name in found
            if half_of(name) == split and name not in invented and _plain(name, longest)
        )
    )


@cache
def pool(country: str, split: Split) -> Pool:
    """Return the names of a country (one of ``COUNTRIES``) in one half; the first call takes about 0.2 s."""
    from faker import Faker

    faker = Faker(_LOCALES[country])
    faker.seed_instance(_SEED)
    return Pool(
        first_names=_names(faker.first_name, split, 12),
        last_names=_names(faker.last_name, split, 14),
        towns=_names(faker.city, split, 15),
        streets=_names(faker.street_name, split, 17),
    )
