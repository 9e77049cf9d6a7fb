"""What a plan's requests left unanswered: a part without an answer is missing from the joined one."""

from collections.abc import Sequence
from dataclasses import replace

from app.core.sentences import say
from app.core.tasks.coverage import pages_named
from app.core.tasks.pieces import Piece
from app.core.tasks.plan import Plan


def with_answers(plan: Plan, answers: Sequence[str]) -> Plan:
    """The plan once it was carried out, its coverage with a line for each part that was not answered. Pure.

    Args:
        answers: what the requests gave, in order, as for `next_request`; of a plan that was stopped those
            that were carried out to their end.
    """
    lines = unanswered(plan, answers)
    return replace(plan, coverage=(*lines, *plan.coverage)) if lines else plan


def unanswered(plan: Plan, answers: Sequence[str]) -> tuple[str, ...]:
    """A line for each part, and for each joining of some parts, that the model gave no answer to."""
    total = len(plan.steps)
    if total < 2 or plan.locked:
        return ()
    lines = [
        say("core.tasks.part_unanswered", number=number, total=total, shown=_shown(plan, step.pieces))
        for number, (step, answer) in enumerate(zip(plan.steps, answers, strict=False), start=1)
        if not answer.strip()
    ]
    # What joins the last parts is the answer itself, which is never empty where there is one.
    if empty := sum(not answer.strip() for answer in answers[total:]):
        lines.append(
            say("core.tasks.joining_unanswered")
            if empty == 1
            else say("core.tasks.joinings_unanswered", count=empty)
        )
    return tuple(lines)


def _shown(plan: Plan, pieces: Sequence[Piece]) -> str:
    """ "report.pdf (pages 3 to 5) and film.mp4 (frames)"."""
    named = []
    for index in dict.fromkeys(piece.source_index for piece in pieces):
        source = plan.sources[index]
        numbers = {piece.page_number for piece in pieces if piece.source_index == index}
        if numbers == {0}:
            what = say("core.tasks.some_frames")
        elif len(source.pages) == 1:
            what = say("core.tasks.some_text")
        elif len(numbers - {0}) == 1:
            what = say("core.tasks.one_page", page=pages_named(numbers - {0}))
        else:
            what = say("core.tasks.some_pages", pages=pages_named(numbers - {0}))
        named.append(f"{source.name} ({what})")
    if len(named) == 1:
        return named[0]
    return say("core.tasks.sources_joined", first=", ".join(named[:-1]), last=named[-1])
