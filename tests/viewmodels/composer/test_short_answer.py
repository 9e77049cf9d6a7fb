"""Whether the next answer is one passage or free text."""

from pytestqt.qtbot import QtBot

from app.viewmodels.composer.short_answer import ShortAnswer
from tests.support.window_parts import recorded


def judge(question: str) -> tuple[bool, str]:
    """A question for a date is short."""
    return ("when" in question, "asks for a date" if "when" in question else "asks for reasons")


def test_it_says_what_the_answer_will_be_and_why(qtbot: QtBot) -> None:
    short = ShortAnswer(judge)
    assert not short.shown
    short.ask("when is it due?")
    assert (short.short, short.shown) == (True, True)
    assert short.words == "Short answer, copied from the sources: asks for a date"
    short.ask("why is it due?")
    assert not short.short
    assert short.words == "Free text, written by the model: asks for reasons"


def test_the_person_can_switch_until_the_next_question(qtbot: QtBot) -> None:
    short = ShortAnswer(judge)
    short.ask("when is it due?")
    changed = recorded(short.changed)
    short.switch()
    assert short.words == "Free text, written by the model: as you chose"
    short.ask("when is it due at last?")
    asked = []
    for question in ("", "when?"):
        short.ask(question)
        asked.append(short.short)
    assert asked == [False, True]
    assert len(changed) == 4


def test_other_tasks_know_no_short_answers(qtbot: QtBot) -> None:
    short = ShortAnswer(judge)
    short.ask("when is it due?")
    short.set_possible(False)
    assert not short.short
    assert not short.shown
