"""The words of the languages that answers and sources are written in, from `resources/evidence`.

A further language is a further file there. Every file is read, and lists of one name are one list.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from app.core.evidence.characters import fold
from app.core.paths import resources


@dataclass(frozen=True)
class Lexicon:
    """All lists of all languages.

    Attributes:
        lists: words as they are written, by the name of their list.
        tables: the same for lists of lists, as the words for each measure.
        languages: each file by itself, by its name.
    """

    lists: Mapping[str, tuple[str, ...]]
    tables: Mapping[str, Mapping[str, tuple[str, ...]]]
    languages: Mapping[str, Mapping[str, Any]]

    def written(self, name: str) -> tuple[str, ...]:
        """A list as it is written in the files; empty where no file has it."""
        return self.lists.get(name, ())

    def folded(self, name: str) -> frozenset[str]:
        """A list of folded words."""
        return frozenset(fold(word) for word in self.written(name))

    def table(self, name: str) -> Mapping[str, tuple[str, ...]]:
        """A list of lists; empty where no file has it."""
        return self.tables.get(name, {})


@cache
def lexicon() -> Lexicon:
    """The words, read once in a process."""
    languages = {
        path.stem: tomllib.loads(path.read_text("utf-8"))
        for path in sorted((resources() / "evidence").glob("*.toml"))
    }
    lists: dict[str, tuple[str, ...]] = {}
    tables: dict[str, dict[str, tuple[str, ...]]] = {}
    for content in languages.values():
        for name, value in content.items():
            if isinstance(value, str):
                lists[name] = (*lists.get(name, ()), *listed(value))
            elif isinstance(value, dict):
                table = tables.setdefault(name, {})
                for key, words in value.items():
                    table[key] = (*table.get(key, ()), *listed(words))
    return Lexicon(lists, tables, languages)


def listed(words: str) -> tuple[str, ...]:
    """The words of a list as a file writes it."""
    return tuple(word.replace("_", " ") for word in words.split())


def by_language(name: str) -> list[Any]:
    """The entries of one name in all files, as they are written there."""
    return [content[name] for content in lexicon().languages.values() if name in content]
