"""How text of an OpenDocument looks where that changes what it says; how its list items are numbered."""

import re
from dataclasses import dataclass, field
from typing import Any

from app.core.sources.readers.html_hidden import is_white

_BASE = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_TEXT, _STYLE, _TABLE, _DRAW = (_BASE % name for name in ("text", "style", "table", "drawing"))
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_SIZE = re.compile(r"(\d+(?:\.\d+)?)pt$")
_TINY = 2.0
_SHAPES = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


@dataclass(frozen=True, slots=True)
class ListLevel:
    """A numbered level: shape and first of its numbers, what stands around them, how many levels it shows."""

    shape: str = "decimal"
    start: int = 1
    before: str = ""
    behind: str = "."
    levels: int = 1


def levels_of(style: Any) -> dict[int, ListLevel]:
    """The numbered levels of a list style."""
    found = {}
    for one in style.iter(f"{_TEXT}list-level-style-number"):
        shape = one.get(f"{_STYLE}num-format", "1")
        found[_whole(one.get(f"{_TEXT}level"), 1)] = ListLevel(
            _SHAPES.get(shape, "decimal") if shape else "",
            _whole(one.get(f"{_TEXT}start-value"), 1),
            one.get(f"{_STYLE}num-prefix", ""),
            one.get(f"{_STYLE}num-suffix", ""),
            _whole(one.get(f"{_TEXT}display-levels"), 1),
        )
    return found


@dataclass
class Looks:
    """Styles by what they do to their text.

    Attributes:
        raised: 1 for letters above the line, -1 below it.
    """

    raised: dict[str, int] = field(default_factory=dict)
    _marks: dict[str, str] = field(default_factory=dict)
    _shaded: set[str] = field(default_factory=set)

    def learn(self, style: Any) -> None:
        """Take a style."""
        name = style.get(f"{_STYLE}name", "")
        for known in (self.raised, self._marks):
            known.pop(name, None)
        self._shaded.discard(name)
        for properties in style:
            if not isinstance(properties.tag, str):
                continue
            background = properties.get(f"{_FO}background-color", "transparent")
            filled = properties.get(f"{_DRAW}fill", "none") not in ("none", "")
            if filled or (background != "transparent" and not is_white(background)):
                self._shaded.add(name)
            if properties.tag == f"{_STYLE}text-properties":
                self._learn_text(name, properties)

    def _learn_text(self, name: str, properties: Any) -> None:
        place = properties.get(f"{_STYLE}text-position", "").split(" ")[0]
        if place in ("super", "sub") or re.fullmatch(r"-?[1-9]\d?%", place):
            self.raised[name] = -1 if place == "sub" or place.startswith("-") else 1
        size = _SIZE.match(properties.get(f"{_FO}font-size", ""))
        if properties.get(f"{_TEXT}display") == "none":
            self._marks[name] = "hidden"
        elif size and float(size[1]) < _TINY:
            self._marks[name] = "hidden, tiny"
        elif is_white(properties.get(f"{_FO}color", "")):
            self._marks[name] = "hidden, white"
        elif properties.get(f"{_STYLE}text-line-through-style", "none") != "none":
            self._marks[name] = "struck out"

    def mark(self, style: str, element: Any) -> str:
        """What text of a style is to be called where an element has it; empty for plain text."""
        mark = self._marks.get(style, "")
        if mark == "hidden, white" and (style in self._shaded or self._stands_on_colour(element)):
            return ""
        return mark

    def _stands_on_colour(self, element: Any) -> bool:
        for above in (element, *element.iterancestors()):
            for space in (_TEXT, _TABLE, _DRAW):
                if above.get(f"{space}style-name") in self._shaded:
                    return True
        return False


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdigit() and len(text) < 7 else otherwise
