"""A folder of documents that people wrote by hand, with what is true of each.

One JSON file a document: ``text`` (pages parted by form feeds), ``language``, ``fields`` with ``name``,
``type``, ``question``, ``question2``, ``answer``, ``also`` and ``options``, and ``absent`` with ``name`` and
``question``.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from model.demo.corpus import Language


@dataclass(frozen=True)
class Asked:
    """One thing to ask of a document.

    Attributes:
        kind: of the value, "text" where the file does not say.
        wordings: the question, and the same in other words where there are.
        right: the true value and other ways to say it; empty where the document does not state it.
        options: of a choice.
    """

    name: str
    kind: str
    wordings: tuple[str, ...]
    right: tuple[str, ...]
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class TrueDocument:
    """A document with everything that is asked of it."""

    name: str
    language: Language
    pages: tuple[str, ...]
    asked: tuple[Asked, ...]

    @property
    def text(self) -> str:
        """All pages."""
        return "\n".join(self.pages)


def read_folder(folder: Path) -> list[TrueDocument]:
    """The documents of a folder, by name.

    Raises:
        OSError: it cannot be read.
        ValueError: it holds none, or one that is not as described above.
    """
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise ValueError(f"There are no documents in {folder}.")
    return [_document(path) for path in paths]


def _document(path: Path) -> TrueDocument:
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        asked = [_stated(field) for field in values["fields"]]
        asked += [Asked(one["name"], "text", (one["question"],), ()) for one in values["absent"]]
        language = values["language"]
        pages = tuple(values["text"].split("\f"))
    except (json.JSONDecodeError, UnicodeDecodeError, KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"{path.name} is not a document with its truth: {error!r}") from error
    if language not in ("en", "de"):
        raise ValueError(f"{path.name} is in a language that is not asked in: {language}")
    return TrueDocument(path.stem, language, pages, tuple(asked))


def _stated(field: dict[str, Any]) -> Asked:
    wordings = [field["question"], *([field["question2"]] if field.get("question2") else [])]
    return Asked(
        field["name"],
        field.get("type", "text"),
        tuple(wordings),
        (field["answer"], *field.get("also", ())),
        tuple(field.get("options", ())),
    )
