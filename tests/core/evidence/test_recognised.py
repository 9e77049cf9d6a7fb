"""Figures on recognised pages: a blank may stand inside one, or be lost."""

import pytest

from app.core.evidence import check
from app.core.sources.source import Page, Source, TextBox


def scanned(text: str) -> Source:
    box = TextBox(0, len(text), 10.0, 10.0, 400.0, 24.0, certainty=0.9)
    page = Page(1, text, "picture", boxes=(box,))
    return Source("scan.pdf", "scan.pdf", "pdf", "00", 1, (page,), 1)


@pytest.mark.parametrize(
    ("read", "answer"),
    [
        ("IBAN DE89 3704 00 44 0532 0130 00", "Pay to DE89 3704 0044 0532 0130 00."),
        ("IBAN DE89370400 440532013000", "Pay to DE89 3704 0044 0532 0130 00."),
        ("Invoice no. 2024 - 118 87", "The invoice has the number 2024-11887."),
        ("Gesamtbetrag 1. 250,00 EUR", "Der Gesamtbetrag ist 1.250,00 EUR."),
        ("Contract 77 41 0902", "The contract is 77410902."),
    ],
)
def test_a_figure_is_found_though_its_blanks_were_read_otherwise(read: str, answer: str) -> None:
    (claim,) = [claim for claim in check(answer, [scanned(read)]).claims if any(map(str.isdigit, claim.text))]
    assert claim.verdict == "found"
    assert claim.places[0].recognised


@pytest.mark.parametrize(
    ("read", "answer"),
    [
        ("IBAN DE89 3704 00 44 0532 0130 00", "Pay to DE89 3704 0044 0532 0130 90."),
        ("Total 12 50,00 0", "The total is 1,250.00."),
        ("41 250,00 EUR", "Der Betrag ist 1.250,00 EUR."),
        ("Contract 77 41 0902 55", "The contract is 77410902."),
    ],
)
def test_other_figures_and_parts_of_longer_ones_are_not(read: str, answer: str) -> None:
    claims = [claim for claim in check(answer, [scanned(read)]).claims if any(map(str.isdigit, claim.text))]
    assert {claim.verdict for claim in claims} == {"not_found"}


def test_where_the_text_is_the_papers_own_its_blanks_count() -> None:
    page = Page(1, "Contract 77 41 0902 B", "text")
    source = Source("paper.pdf", "paper.pdf", "pdf", "00", 1, (page,), 1)
    assert check("The invoice is 774 10902.", [source]).count("found") == 0
