"""The fixed words in which the model is asked and answers."""

import json

from model.demo.corpus import Document, wording


def test_a_turn_has_the_pages_and_then_the_instruction() -> None:
    turn = wording.user_turn([(1, 1, "First."), (1, 2, "Second."), (2, 1, "Third.")], "What is the date?")
    assert turn == "[1 p.1]\nFirst.\n[1 p.2]\nSecond.\n[2 p.1]\nThird.\n\nWhat is the date?"


def test_instructions_in_english() -> None:
    assert wording.not_stated("en") == "Not stated."
    assert wording.summarise("en") == "Summarise this in one sentence."
    assert wording.classify("en") == "What kind of document is this?"
    assert wording.compare("total", "en") == "Compare the total in both documents."
    assert wording.extract(["total", "tax"], "en") == "Extract these fields: total, tax."
    assert wording.extract([], "en") == "Extract all fields."
    assert wording.form(["total", "tax"], "en") == "Fill in this form as JSON: total, tax."


def test_instructions_in_german() -> None:
    assert wording.not_stated("de") == "Nicht angegeben."
    assert wording.summarise("de") == "Fasse dies in einem Satz zusammen."
    assert wording.classify("de") == "Was für eine Art von Dokument ist das?"
    assert wording.compare("Summe", "de") == "Vergleiche in beiden Dokumenten: Summe."
    assert wording.extract(["Summe"], "de") == "Lies diese Felder aus: Summe."
    assert wording.extract([], "de") == "Lies alle Felder aus."
    assert wording.form(["Summe"], "de") == "Fülle dieses Formular als JSON aus: Summe."


def test_comparisons_and_thoughts() -> None:
    assert wording.same("4.00", "en") == "Same: 4.00."
    assert wording.same("Novaplan Inc.", "de") == "Gleich: Novaplan Inc."
    assert wording.different("1", "2", "en") == "Different: 1 in document 1, 2 in document 2."
    assert wording.different("1", "2", "de") == "Verschieden: 1 in Dokument 1, 2 in Dokument 2."
    assert wording.thought("Total: 4", "en") == 'The line "Total: 4" states it.'
    assert wording.thought("Summe: 4", "de") == 'Die Zeile "Summe: 4" nennt es.'
    assert wording.thought(None, "en") == "No line states it."
    assert wording.thought(None, "de") == "Keine Zeile nennt es."


def test_field_lines_are_read_back() -> None:
    lines = wording.field_lines([("invoice number", "R-1: b"), ("date", "2026-01-02")])
    assert lines == "Invoice number: R-1: b\nDate: 2026-01-02"
    assert wording.parse_field_lines(lines) == (("invoice number", "R-1: b"), ("date", "2026-01-02"))


def test_a_form_has_one_value_a_line() -> None:
    assert wording.form_json([("total", "4.00"), ("tax", "")]) == '{\n"total": "4.00",\n"tax": ""\n}'


def test_the_forms_of_all_documents_are_json(both: list[Document]) -> None:
    for document in both:
        pairs = [(field.name, field.value) for field in document.fields]
        pairs += [(name, "") for _, name in document.absent]
        assert json.loads(wording.form_json(pairs)) == dict(pairs)
        assert len(dict(pairs)) == len(pairs)
