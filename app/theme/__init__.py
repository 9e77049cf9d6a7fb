"""Colours by meaning, one style sheet made from them, recoloured icons, and which theme is in force."""

from app.theme.controller import Choice, ThemeController
from app.theme.icons import Icons
from app.theme.style_sheet import palette, style_sheet
from app.theme.switch import Switch
from app.theme.tokens import CONTRAST, CONTRAST_DARK, DARK, LIGHT, THEMES, Theme, contrast

__all__ = [
    "CONTRAST",
    "CONTRAST_DARK",
    "DARK",
    "LIGHT",
    "THEMES",
    "Choice",
    "Icons",
    "Switch",
    "Theme",
    "ThemeController",
    "contrast",
    "palette",
    "style_sheet",
]
