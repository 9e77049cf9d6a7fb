"""Colours keep the contrast that WCAG AA asks for."""

from dataclasses import fields
from itertools import product

import pytest
from PySide6.QtGui import QColor

from app.theme import THEMES, Theme, contrast

GROUNDS = ("background", "panel", "card", "accent_soft", "warning_soft")
TEXTS = ("ink", "muted", "accent", "warning", "draft")


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)
    assert contrast("#ffffff", "#777777") == contrast("#777777", "#ffffff")


@pytest.mark.parametrize(("theme", "text", "ground"), list(product(THEMES, TEXTS, GROUNDS)), ids=str)
def test_text_can_be_read_on_every_ground(theme: Theme, text: str, ground: str) -> None:
    # High contrast is that of WCAG AAA.
    assert contrast(getattr(theme, text), getattr(theme, ground)) >= (7 if theme.strong else 4.5)


@pytest.mark.parametrize(("theme", "ground"), list(product(THEMES, GROUNDS)), ids=str)
def test_where_the_keyboard_is_stands_out(theme: Theme, ground: str) -> None:
    assert contrast(theme.accent, getattr(theme, ground)) >= 3


@pytest.mark.parametrize("theme", [theme for theme in THEMES if theme.strong])
@pytest.mark.parametrize("part", ["line", "noise", "ghost", "hair"])
def test_with_high_contrast_lines_and_noise_stand_out_too(theme: Theme, part: str) -> None:
    for ground in GROUNDS:
        assert contrast(getattr(theme, part), getattr(theme, ground)) >= 3


@pytest.mark.parametrize("theme", THEMES)
def test_the_words_on_the_filled_button_can_be_read(theme: Theme) -> None:
    assert contrast(theme.background, theme.ink) >= 4.5
    assert contrast(theme.background, theme.muted) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
def test_the_knob_of_a_switch_stands_out_on_both_of_its_grounds(theme: Theme) -> None:
    assert contrast(theme.knob, theme.muted) >= 1.9
    assert contrast(theme.knob, theme.accent) >= 1.9


@pytest.mark.parametrize("theme", THEMES)
def test_every_colour_is_one(theme: Theme) -> None:
    for field in fields(theme):
        if field.name != "name":
            value = getattr(theme, field.name)
            assert len(value) == 7
            assert QColor(value).isValid()
    assert theme.dark == (QColor(theme.background).lightnessF() < 0.5)
