"""Pictures in the sizes that Vitrine keeps, and thumbnails."""

import math
import textwrap
import unicodedata

from PIL import Image, ImageDraw, ImageFile, ImageFont, PpmImagePlugin

from app.core.sources.source import Picture

# Pillow imports these only when it first needs them, which a locked reader cannot.
_LOADED = (ImageFile, PpmImagePlugin)

#: Pixels of what is kept of a page or picture, at most: the finest look of the model, 1120 squares of 48 by
#: 48, sees 2.58 million, and what is kept smaller would have to be enlarged for it.
PAGE_PIXELS = 2_600_000
#: Longest side in pixels of what is kept of a page or picture, of a video's frame, of a thumbnail.
PAGE_SIDE = 4096
FRAME_SIDE = 640
THUMBNAIL_SIDE = 160

_INK = (0x22, 0x21, 0x1E)
_PAPER = (0xFF, 0xFF, 0xFF)
# A sheet of A4's proportions, drawn large and made small, which gives smooth letters.
_SHEET = (339, 480)
_MARGIN, _LETTER, _LINE = 30, 22, 30


def fit(width: float, height: float, longest: int, pixels: int | None = None) -> tuple[int, int]:
    """Width and height in pixels; never enlarged, never 0.

    Args:
        longest: neither side exceeds it.
        pixels: the whole has no more, but for rounding; `None` for no such bound.
    """
    scale = min(1.0, longest / max(width, height, 1))
    if pixels is not None:
        scale = min(scale, math.sqrt(pixels / max(width * height, 1)))
    return max(1, min(longest, round(width * scale))), max(1, min(longest, round(height * scale)))


def picture(image: Image.Image, longest: int, pixels: int | None = None) -> Picture:
    """The image as RGB, shrunk to `longest` and `pixels`."""
    size = fit(image.width, image.height, longest, pixels)
    if size != image.size:
        image = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
    rgb = image if image.mode == "RGB" else image.convert("RGB")
    return Picture(rgb.width, rgb.height, rgb.tobytes())


def shrink(kept: Picture) -> Picture:
    """A thumbnail of a picture that is kept."""
    return picture(Image.frombytes("RGB", (kept.width, kept.height), kept.rgb), THUMBNAIL_SIDE)


def text_thumbnail(text: str) -> Picture:
    """A small sheet of paper with the first lines of the text."""
    sheet = Image.new("RGB", _SHEET, _PAPER)
    draw = ImageDraw.Draw(sheet)
    font = ImageFont.load_default(_LETTER)
    across = 2 * (_SHEET[0] - 2 * _MARGIN) // _LETTER
    down = (_SHEET[1] - 2 * _MARGIN) // _LINE
    for row, line in enumerate(_wrapped(text[:4000], across, down)):
        draw.text((_MARGIN, _MARGIN + row * _LINE), line, fill=_INK, font=font)
    return picture(sheet, THUMBNAIL_SIDE)


def _wrapped(text: str, across: int, down: int) -> list[str]:
    rows: list[str] = []
    for line in text.splitlines():
        words = _plain(line.expandtabs(4).rstrip())
        if not words and (not rows or not rows[-1]):
            continue
        rows += textwrap.wrap(words, across, drop_whitespace=False) or [""]
        if len(rows) >= down:
            break
    return rows[:down]


def _plain(line: str) -> str:
    """The line in the letters that Pillow's own font has; what it lacks becomes a dash, as in a sketch."""
    bare = (letter for letter in unicodedata.normalize("NFKD", line) if not unicodedata.combining(letter))
    return "".join(letter if " " <= letter <= "~" else "-" for letter in bare)
