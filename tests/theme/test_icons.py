"""Every drawing can be drawn, in any colour, sharp at every scale, and only once."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QColor, QIcon, QPixmap

from app.theme import DARK, LIGHT, Icons

FOLDER = Path(__file__).parents[2] / "resources" / "icons"
NEEDED = [
    "vitrine",
    "document",
    "pdf",
    "word",
    "text",
    "markdown",
    "image",
    "video",
    "unknown",
    "add",
    "close",
    "play",
    "pause",
    "step-back",
    "step-forward",
    "stop",
    "send",
    "copy",
    "seal",
    "dot",
    "warning",
    "check",
    "thinking",
    "chevron-right",
    "chevron-down",
    "chevron-up",
    "sun",
    "moon",
    "settings",
    "folder",
    "replay",
    "remove",
]


def drawn_in(pixmap: QPixmap, colour: str) -> bool:
    """Whether something is drawn, and all that is opaque has this colour, but for rounding."""
    image = pixmap.toImage()
    wanted = QColor(colour)
    seen = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    opaque = [pixel for pixel in seen if pixel.alpha() == 255]
    return bool(opaque) and all(
        max(
            abs(pixel.red() - wanted.red()),
            abs(pixel.green() - wanted.green()),
            abs(pixel.blue() - wanted.blue()),
        )
        <= 1
        for pixel in opaque
    )


def test_all_that_the_window_needs_is_there(icons: Icons) -> None:
    assert set(NEEDED) <= set(icons.names)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.svg")), ids=lambda path: path.stem)
def test_drawings_share_one_grid_and_one_stroke(path: Path) -> None:
    drawing = path.read_text(encoding="utf-8")
    root = ElementTree.fromstring(drawing)
    assert root.get("viewBox") == "0 0 24 24"
    assert root.get("stroke-width") == "1.6"
    assert root.get("stroke") == "currentColor"
    assert not re.search(r"#[0-9a-fA-F]{3}|http(?!://www.w3.org/2000/svg)|<script|<image", drawing)


@pytest.mark.parametrize("name", NEEDED)
def test_it_is_drawn_in_the_colour_that_was_asked_for(icons: Icons, name: str) -> None:
    assert drawn_in(icons.pixmap(name, LIGHT.accent, 48), LIGHT.accent)
    assert drawn_in(icons.pixmap(name, DARK.accent, 48), DARK.accent)


def test_scale_gives_more_pixels_not_a_larger_icon(icons: Icons) -> None:
    pixmap = icons.pixmap("check", LIGHT.ink, 20, 2.0)
    assert (pixmap.width(), pixmap.devicePixelRatio()) == (40, 2.0)
    assert pixmap.deviceIndependentSize().width() == 20


def test_the_same_is_drawn_once(icons: Icons) -> None:
    first = icons.pixmap("check", LIGHT.ink, 20, 1.0)
    assert icons.pixmap("check", LIGHT.ink, 20, 1.0).cacheKey() == first.cacheKey()
    assert icons.pixmap("check", DARK.ink, 20, 1.0).cacheKey() != first.cacheKey()


def test_an_icon_knows_how_it_looks_when_it_cannot_be_used(icons: Icons) -> None:
    icon = icons.icon("play", LIGHT.ink, 20, LIGHT.noise)
    assert drawn_in(icon.pixmap(20, QIcon.Mode.Normal), LIGHT.ink)
    assert drawn_in(icon.pixmap(20, QIcon.Mode.Disabled), LIGHT.noise)


def test_a_name_that_is_not_there_is_an_error(icons: Icons) -> None:
    with pytest.raises(FileNotFoundError):
        icons.pixmap("no-such-drawing", LIGHT.ink)
