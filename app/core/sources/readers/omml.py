"""Formulas of Office documents (OMML) on one line: "(a+b)/2", "x^2", "√(y)"."""

from typing import Any

from app.core.sources.readers.scripts import above, below

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_DEEPEST = 40
#: Parts of formulas that only say how others look.
_PROPERTIES = "Pr"


def line_of(element: Any, depth: int = 0) -> str:
    """A formula, or a part of one, as people type it; nothing of its letters is left out."""
    if depth > _DEEPEST:
        return "".join(element.itertext())
    name = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""

    def part(which: str) -> str:
        child = element.find(f"{M}{which}")
        return line_of(child, depth + 1) if child is not None else ""

    if name in ("t", "delText"):
        return element.text or ""
    if name.endswith(_PROPERTIES):
        return ""
    if name == "f":
        return f"{_grouped(part('num'))}/{_grouped(part('den'))}"
    if name == "sSup":
        return part("e") + _above(part("sup"))
    if name == "sSub":
        return part("e") + _below(part("sub"))
    if name == "sSubSup":
        return part("e") + _below(part("sub")) + _above(part("sup"))
    if name == "sPre":
        return _below(part("sub")) + _above(part("sup")) + part("e")
    if name == "rad":
        return f"{_above(part('deg'))}√({part('e')})"
    if name == "nary":
        sign = element.find(f"{M}naryPr/{M}chr")
        shown = sign.get(f"{M}val", "∫") if sign is not None else "∫"
        return f"{shown}{_below(part('sub'))}{_above(part('sup'))} {part('e')}"
    if name == "d":
        begin, end, between = (_sign(element, which, usual) for which, usual in _FENCES)
        inner = between.join(line_of(one, depth + 1) for one in element.findall(f"{M}e"))
        return f"{begin}{inner}{end}"
    if name in ("m", "eqArr"):
        rows = [line_of(one, depth + 1) for one in element if one.tag in (f"{M}mr", f"{M}e")]
        return f"[{'; '.join(rows)}]"
    if name == "mr":
        return ", ".join(line_of(one, depth + 1) for one in element.findall(f"{M}e"))
    if name == "limLow":
        return f"{part('e')}_({part('lim')})"
    if name == "limUpp":
        return f"{part('e')}^({part('lim')})"
    return "".join(line_of(child, depth + 1) for child in element)


_FENCES = (("begChr", "("), ("endChr", ")"), ("sepChr", "|"))


def _sign(element: Any, which: str, usual: str) -> str:
    found = element.find(f"{M}dPr/{M}{which}")
    return str(found.get(f"{M}val", "")) if found is not None else usual


def _grouped(text: str) -> str:
    return text if text.isalnum() else f"({text})"


def _above(text: str) -> str:
    return above(text) if text.isdigit() else f"^{_grouped(text)}" if text else ""


def _below(text: str) -> str:
    return below(text) if text.isdigit() else f"_{_grouped(text)}" if text else ""
