"""From what the model ended with back to values, places and runners-up."""

from dataclasses import replace
from typing import Literal

import pytest

from app.core.forms import Field, Form, Passages, Shown, Slot
from app.core.forms.candidates import candidates
from app.core.forms.reading import filled_form
from app.core.forms.request import FormRequest
from app.core.sources.source import Page
from model.events import Finished, LockLeader, LockState, RunStats
from model.request import Lock, Message, Request, TextPart

STATS = RunStats(0, 1, 2, 0, 0.0, 0.0, 0.0, 0.0, 0)
ASKED = (Message("user", (TextPart("?"),)),)
TEXT = "Total: 1,200.00 EUR\nDeposit: 200.00 EUR\nTenant: Otto Quast"
FORM = Form("x", "en", (Field("Total", "amount"),))
Reason = Literal["end", "length", "cancelled"]


def passages(field: Field, text: str = TEXT, page: int = 1, source: int = 0) -> Passages:
    return candidates([field], (Shown(source, Page(page, text, "text"), 0, len(text)),), "en")[0]


def request(*slots: Slot, step: int = 0) -> FormRequest:
    frame = tuple(Lock(slot.passages.texts) for slot in slots)
    fields = tuple(dict.fromkeys(slot.field for slot in slots))
    return FormRequest(Request(ASKED, seed=0, frame=frame), slots, fields, step)


def ended(*locks: LockState, reason: Reason = "end", answer: str = "") -> Finished:
    return Finished(reason, answer, "", STATS, locks)


def led(
    slot: Slot, lock: int, *texts: str, certainty: float | None = None, outside: float = 0.0
) -> LockState:
    leaders = [LockLeader(slot.passages.texts.index(text), 0.9 / (at + 1)) for at, text in enumerate(texts)]
    return LockState(lock, tuple(leaders), outside, True, certainty)


def test_a_value_is_copied_with_its_place_and_what_could_have_stood_there_instead() -> None:
    slot = Slot(0, passages(FORM.fields[0]))
    state = led(slot, 0, "1,200.00 EUR", "1,200.00", "200.00 EUR", certainty=0.8, outside=0.25)
    made = filled_form(FORM, [request(slot)], [ended(state)], source_indexes=(0,), coverage=("a line",))
    (value,) = made.values
    assert (value.value, value.state, value.certainty, value.outside) == ("1,200.00 EUR", "copied", 0.8, 0.25)
    assert [TEXT[place.start : place.end] for place in value.places] == ["1,200.00 EUR"]
    # "1,200.00" is less of the same passage, so it is no other value.
    assert value.runner_up is not None
    assert value.runner_up.text == "200.00 EUR"
    assert made.coverage == ("a line",)
    assert made.complete


def test_what_is_not_stated_is_empty_and_may_be_the_other_value() -> None:
    slot = Slot(0, passages(FORM.fields[0]))
    (value,) = filled_form(
        FORM, [request(slot)], [ended(led(slot, 0, "", "200.00 EUR"))], source_indexes=(0,)
    ).values
    assert (value.value, value.state, value.places) == ("", "not_stated", ())
    assert value.runner_up is not None
    (value,) = filled_form(
        FORM, [request(slot)], [ended(led(slot, 0, "200.00 EUR", ""))], source_indexes=(0,)
    ).values
    assert value.runner_up is not None
    assert value.runner_up.text == ""


def test_of_an_unfamiliar_document_no_certainty_shows() -> None:
    slot = Slot(0, passages(FORM.fields[0]))
    for seen in (False, True):
        state = replace(led(slot, 0, "1,200.00 EUR", certainty=0.8), seen=seen)
        form = filled_form(FORM, (request(slot),), (ended(state),), source_indexes=(0,))
        assert form.values[0].certainty == 0.8
        assert form.of_unfamiliar().values[0].certainty is None
        assert form.without_certainty().values[0].certainty is None


def test_certainty_is_not_shown_where_the_checkpoint_was_not_measured() -> None:
    slot = Slot(0, passages(FORM.fields[0]))
    (value,) = filled_form(
        FORM, [request(slot)], [ended(led(slot, 0, "200.00 EUR"))], source_indexes=(0,)
    ).values
    assert value.certainty is None


