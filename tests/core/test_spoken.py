"""Which language is spoken: the person's choice, else their system's, else English."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.sentences import choose, language, say
from app.core.spoken import speak, system_language, wish_in


@pytest.fixture(autouse=True)
def _english_afterwards() -> Iterator[None]:
    yield
    choose("en")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows is asked by a call of its own")
@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "de_AT.UTF-8"}, "de"),
        ({"LANG": "de_DE.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LANGUAGE": "de:en"}, "de"),
        ({"LANGUAGE": "de", "LANG": "C"}, "en"),
    ],
)
def test_the_system_says_its_language_as_posix_does(environment: dict[str, str], expected: str) -> None:
    assert system_language(environment) == expected


def test_a_choice_goes_before_the_system_and_an_unknown_language_is_english() -> None:
    assert speak("de", "en") == language() == "de"
    assert say("core.runs.no_model_is_open") == "Es ist kein Modell geöffnet."
    assert speak("system", "fr") == "en"
    assert speak("en", "de") == "en"


def test_numbers_are_written_as_the_language_writes_them() -> None:
    speak("de")
    assert "Rechner" in (
        told := say("core.audit.this_machine_policy_allows_sources_at", most=1000, count=2345)
    )
    assert "1.000" in told
    assert "2.345" in told
    assert say("model.checkpoint.gb", gigabytes=1234.56) == "1234,6 GB"
    assert say("core.dossier.is_not_at_hand", name="a,b.txt") == "a,b.txt ist nicht zur Hand."


@pytest.mark.parametrize("content", ["", "[]", "null", '{"language": "tlh"}', '{"language": 3}', "{" * 3000])
def test_settings_that_cannot_be_read_leave_it_to_the_system(tmp_path: Path, content: str) -> None:
    file = tmp_path / "settings.json"
    assert wish_in(file) == "system"
    file.write_text(content, encoding="utf-8")
    assert wish_in(file) == "system"


def test_settings_say_the_language(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({"language": "de"}), encoding="utf-8")
    assert wish_in(file) == "de"
