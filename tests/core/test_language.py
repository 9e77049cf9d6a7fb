"""The language of sources is told by their words."""

import pytest

from app.core.language import language_of
from app.core.sources.source import Page, Source
from model.demo.corpus import LANGUAGES, Language, generate


def source(text: str) -> Source:
    return Source("a.txt", "a.txt", "text", "00", 1, (Page(1, text, "text"),), 1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_short_business_documents_are_told_apart(language: Language) -> None:
    count = 200
    told = [language_of([source(generate(seed, language=language).text)]) for seed in range(count)]
    assert told.count(language) >= 0.97 * count


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("", "en"),
        ("12.50", "en"),
        ("Bonjour, je vous remercie de votre lettre.", "en"),
        ("Sehr geehrte Frau Keller, wir danken für Ihre Nachricht.", "de"),
        ("Dear Ms Keller, thank you for the letter to Düsseldorf.", "en"),
    ],
)
def test_what_cannot_be_told_counts_as_english(text: str, language: Language) -> None:
    assert language_of([source(text)]) == language
    assert language_of([]) == "en"
