"""What stands around a place: label, column head, row, sentence, heading."""

import pytest

from app.core.meaning.surroundings import SEGMENTS, Lines, place, spots

PAGE = """\
Dock Road, Aldmouth

Employee            Number     Pay date
Ada Oyelaran        20417      28/11/2024

PAYMENTS              Units     Amount
Basic salary                  2,480.00
Overtime              11.50     246.79

TERMS
The tenant shall pay rent of £1,145.00
a month. A deposit of £1,320.00 has been
paid to the agent on 2 August
2024 and is protected.
Case no: 7/44"""


def around(text: str, segment: str, page: str = PAGE) -> str:
    """A segment of the only place of a text."""
    lines = Lines(tuple(page.split("\n")))
    (spot,) = spots(lines, {text: 1}, range(len(lines.texts)))
    return place(lines, spot).segments[SEGMENTS.index(segment)]


@pytest.mark.parametrize(
    ("text", "segment", "there"),
    [
        ("20417", "head", "Number"),
        ("28/11/2024", "head", "Pay date"),
        ("246.79", "row", "Overtime"),
        ("2,480.00", "left", "Basic salary"),
        ("2,480.00", "head", "Amount"),
        ("£1,145.00", "left", "The tenant shall pay rent of"),
        ("£1,320.00", "left", "A deposit of"),
        ("£1,320.00", "right", "has been"),
        ("£1,320.00", "heading", "TERMS"),
        ("£1,320.00", "sentence", "A deposit of £1,320.00 has been paid to the agent on 2 August 2024 and is "
         "protected."),
        ("7/44", "left", "Case no"),
        ("28/11/2024", "above", "Pay date"),
    ],
)  # fmt: skip
def test_what_stands_around_a_value(text: str, segment: str, there: str) -> None:
    assert around(text, segment) == there


def test_a_value_is_found_across_a_line_break() -> None:
    lines = Lines(tuple(PAGE.split("\n")))
    (spot,) = spots(lines, {"2 August 2024": 1}, range(len(lines.texts)))
    assert spot.across
    assert lines.texts[spot.line][spot.start :] == "2 August"


def test_no_value_is_found_within_a_word() -> None:
    lines = Lines(("Unterlagen und Ablage",))
    assert spots(lines, {"lage": 1, "Unter": 2}, [0]) == []


@pytest.mark.parametrize(
    "page", ["", "\n\n", "|||", "\t\t\n   ", "a", "x" * 3000, "( [ {\n) ] }", "1\n\n\n2"]
)
def test_odd_pages_have_places_or_none(page: str) -> None:
    lines = Lines(tuple(page.split("\n")))
    words = {word: at for at, word in enumerate(page.split(), 1)}
    for spot in spots(lines, words, range(len(lines.texts))):
        assert len(place(lines, spot).segments) == len(SEGMENTS)
