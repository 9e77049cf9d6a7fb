"""A value is found in every way of writing it, and only that value."""

from collections.abc import Callable

import pytest

from app.core.evidence import Claim

CheckOne = Callable[[str, str], Claim]

SAME = [
    ("amount", "1.234,50 €", "1,234.50 EUR"),
    ("amount", "EUR 1234.5", "€1 234.50"),
    ("amount", "EUR 1'234.50", "1\u202f234,50 Euro"),
    ("amount", "EUR 1.200", "EUR 1,200.00"),
    ("amount", "1.200,- EUR", "€ 1200"),
    ("amount", "$1.5 million", "USD 1,500,000"),
    ("amount", "1,5 Mio. EUR", "TEUR 1.500"),
    ("amount", "EUR 12.50", "Betrag in EUR\nSchlüssel\t12,50"),
    ("amount", "EUR 500", "EUR\n500.00"),
    ("amount", "$12.5 million loss", "net loss of $(12.5) million"),
    ("amount", "EUR 10", "between EUR 5 and EUR 20, or EUR 8 to 10"),
    ("date", "3 March 2024", "03.03.2024"),
    ("date", "3 March 2024", "2024-03-03T10:15"),
    ("date", "3. März 2024", "March 3rd, 2024"),
    ("date", "4 March 2024", "3/4/24"),
    ("date", "3 April 2024", "3/4/24"),
    ("date", "March 2024", "on 3 March 2024"),
    ("date", "5 March 2024", "from 5 to 9 March 2024"),
    ("date", "3 March 2024", "am 3.\nMärz 2024"),
    ("date", "31.02.2024", "dated 31.02.2024"),
    ("date", "Q1 2024", "the first quarter of 2024"),
    ("percentage", "8 %", "8%"),
    ("percentage", "8 percent", "8 Prozent"),
    ("percentage", "7,5 %", "a rate of 7.50\u00a0%"),
    ("percentage", "19 %", "Satz (%)\n19\n"),
    ("duration", "six months", "6 months"),
    ("duration", "6 months", "sechs Monate"),
    ("duration", "6 months", "sechsmonatige Frist"),
    ("duration", "6 months", "six (6) months"),
    ("duration", "six months", "6-month notice"),
    ("duration", "30 days", "30-Tage-Frist"),
    ("duration", "five weeks", "\ufb01ve weeks"),
    ("duration", "12 months", "6 to 12 months"),
    ("duration", "10 working days", "10 Werktage"),
    ("figure", "250 mg", "250mg"),
    ("figure", "74.5 m²", "74,5 qm"),
    ("figure", "12,345 employees", "12.345 Mitarbeiter"),
    ("figure", "at 2:30 pm", "um 14:30 Uhr"),
    ("identifier", "RE-4711", "Rechnung RE 4711"),
    ("identifier", "INV-2024-0017", "no. INV-2024-\n0017 of"),
    ("identifier", "+49 30 1234567", "Tel. (030) 123 4567"),
    ("email", "Anna.Weber@acme.de", "anna.weber@acme.de."),
    ("iban", "DE89370400440532013000", "DE89 3704 0044 0532 0130 00 BIC COBADEFF"),
]

OTHER = [
    ("amount", "EUR 1,234.50", "EUR 1,234.51"),
    ("amount", "EUR 1,234.50", "USD 1,234.50"),
    ("amount", "EUR 234.50", "EUR 1 234.50"),
    ("amount", "EUR 234.50", "EUR 1,234.50"),
    ("amount", "EUR 500", "500 pages"),
    ("amount", "EUR 500", "-500.00 EUR"),
    ("amount", "EUR 1.2 million", "EUR 1.2 billion"),
    ("date", "3 March 2024", "3 March"),
    ("date", "3 March 2024", "13.03.2024"),
    ("date", "3 March 2024", "2024-03-30"),
    ("date", "1 March 2024", "from 5 to 9 March 2024"),
    ("percentage", "8 %", "8 months"),
    ("percentage", "8 %", "18 %"),
    ("percentage", "-5 %", "5 %"),
    ("duration", "six months", "six weeks"),
    ("duration", "10 days", "10 working days"),
    ("duration", "7 months", "6 to 8 months"),
    ("figure", "12 employees", "3129"),
    ("figure", "312 employees", "3129"),
    ("figure", "250 mg", "250 g"),
    ("figure", "5 rooms", "ISO 5001-5"),
    ("identifier", "INV-12-7", "INV-127"),
    ("identifier", "0017", "17"),
    ("email", "anna@acme.de", "anna@acme.de.org"),
    ("iban", "DE89370400440532013001", "DE89 3704 0044 0532 0130 00"),
]


@pytest.mark.parametrize(("kind", "answer", "page"), SAME)
def test_another_format_is_found(kind: str, answer: str, page: str, only_claim: CheckOne) -> None:
    claim = only_claim(f"It is {answer}.", f"As stated: {page} and so on.")
    assert (claim.kind, claim.verdict) == (kind, "found")
    assert claim.places


@pytest.mark.parametrize(("kind", "answer", "page"), OTHER)
def test_another_value_is_not(kind: str, answer: str, page: str, only_claim: CheckOne) -> None:
    claim = only_claim(f"It is {answer}.", f"As stated: {page} and so on.")
    assert (claim.kind, claim.verdict, claim.places) == (kind, "not_found", ())


@pytest.mark.parametrize(
    "answer",
    [
        "1. First point\n2) Second point\n\n## 3 Heading",
        "See page 4, pages 7 to 9 and source 2. Siehe S. 3.",
        "Nothing [1 p.3] here [2 p.4, 7-9].",
    ],
)
def test_numbers_that_order_or_point_claim_nothing(answer: str, look_up: Callable[..., object]) -> None:
    assert getattr(look_up(answer, "Nothing."), "claims", None) == ()


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ("Pay to DE89 3704 0044 0532 0130 00.", True),
        ("Pay to DE89370400440532013000.", True),
        ("Pay to DE89 3704 0044 0532 0130 01.", False),
    ],
)
def test_an_account_is_the_same_however_it_is_grouped(answer: str, found: bool, only_claim: CheckOne) -> None:
    # As recognised text groups it, where a blank was lost and another made.
    claim = only_claim(answer, "Account: DE89 370400 4405 3201 3000, Halden Ltd")

    assert (claim.verdict == "found") is found
