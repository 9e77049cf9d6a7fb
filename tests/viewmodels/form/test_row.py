"""What one field shows: in the middle of a run, at its end, and after the person's choice."""

from dataclasses import replace

import pytest

from app.core.forms import Candidate, Field, FieldTrack, FieldValue, Leader
from app.viewmodels.form.row import Look, row_of_track, row_of_value
from app.viewmodels.form.wording import chip_words, shown_text, spoken, tool_tip
from tests.support.form_script import DUE, FORM, PAID, filled, places, source, track


def test_a_field_of_which_nothing_was_said_is_noise_without_words() -> None:
    row = row_of_track(0, FieldTrack(FORM.fields[DUE]))
    assert row.look is Look.NOISE
    assert shown_text(row) == ""
    assert row.moved(1) is row


def test_a_draft_has_its_leader_and_the_next_different_value_behind() -> None:
    row = row_of_track(0, track(1, due_date=("13 April 2026", "13 April 2026", "28 March 2026")).fields[DUE])
    assert row.look is Look.DRAFT
    assert row.offer.text == "13 April 2026"
    assert row.rival is not None
    assert row.rival.text == "28 March 2026"


@pytest.mark.parametrize(
    ("leader", "field", "look"),
    [("14 March 2026", DUE, Look.COPIED), ("", DUE, Look.NOT_STATED), ("no", PAID, Look.CHOSEN)],
)
def test_what_settles_says_how_it_came_there(leader: str, field: int, look: Look) -> None:
    row = row_of_track(0, FieldTrack(FORM.fields[field], (Leader(leader, 0.9, ()),), "settled", 2))
    assert row.look is look
    assert row.step == 2


def test_a_choice_shows_the_place_of_what_supports_it() -> None:
    support = (Leader("Payable by", 0.9, places("Payable by")),)
    row = row_of_track(
        0, FieldTrack(FORM.fields[PAID], (Leader("no", 0.9, ()),), "settled", 1, support=support)
    )
    assert row.offer.places == places("Payable by")
    assert "supports it" in tool_tip(row, (source(),))


def test_without_a_calibrated_certainty_nothing_is_doubtful_and_no_figure_shows() -> None:
    row = row_of_value(0, filled(None).values[DUE])
    assert not row.doubtful
    assert "%" not in spoken(row, (source(),))


def test_a_low_certainty_is_doubtful_until_the_person_takes_the_value() -> None:
    row = row_of_value(0, filled(0.5).values[DUE])
    assert row.doubtful
    assert chip_words(row, (source(),)) == "doubtful"
    assert "50 % certain" in tool_tip(row, (source(),))
    assert not replace(row, taken=True).doubtful


def test_a_disagreement_of_parts_is_shown_and_its_answers_can_be_had() -> None:
    value = replace(filled().values[DUE], others=(Candidate("14 March 2026", places("14 March 2026")),))
    row = row_of_value(0, value)
    assert row.doubtful
    assert [offer.text for offer in row.offers] == ["13 April 2026", "28 March 2026", "14 March 2026"]
    assert chip_words(row, (source(),)) == "parts disagree"


def test_a_runner_up_brought_forward_has_its_own_state_and_place() -> None:
    row = row_of_value(0, filled().values[DUE]).moved(1)
    assert (row.offer.text, row.shown) == ("28 March 2026", Look.COPIED)
    assert row.rival is not None
    assert row.rival.text == "13 April 2026"
    assert row.moved(1) is row


def test_the_words_never_promise_more_than_a_copy() -> None:
    for value in filled(0.99).values:
        words = spoken(row_of_value(0, value), (source(),)).casefold()
        assert not any(word in words for word in ("found", "checked", "right", "verified", "correct"))
    words = spoken(row_of_value(0, filled().values[DUE]), (source(),))
    assert "Copied from the source: HV-2026-00417.txt, page 1." in words


def test_a_required_field_says_so() -> None:
    value = FieldValue(Field("Total", required=True), "", "not_stated")
    assert spoken(row_of_value(0, value), ()).startswith("Total (required): not stated")


def test_of_several_sources_the_chip_names_its_own() -> None:
    row = row_of_value(0, filled().values[DUE])
    sheet = replace(source(), name="ledger.xlsx", kind="xlsx", pages=source().pages * 2, pages_total=2)
    assert chip_words(row, (sheet, source())) == "sheet\N{NO-BREAK SPACE}1,\N{NO-BREAK SPACE}ledger.xlsx"
    assert "Copied from the source: ledger.xlsx, sheet 1." in spoken(row, (sheet, source()))


def test_a_question_keeps_its_own_mark_before_the_answer() -> None:
    value = replace(filled().values[DUE], field=Field("When is it due?"))
    assert spoken(row_of_value(0, value), (source(),)).startswith("When is it due? 13 April 2026.")


def test_it_is_said_where_a_choice_of_the_person_is_kept() -> None:
    row = row_of_value(0, filled().values[DUE])
    assert "keep what you take" not in tool_tip(row, (source(),))
    for touched in (replace(row, taken=True), row.moved(1)):
        assert "Audit log and dossier keep what you take" in tool_tip(touched, (source(),))
        assert "Audit log and dossier keep what you take" in spoken(touched, (source(),))
