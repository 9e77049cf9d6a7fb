"""On which line each key of a TOML text stands: the standard library's reader does not tell."""

import re
import tomllib
from collections.abc import Iterator

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_BLANK = re.compile(r"[ \t]*")
_STRING = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}'
    r"|'''.*?'{3,5}"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'",
    re.DOTALL,
)

Path = tuple[str, ...]


def lines_of_keys(text: str) -> dict[Path, int]:
    """The line, from 1, on which each key or table is named first.

    Keys inside inline tables are left out. `text` must be TOML that `tomllib` takes: this looks no further
    than where keys are, and would read on in what is none.
    """
    found: dict[Path, int] = {}
    for path, line, _ in _Scan(text.replace("\r\n", "\n")).statements():
        for depth in range(1, len(path) + 1):
            found.setdefault(path[:depth], line)
    return found


def lines_of_entries(text: str, *name: str) -> list[dict[str, int]]:
    """The line of each key in every `[[name]]`, or `[[name.name]]`, in order; the header's stands under "".

    `text` as for `lines_of_keys`; entries that are written in another way are not found.
    """
    entries: list[dict[str, int]] = []
    for path, line, header in _Scan(text.replace("\r\n", "\n")).statements():
        if header and path == name:
            entries.append({"": line})
        elif entries and path[: len(name)] == name and len(path) > len(name):
            entries[-1].setdefault(path[len(name)], line)
    return entries


def line_of_error(text: str, error: Exception) -> int:
    """The line, from 1, at which `tomllib` could not go on."""
    at = re.search(r"\(at line (\d+), column \d+\)", str(error))
    # An error at the end of the document has no number.
    return int(at[1]) if at else max(1, len(text.rstrip().splitlines()))


class _Scan:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0

    def statements(self) -> Iterator[tuple[Path, int, bool]]:
        """Each key or header of a table with its line, and whether it is the header of one of several."""
        table: Path = ()
        while self._skip_to_statement():
            line = self._text.count("\n", 0, self._at) + 1
            if self._text[self._at] == "[":
                several = self._text.startswith("[[", self._at)
                self._at += 2 if several else 1
                table = self._key()
                self._at = _end_of_line(self._text, self._at)
                yield table, line, several
            else:
                path = (*table, *self._key())
                self._at += 1
                self._skip_value()
                yield path, line, False

    def _skip_to_statement(self) -> bool:
        while self._at < len(self._text):
            if self._text[self._at] == "#":
                self._at = _end_of_line(self._text, self._at)
            elif self._text[self._at] in " \t\n":
                self._at += 1
            else:
                return True
        return False

    def _key(self) -> Path:
        """A key with its dots; stops at what follows it, a bracket or an equals sign."""
        parts: list[str] = []
        while True:
            self._blank()
            if (string := _STRING.match(self._text, self._at)) is not None:
                parts.append(tomllib.loads(f"key = {string[0]}")["key"])
                self._at = string.end()
            else:
                bare = _BARE.match(self._text, self._at)
                assert bare is not None
                parts.append(bare[0])
                self._at = bare.end()
            self._blank()
            if not self._text.startswith(".", self._at):
                return tuple(parts)
            self._at += 1

    def _skip_value(self) -> None:
        depth = 0
        while self._at < len(self._text):
            character = self._text[self._at]
            if (string := _STRING.match(self._text, self._at)) is not None:
                self._at = string.end()
                continue
            if character == "#":
                self._at = _end_of_line(self._text, self._at)
                continue
            if character == "\n" and depth == 0:
                return
            depth += (character in "[{") - (character in "]}")
            self._at += 1

    def _blank(self) -> None:
        blank = _BLANK.match(self._text, self._at)
        assert blank is not None
        self._at = blank.end()


def _end_of_line(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end
