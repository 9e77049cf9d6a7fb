"""The question in one line: the person's own words, or the name of a task without words."""

from app.viewmodels.qt import tr


def asked_words(task: str, question: str) -> str:
    """The question as it stands above an answer, in the list of a case and at the follow-up switch."""
    tasks = {
        "summarise": tr("Summarise"),
        "extract": tr("Extract all fields"),
        "form": tr("Fill in a form"),
    }
    return " ".join(question.split()) or tasks.get(task, task)
