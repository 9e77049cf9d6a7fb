"""The samples that come with the program: files to try it on, and questions worth asking about them."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

Kind = Literal["document", "picture", "video"]

LIST = "samples.json"


@dataclass(frozen=True, slots=True)
class Question:
    """A question to suggest. `answer` is what is right, empty where several things are."""

    text: str
    language: str
    answer: str


@dataclass(frozen=True, slots=True)
class Sample:
    """A file that comes with the program.

    Attributes:
        path: where it is.
        title, title_de: what it is, for people.
        kind: what sort of file.
        questions: the best to begin with first.
    """

    path: Path
    title: str
    title_de: str
    kind: Kind
    questions: tuple[Question, ...]


def samples(folder: Path) -> tuple[Sample, ...]:
    """The samples in `folder`; none where there is no list, or for entries that cannot be understood."""
    try:
        listed = json.loads((folder / LIST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ()
    made = (_sample(folder, entry) for entry in listed) if isinstance(listed, list) else ()
    return tuple(sample for sample in made if sample is not None)


def _sample(folder: Path, entry: Any) -> Sample | None:
    try:
        path = folder / Path(entry["file"]).name
        questions = tuple(
            Question(str(asked["text"]), str(asked["language"]), str(asked["answer"]))
            for asked in entry["questions"]
        )
        kind: Kind = entry["kind"]
        title, title_de = str(entry["title"]), str(entry["title_de"])
    except (KeyError, TypeError, ValueError):
        return None
    return Sample(path, title, title_de, kind, questions) if path.is_file() else None
