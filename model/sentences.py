"""What the program says to people, by stable keys: one file for a language, in it a section for each room.

A leaf of the standard library: it is read before the process is sealed, and inside readers that may open
nothing but the program's own files.
"""

import string
import sys
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_ENGLISH = "en"
_language = _ENGLISH


class Sentences:
    """The sentences of one language; a section is understood when its first sentence is asked for."""

    def __init__(self, file: Path) -> None:
        """Take the file as it is.

        Raises:
            OSError: there is none, or it cannot be read.
        """
        self._texts: dict[str, str] = {}
        for block in ("\n" + file.read_text(encoding="utf-8")).split("\n[")[1:]:
            name, _, text = block.partition("]\n")
            self._texts[name] = text
        self.section = cache(self._section)

    def find(self, key: str) -> str | None:
        """The sentence with its places for values in braces; `None` if this language has none for the key."""
        section, _, name = key.rpartition(".")
        return self.section(section).get(name)

    @property
    def keys(self) -> tuple[str, ...]:
        """All keys, in the order of the file."""
        return tuple(f"{section}.{name}" for section in self._texts for name in self.section(section))

    def _section(self, name: str) -> dict[str, str]:
        return tomllib.loads(self._texts.get(name, ""))


class _Numbers(string.Formatter):
    """Formats as `str.format` does, with a comma for decimals and a point for thousands."""

    def format_field(self, value: Any, format_spec: str) -> str:
        """One value as a sentence of this language writes it."""
        text = str(super().format_field(value, format_spec))
        if isinstance(value, int | float) and format_spec:
            return text.translate(_SWAPPED)
        return text


_SWAPPED = str.maketrans(",.", ".,")
#: Languages that write 1.234,5 for 1,234.5.
_COMMA = frozenset({"de"})
_NUMBERS = _Numbers()


def folder() -> Path:
    """Where the languages lie, in a checkout and in a frozen program alike."""
    frozen = getattr(sys, "_MEIPASS", None)
    return (Path(frozen) if frozen else Path(__file__).parents[1]) / "resources" / "sentences"


def choose(language: str) -> None:
    """Speak this language from now on; what it has no sentence for is said in English.

    Raises:
        OSError: there is no file for it.
    """
    global _language
    _table(language)
    _language = language


def all_at_hand() -> None:
    """Read what `say` may need, for a process that will open no further file."""
    for each in {_ENGLISH, _language}:
        _table(each)


def language() -> str:
    """The language that is spoken: "en", "de"."""
    return _language


def languages() -> tuple[str, ...]:
    """The languages that there are files for, English first."""
    return (_ENGLISH, *sorted(file.stem for file in folder().glob("*.toml") if file.stem != _ENGLISH))


def say(key: str, /, **values: object) -> str:
    """The sentence of this key with the values in their places.

    Args:
        key: the section and the sentence's name: "core.policy.not_there".
        values: for every name in braces, formatted as the sentence says (`{bytes:,}`).

    Raises:
        KeyError: there is no such sentence, or a value is missing.
    """
    spoken = _language
    sentence = _table(spoken).find(key)
    if sentence is None:
        spoken, sentence = _ENGLISH, _table(_ENGLISH).find(key)
    if sentence is None:
        raise KeyError(key)
    if spoken in _COMMA:
        return _NUMBERS.vformat(sentence, (), values)
    return sentence.format(**values)


def sentences(language: str) -> dict[str, str]:
    """Every sentence of a language by its key, with its places in braces; English where it says none.

    Raises:
        OSError: there is no file for it.
    """
    own, english = _table(language), _table(_ENGLISH)
    return {key: own.find(key) or english.find(key) or "" for key in english.keys}


@cache
def _table(language: str) -> Sentences:
    return Sentences(folder() / f"{language}.toml")
