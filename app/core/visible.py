"""Characters that act instead of being seen, shown as signs: a file's name is text and nothing else."""

from typing import Any, TextIO

_BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Marks that change the order of letters: with one, a name in "fdp.exe" looks as if in "exe.pdf"."""

_BREAKS = "\u2028\u2029"


def _sign(number: int) -> str:
    """The sign for a control character or mark: one of Unicode's pictures, else its number in brackets."""
    if number < 0x20:
        return chr(0x2400 + number)
    return "\u2421" if number == 0x7F else f"[U+{number:04X}]"


_ACTING = (*range(0x20), *range(0x7F, 0xA0), *map(ord, _BIDI + _BREAKS), *range(0xD800, 0xE000))
_SIGNS = {number: _sign(number) for number in _ACTING}
_LINES = {number: sign for number, sign in _SIGNS.items() if chr(number) not in "\n\r\t"}


def visible(name: str) -> str:
    """A name on one line: control characters, line ends, marks of direction and half characters as signs."""
    return name.translate(_SIGNS)


def visible_lines(text: str) -> str:
    """Lines of text for a terminal: all but line ends and tabs as `visible` shows it."""
    return text.translate(_LINES)


class PlainTerminal:
    """A terminal that shows what is written and obeys none of it; all else goes to the stream itself."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Write `text`; returns its length."""
        self._stream.write(visible_lines(text))
        return len(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)
