"""An answer joined of parts says which of them it lacks."""

from app.core import tasks
from app.core.sources.source import Page, Source
from app.core.tasks import Plan


def tokens(text: str) -> int:
    """Stands for a tokeniser: a token for every four characters begun."""
    return (len(text) + 3) // 4


def long_plan(pages: int) -> Plan:
    """A summary of one source that takes several requests."""
    sheets = tuple(Page(number, "parties agree " * 28, "text") for number in range(1, pages + 1))
    source = Source("long.pdf", "long.pdf", "pdf", "00", 1, sheets, pages)
    return tasks.plan(
        tasks.Question("summarise", "", seed=7), [source], count=tokens, context_length=2000, canvas_length=64
    )


def test_every_part_answered_adds_nothing() -> None:
    plan = long_plan(40)
    answers = ["Something."] * (len(plan.steps) + 1)
    assert tasks.with_answers(plan, answers) is plan


def test_a_part_without_an_answer_is_named_with_its_pages_before_all_else() -> None:
    plan = long_plan(40)
    answers = ["Something."] * (len(plan.steps) + 1)
    answers[1] = " \n"
    pages = [piece.page_number for piece in plan.steps[1].pieces]
    told = tasks.with_answers(plan, answers).coverage
    assert told[0] == (
        f"Part 2 of {len(plan.steps)}, long.pdf (pages {pages[0]} to {pages[-1]}): the model gave no answer "
        "to it, so the whole answer says nothing of it."
    )
    assert told[1:] == plan.coverage


def test_a_stopped_plan_tells_only_what_was_carried_out() -> None:
    plan = long_plan(40)
    assert len(tasks.with_answers(plan, ["Something.", ""]).coverage) == 1 + len(plan.coverage)


def test_a_joining_without_an_answer_is_told() -> None:
    plan = long_plan(120)
    answers: list[str] = []
    while tasks.next_request(plan, answers) is not None:
        answers.append("word " * 400 if len(answers) < len(plan.steps) else "word " * 300)
    assert len(answers) > len(plan.steps) + 1, "some parts are joined before the others"
    answers[len(plan.steps)] = ""
    told = tasks.with_answers(plan, answers).coverage
    assert told[0].startswith("Where answers to some parts were joined the model gave none, so ")


def test_one_request_has_no_parts() -> None:
    plan = long_plan(2)
    assert len(plan.steps) == 1
    assert tasks.with_answers(plan, [""]) is plan
