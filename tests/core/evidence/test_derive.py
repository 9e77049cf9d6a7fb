"""What follows from found figures is told with its calculation; what only looks like it is not."""

from collections.abc import Callable

import pytest

from app.core.evidence import Evidence

LookUp = Callable[..., Evidence]

PAGE = (
    "Rent EUR 1,200.00. Costs EUR 300.00. Paid 450 EUR. VAT 19 %. Runs from 3 March 2024 to 3 June 2024. "
    "Notice: 12 months. Staff 11,200, then 12,345. Invoices RE-1001, RE-1002 and RE-1003."
)


@pytest.mark.parametrize(
    ("answer", "calculation"),
    [
        (
            "EUR 1,200.00 + EUR 300.00 = EUR 1,500.00",
            "EUR 1,200.00 + EUR 300.00 = EUR 1,500.00",
        ),
        ("Zusammen sind 1.200 € und 300 € genau 1.500 €.", "1.200 € + 300 € = 1.500 €"),
        ("- Rent: EUR 1,200\n- Costs: EUR 300\n- Total: EUR 1,500", "EUR 1,200 + EUR 300 = EUR 1,500"),
        ("Of EUR 1,200, EUR 450 was paid; EUR 750 remains.", "EUR 1,200 - EUR 450 = EUR 750"),
        ("Of EUR 1,200 he paid EUR 300, which is 25 %.", "EUR 300 / EUR 1,200 = 25 %"),
        ("From 11,200 it rose to 12,345, by 10.2 %.", "(12,345 - 11,200) / 11,200 = 10.2 %"),
        ("VAT of 19 % on EUR 1,200 is EUR 228.00.", "19 % x EUR 1,200 = EUR 228.00"),
        (
            "It runs from 3 March 2024 to 3 June 2024, three months.",
            "3 March 2024 to 3 June 2024 = three months",
        ),
        ("The notice is one year.", "12 months = one year"),
        ("There are 3 invoices: RE-1001, RE-1002, RE-1003.", "count of RE-1001, RE-1002, RE-1003 = 3"),
    ],
)
def test_calculations(answer: str, calculation: str, look_up: LookUp) -> None:
    derived = [claim for claim in look_up(answer, PAGE).claims if claim.verdict == "derived"]
    assert [claim.calculation for claim in derived] == [calculation]
    assert derived[0].places


@pytest.mark.parametrize(
    "answer",
    [
        "EUR 1,200.00 + EUR 300.00 = EUR 1,500.01",
        "The rent is EUR 1,200, the costs are EUR 300 and the deposit EUR 900.",
        "Of EUR 1,200 he paid EUR 300, which is 26 %.",
        "EUR 1,200 and $300 make EUR 1,500 together.",
        "The rent is EUR 1,200.\n\nThe costs are EUR 300.\n\nThe deposit is EUR 1,500.",
        "EUR 1,200 and EUR 999 are EUR 2,199 together.",
        "There are 4 invoices: RE-1001, RE-1002, RE-1003.",
        "It runs from 3 March 2024 to 3 June 2024, four months.",
    ],
)
def test_what_does_not_follow_is_not_found(answer: str, look_up: LookUp) -> None:
    evidence = look_up(answer, PAGE)
    assert evidence.count("derived") == 0
    assert evidence.count("not_found") >= 1
