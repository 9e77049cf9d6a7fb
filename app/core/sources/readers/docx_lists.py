"""What Word works out anew each time it shows a document: bullets, numbers, and what is a heading."""

import re
from collections.abc import Iterator
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"heading ([1-9])$", re.IGNORECASE)
_DEEPEST = 20


class Lists:
    """Knows the document's styles and numberings; each `mark` counts on."""

    def __init__(self, styles: Any, numbering: Any) -> None:
        self._counts: dict[tuple[str, int], int] = {}
        self._formats: dict[tuple[str, int], str] = {}
        self._styles: dict[str, Any] = {}
        for style in styles.iter(f"{W}style") if styles is not None else ():
            self._styles[style.get(f"{W}styleId", "")] = style
        if numbering is not None:
            self._learn(numbering)

    def mark(self, paragraph: Any) -> str:
        """What stands before the paragraph: "## ", "- ", "3. ", or nothing."""
        if level := self._heading(paragraph):
            return "#" * min(level, 6) + " "
        key = self._key(paragraph)
        if key is None or key not in self._formats:
            return ""
        indent = "  " * min(key[1], 8)
        if self._formats[key] in ("bullet", "none", ""):
            return f"{indent}- "
        self._counts[key] = self._counts.get(key, 0) + 1
        for other in [other for other in self._counts if other[0] == key[0] and other[1] > key[1]]:
            del self._counts[other]
        return f"{indent}{self._counts[key]}. "

    def _learn(self, numbering: Any) -> None:
        abstract = {each.get(f"{W}abstractNumId"): each for each in numbering.iter(f"{W}abstractNum")}
        for number in numbering.iter(f"{W}num"):
            of = number.find(f"{W}abstractNumId")
            known = abstract.get(of.get(f"{W}val")) if of is not None else None
            for level in known.iter(f"{W}lvl") if known is not None else ():
                style = level.find(f"{W}numFmt")
                depth = level.get(f"{W}ilvl", "0")
                key = (number.get(f"{W}numId", ""), int(depth) if depth.isdigit() else 0)
                self._formats[key] = style.get(f"{W}val", "") if style is not None else ""

    def _heading(self, paragraph: Any) -> int:
        for properties, name in self._properties(paragraph):
            outline = properties.find(f"{W}outlineLvl") if properties is not None else None
            level = outline.get(f"{W}val", "") if outline is not None else ""
            if level.isdigit():
                return int(level) + 1 if int(level) < 9 else 0
            if found := _HEADING.match(name):
                return int(found[1])
            if name.lower() == "title":
                return 1
        return 0

    def _key(self, paragraph: Any) -> tuple[str, int] | None:
        for properties, _ in self._properties(paragraph):
            number = properties.find(f"{W}numPr") if properties is not None else None
            if number is None:
                continue
            of, level = number.find(f"{W}numId"), number.find(f"{W}ilvl")
            if of is None or of.get(f"{W}val") == "0":
                return None
            depth = level.get(f"{W}val", "0") if level is not None else "0"
            return of.get(f"{W}val", ""), int(depth) if depth.isdigit() else 0
        return None

    def _properties(self, paragraph: Any) -> Iterator[tuple[Any, str]]:
        """The paragraph's own properties, then those of its style and of what that is based on."""
        own = paragraph.find(f"{W}pPr")
        if own is None:
            return
        yield own, ""
        named = own.find(f"{W}pStyle")
        for _ in range(_DEEPEST):
            style = self._styles.get(named.get(f"{W}val", "")) if named is not None else None
            if style is None:
                return
            name = style.find(f"{W}name")
            yield style.find(f"{W}pPr"), name.get(f"{W}val", "") if name is not None else ""
            named = style.find(f"{W}basedOn")
