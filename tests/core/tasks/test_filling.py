"""Forms and short answers as requests that are held to the sources."""

import pytest

from app.core import tasks
from app.core.forms import Field, FieldValue, FilledForm, Form
from app.core.meaning.sought import Eye, EyeMissing
from app.core.sentences import say
from app.core.sources.source import Page, Picture, Source
from app.core.tasks import Question, asked_form
from app.core.tasks import wording as app_wording
from app.core.tasks.filling import answer_text
from app.core.user_errors import NothingToAsk
from model.demo.corpus import wording
from model.request import ImagePart, Lock, Request, TextPart

FORM = Form("Invoice", "en", (Field('the "total"', "amount"), Field("tenant", "name", hint="who rents")))
CHOICE = Form("x", "de", (Field("Zahlweise", "choice", ("monatlich", "jährlich")),))
TEXT = "The total is 5.00 EUR for the tenant Otto Quast"


def source_of(*texts: str) -> Source:
    pages = tuple(Page(at, text, "text") for at, text in enumerate(texts, start=1))
    return Source("a.txt", "a.txt", "text", "0" * 64, 1, pages, len(pages))


def planned(question: Question, *sources: Source, fill: str = " ", context: int = 4096) -> tasks.Plan:
    return tasks.plan(
        question,
        sources,
        count=lambda text: len(text) // 4,
        context_length=context,
        canvas_length=256,
        form_fill=fill,
    )


def instruction(request: Request) -> str:
    part = request.messages[-1].parts[-1]
    assert isinstance(part, TextPart)
    return part.text.strip()


def test_a_form_is_asked_as_the_demonstration_model_was_taught() -> None:
    form = Form("x", "en", (Field("total", "amount"), Field("tenant", "name")))
    (asked,) = planned(Question.filling(form, seed=4), source_of(TEXT)).locked
    assert instruction(asked.request) == wording.form(["total", "tenant"], "en")
    values = iter(("5.00", "Otto"))
    written = "".join(next(values) if isinstance(part, Lock) else part for part in asked.request.frame)
    assert written == wording.form_json([("total", "5.00"), ("tenant", "Otto")])
    assert asked.request.seed == 4
    german = planned(Question.filling(CHOICE), source_of(TEXT)).locked[0]
    assert instruction(german.request).startswith("Fülle dieses Formular als JSON aus: Zahlweise (")


def test_what_is_not_stated_is_empty_in_a_form_and_said_in_a_short_answer() -> None:
    for language in ("en", "de"):
        assert app_wording.not_stated(language) == wording.not_stated(language)
    (form,) = planned(Question.filling(FORM), source_of(TEXT)).locked
    assert {lock.candidates[0] for lock in form.request.frame if isinstance(lock, Lock)} == {""}
    (short,) = planned(Question("ask", "What is the total?", short=True), source_of(TEXT)).locked
    (lock,) = short.request.frame
    assert isinstance(lock, Lock)
    assert lock.candidates == ("Not stated.", "5.00 EUR", "5.00")
    assert instruction(short.request) == "What is the total?"


def test_values_from_several_parts_are_not_said_to_be_joined() -> None:
    pages = source_of(*[f"{TEXT}. " * 60] * 8)
    for question in (Question.filling(FORM), Question("ask", "What is the total?", short=True)):
        plan = planned(question, pages, context=2048)
        assert not any("joined" in line for line in plan.coverage)
    (line,) = planned(Question.filling(FORM), pages, context=2048).coverage
    assert "of each value the one that led most clearly" in line
    (free,) = planned(Question("summarise", ""), pages, context=2048).coverage
    assert "whose answers are joined" in free


def test_places_lie_within_texts_of_json() -> None:
    (asked,) = planned(Question.filling(FORM), source_of(TEXT)).locked
    locks = [part for part in asked.request.frame if isinstance(part, Lock)]
    assert [lock.escape for lock in locks] == ["json", "json"]
    assert asked.request.frame[0] == '{\n"the \\"total\\"": "'


