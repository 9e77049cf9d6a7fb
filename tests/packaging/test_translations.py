"""The window's texts in German: every one is there, with the same values, and compiled as it stands."""

import string

import pytest
import translations
from PySide6.QtCore import QTranslator

FILE = translations.FOLDER / "vitrine_de.ts"


@pytest.fixture(scope="module")
def german() -> dict[translations.Text, str]:
    """The texts with what German says for them."""
    return translations.known(FILE)


def places(text: str) -> set[str]:
    """The names of the values in a text."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_every_text_of_the_window_is_translated_and_none_that_is_gone_is_kept(
    german: dict[translations.Text, str],
) -> None:
    wanted = set(translations.found())
    assert not wanted - {text for text, said in german.items() if said}, "run packaging/translations.py"
    assert not set(german) - wanted, "run packaging/translations.py"


def test_values_and_blanks_at_the_ends_stay(german: dict[translations.Text, str]) -> None:
    wrong = [
        (text, said)
        for (_, text), said in german.items()
        if places(text) != places(said)
        or text.startswith(" ") != said.startswith(" ")
        or text.endswith(" ") != said.endswith(" ")
        or text.count("\n") != said.count("\n")
    ]
    assert wrong == []


def test_no_two_names_of_one_place_have_the_same_shortcut(german: dict[translations.Text, str]) -> None:
    # A letter behind & works with Alt, in German as in English.
    assert [(text, said) for (_, text), said in german.items() if text.count("&") != said.count("&")] == []


def test_what_is_loaded_is_what_is_written(german: dict[translations.Text, str]) -> None:
    translator = QTranslator()
    assert translator.load(str(FILE.with_suffix(".qm")))
    differing = [
        (context, text)
        for (context, text), said in german.items()
        if translator.translate(context, text) != said
    ]
    assert differing == [], "run packaging/translations.py"
