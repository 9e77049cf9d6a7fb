"""Texts of one language found again in another."""

import pytest
from PySide6.QtCore import QLocale

from app.ui.phrasebook import ANYWHERE, Phrase, Phrasebook

PHRASES = (
    Phrase("Composer", "Ask", "Fragen"),
    Phrase("Canvas", "Ask", "Bitten"),
    Phrase(ANYWHERE, "{count} steps", "{count} Schritte"),
    Phrase(ANYWHERE, "{found} of {all} stand in the sources", "{found} von {all} stehen in den Quellen"),
    Phrase(ANYWHERE, "Checked: {found}", "Verglichen: {found}"),
    Phrase(ANYWHERE, "“{value}” stands in no source.", "„{value}“ steht in keiner Quelle."),
    Phrase(ANYWHERE, "draft", "Entwurf"),
    Phrase(ANYWHERE, "draft, its runner-up behind", "Entwurf, dahinter der Zweite"),
    Phrase(ANYWHERE, "noise", "Rauschen"),
)


@pytest.fixture
def book() -> Phrasebook:
    return Phrasebook(PHRASES, QLocale("en"), QLocale("de"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1,234 steps", "1.234 Schritte"),
        ("Checked: 1 of 4 stand in the sources", "Verglichen: 1 von 4 stehen in den Quellen"),
        ("draft, its runner-up behind, noise", "Entwurf, dahinter der Zweite, Rauschen"),
        ("noise  ·  12 steps", "Rauschen  ·  12 Schritte"),
        ("“12 steps” stands in no source.", "„12 steps“ steht in keiner Quelle."),
        ("A contract of others", "A contract of others"),
        ("", ""),
    ],
)
def test_texts_are_said_anew(book: Phrasebook, text: str, said: str) -> None:
    assert book.say(text, ()) == said


def test_the_class_that_says_it_decides_between_two_meanings(book: Phrasebook) -> None:
    assert book.say("Ask", ("Composer",)) == "Fragen"
    assert book.say("Ask", ("Canvas", "Composer")) == "Bitten"
    assert book.say("Ask", ()) == "Ask"
