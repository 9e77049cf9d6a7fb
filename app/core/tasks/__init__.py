"""From a question and sources to a request for the model, and from its answer back to a form."""

from app.core.tasks.answer import Field, fields_of
from app.core.tasks.coverage import coverage, sight_needed
from app.core.tasks.task import TASKS, Task, build, task_named

__all__ = ["TASKS", "Field", "Task", "build", "coverage", "fields_of", "sight_needed", "task_named"]
