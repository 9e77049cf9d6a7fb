"""From a question and sources to requests for the model, and from its answer back to a form."""

from app.core.tasks.ahead import Ahead, ahead
from app.core.tasks.answer import Field, fields_of
from app.core.tasks.coverage import coverage, left_out_lines, sight_needed
from app.core.tasks.filling import answer_text, asked_form, filled
from app.core.tasks.joining import next_request, requests_foreseen
from app.core.tasks.manner import USUAL, Manner, Turn
from app.core.tasks.pieces import Count, Piece, upper_estimate
from app.core.tasks.plan import Plan, Step, plan
from app.core.tasks.question import Question
from app.core.tasks.task import TASKS, Task, build, task_named
from app.core.tasks.unanswered import with_answers

__all__ = [
    "TASKS",
    "USUAL",
    "Ahead",
    "Count",
    "Field",
    "Manner",
    "Piece",
    "Plan",
    "Question",
    "Step",
    "Task",
    "Turn",
    "ahead",
    "answer_text",
    "asked_form",
    "build",
    "coverage",
    "fields_of",
    "filled",
    "left_out_lines",
    "next_request",
    "plan",
    "requests_foreseen",
    "sight_needed",
    "task_named",
    "upper_estimate",
    "with_answers",
]
