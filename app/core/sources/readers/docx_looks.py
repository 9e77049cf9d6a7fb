"""How a run of a Word document looks, where that changes what it says: hidden, struck out, raised.

Text counts as made not to be seen when it is white on white or too small to read. Colours behind it are taken
into account as far as the file says them: of the run, its paragraph, its cell, its table's style, its box.
"""

import re
from typing import Any

from app.core.sources.readers.docx_lists import W

_WHITE = re.compile(r"[Ff][A-Fa-f0-9]{5}$")
#: Half points; nobody reads letters of two points.
_TINY = 4
_NEAR_WHITE = 250
_DEEPEST = 20
_OFF = ("0", "false", "off", "none")
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SHAPE = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_BOX = f"{W}txbxContent"

_Properties = list[Any]


class Looks:
    """Knows the document's character, paragraph and table styles."""

    def __init__(self, styles: Any) -> None:
        self._styles = {
            style.get(f"{W}styleId", ""): style
            for style in (styles.iter(f"{W}style") if styles is not None else ())
        }
        self._of_style: dict[str, _Properties] = {}
        self._shaded: dict[str, bool] = {}

    def mark(self, run: Any) -> str:
        """What a run's text is to be called: "hidden", "hidden, white", "struck out"; else empty."""
        properties = self._properties(run)
        if not properties:
            return ""
        if _is_on(properties, "vanish"):
            return "hidden"
        size = _first(properties, "sz")
        if size.isdigit() and int(size) <= _TINY:
            return "hidden, tiny"
        if self._is_white(properties) and not self._stands_on_colour(run, properties):
            return "hidden, white"
        if _is_on(properties, "strike") or _is_on(properties, "dstrike"):
            return "struck out"
        return ""

    def raised(self, run: Any) -> str:
        """ "superscript", "subscript", or nothing."""
        said = _first(self._properties(run), "vertAlign")
        return said if said in ("superscript", "subscript") else ""

    def _properties(self, run: Any) -> _Properties:
        """The properties that bear on a run, its own first."""
        own = run.find(f"{W}rPr")
        found = [] if own is None else [own]
        if own is not None and (style := _value(own, "rStyle")):
            found += self._style(style)
        paragraph = next(run.iterancestors(f"{W}p"), None)
        layout = paragraph.find(f"{W}pPr") if paragraph is not None else None
        if layout is not None and (style := _value(layout, "pStyle")):
            found += self._style(style)
        return found

    def _style(self, ident: str) -> _Properties:
        if ident not in self._of_style:
            found, name = [], ident
            for _ in range(_DEEPEST):
                style = self._styles.get(name)
                if style is None:
                    break
                if (properties := style.find(f"{W}rPr")) is not None:
                    found.append(properties)
                name = _value(style, "basedOn")
            self._of_style[ident] = found
        return self._of_style[ident]

    def _is_white(self, properties: _Properties) -> bool:
        for one in properties:
            colour = one.find(f"{W}color")
            if colour is None:
                continue
            theme = colour.get(f"{W}themeColor", "")
            if theme:
                return theme in ("background1", "light1") and not colour.get(f"{W}themeShade")
            return is_white(colour.get(f"{W}val", ""))
        return False

    def _stands_on_colour(self, run: Any, properties: _Properties) -> bool:
        if any(_is_shade(one.find(f"{W}shd")) or one.find(f"{W}highlight") is not None for one in properties):
            return True
        for above in run.iterancestors():
            if above.tag == f"{W}p" and _is_shade(above.find(f"{W}pPr/{W}shd")):
                return True
            if above.tag == f"{W}tc" and _is_shade(above.find(f"{W}tcPr/{W}shd")):
                return True
            if above.tag == f"{W}tbl" and self._is_shaded(above):
                return True
            if above.tag == _BOX:
                return _is_filled(above)
        root = run.getroottree().getroot()
        behind = root.find(f"{W}background")
        return behind is not None and not is_white(behind.get(f"{W}color", "FFFFFF"))

    def _is_shaded(self, table: Any) -> bool:
        properties = table.find(f"{W}tblPr")
        if properties is None:
            return False
        if _is_shade(properties.find(f"{W}shd")):
            return True
        ident = _value(properties, "tblStyle")
        if ident not in self._shaded:
            style, shaded = self._styles.get(ident), False
            for _ in range(_DEEPEST):
                if style is None or shaded:
                    break
                shaded = any(_is_shade(one) for one in style.iter(f"{W}shd"))
                style = self._styles.get(_value(style, "basedOn"))
            self._shaded[ident] = shaded
        return self._shaded[ident]


def is_white(colour: str) -> bool:
    """Whether a colour, six hexadecimal digits, cannot be told from white paper."""
    if not _WHITE.match(colour):
        return False
    try:
        return all(int(colour[at : at + 2], 16) >= _NEAR_WHITE for at in (0, 2, 4))
    except ValueError:
        return False


def _is_filled(content: Any) -> bool:
    """Whether a text box has a colour of its own, or one that its theme gives it."""
    for above in content.iterancestors():
        if above.tag == f"{_SHAPE}wsp":
            properties = above.find(f"{_SHAPE}spPr")
            if properties is not None and properties.find(f"{_DRAWING}noFill") is not None:
                return False
            return properties is not None and (
                any(child.tag.endswith("Fill") for child in properties if isinstance(child.tag, str))
                or above.find(f"{_SHAPE}style") is not None
            )
        if isinstance(above.tag, str) and above.tag.endswith(("}shape", "}rect", "}roundrect")):
            colour = above.get("fillcolor", "").lstrip("#")
            return bool(colour) and above.get("filled") not in ("f", "false") and not is_white(colour)
    return False


def _is_shade(shade: Any) -> bool:
    if shade is None:
        return False
    if shade.get(f"{W}themeFill", "background1") not in ("background1", "light1"):
        return True
    fill = shade.get(f"{W}fill", "auto")
    return (fill != "auto" and not is_white(fill)) or shade.get(f"{W}val", "clear") not in ("clear", "nil")


def _is_on(properties: _Properties, name: str) -> bool:
    for one in properties:
        found = one.find(f"{W}{name}")
        if found is not None:
            return found.get(f"{W}val", "1") not in _OFF
    return False


def _first(properties: _Properties, name: str) -> str:
    return next((value for one in properties if (value := _value(one, name))), "")


def _value(parent: Any, name: str) -> str:
    child = parent.find(f"{W}{name}")
    return str(child.get(f"{W}val", "")) if child is not None else ""