def test_a_choice_is_chosen_and_stands_where_its_support_does() -> None:
    form = Form("x", "en", (Field("who lives there", "choice", ("owner", "tenant")),))
    choice = Slot(0, Passages(("", "owner", "tenant")))
    quoted = Slot(0, passages(Field("passage", "quotation")), supports=True)
    one = filled_form(
        form,
        [request(choice, quoted)],
        [ended(led(choice, 0, "tenant"), led(quoted, 1, "Tenant: Otto Quast"))],
        source_indexes=(0,),
    )
    apart = filled_form(
        form,
        [request(choice), request(quoted)],
        [ended(led(choice, 0, "tenant")), ended(led(quoted, 0, "Tenant: Otto Quast"))],
        source_indexes=(0,),
    )
    for made in (one, apart):
        (value,) = made.values
        assert (value.value, value.state) == ("tenant", "chosen")
        assert [TEXT[place.start : place.end] for place in value.places] == ["Tenant: Otto Quast"]


def test_of_several_parts_the_clearest_value_stands_and_the_others_are_shown() -> None:
    first = Slot(0, passages(FORM.fields[0]))
    second = Slot(0, passages(FORM.fields[0], "Total: 9.00 EUR", page=2))
    third = Slot(0, passages(FORM.fields[0], "nothing 1.00", page=3))
    (value,) = filled_form(
        FORM,
        [request(first), request(second, step=1), request(third, step=2)],
        [
            ended(led(first, 0, "200.00 EUR", outside=0.6)),
            ended(led(second, 0, "9.00 EUR", outside=0.1)),
            ended(led(third, 0, "")),
        ],
        source_indexes=(0,),
    ).values
    assert value.value == "9.00 EUR"
    assert [place.page_number for place in value.places] == [2]
    assert [other.text for other in value.others] == ["200.00 EUR"]


def test_what_was_stopped_before_it_stood_has_failed() -> None:
    form = Form("x", "en", (Field("Total", "amount"), Field("Tenant", "name"), Field("Deposit", "amount")))
    slots = tuple(Slot(at, passages(field)) for at, field in enumerate(form.fields))
    draft = LockState(1, (LockLeader(1, 0.4),), 0.0, False)
    stopped = ended(led(slots[0], 0, "200.00 EUR"), draft, reason="cancelled")
    made = filled_form(form, [request(*slots)], [stopped], source_indexes=(0,))
    assert [value.state for value in made.values] == ["copied", "failed", "failed"]


def test_an_answer_without_places_is_free_however_it_is_written() -> None:
    form = Form("x", "en", (Field("Total", "amount"), Field("Tenant", "name")))
    free = FormRequest(Request(ASKED, seed=0), (), (0, 1))
    for answer, tenant in (
        ('{"total": "5.00", "Tenant": ""}', "not_stated"),
        ('{"Total": "5.00", "Tenant": "', "failed"),
        ("Total: 5.00\nTenant:", "not_stated"),
    ):
        made = filled_form(form, [free], [ended(answer=answer)], source_indexes=(0,))
        assert [(value.value, value.state) for value in made.values] == [("5.00", "free"), ("", tenant)]


@pytest.mark.parametrize("answer", ["GBP 20.00", "The total is: GBP 20.00."])
def test_a_short_answer_without_places_is_all_of_the_answer(answer: str) -> None:
    form = Form("What is the total?", "en", (Field("What is the total?", "amount"),))
    free = FormRequest(Request(ASKED, seed=0), (), (0,))
    (value,) = filled_form(form, [free], [ended(answer=answer)], source_indexes=(0,)).values
    assert (value.value, value.state) == (answer, "free")


def test_an_answer_that_is_no_form_is_shown_and_says_nothing_of_the_fields() -> None:
    form = Form("x", "en", (Field("Total", "amount"), Field("Tenant", "name")))
    free = FormRequest(Request(ASKED, seed=0), (), (0, 1))
    made = filled_form(form, [free], [ended(answer="I cannot read that.")], source_indexes=(0,))
    assert [value.state for value in made.values] == ["failed", "failed"]
    assert any("I cannot read that." in line for line in made.coverage)
    made = filled_form(form, [free], [ended(answer='{"Total": "5.00"}')], source_indexes=(0,))
    assert [(value.value, value.state) for value in made.values] == [("5.00", "free"), ("", "failed")]
    assert made.coverage == ()


def test_places_are_told_by_the_sources_numbers_outside() -> None:
    slot = Slot(0, passages(FORM.fields[0]))
    state = led(slot, 0, "200.00 EUR", "1,200.00 EUR")
    (value,) = filled_form(FORM, [request(slot)], [ended(state)], source_indexes=(4,)).values
    assert value.places[0].source_index == 4
    assert value.runner_up is not None
    assert value.runner_up.places[0].source_index == 4


def test_lines_that_were_too_many_are_told() -> None:
    slot = Slot(0, Passages(("", "5.00"), left_out=7))
    made = filled_form(FORM, [request(slot)], [ended(led(slot, 0, "5.00"))], source_indexes=(0,))
    assert made.coverage[0].startswith("7 lines were shown")
