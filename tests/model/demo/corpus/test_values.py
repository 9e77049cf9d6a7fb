"""Values are written as usual in the country and language of the document."""

import datetime
from random import Random

import pytest

from model.demo.corpus import dates, draws
from model.demo.corpus.parts import Draw, Language
from model.demo.corpus.pools import COUNTRIES

DAY = datetime.date(2026, 3, 5)


def _draw(country: str, language: Language, style: str = "iso", seed: int = 1) -> Draw:
    return Draw(Random(seed), "train", language, country, style)


@pytest.mark.parametrize(
    ("country", "language", "written"),
    [("GB", "en", "1,234.50"), ("DE", "de", "1.234,50"), ("CH", "de", "1'234.50"), ("NL", "en", "1.234,50")],
)
def test_numbers(country: str, language: Language, written: str) -> None:
    assert draws.number(_draw(country, language), 1234.5) == written


@pytest.mark.parametrize(
    ("country", "language", "signs"),
    [
        ("GB", "en", {"£", "GBP "}),
        ("US", "en", {"$", "USD "}),
        ("IE", "en", {"€", "EUR "}),
        ("CH", "de", {"CHF "}),
    ],
)
def test_amounts_have_the_currency_of_the_country(country: str, language: Language, signs: set[str]) -> None:
    for style in dates.DATE_STYLES:
        written = draws.amount(_draw(country, language, style))
        assert any(written.startswith(sign) for sign in signs), written


def test_german_amounts_end_in_the_currency() -> None:
    written = {draws.amount(_draw("DE", "de", style))[-2:] for style in dates.DATE_STYLES}
    assert written <= {" €", "UR"}


def test_amounts_stay_within_their_bounds() -> None:
    draw = _draw("GB", "en")
    drawn = [float(draws.amount(draw, 10, 500).lstrip("£GBP ").replace(",", "")) for _ in range(500)]
    assert min(drawn) >= 10
    assert max(drawn) < 501


@pytest.mark.parametrize(
    ("style", "language", "written"),
    [
        ("iso", "en", "2026-03-05"),
        ("long", "en", "5 March 2026"),
        ("long", "de", "5. März 2026"),
        ("american", "en", "March 5, 2026"),
        ("dots", "de", "05.03.2026"),
        ("slashes", "en", "05/03/2026"),
        ("short", "en", "5 Mar 2026"),
        ("short", "de", "05.03.26"),
    ],
)
def test_dates(style: str, language: Language, written: str) -> None:
    assert dates.written(_draw("GB" if language == "en" else "DE", language, style), DAY) == written


def test_american_slashes_have_the_month_first() -> None:
    assert dates.written(_draw("US", "en", "slashes"), DAY) == "03/05/2026"


def test_dates_stay_within_their_years() -> None:
    draw = _draw("DE", "de")
    years = {int(dates.date(draw, 1990, 1991)[:4]) for _ in range(200)}
    assert years == {1990, 1991}


@pytest.mark.parametrize("country", COUNTRIES)
def test_addresses_fit_into_forty_characters(country: str) -> None:
    draw = _draw(country, "en")
    addresses = [draws.address(draw) for _ in range(500)]
    assert max(map(len, addresses)) <= 40
    assert all(", " in address for address in addresses)


def test_spans_are_in_the_plural_of_the_language() -> None:
    assert draws.span(_draw("GB", "en"), ("week",)).endswith(" weeks")
    assert draws.span(_draw("DE", "de"), ("week",)).endswith(" Wochen")
