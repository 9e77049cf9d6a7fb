"""Which elements of a web page nobody sees: by attribute, by style, or by a rule of its style sheets.

Only what hides on purpose is looked for: no layout is computed. Rules for other media than the screen and for
small screens only do not count.
"""

import re
from dataclasses import dataclass, field
from typing import Any

_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_AT_BLOCK = re.compile(
    r"@[a-z-]+[^{};]{0,500}(?:;|\{(?:[^{}]{0,20000}\{[^{}]{0,20000}\})*[^{}]{0,20000}\})", re.I
)
_RULE = re.compile(r"([^{}]{1,2000})\{([^{}]{0,20000})\}")
_SIMPLE = re.compile(r"([a-z][a-z0-9]*)?((?:[.#][\w-]+)*)$", re.IGNORECASE)
_NAMES = re.compile(r"([.#])([\w-]+)")
_SHEETS = 400_000
_ZERO = re.compile(r"0(?:\.0*)?(?:px|pt|em|rem|%|vh|vw)?$")
_LENGTH = re.compile(r"(-?\d+(?:\.\d+)?)\s*(px|pt|em|rem|%|vw|vh|in|cm)?")
_POINTS = {"px": 0.75, "pt": 1.0, "em": 12.0, "rem": 12.0, "%": 0.12, "in": 72.0, "cm": 28.3}
#: Nobody reads letters of fewer points; nothing stands this far off the page by chance.
_TINY, _FAR = 2.0, 500.0
_RGB = re.compile(r"rgba?\(([^)]*)\)")
_WHITE = 250

Style = dict[str, str]


@dataclass
class Sheets:
    """The rules of a page's own style sheets that bear on whether something is seen."""

    _by_class: dict[str, list[tuple[str, frozenset[str], str, Style]]] = field(default_factory=dict)
    _by_id: dict[str, list[tuple[str, frozenset[str], str, Style]]] = field(default_factory=dict)
    _by_tag: dict[str, list[tuple[str, frozenset[str], str, Style]]] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Any) -> "Sheets":
        """Learn the `style` elements of a page."""
        made = cls()
        css = "\n".join(one.text or "" for one in root.iter("style"))[:_SHEETS]
        css = _AT_BLOCK.sub("", _COMMENT.sub("", css))
        for selectors, body in _RULE.findall(css):
            style = declarations(body)
            if not style:
                continue
            for selector in selectors.split(","):
                made._learn(selector.strip(), style)
        return made

    def _learn(self, selector: str, style: Style) -> None:
        # Of a chain only the last link is looked at: hiding is told rather too often than not at all.
        last = re.split(r"[\s>+~]+", selector)[-1] if selector else ""
        if not (found := _SIMPLE.match(last)) or not last:
            return
        tag = (found[1] or "").lower()
        names = _NAMES.findall(found[2] or "")
        classes = frozenset(name for sign, name in names if sign == ".")
        ident = next((name for sign, name in names if sign == "#"), "")
        rule = (tag, classes, ident, style)
        if ident:
            self._by_id.setdefault(ident, []).append(rule)
        elif classes:
            self._by_class.setdefault(next(iter(classes)), []).append(rule)
        elif tag:
            self._by_tag.setdefault(tag, []).append(rule)

    def style_of(self, element: Any) -> Style:
        """What rules and its own attribute say of an element."""
        tag, ident = element.tag, element.get("id", "")
        classes = frozenset((element.get("class") or "").split())
        style: Style = {}
        rules = list(self._by_tag.get(tag, ()))
        for name in classes:
            rules += self._by_class.get(name, ())
        rules += self._by_id.get(ident, ()) if ident else ()
        for of_tag, of_classes, of_ident, said in rules:
            if of_tag in ("", tag) and of_classes <= classes and of_ident in ("", ident):
                style.update(said)
        if own := element.get("style"):
            style.update(declarations(own))
        return style


def declarations(body: str) -> Style:
    """ "color: #fff; font-size: 0" as a dictionary of small letters."""
    pairs = (part.partition(":") for part in body[:20_000].split(";"))
    return {
        name.strip().lower(): value.replace("!important", "").strip().lower()
        for name, _, value in pairs
        if value.strip()
    }


def disguise(element: Any, style: Style, background: str) -> str:
    """Why nobody sees an element; empty if it is seen.

    "hidden" where it says so, as for a part that opens on a click; else how it is disguised: "white", "tiny",
    "transparent", "cut off", "off the page".

    Args:
        element: its attributes count too.
        style: as `Sheets.style_of` gives it.
        background: the colour behind it, as CSS; empty for white.
    """
    if element.get("hidden") is not None or style.get("display") == "none":
        return "hidden"
    if style.get("visibility") in ("hidden", "collapse") or "all" in style.get("mso-hide", ""):
        return "hidden"
    if _ZERO.match(style.get("opacity", "1")) or style.get("color") == "transparent":
        return "transparent"
    clipped = "hidden" in style.get("overflow", "") or "rect" in style.get("clip", "")
    sides = ("height", "max-height", "width", "max-width")
    if clipped and any(_ZERO.match(style.get(side, "x")) or style.get(side) == "1px" for side in sides):
        return "cut off"
    size = _points(style.get("font-size", ""))
    if size is not None and size < _TINY:
        return "tiny"
    placed = style.get("position") in ("absolute", "fixed", "relative")
    offsets = ["text-indent", "margin-left", "margin-top", *(["left", "top", "right", "bottom"] * placed)]
    if any((_points(style.get(side, "")) or 0) <= -_FAR for side in offsets):
        return "off the page"
    colour = style.get("color") or (element.get("color") if element.tag == "font" else "") or ""
    if colour and is_white(colour) and (not background or is_white(background)):
        return "white"
    return ""


def background_of(element: Any, style: Style, before: str) -> str:
    """The colour behind what stands in an element; a picture counts as a colour."""
    said = style.get("background-color") or style.get("background") or element.get("bgcolor") or ""
    if element.get("background") or "url(" in said or "gradient" in said:
        return "picture"
    said = said.split(" ")[0] if not said.startswith("rgb") else said
    return before if said in ("", "transparent", "none", "inherit", "initial") else said


def is_white(colour: str) -> bool:
    """Whether a colour of CSS cannot be told from white paper."""
    colour = colour.strip().lower()
    if colour in ("white", "snow", "ivory", "ghostwhite"):
        return True
    if found := _RGB.match(colour):
        parts = [part.strip() for part in re.split(r"[,\s/]+", found[1]) if part.strip()]
        numbers = [float(part) for part in parts[:3] if re.fullmatch(r"\d+(\.\d+)?", part)]
        return len(numbers) == 3 and min(numbers) >= _WHITE
    digits = colour.lstrip("#")
    if re.fullmatch(r"[0-9a-f]{3}", digits):
        digits = "".join(2 * digit for digit in digits)
    if not re.fullmatch(r"[0-9a-f]{6}", digits):
        return False
    return all(int(digits[at : at + 2], 16) >= _WHITE for at in (0, 2, 4))


def _points(length: str) -> float | None:
    if found := _LENGTH.match(length):
        return float(found[1]) * _POINTS.get(found[2] or "px", 1.0)
    return None
