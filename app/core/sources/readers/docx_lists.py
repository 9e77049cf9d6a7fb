"""What Word works out anew each time it shows a document: clause numbers, bullets, and what is a heading."""

import re
from collections.abc import Iterator
from typing import Any

from app.core.sources.readers.list_numbers import Counts, Key, ListLevel, NumberedList

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"heading ([1-9])$", re.IGNORECASE)
_DEEPEST, _LEVELS = 20, 9


class Lists:
    """Knows the document's styles and numberings; each `mark` counts on."""

    def __init__(self, styles: Any, numbering: Any) -> None:
        self._lists: dict[str, NumberedList] = {}
        self._counts = Counts()
        #: Style -> the level of a list that is bound to it.
        self._bound: dict[str, Key] = {}
        self._styles: dict[str, Any] = {}
        for style in styles.iter(f"{W}style") if styles is not None else ():
            self._styles[style.get(f"{W}styleId", "")] = style
        if numbering is not None:
            self._learn(numbering)

    def mark(self, paragraph: Any) -> str:
        """What stands before the paragraph: "## ", "- ", "7.2. ", "## 7.1 ", or nothing."""
        heading = self._heading(paragraph)
        before = "#" * min(heading, 6) + " " if heading else ""
        key = self._key(paragraph)
        known = self._lists.get(key[0]) if key else None
        level = known.levels.get(key[1]) if known and key else None
        if known is None or level is None or key is None:
            return before
        indent = "" if heading else "  " * min(key[1], 8)
        if level.shape in ("bullet", "none", ""):
            words = self._counts.label(known, key[1]) if level.shape == "none" else ""
            return before or f"{indent}{words or '-'} "
        self._counts.count(known, key)
        label = self._counts.label(known, key[1])
        return f"{before}{indent}{label} " if label else before

    def _learn(self, numbering: Any) -> None:
        definitions = {each.get(f"{W}abstractNumId", ""): each for each in numbering.iter(f"{W}abstractNum")}
        by_style = {
            _value(each, "styleLink"): name for name, each in definitions.items() if _value(each, "styleLink")
        }
        for number in numbering.iter(f"{W}num"):
            name = _value(number, "abstractNumId")
            if link := _value(definitions.get(name), "numStyleLink"):
                name = by_style.get(link, name)
            made = NumberedList(name)
            for level in _levels(definitions.get(name)):
                made.levels[level[0]] = level[1]
            for override in number.iter(f"{W}lvlOverride"):
                depth = _depth(override)
                for level in _levels(override):
                    made.levels[level[0]] = level[1]
                if (start := _value(override, "startOverride")).isdigit():
                    made.restarts[depth] = int(start)
            ident = number.get(f"{W}numId", "")
            self._lists[ident] = made
            for level_element in definitions[name].iter(f"{W}lvl") if name in definitions else ():
                if style := _value(level_element, "pStyle"):
                    self._bound.setdefault(style, (ident, _depth(level_element)))

    def _heading(self, paragraph: Any) -> int:
        for properties, name, _ in self._properties(paragraph):
            outline = _value(properties, "outlineLvl")
            if outline.isdigit():
                return int(outline) + 1 if int(outline) < _LEVELS else 0
            if found := _HEADING.match(name):
                return int(found[1])
            if name.lower() == "title":
                return 1
        return 0

    def _key(self, paragraph: Any) -> Key | None:
        """List and level of a paragraph: its own, its style's, or those of what that is based on."""
        depth: int | None = None
        for properties, _, ident in self._properties(paragraph):
            number = properties.find(f"{W}numPr") if properties is not None else None
            if number is None:
                continue
            level = _value(number, "ilvl")
            if depth is None and level.isdigit():
                depth = int(level)
            of = _value(number, "numId")
            if of == "0":
                return None
            if of:
                bound = self._bound.get(ident)
                if depth is None and bound and self._same(bound[0], of):
                    depth = bound[1]
                return of, depth or 0
        return None

    def _same(self, one: str, other: str) -> bool:
        known = self._lists.get(one), self._lists.get(other)
        return known[0] is not None and known[1] is not None and known[0].definition == known[1].definition

    def _properties(self, paragraph: Any) -> Iterator[tuple[Any, str, str]]:
        """Its own properties, then those of its style and of what that is based on, with their names."""
        own = paragraph.find(f"{W}pPr")
        ident = _value(own, "pStyle")
        if own is not None:
            yield own, "", ""
        for _ in range(_DEEPEST):
            style = self._styles.get(ident) if ident else None
            if style is None:
                return
            yield style.find(f"{W}pPr"), _value(style, "name"), ident
            ident = _value(style, "basedOn")


def _levels(parent: Any) -> Iterator[tuple[int, ListLevel]]:
    for level in parent.iter(f"{W}lvl") if parent is not None else ():
        start, restart = _value(level, "start"), _value(level, "lvlRestart")
        legal = level.find(f"{W}isLgl")
        yield (
            _depth(level),
            ListLevel(
                int(start) if start.isdigit() else 0 if start else 1,
                _value(level, "numFmt") or "decimal",
                _value(level, "lvlText"),
                int(restart) if restart.isdigit() else None,
                legal is not None and legal.get(f"{W}val", "1") not in ("0", "false"),
            ),
        )


def _depth(element: Any) -> int:
    depth = element.get(f"{W}ilvl", "0")
    return min(int(depth), _LEVELS) if depth.isdigit() else 0


def _value(parent: Any, name: str) -> str:
    child = parent.find(f"{W}{name}") if parent is not None else None
    return str(child.get(f"{W}val", "")) if child is not None else ""
