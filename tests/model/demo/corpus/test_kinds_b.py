"""Medical letters, laboratory reports, contracts, minutes, notices and CVs: words, values, long answers."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random

import pytest

from model.demo.corpus import generate
from model.demo.corpus.dates import DATE_STYLES
from model.demo.corpus.kinds.contract import CONTRACT
from model.demo.corpus.kinds.cv import CV
from model.demo.corpus.kinds.laboratory_report import LABORATORY_REPORT
from model.demo.corpus.kinds.medical_letter import MEDICAL_LETTER
from model.demo.corpus.kinds.minutes import MINUTES
from model.demo.corpus.kinds.public_notice import PUBLIC_NOTICE
from model.demo.corpus.long_answers import letter, listed, long_task, told
from model.demo.corpus.parts import Document, Draw, Kind, Language, LongTask, Split

KINDS = (MEDICAL_LETTER, LABORATORY_REPORT, CONTRACT, MINUTES, PUBLIC_NOTICE, CV)
TABLES = (LABORATORY_REPORT, MINUTES, CV)
LANGUAGES: tuple[Language, ...] = ("en", "de")
SPLITS: tuple[Split, ...] = ("train", "evaluate")
COUNTRY = {"en": ("GB", "US", "IE"), "de": ("DE", "AT", "CH")}

both = pytest.mark.parametrize("language", LANGUAGES)
each = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)


def drawing(seed: int, language: Language, split: Split = "train") -> Draw:
    rng = Random(seed)
    return Draw(rng, split, language, rng.choice(COUNTRY[language]), rng.choice(DATE_STYLES))


def documents(kind: Kind, language: Language, count: int = 60) -> list[Document]:
    return [generate(seed, kind=kind.key, language=language) for seed in range(count)]


def with_answers(kind: Kind, language: Language) -> list[tuple[Document, LongTask]]:
    pairs = [(document, task) for document in documents(kind, language) for task in document.long]
    assert len(pairs) >= 60
    return pairs


@each
def test_a_kind_has_the_fields_that_its_required_keys_and_summaries_name(kind: Kind) -> None:
    keys = [field.key for field in kind.fields]
    assert 7 <= len(keys) == len(set(keys)) <= 10
    assert set(kind.required) < set(keys)
    for summary in (text for language in LANGUAGES for text in kind.summaries[language]):
        assert set(re.findall(r"{(\w*)}", summary)) == set(kind.required)
    assert {key for party in kind.parties for key in party} <= set(keys)


@each
@both
def test_no_two_fields_share_a_name_a_label_or_a_question(kind: Kind, language: Language) -> None:
    """Two fields that are asked for or labelled alike could not be told apart."""
    words = [field.words[language] for field in kind.fields]
    for texts in (
        [one.name.lower() for one in words],
        [label.lower() for one in words for label in one.labels],
        [sentence for one in words for sentence in one.sentences],
        [question for one in words for question in one.questions],
    ):
        assert len(texts) == len(set(texts))


@each
@both
def test_every_field_is_worded_in_several_ways(kind: Kind, language: Language) -> None:
    for field in kind.fields:
        words = field.words[language]
        assert len(words.labels) >= 3
        assert len(words.sentences) >= 3
        assert len(words.questions) >= 6, "the last one is kept for evaluation"
        assert all(sentence.count("{}") == 1 for sentence in words.sentences)
        assert not any("{" in text for text in (*words.labels, *words.questions))
        assert not any(label.endswith(":") for label in words.labels)


@each
@both
def test_headings_do_not_always_name_the_kind(kind: Kind, language: Language) -> None:
    name = kind.name[language].lower()
    silent = [heading for heading in kind.headings[language] if name not in heading.lower()]
    assert len(silent) >= 3


@each
def test_german_words_are_not_the_english_ones(kind: Kind) -> None:
    for field in kind.fields:
        english, german = field.words["en"], field.words["de"]
        assert not set(english.sentences) & set(german.sentences)
        assert not set(english.questions) & set(german.questions)
    spelt = str([field.words["de"] for field in kind.fields]) + str(kind.headings["de"])
    assert re.search("[äöüß]", spelt)
    assert not re.search(r"\b(fuer|ueber|Empfaenger|Behoerde|naechste)\b", spelt)


@pytest.mark.parametrize("split", SPLITS)
@each
@both
def test_values_are_short_and_stand_on_one_line(kind: Kind, language: Language, split: Split) -> None:
    for field in kind.fields:
        drawn = {field.draw(drawing(seed, language, split)) for seed in range(120)}
        assert all(2 <= len(value) <= 40 for value in drawn), field.key
        assert not any(re.search(r'[\n"\\{}|]| $|^ ', value) for value in drawn), field.key
        assert len(drawn) >= 8, field.key


@each
@both
def test_invented_combinations_of_evaluation_are_unseen(kind: Kind, language: Language) -> None:
    """What is put together from lists (a diagnosis, a service, a tax and its year) is halved like names."""
    for field in kind.fields:
        if field.key in ("diagnosis", "medication", "subject", "position", "degree"):
            train, evaluate = (
                {field.draw(drawing(seed, language, split)) for seed in range(600)} for split in SPLITS
            )
            assert not train & evaluate, field.key


@each
@both
def test_fillers_state_no_field(kind: Kind, language: Language) -> None:
    labels = {label.lower() for field in kind.fields for label in field.words[language].labels}
    assert len(kind.fillers[language]) >= 8
    for place, filler in enumerate(kind.fillers[language]):
        line = filler(drawing(place, language))
        assert "\n" not in line
        assert line.partition(":")[0].lower() not in labels or ":" not in line


@pytest.mark.parametrize("kind", TABLES, ids=lambda kind: kind.key)
@both
def test_rows_fit_the_columns_and_enough_of_them_differ(kind: Kind, language: Language) -> None:
    table = kind.table
    assert table is not None
    columns = table.columns[language]
    rows = [table.row(drawing(seed, language)) for seed in range(400)]
    assert {len(row) for row in rows} == {len(columns)}
    assert all(cell and "|" not in cell for row in rows for cell in row)
    assert len({row[0] for row in rows}) >= 40
    asked = {column for _, column in table.ask[language]}
    assert asked == set(range(1, len(columns)))
    assert all(question.count("{}") == 1 for question, _ in table.ask[language])


def test_measured_values_are_written_as_their_language_writes_them() -> None:
    table = LABORATORY_REPORT.table
    assert table is not None
    english = [table.row(drawing(seed, "en")) for seed in range(300)]
    german = [table.row(drawing(seed, "de")) for seed in range(300)]
    assert not any("," in cell for row in english for cell in (row[1], row[3]))
    assert not any("." in cell for row in german for cell in (row[1], row[3]))
    assert any("," in row[1] for row in german)
    for _, value, _, span in english:
        low, high = map(float, span.split(" - "))
        assert float(value) >= 0
        assert low < high


@each
@both
def test_every_full_document_has_a_long_task_and_asks_each_in_its_own_words(
    kind: Kind, language: Language
) -> None:
    for document in documents(kind, language):
        instructions = [task.instruction for task in document.long]
        assert instructions
        assert len(instructions) == len(set(instructions))


@each
@both
def test_long_answers_are_of_the_length_worth_watching(kind: Kind, language: Language) -> None:
    for _, task in with_answers(kind, language):
        assert 40 <= len(task.answer.split()) <= 170, task.answer


@each
@both
def test_long_answers_hold_their_facts_and_invent_no_number(kind: Kind, language: Language) -> None:
    for document, task in with_answers(kind, language):
        assert len(task.facts) >= 3
        rest = task.answer
        for fact in sorted(task.facts, key=len, reverse=True):
            assert fact in task.answer
            assert fact in document.text
            rest = rest.replace(fact, "")
        # Only the items of minutes carry numbers of their own.
        assert not re.search(r"\d", re.sub(r"^\d\. ", "", rest, flags=re.MULTILINE)), rest
        assert "{" not in task.answer
        assert "  " not in task.answer
        assert "\n\n\n" not in task.answer


@each
@both
def test_a_long_answer_follows_from_the_instruction_and_the_values_alone(
    kind: Kind, language: Language
) -> None:
    """With the facts taken out, documents that state the same fields have the same answer."""
    templates: dict[tuple[str, tuple[str, ...]], set[str]] = {}
    for document, task in with_answers(kind, language):
        if document.rows:
            continue
        text = task.answer
        for stated in sorted(document.fields, key=lambda one: -len(one.value)):
            text = text.replace(stated.value, f"<{stated.key}>")
        keys = tuple(sorted(stated.key for stated in document.fields))
        templates.setdefault((task.instruction, keys), set()).add(text)
    assert templates
    assert all(len(texts) == 1 for texts in templates.values())


@each
@both
def test_long_answers_draw_nothing(kind: Kind, language: Language) -> None:
    assert kind.long is not None
    draw = drawing(3, language)
    values = {field.key: field.draw(draw) for field in kind.fields}
    rows = tuple(kind.table.row(draw) for _ in range(3)) if kind.table else ()
    before = draw.rng.getstate()
    first = kind.long(draw, values, rows)
    assert draw.rng.getstate() == before
    assert kind.long(replace(draw, rng=Random(99)), values, rows) == first


@pytest.mark.parametrize("kind", [MINUTES, LABORATORY_REPORT], ids=lambda kind: kind.key)
@both
def test_short_tables_are_written_out_whole_and_long_ones_are_not(kind: Kind, language: Language) -> None:
    assert kind.long is not None
    assert kind.table is not None
    draw = drawing(5, language)
    values = {field.key: field.draw(draw) for field in kind.fields}
    rows = tuple(kind.table.row(draw) for _ in range(4))
    *_, whole = kind.long(draw, values, rows)
    assert all(cell in whole.answer and cell in whole.facts for row in rows for cell in row)
    many = tuple(kind.table.row(draw) for _ in range(30))
    assert whole.instruction not in {task.instruction for task in kind.long(draw, values, many)}


@both
def test_letters_go_from_the_reader_back_to_the_writer(language: Language) -> None:
    for document in documents(MEDICAL_LETTER, language, 20):
        values = {stated.key: stated.value for stated in document.fields}
        reply, handover = document.long
        assert values["physician"] in reply.answer.splitlines()[0]
        assert reply.answer.endswith(values["addressee"])
        assert values["addressee"] in handover.answer.splitlines()[0]
        assert handover.answer.endswith(values["physician"])


def test_what_is_not_stated_is_left_out_of_a_letter() -> None:
    values = {"who": "Malia", "when": "3 May"}
    assert (
        told(values, "For {who}.", "At {place}.", "On {when}.", "Always.") == "For Malia. On 3 May. Always."
    )
    assert listed(values, "Who: {who}", "Place: {place}", "When: {when}") == "Who: Malia\nWhen: 3 May"
    text = letter("en", "Dr. Roux", ("First.", "", "Second."), "Malia")
    assert text == "Dear Dr. Roux,\n\nFirst.\n\nSecond.\n\nKind regards\nMalia"
    assert letter("de", None, ("wir schreiben.",), "M").startswith("Sehr geehrte Damen und Herren,\n\nwir")
    task = long_task("Write.", text, {"a": "Malia", "b": "gone"}, (("First", "Third"),))
    assert task.facts == ("Malia", "First")
