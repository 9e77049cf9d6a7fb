"""Colours keep the contrast that WCAG AA asks for."""

from dataclasses import fields
from itertools import product

import pytest
from PySide6.QtGui import QColor

from app.theme import DARK, LIGHT, Theme, contrast

GROUNDS = ("background", "panel", "card", "accent_soft", "warning_soft")
TEXTS = ("ink", "muted", "accent", "warning", "draft")


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)
    assert contrast("#ffffff", "#777777") == contrast("#777777", "#ffffff")


@pytest.mark.parametrize(("theme", "text", "ground"), list(product((LIGHT, DARK), TEXTS, GROUNDS)), ids=str)
def test_text_can_be_read_on_every_ground(theme: Theme, text: str, ground: str) -> None:
    assert contrast(getattr(theme, text), getattr(theme, ground)) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_the_knob_of_a_switch_stands_out_on_both_of_its_grounds(theme: Theme) -> None:
    assert contrast(theme.knob, theme.muted) >= 1.9
    assert contrast(theme.knob, theme.accent) >= 1.9


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_every_colour_is_one(theme: Theme) -> None:
    for field in fields(theme):
        if field.name != "name":
            value = getattr(theme, field.name)
            assert len(value) == 7
            assert QColor(value).isValid()
    assert theme.dark == (theme is DARK)
