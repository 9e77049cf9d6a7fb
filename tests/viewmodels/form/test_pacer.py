"""The pace of a form: each step's own picture, long enough to be seen, never far behind."""

from pytestqt.qtbot import QtBot

from app.viewmodels.form.pacer import MOST_BEHIND, FormPacer, Picture
from tests.support.form_script import filled, track
from tests.support.window_parts import recorded


def test_the_first_picture_shows_at_once_and_the_others_one_by_one(qtbot: QtBot) -> None:
    pacer = FormPacer(20)
    shown = recorded(pacer.shown)
    pictures: list[Picture] = [track(0), track(1, total=("£14,976.00",)), filled()]
    for picture in pictures:
        pacer.follow(0, picture)
    assert shown == [(0, pictures[0])]
    with qtbot.waitSignal(pacer.caught_up):
        pass
    assert [picture for _document, picture in shown] == pictures


def test_it_passes_over_steps_and_never_over_a_filled_form(qtbot: QtBot) -> None:
    pacer = FormPacer(1)
    shown = recorded(pacer.shown)
    for document in range(3):
        for step in range(9):
            pacer.follow(document, track(step, total=(f"£{step}",)))
        pacer.follow(document, filled())
    with qtbot.waitSignal(pacer.caught_up):
        pass
    ends = [document for document, picture in shown if picture == filled()]
    assert ends == [0, 1, 2]
    assert len(shown) <= 3 * (MOST_BEHIND + 1)


def test_the_first_ranking_is_seen_however_fast_the_model_is(qtbot: QtBot) -> None:
    pacer = FormPacer(1)
    shown = recorded(pacer.shown)
    for step in range(12):
        pacer.follow(0, track(step, total=(f"£{step}",) if step else ()))
    pacer.follow(0, filled())
    with qtbot.waitSignal(pacer.caught_up):
        pass
    pictures = [picture for _document, picture in shown]
    assert pictures[:2] == [track(0), track(1, total=("£1",))]
    assert pictures[-1] == filled()
    assert len(pictures) == 1 + MOST_BEHIND


def test_skipping_shows_the_end_at_once(qtbot: QtBot) -> None:
    pacer = FormPacer(10_000)
    shown = recorded(pacer.shown)
    pacer.follow(0, track(0))
    pacer.follow(0, filled())
    with qtbot.waitSignal(pacer.caught_up):
        pacer.skip()
    assert shown[-1] == (0, filled())
    assert not pacer.behind


def test_a_step_that_changes_no_field_takes_no_time_of_its_own(qtbot: QtBot) -> None:
    pacer = FormPacer(1)
    shown = recorded(pacer.shown)
    for step in range(1, 6):
        pacer.follow(0, track(step, total=("£14,976.00",)))
    with qtbot.waitSignal(pacer.caught_up):
        pass
    assert len(shown) == 2
