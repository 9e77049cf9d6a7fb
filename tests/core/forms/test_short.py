"""Which questions ask for a value and of which kind; all others keep an answer in sentences."""

import pytest

from app.core.forms.short import judged, wanted
from app.core.language import Language
from model.demo.corpus import wording
from model.demo.corpus.assemble import KINDS, generate


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("When is the invoice due?", "date"),
        ("Bis wann muss ich zahlen?", "date"),
        ("What is the due date?", "date"),
        ("Wann soll geliefert werden?", "date"),
        ("Who signed the contract?", "name"),
        ("Von wem ist die Rechnung?", "name"),
        ("How much is the fee?", "amount"),
        ("Wie hoch ist die Miete?", "amount"),
        ("What is the total?", "amount"),
        ("Gesamtbetrag?", "amount"),
        ("How many parcels were sent?", "number"),
        ("Which number must be quoted when paying?", "identifier"),
        ("Wie lautet das Aktenzeichen?", "identifier"),
        ("What is the IBAN?", "iban"),
        ("Welche E-Mail-Adresse ist angegeben?", "email"),
        ("Where did it happen last year?", None),
        ("Where is the meeting?", "text"),
        ("Wie lautet die Kündigungsfrist?", "text"),
        ("Nenne die Diagnose.", "text"),
        ("Give the tenant's address.", "text"),
        ("Which company delivers?", "text"),
        ("Notice period?", "text"),
        ("Kündigungsfrist?", "text"),
        ("Address of the insured?", "text"),
        ("And the due date?", "date"),
        ("What does the room cost?", "amount"),
    ],
)
def test_a_question_for_a_value_is_known_with_its_kind(question: str, kind: str | None) -> None:
    found = wanted(question)
    assert (None if found is None else found.kind) == kind
    assert found is None or found.why.startswith("asks for a")


@pytest.mark.parametrize(
    "question",
    [
        "",
        "Hello",
        "Why was the contract ended?",
        "Warum wurde gekündigt?",
        "How is the deposit paid back?",
        "Wie funktioniert die Anlage?",
        "What are the obligations of the tenant?",
        "List the parties.",
        "Which names are mentioned?",
        "What is the sum of all items altogether?",
        "Berechne die Differenz der Beträge.",
        "Is the invoice paid?",
        "Ist die Rechnung bezahlt?",
        "Who signed it, and when?",
        "What is the total? And when is it due?",
        "What does clause 4 mean?",
        "Explain the notice period.",
        "Compare the prices.",
        "What is this document about?",
        "Worum geht es?",
        "What happened on 3 March?",
        "Write a letter to the tenant.",
        "And now?",
        "Und jetzt?",
        "What else?",
        "Was noch?",
        "Really?",
        "More details?",
        "And the tenant?",
        "When?",
        "Wer?",
        "What is this?",
        "Wer bist du?",
        "Tell me more.",
        "Gib mir mehr.",
        "Name the parties.",
        "Give an overview.",
        "What was agreed?",
        "Was wurde vereinbart?",
        "What can I do?",
        "What is the tenant obliged to do?",
        "Which obligations does the tenant have?",
        "Welche Pflichten hat der Mieter?",
        "Which is better?",
        "What is the total minus the discount?",
        "How much is 5 percent of the total?",
        "How much higher is the new rent?",
        "When was it signed and by whom?",
        "What must be paid when?",
    ],
)
def test_what_needs_more_than_one_passage_stays_free(question: str) -> None:
    assert wanted(question) is None


@pytest.mark.parametrize(
    ("question", "why"),
    [
        ("Warum wurde gekündigt?", "asks for reasons"),
        ("How is it paid?", "asks how"),
        ("Berechne die Summe.", "asks for a calculation"),
        ("List the parties.", "asks for a list"),
        ("What are the terms?", "asks for a list"),
        ("What else?", "goes on from what was said"),
        ("Is it paid?", "asks yes or no"),
        ("Who signed it, and when?", "asks for more than one value"),
        ("Hello", "asks for no single value"),
    ],
)
def test_why_an_answer_stays_free_is_told(question: str, why: str) -> None:
    assert judged(question) == why


@pytest.mark.parametrize("language", ["en", "de"])
def test_most_questions_of_the_corpus_are_known_and_no_instruction_is(language: Language) -> None:
    asked = known = 0
    for kind in KINDS:
        document = generate(80_000, "evaluate", kind, language)
        asked += len(document.questions)
        known += sum(wanted(one.text) is not None for one in document.questions)
        for task in document.long:
            assert wanted(task.instruction) is None
    assert known >= 0.75 * asked
    for told in (
        wording.summarise(language),
        wording.classify(language),
        wording.compare("total", language),
        wording.extract([], language),
        wording.form(["total"], language),
    ):
        assert wanted(told) is None
