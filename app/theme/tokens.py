"""The colours by meaning, for light and dark, and for high contrast on either ground.

Everything that is drawn takes its colours from here.

`ink`, `muted`, `accent`, `warning` and `draft` keep a contrast of 4.5 (WCAG AA) on every ground that text
stands on, the soft ones included; `noise`, `ghost`,
`line` and `hair` are decoration and exempt.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Theme:
    """One set of colours, each as `#rrggbb`.

    Attributes:
        name: "light", "dark", "contrast" or "contrast_dark".
        background: of the window's middle; panel: of the panes at its sides; card: of what lies on them.
        line: borders of one pixel; hair: lines between rows inside a card.
        ink: text; muted: text of less weight.
        accent: the one colour; accent_soft: a ground for it.
        warning, warning_soft: likewise, for what a person must not overlook.
        noise, draft: text of these states on the canvas; ghost: what stands behind a draft, decoration only.
        knob: the moving part of a switch, light on both grounds.
    """

    name: str
    background: str
    panel: str
    card: str
    line: str
    ink: str
    muted: str
    accent: str
    accent_soft: str
    warning: str
    warning_soft: str
    noise: str
    draft: str
    ghost: str
    hair: str
    knob: str

    @property
    def dark(self) -> bool:
        """True for light letters on a dark ground."""
        return self.name in ("dark", "contrast_dark")

    @property
    def strong(self) -> bool:
        """True for the themes of high contrast, in which every line stands out as text does."""
        return self.name.startswith("contrast")


LIGHT = Theme(
    name="light",
    background="#f6f5f2",
    panel="#fffefb",
    card="#ffffff",
    line="#e3e0d8",
    ink="#22211e",
    muted="#6b675e",
    accent="#0f6b63",
    accent_soft="#d8ebe7",
    warning="#9a5300",
    warning_soft="#f8ead6",
    noise="#b9b4a8",
    draft="#6c675d",
    ghost="#a39e92",
    hair="#efece5",
    knob="#ffffff",
)

DARK = Theme(
    name="dark",
    background="#1b1c1d",
    panel="#232526",
    card="#292b2d",
    line="#35383a",
    ink="#e9e7e2",
    muted="#a19e96",
    accent="#58bfb2",
    accent_soft="#1f3a37",
    warning="#e0a458",
    warning_soft="#3b2f1f",
    noise="#55585b",
    draft="#a8a59d",
    ghost="#74767a",
    hair="#313436",
    knob="#f4f3ef",
)

CONTRAST = Theme(
    name="contrast",
    background="#ffffff",
    panel="#ffffff",
    card="#ffffff",
    line="#000000",
    ink="#000000",
    muted="#1f1f1f",
    accent="#003d8f",
    accent_soft="#d6e6ff",
    warning="#8a0000",
    warning_soft="#ffe9e0",
    noise="#595959",
    draft="#1f1f1f",
    ghost="#595959",
    hair="#6b6b6b",
    knob="#ffffff",
)

CONTRAST_DARK = Theme(
    name="contrast_dark",
    background="#000000",
    panel="#000000",
    card="#000000",
    line="#ffffff",
    ink="#ffffff",
    muted="#e6e6e6",
    accent="#6fe3ff",
    accent_soft="#00344a",
    warning="#ffd34d",
    warning_soft="#3d2c00",
    noise="#a6a6a6",
    draft="#e6e6e6",
    ghost="#a6a6a6",
    hair="#8c8c8c",
    knob="#000000",
)

THEMES = (LIGHT, DARK, CONTRAST, CONTRAST_DARK)


def contrast(first: str, second: str) -> float:
    """Contrast of two `#rrggbb` colours after WCAG 2.2: 1 (the same) to 21 (black on white)."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2, from sRGB as in IEC 61966-2-1)."""
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
