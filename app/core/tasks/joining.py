"""The requests of a plan one after the other, as their answers come."""

from collections.abc import Sequence

from app.core.language import language_of
from app.core.tasks import wording
from app.core.tasks.pieces import Piece, parts_of
from app.core.tasks.plan import Plan
from app.core.tasks.task import build, request_of, task_named
from model.request import Part, Request, TextPart


def next_request(plan: Plan, answers: Sequence[str]) -> Request | None:
    """What to ask now; `None` when the last of `answers` is the answer. Pure.

    Args:
        answers: what the requests so far gave, in order; an empty answer counts as one.
    """
    if plan.locked:
        return plan.locked[len(answers)].request if len(answers) < len(plan.locked) else None
    if plan.mode == "all":
        return None if answers else build(plan.question, plan.sources)
    if len(answers) < len(plan.steps):
        return _request(plan, _shown(plan, plan.steps[len(answers)].pieces), _instruction(plan))
    level, used = list(answers[: len(plan.steps)]), len(plan.steps)
    while len(level) > 1:
        joined: list[str] = []
        for group in _groups(plan, level):
            if len(group) == 1:
                joined += group
                continue
            if used == len(answers):
                return _joining(plan, group)
            joined.append(answers[used])
            used += 1
        level = joined
    return None


def requests_foreseen(plan: Plan) -> int:
    """How many requests there will be, if one joining is enough."""
    if plan.locked:
        return len(plan.locked)
    return len(plan.steps) + (len(plan.steps) > 1)


def _instruction(plan: Plan) -> str:
    question = plan.question
    return task_named(question.task).instruction(question.text.strip(), language_of(plan.sources))


def _request(plan: Plan, parts: Sequence[Part], instruction: str) -> Request:
    return request_of(plan.question, parts, instruction, language_of(plan.sources))


def _shown(plan: Plan, pieces: Sequence[Piece]) -> list[Part]:
    budget = plan.question.manner.image_budget
    return [part for piece in pieces for part in parts_of(piece, plan.sources, budget)]


def _joining(plan: Plan, group: Sequence[str]) -> Request:
    text = "".join(_headed(number, len(group), answer) for number, answer in enumerate(group, start=1))
    return _request(plan, [TextPart(text)], wording.join(plan.question.task, _instruction(plan)))


def _headed(number: int, total: int, answer: str) -> str:
    return f"{wording.part_header(number, total)}{answer.strip()}\n"


def _groups(plan: Plan, answers: Sequence[str]) -> list[list[str]]:
    """Answers in order, as many together as fit; at least two, so that an end is reached."""
    groups: list[list[str]] = []
    left = 0
    for answer in answers:
        tokens = plan.count(_headed(len(answers), len(answers), answer))
        if groups and (tokens <= left or len(groups[-1]) == 1):
            groups[-1].append(answer)
            left -= tokens
        else:
            groups.append([answer])
            left = plan.room - tokens
    return groups
