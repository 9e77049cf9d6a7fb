"""What charts, diagrams and shapes of Office documents say: their titles, numbers and words."""

from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from app.core.sources import marks
from app.core.sources.readers import number_format
from app.core.sources.readers.package import Package
from app.core.user_errors import SourceError

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_CX = "{http://schemas.microsoft.com/office/drawing/2014/chartex}"
_DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
#: Points of one series; a chart of more shows a curve.
_POINTS = 500


def related_lines(package: Package, part: str) -> Iterator[str]:
    """Charts and diagrams that a part refers to, in the order of its references."""
    for kind, name in package.related(part).values():
        if name not in package.names:
            continue
        try:
            if kind in ("chart", "chartEx"):
                yield from chart_lines(package.xml(name))
            elif kind == "diagramData":
                yield from diagram_lines(package.xml(name))
        except SourceError as error:
            yield marks.passage("chart", error.sentence)


def chart_lines(root: Any) -> Iterator[str]:
    """A chart as a table: its title, a row for each category, a column for each series."""
    title = _words(next(root.iter(f"{_C}title", f"{_CX}title"), None))
    axes = [_words(axis.find(f"{_C}title")) for axis in root.iter(f"{_C}catAx", f"{_C}valAx", f"{_C}dateAx")]
    heads: list[str] = []
    columns: list[list[str]] = []
    categories: list[str] = []
    for number, series in enumerate(root.iter(f"{_C}ser"), 1):
        names = series.find(f"{_C}tx")
        heads.append(" ".join(_points(names)) or _words(names) or f"series {number}")
        values = next((series.find(f"{_C}{name}") for name in ("val", "yVal", "bubbleSize") if
                       series.find(f"{_C}{name}") is not None), None)  # fmt: skip
        columns.append(_points(values))
        own = series.find(f"{_C}cat")
        own = series.find(f"{_C}xVal") if own is None else own
        found = _points(own)
        categories = found if len(found) > len(categories) else categories
    yield marks.place(f"chart: {title}" if title else "chart")
    if any(axes):
        yield marks.passage("axes", ", ".join(filter(None, axes)))
    if any(heads) and columns:
        yield "\t".join(["", *heads])
        for row in zip_longest(categories, *columns, fillvalue=""):
            yield "\t".join(row)
    for data in root.iter(f"{_CX}lvl"):
        yield "\t".join(one.text or "" for one in list(data.iter(f"{_CX}pt"))[:_POINTS])
    yield marks.place("end of chart")


def diagram_lines(root: Any) -> Iterator[str]:
    """The words of a SmartArt diagram, one a line."""
    words = [line for point in root.iter(f"{_DGM}pt") if (line := _words(point))]
    yield marks.passage("diagram", "\n".join(words))


def _points(parent: Any) -> list[str]:
    """The kept values of a series or its categories, a gap for each that is missing."""
    if parent is None:
        return []
    found: dict[int, list[str]] = {}
    code = next((one.text or "General" for one in parent.iter(f"{_C}formatCode")), "General")
    for point in parent.iter(f"{_C}pt"):
        at, value = point.get("idx", "0"), point.findtext(f"{_C}v") or ""
        if at.isdigit() and int(at) < _POINTS:
            inside = next(point.iterancestors(f"{_C}numCache", f"{_C}numLit"), None) is not None
            shown = number_format.shown(value, point.get("formatCode") or code) if inside else value
            # Categories of several levels name the inner one first.
            found.setdefault(int(at), []).insert(0, " ".join(shown.split()))
    if not found:
        one = parent.findtext(f"{_C}v")
        return [one] if one else []
    return [" ".join(found.get(at, [""])) for at in range(max(found) + 1)]


def _words(element: Any) -> str:
    if element is None:
        return ""
    lines = ["".join(t.text or "" for t in p.iter(f"{A}t")) for p in element.iter(f"{A}p")]
    return " ".join(" ".join(lines).split())
