"""Names and quotations are found as they are written; other words with capitals are no names."""

from collections.abc import Callable

import pytest

from app.core.evidence import Evidence

LookUp = Callable[..., Evidence]

LEASE = (
    "Mietvertrag zwischen der Nordstern Immobilien GmbH & Co. KG, vertreten durch die Geschäftsführerin\n"
    "Dr. Katja Ömer-Lindt, und Herrn Jens van der Velde. Zeugin: Weber, Anna. "
    "Der Vermieter\nhaftet nur bei grober Fahrläs-\nsigkeit. "
    "Alle Zah\u00adlungen sind p\ufb02ichtgemäß zu leisten, nicht jedoch im Voraus."
)


def names(evidence: Evidence) -> list[tuple[str, str]]:
    return [(claim.text, claim.verdict) for claim in evidence.claims if claim.kind == "name"]


@pytest.mark.parametrize(
    ("answer", "name", "verdict"),
    [
        (
            "Vermieterin ist die Nordstern Immobilien GmbH & Co. KG.",
            "Nordstern Immobilien GmbH & Co. KG",
            "found",
        ),
        ("The landlord is Nordstern Immobilien AG.", "Nordstern Immobilien AG", "not_found"),
        ("Es unterschrieb Jens van der Velde.", "Jens van der Velde", "found"),
        ("Signed by Mr van der Velde.", "Mr van der Velde", "found"),
        ("Signed by Mrs van der Velde.", "Mrs van der Velde", "not_found"),
        ("Signed by Dr. Ömer-Lindt.", "Dr. Ömer-Lindt", "found"),
        ("Das ist Anna Webers Unterschrift.", "Anna Webers", "found"),
        ("This is Anna Weber's flat.", "Anna Weber", "found"),
        ("Zeugin war Anna Wegner.", "Anna Wegner", "not_found"),
        ("The witness was Anne Weber.", "Anne Weber", "not_found"),
        ("Die Geschäftsführerin Katja Ömer-Lindt zeichnet.", "Katja Ömer-Lindt", "found"),
        ("The claim of Klage der Rheinwerk Bau AG.", "Rheinwerk Bau AG", "not_found"),
        ("The European Commission agreed.", "European Commission", "not_found"),
        ("KATJA ÖMER-LINDT signs for Katja Ömer-Lindt.", "Katja Ömer-Lindt", "found"),
    ],
)
def test_names(answer: str, name: str, verdict: str, look_up: LookUp) -> None:
    assert (name, verdict) in names(look_up(answer, LEASE))


@pytest.mark.parametrize(
    "answer",
    [
        "## Key Findings Overview\n\n**Wichtige Punkte**\n\nDie Kündigung bedarf der Schriftform.",
        "Contact Person: none. Effective Date: not stated.",
        "Laut Vertrag haftet der Vermieter. Ende Juni beginnt die Frist. Am Montag nicht.",
        "| Net Amount | Due Date |\n|---|---|\n| unknown | unknown |",
        "However, The Landlord and The Tenant share costs. In Summary, Payment Terms are fair.",
        "Zahlungsfrist, Kautionshöhe und Laufzeit Vertrag fehlen; beide Seiten Treu und Glauben.",
        "See Exhibit B. Revenue Growth was strong. Best Regards, Customer Service Team.",
        "GENERAL TERMS AND CONDITIONS",
    ],
)
def test_other_capitals_are_no_names(answer: str, look_up: LookUp) -> None:
    assert names(look_up(answer, f"{LEASE} The landlord and the tenant agree on payment terms.")) == []


@pytest.mark.parametrize(
    ("quoted", "verdict"),
    [
        ("„haftet nur bei grober Fahrlässigkeit“", "found"),
        ('"Haftet nur bei grober Fahrlässigkeit."', "found"),
        ("“Alle Zahlungen sind pflichtgemäß zu leisten”", "found"),
        ("»Alle Zahlungen [...] nicht jedoch im Voraus«", "found"),
        ("„haftet auch bei grober Fahrlässigkeit“", "not_found"),
        ("„nicht jedoch im Voraus … haftet nur bei“", "not_found"),
        ("“haftet nur bei Fahrlässigkeit”", "not_found"),
    ],
)
def test_quotations_are_word_for_word(quoted: str, verdict: str, look_up: LookUp) -> None:
    claims = look_up(f"Dort steht {quoted}.", LEASE).claims
    assert [(claim.kind, claim.verdict) for claim in claims] == [("quotation", verdict)]


def test_a_quotation_may_go_over_the_end_of_a_page(look_up: LookUp) -> None:
    claim = look_up(
        'It says "the goods remain the property of the seller".',
        "The goods remain",
        "the property of the seller.",
    ).claims[0]
    assert claim.verdict == "found"
    assert [place.page_number for place in claim.places] == [1, 2]


def test_a_quotation_does_not_begin_inside_a_number(look_up: LookUp) -> None:
    assert look_up('It says "200.00 is due".', "1,200.00 is due").claims[0].verdict == "not_found"
