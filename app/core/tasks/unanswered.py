"""What a plan's requests left unanswered: a part without an answer is missing from the joined one."""

from collections.abc import Sequence
from dataclasses import replace

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
        f"Part {number} of {total}, {_shown(plan, step.pieces)}: the model gave no answer to it, "
        "so the whole answer says nothing of it."
        for number, (step, answer) in enumerate(zip(plan.steps, answers, strict=False), start=1)
        if not answer.strip()
    ]
    # What joins the last parts is the answer itself, which is never empty where there is one.
    if empty := sum(not answer.strip() for answer in answers[total:]):
        often = "" if empty == 1 else f" {empty} times"
        lines.append(
            f"Where answers to some parts were joined the model gave none{often}, "
            "so the whole answer says nothing of them."
        )
    return tuple(lines)


def _shown(plan: Plan, pieces: Sequence[Piece]) -> str:
    """ "report.pdf (pages 3 to 5) and film.mp4 (frames)"."""
    named = []
    for index in dict.fromkeys(piece.source_index for piece in pieces):
        source = plan.sources[index]
        numbers = {piece.page_number for piece in pieces if piece.source_index == index}
        if numbers == {0}:
            what = "some of its frames"
        elif len(source.pages) == 1:
            what = "some of its text"
        else:
            what = f"{'page' if len(numbers - {0}) == 1 else 'pages'} {pages_named(numbers - {0})}"
        named.append(f"{source.name} ({what})")
    return ", ".join(named[:-1]) + " and " + named[-1] if len(named) > 1 else named[0]