def test_without_a_habit_every_place_is_a_question_of_its_own_over_the_same_context() -> None:
    plan = planned(Question.filling(FORM), source_of(TEXT), fill="")
    assert [asked.fields for asked in plan.locked] == [(0,), (1,)]
    first, second = (asked.request for asked in plan.locked)
    assert first.messages[-1].parts[:-1] == second.messages[-1].parts[:-1]
    assert instruction(second) == (
        "What do the sources give as tenant (who rents)? "
        "Answer with their own words alone, or with: Not stated."
    )
    assert all(len(asked.request.frame) == 1 for asked in plan.locked)
    assert tasks.next_request(plan, [""]) == second
    assert tasks.next_request(plan, ["", ""]) is None
    assert tasks.requests_foreseen(plan) == 2


def test_a_choice_has_a_second_place_for_what_supports_it() -> None:
    (asked,) = planned(Question.filling(CHOICE), source_of(TEXT)).locked
    assert [(slot.field, slot.supports) for slot in asked.slots] == [(0, False), (0, True)]
    locks = [part for part in asked.request.frame if isinstance(part, Lock)]
    assert locks[0].candidates == ("", "monatlich", "jährlich")
    assert locks[1].candidates == ("", TEXT)


def test_long_sources_are_asked_part_by_part_and_no_model_joins_them() -> None:
    pages = [f"page {number} total {number}.00 " + "words " * 300 for number in range(1, 9)]
    plan = planned(Question.filling(FORM), source_of(*pages), context=2048)
    assert len(plan.locked) == len(plan.steps) > 1
    assert [asked.step for asked in plan.locked] == list(range(len(plan.steps)))
    for asked, step in zip(plan.locked, plan.steps, strict=True):
        shown = {piece.page_number for piece in step.pieces}
        totals = {text for text in asked.slots[0].passages.texts if text.endswith(".00")}
        assert totals == {f"{number}.00" for number in shown}
    assert tasks.next_request(plan, [""] * len(plan.locked)) is None


def test_pictures_leave_a_form_free() -> None:
    picture = Picture(2, 2, bytes(12))
    page = Page(1, "", "picture", picture=picture)
    scan = Source("scan.png", "scan.png", "image", "0" * 64, 1, (page,), 1)
    (asked,) = planned(Question.filling(FORM), scan).locked
    assert asked.request.frame == ()
    assert asked.slots == ()
    assert asked.fields == (0, 1)
    assert any(isinstance(part, ImagePart) for part in asked.request.messages[-1].parts)


def test_what_is_answered_freely_has_no_form() -> None:
    assert asked_form(Question("ask", "What is the total?"), ()) is None
    assert asked_form(Question("summarise", "", short=True), ()) is None
    assert planned(Question("ask", "What is the total?"), source_of(TEXT)).locked == ()
    with pytest.raises(NothingToAsk, match="no form"):
        planned(Question("form", "total"), source_of(TEXT))


def test_settings_of_the_answers_length_give_way_to_the_layout() -> None:
    manner = tasks.Manner(token_budget=300, max_canvases=2)
    (asked,) = planned(Question.filling(FORM, manner=manner), source_of(TEXT)).locked
    assert asked.request.token_budget is None


def test_what_nobody_answered_is_not_said_to_be_not_stated() -> None:
    form = Form("x", "en", (Field("total", "amount"), Field("tenant", "name"), Field("rent", "amount")))
    question = Question.filling(form)
    values = (
        FieldValue(form.fields[0], "5.00", "copied"),
        FieldValue(form.fields[1], "", "not_stated"),
        FieldValue(form.fields[2], "", "failed"),
    )
    said = answer_text(FilledForm(form, (0,), values), question)
    assert said == "Total: 5.00\nTenant: Not stated.\nRent: Not filled in."


def test_an_eye_that_is_missing_is_said_and_the_form_is_asked_without_it() -> None:
    def missing(*_: object) -> tuple[None, ...]:
        raise EyeMissing

    def plan(eye: Eye | None) -> tasks.Plan:
        return tasks.plan(
            Question.filling(FORM),
            (source_of(TEXT),),
            count=len,
            context_length=4096,
            canvas_length=256,
            form_fill=" ",
            eye=eye,
        )

    without, blind = plan(None), plan(missing)
    assert [one.request for one in blind.locked] == [one.request for one in without.locked]
    assert without.coverage == ()
    assert blind.coverage == (say("core.tasks.search_by_meaning_missing"),)
