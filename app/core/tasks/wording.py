"""The words in which the program speaks to the model.

The demonstration checkpoint was trained on the page header, the layout of a turn and the instructions below;
a test compares them with its recipe. What to write is asked for in the language of the sources, so that names
of fields and summaries come in it; all else is English, whatever the window's language: it is the model's.
"""

from collections.abc import Sequence

from app.core.forms.form import Field
from app.core.language import Language

#: Told to models that follow system turns. The demonstration checkpoint's template leaves it out.
SYSTEM = (
    "You answer questions about the sources that the user gives you, for people who will check every word. "
    "Use only what the sources say. Copy figures, dates, names and quotations exactly as they stand there. "
    "After a statement, name its place as [source p.page], for example [1 p.3]. "
    "If the sources do not say it, answer that it is not stated. Answer in the language of the question."
)

_SUMMARISE: dict[Language, str] = {
    "en": "Summarise this in one sentence.",
    "de": "Fasse dies in einem Satz zusammen.",
}
_EXTRACT_ALL: dict[Language, str] = {"en": "Extract all fields.", "de": "Lies alle Felder aus."}
_EXTRACT: dict[Language, str] = {"en": "Extract these fields: {}.", "de": "Lies diese Felder aus: {}."}

_FORM: dict[Language, str] = {
    "en": "Fill in this form as JSON: {}.",
    "de": "Fülle dieses Formular als JSON aus: {}.",
}
_VALUE: dict[Language, str] = {
    "en": "What do the sources give as {}{}? Answer with their own words alone, or with: {}",
    "de": "Was geben die Quellen an als {}{}? Antworte nur mit ihren eigenen Worten, oder mit: {}",
}
_CHOICE: dict[Language, str] = {
    "en": "Which one fits as {}{}: {}? Answer with it alone, or with: {}",
    "de": "Was trifft zu als {}{}: {}? Antworte nur damit, oder mit: {}",
}
_NOT_STATED: dict[Language, str] = {"en": "Not stated.", "de": "Nicht angegeben."}


def page_header(source: int, page: int) -> str:
    """The line above a page; both numbers count from 1."""
    return f"[{source} p.{page}]\n"


def video_header(source: int, seconds: float) -> str:
    """The line above a video's frames."""
    return f"[{source}] Video of {seconds:.0f} seconds, one frame a second:\n"


def summarise(language: Language) -> str:
    """The instruction to summarise."""
    return _SUMMARISE[language]


def extract(names: Sequence[str], language: Language) -> str:
    """The instruction to extract the named fields, or all of them where none is named."""
    return _EXTRACT[language].format(", ".join(names)) if names else _EXTRACT_ALL[language]


def form(names: Sequence[str], language: Language) -> str:
    """The instruction to fill in a form with these keys."""
    return _FORM[language].format(", ".join(names))


def value(field: Field, language: Language) -> str:
    """The instruction to give the value of one field and nothing else."""
    hint = f" ({field.hint})" if field.hint else ""
    if choices := field.choices(language):
        return _CHOICE[language].format(field.name, hint, ", ".join(choices), not_stated(language))
    return _VALUE[language].format(field.name, hint, not_stated(language))


def not_stated(language: Language) -> str:
    """What is answered where the sources do not say."""
    return _NOT_STATED[language]


def part_header(number: int, total: int) -> str:
    """The line above what was answered about one part of the sources."""
    return f"[part {number} of {total}]\n"


def join(task: str, instruction: str) -> str:
    """The instruction to make one answer of the answers about the parts."""
    return f"{_JOIN.get(task, _JOIN['ask'])} {instruction}"


_JOIN = {
    "ask": (
        "Above are answers to one question from consecutive parts of the same sources. Make one answer of "
        "them. Keep marks like [1 p.3]. Leave out parts that do not state it. The question:"
    ),
    "summarise": (
        "Above are summaries of consecutive parts of the same sources. Make one of them. "
        "Keep marks like [1 p.3]. The task:"
    ),
    "extract": (
        "Above are fields from consecutive parts of the same sources. Make one list of them, each field "
        "once, with the value that a part states. The task:"
    ),
}


def clock(second: float) -> str:
    """A time in a video as mm:ss."""
    whole = int(second)
    return f"{whole // 60:02d}:{whole % 60:02d}"
