"""Pages of made-up words, figures and signs, drawn with fonts that reportlab brings, as scanners see them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from random import Random

import reportlab
from PIL import Image, ImageDraw, ImageFilter, ImageFont

_FONTS = ("Vera.ttf", "VeraBd.ttf", "VeraIt.ttf", "VeraBI.ttf")
_SYLLABLES = (
    *("ba", "ben", "dor", "fel", "gra", "hin", "kor", "lan", "mer", "nau", "pol", "rit", "sen", "tal", "ver"),
    *("wil", "zun", "stra", "chen", "burg", "heim", "ung", "lich", "kel", "tion", "ment", "ness", "ford"),
    *("ham", "ley", "ton", "über", "öl", "änd", "süß"),
)
_INCHES = (8.27, 11.69)


@dataclass(frozen=True)
class MadePage:
    """A page and what stands on it, line by line."""

    image: Image.Image
    lines: tuple[tuple[str, ...], ...]

    @property
    def words(self) -> list[str]:
        """All words in reading order."""
        return [word for line in self.lines for word in line]


def made_page(
    seed: int, dpi: int = 150, lines: int = 34, size: float = 10.5, height: float = 1.0
) -> MadePage:
    """A page of A4's width and `height` of its height; the same for the same seed.

    Args:
        size: of the letters, in points.
    """
    rng = Random(seed)
    width, tall = round(_INCHES[0] * dpi), round(_INCHES[1] * dpi * height)
    image = Image.new("RGB", (width, tall), "white")
    draw = ImageDraw.Draw(image)
    fonts = [
        ImageFont.truetype(Path(reportlab.__file__).parent / "fonts" / name, size * dpi / 72)
        for name in _FONTS
    ]
    margin, step = round(0.8 * dpi), size * 1.7 * dpi / 72
    drawn: list[tuple[str, ...]] = []
    y = float(margin)
    for _ in range(lines):
        if y + step > tall - margin / 2:
            break
        font, x = rng.choice(fonts), float(margin)
        words: list[str] = []
        while True:
            word = _word(rng)
            wide = draw.textlength(word, font=font)
            if x + wide > width - margin or len(words) == 9:
                break
            draw.text((x, y), word, fill=(20, 20, 30), font=font)
            words.append(word)
            x += wide + draw.textlength(" ", font=font) * 1.1
        drawn.append(tuple(words))
        y += step
    return MadePage(image, tuple(drawn))


def scanned(page: MadePage, seed: int, skew: float = 0.0, blur: float = 0.0, noise: int = 0) -> MadePage:
    """The page as a scanner gives it: askew by degrees, blurred by pixels, with grains of that strength."""
    rng = Random(seed)
    image = page.image
    if skew:
        image = image.rotate(skew, Image.Resampling.BICUBIC, fillcolor="white")
    if blur:
        image = image.filter(ImageFilter.GaussianBlur(blur))
    if noise:
        grain = Image.effect_noise(image.size, noise).convert("RGB")
        image = Image.blend(image, grain, 0.12 + rng.random() * 0.05)
    return MadePage(image, page.lines)


def _word(rng: Random) -> str:
    kind = rng.random()
    if kind < 0.1:
        return f"{rng.randrange(1, 29):02d}.{rng.randrange(1, 13):02d}.{rng.randrange(1990, 2030)}"
    if kind < 0.2:
        amount = rng.randrange(1_000_00, 999_999_00) / 100
        return f"{rng.choice(('€', '£', '$'))}{amount:,.2f}"
    if kind < 0.28:
        return f"{rng.choice('ABKRT')}{rng.choice('CDEF')}-{rng.randrange(10**5):05d}/{rng.randrange(10, 99)}"
    if kind < 0.32:
        return f"{rng.randrange(100)}%"
    word = "".join(rng.choice(_SYLLABLES) for _ in range(rng.randrange(1, 4)))
    word = word.capitalize() if rng.random() < 0.35 else word
    return word + rng.choice(("", "", "", "", ",", "."))
