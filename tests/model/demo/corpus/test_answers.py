"""What is known about a document is true: answers stand in it, and what is not stated does not."""

import re

from model.demo.corpus import Document, wording
from model.demo.corpus.kinds import ALL
from model.demo.corpus.parts import Field
from model.demo.corpus.rows import ROW

FIELDS = {(kind.key, field.key): field for kind in ALL for field in kind.fields}


def test_every_answer_is_copied_from_the_text_or_not_stated(both: list[Document]) -> None:
    for document in both:
        stated = {field.key: field.value for field in document.fields}
        absent = {key for key, _ in document.absent}
        for question in document.questions:
            if question.answer == wording.not_stated(document.language):
                assert question.key in absent | {ROW}
                continue
            assert question.answer in document.text
            if question.key == ROW:
                assert any(question.answer in row and row[0] in question.text for row in document.rows)
            else:
                assert stated[question.key] == question.answer


def test_every_stated_field_is_asked_for(both: list[Document]) -> None:
    for document in both:
        assert {field.key for field in document.fields} <= {question.key for question in document.questions}


def test_the_line_of_a_field_states_its_value(both: list[Document]) -> None:
    for document in both:
        for field in document.fields:
            assert field.value in field.line
            assert any(field.line in page for page in document.pages)
            assert "\n" not in field.line


def test_values_are_short_and_need_no_escaping(both: list[Document]) -> None:
    for document in both:
        values = [field.value for field in document.fields] + [cell for row in document.rows for cell in row]
        assert not [value for value in values if set(value) & set('"\\{}|\n')]
        assert not [field.value for field in document.fields if not 2 <= len(field.value) <= 40]


def test_no_value_lies_within_another(both: list[Document]) -> None:
    """Otherwise an answer could not be told from a part of a wrong one."""
    doubtful = 0
    for document in both:
        values = [field.value for field in document.fields]
        doubtful += any(
            value in other
            for place, value in enumerate(values)
            for other in values[:place] + values[place + 1 :]
        )
    assert not doubtful


def _openings(field: Field, language: str) -> list[str]:
    words = field.words["en" if language == "en" else "de"]
    openings = [sentence.partition("{}")[0] for sentence in words.sentences]
    return [*(f"{label}:" for label in words.labels), *(text for text in openings if len(text) > 8)]


def test_an_absent_field_is_nowhere_in_the_text(both: list[Document]) -> None:
    for document in both:
        starts = [line.strip("|-*0123456789. ") for line in re.split(r"\n|\. |; ", document.text)]
        for key, name in document.absent:
            field = FIELDS[document.kind, key]
            assert name == field.words[document.language].name
            assert key not in {stated.key for stated in document.fields}
            for opening in _openings(field, document.language):
                assert not [start for start in starts if start.startswith(opening)], (document.kind, opening)


def test_an_absent_row_is_nowhere_in_the_text(both: list[Document]) -> None:
    templates = {
        (kind.key, language): [re.escape(text).replace(r"\{\}", "(.+)") for text, _ in asked]
        for kind in ALL
        if kind.table
        for language, asked in kind.table.ask.items()
    }
    seen = 0
    for document in both:
        for question in document.questions:
            if question.key == ROW and question.answer == wording.not_stated(document.language):
                found = [
                    match
                    for template in templates[document.kind, document.language]
                    if (match := re.fullmatch(template, question.text))
                ]
                assert found
                assert all(match[1].lower() not in document.text.lower() for match in found)
                seen += 1
    assert seen > 20


def test_the_rows_of_a_table_stand_in_the_text(both: list[Document]) -> None:
    for document in both:
        if not document.rows:
            assert not document.columns
            continue
        lines = document.text.splitlines()
        assert {len(row) for row in document.rows} == {len(document.columns)}
        for row in document.rows:
            assert any(all(cell in line for cell in row) for line in lines)


def test_summaries_hold_the_required_values(both: list[Document]) -> None:
    required = {kind.key: kind.required for kind in ALL}
    for document in both:
        stated = {field.key: field.value for field in document.fields}
        complete = all(key in stated for key in required[document.kind])
        assert bool(document.summary) == complete
        assert document.summary_facts == (
            tuple(stated[key] for key in required[document.kind]) if complete else ()
        )
        for fact in document.summary_facts:
            assert fact in document.summary
            assert fact in document.text


def test_long_answers_hold_their_facts_and_nothing_unfilled(both: list[Document]) -> None:
    seen = set()
    for document in both:
        for task in document.long:
            seen.add(document.kind)
            assert len(task.facts) >= 3
            assert not set(task.answer) & set("{}")
            for fact in task.facts:
                assert fact in task.answer
                assert fact in document.text
    assert seen == {kind.key for kind in ALL if kind.long}
    assert len(seen) >= 6
