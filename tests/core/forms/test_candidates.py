"""Which passages may fill a field, and where they stand."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.forms import Field, FieldKind, Passages, Shown
from app.core.forms.candidates import MOST, candidates
from app.core.language import Language
from app.core.sources.source import Page, TextBox
from model.demo.corpus.assemble import KINDS, generate

LETTER = """Novaplan S.r.l., Hauptstr. 5 (EG), Tel. (0711) 12 34 56
Rechnung an: Dr. Anna
Weber-Lindt | Konto DE89 3704 0044 0532 0130 00
Rechnungs-Nr.: RE 2024-117, Datum 3. März 2024
Gesamt:1.234,56 EUR (zahlbar bis 17.03.2024)
Fragen an anna.weber@novaplan.example. Die Gesamtsumme von 1.234,56 EUR ist fällig.
- 6 Pakete, 12,5 kg"""


def shown(*texts: str) -> tuple[Shown, ...]:
    return tuple(Shown(0, Page(at, text, "text"), 0, len(text)) for at, text in enumerate(texts, start=1))


def found(kind: FieldKind, *texts: str, name: str = "x") -> Passages:
    return candidates([Field(name, kind)], shown(*texts), "de")[0]


@pytest.mark.parametrize(
    ("kind", "there", "not_there"),
    [
        (
            "text",
            ("Novaplan S.r.l.", "Novaplan S.r.l", "Hauptstr. 5 (EG)", "(0711) 12 34 56"),
            ("(EG", "5 (EG"),
        ),
        ("text", ("Dr. Anna Weber-Lindt",), ("Weber-Lindt | Konto", "S.r.l.,", "- 6 Pakete", "(zahlbar bis")),
        ("name", ("Dr. Anna Weber-Lindt", "Novaplan S.r.l.", "Anna"), ("zahlbar bis 17.03.2024",)),
        ("date", ("3. März 2024", "17.03.2024"), ("1.234,56",)),
        ("amount", ("1.234,56 EUR", "1.234,56"), ("3. März 2024",)),
        ("identifier", ("RE 2024-117", "DE89 3704 0044 0532 0130 00"), ("Novaplan",)),
        ("iban", ("DE89 3704 0044 0532 0130 00",), ("RE 2024-117",)),
        ("email", ("anna.weber@novaplan.example",), ("Novaplan",)),
        ("number", ("6", "6 Pakete", "12,5 kg", "12,5"), ("Novaplan",)),
        ("quotation", ("Die Gesamtsumme von 1.234,56 EUR ist fällig.",), ("Gesamtsumme",)),
    ],
)
def test_the_kind_of_a_field_decides_its_candidates(
    kind: FieldKind, there: tuple[str, ...], not_there: tuple[str, ...]
) -> None:
    texts = found(kind, LETTER).texts
    assert texts[0] == ""
    assert [text for text in there if text not in texts] == []
    assert [text for text in not_there if text in texts] == []


@pytest.mark.parametrize(
    "name",
    [
        "Müller und Söhne Anlagenbau GmbH & Co. KG",
        "Harrow & Vale Interiors Ltd",
        "Volksbank Hamburg eG",
        "Muster UG (haftungsbeschränkt)",
        "Kanzlei Meier-Schulze & Partner mbB",
        "Gothaer a.G.",
        "adidas AG",
        "1&1 Telecom GmbH",
        "Stadtwerke Bad Homburg v. d. Höhe e.V.",
        "Gesellschaft für Internationale Zusammenarbeit (GIZ)",
        "Dr. med. Anna Weber",
        "Dr. rer. nat. Jonas von der Heyden",
    ],
)
def test_a_name_may_be_had_whole(name: str) -> None:
    assert name in found("name", f"Vertragspartner ist {name} in Hamburg.").texts


def test_a_name_begins_with_no_word_of_the_sentence_and_ends_with_no_small_one() -> None:
    page = "zahlbar an Müller GmbH (Lieferant), lieferbar ab\nNovember as agreed"
    texts = found("name", page).texts
    assert "Müller GmbH" in texts
    assert not {
        "Müller GmbH (Lieferant)",
        "an Müller GmbH",
        "zahlbar an Müller GmbH",
        "lieferbar ab",
        "November as",
    } & set(texts)


@pytest.mark.parametrize("iban", ["GB62 HVIB 6016 1331 9268 19", "DE89 3704 0044 0532 0130 00"])
def test_a_reference_is_an_iban_as_a_whole_and_no_amount_of_money(iban: str) -> None:
    page = f"Total: GBP 20.00\nPay 1.234,56 EUR to IBAN: {iban}\nReference: HV-2024-118, 6016 1331"
    texts = found("identifier", page).texts
    assert {iban, "HV-2024-118"} <= set(texts)
    groups = iban.split(" ")
    parts = {" ".join(groups[:end]) for end in range(1, len(groups))}
    parts |= {" ".join(groups[start:]) for start in range(1, len(groups) - 1)}
    assert not (parts | {f"IBAN: {iban}", "GBP 20.00", "1.234,56 EUR"}) & set(texts)
    # What stands elsewhere too is no part of the IBAN alone.
    assert "6016 1331" in texts


def test_a_choice_has_its_options_and_stands_nowhere() -> None:
    fields = [Field("Zahlweise", "choice", ("monatlich", "jährlich")), Field("fällig", "yesno")]
    choice, yes_no = candidates(fields, shown(LETTER), "de")
    assert choice.texts == ("", "monatlich", "jährlich")
    assert yes_no.texts == ("", "ja", "nein")
    assert choice.candidate(1).places == ()


def test_every_place_of_a_text_is_found_and_the_one_beside_the_fields_words_comes_first() -> None:
    passages = found("amount", "Anzahlung 500,00 EUR\nMiete: 500,00 EUR", "Summe 1.500,00 EUR", name="Miete")
    places = passages.candidate(passages.texts.index("500,00 EUR")).places
    assert [(place.page_number, place.start) for place in places] == [(1, 28), (1, 10)]


def test_a_value_over_two_lines_is_one_candidate_with_the_place_of_both() -> None:
    passages = found("text", LETTER)
    (place,) = passages.candidate(passages.texts.index("Dr. Anna Weber-Lindt")).places
    assert LETTER[place.start : place.end] == "Dr. Anna\nWeber-Lindt"


def test_a_place_has_the_boxes_of_the_page() -> None:
    boxes = (TextBox(0, 5, 10, 10, 40, 20), TextBox(6, 12, 45, 10, 90, 20))
    page = Page(3, "total 500.00", "text", boxes)
    passages = candidates([Field("total", "amount")], (Shown(2, page, 0, 12),), "en")[0]
    (place,) = passages.candidate(passages.texts.index("500.00")).places
    assert (place.source_index, place.page_number, place.boxes) == (2, 3, boxes[1:])


def test_only_what_is_shown_of_a_page_is_looked_through() -> None:
    page = Page(1, "first 100.00 second 200.00", "text")
    passages = candidates([Field("x", "amount")], (Shown(0, page, 13, 26),), "en")[0]
    assert passages.texts == ("", "200.00")
    assert passages.candidate(1).places[0].start == 20


def test_where_no_rule_knows_a_value_whatever_has_figures_may_be_one() -> None:
    texts = found("date", "gegeben anno MMXX, Tafel 9").texts
    assert "Tafel 9" in texts


_lines = st.lists(st.text(st.sampled_from("ab A1.,:()|-\"' ä€"), max_size=40), max_size=6).map("\n".join)


@settings(max_examples=150, deadline=None)
@given(_lines)
def test_every_candidate_is_a_passage_and_has_a_place(text: str) -> None:
    for kind in ("text", "name", "amount", "identifier", "number", "quotation"):
        passages = found(kind, text)
        assert len(set(passages.texts)) == len(passages.texts)
        for at, candidate in enumerate(passages.texts[1:], start=1):
            assert candidate.strip() == candidate
            assert "\n" not in candidate
            places = passages.candidate(at).places
            assert places, (kind, candidate)
            for place in places:
                assert text[place.start : place.end].split() == candidate.split()


@pytest.mark.parametrize("language", ["en", "de"])
def test_true_values_are_among_the_candidates(language: Language) -> None:
    missing = []
    for kind in KINDS:
        document = generate(91, "evaluate", kind, language)
        passages = candidates([Field("x")], shown(*document.pages), "en")[0]
        missing += [one.value for one in document.fields if one.value not in passages.texts]
    assert missing == []


def test_a_source_of_three_hundred_pages_is_bounded_and_what_it_leaves_out_is_told() -> None:
    line = "Posten {0} von Lager {1} an Kunde {2} geliefert am Tag {3} zu Preis {4} ohne Abzug"
    pages = [
        "\n".join(line.format(*range(at * 200 + row, at * 200 + row + 5)) for row in range(36))
        for at in range(300)
    ]
    pages[250] += "\nDer Vertragspartner ist Otto Quast"
    began = time.process_time()
    passages = found("text", *pages, name="Vertragspartner")
    assert time.process_time() - began < 10
    assert MOST / 2 < len(passages.texts) <= MOST + 1
    assert passages.left_out > 0
    assert "Otto Quast" in passages.texts
