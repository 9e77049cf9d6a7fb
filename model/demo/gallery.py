"""Samples to try the program on: documents, pictures and a video, each with questions worth asking.

All are of the evaluation half, so that the demonstration model has never seen their names and combinations.
"""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from model.demo.corpus import generate, wording
from model.demo.corpus.parts import Document, Language, Question
from model.demo.pictures import Picture, page_kind, printed_field, shapes, video
from model.demo.pictures.videos import film, write_video

LIST = "samples.json"
"""The file that lists the samples: ``file``, ``title``, ``title_de``, ``kind``, and ``questions``, each with
``text``, ``language`` and ``answer``."""

Kind = Literal["document", "picture", "video"]


@dataclass(frozen=True)
class Asked:
    """A question to suggest; the answer is empty where more than one is right."""

    text: str
    language: Language
    answer: str


@dataclass(frozen=True)
class Sample:
    """A file that is made of a seed. ``make`` writes it and returns the questions to suggest."""

    file: str
    title: str
    title_de: str
    kind: Kind
    make: Callable[[Path], list[Asked]]


def _document(
    kind: str, language: Language, seed: int, summary: bool = False
) -> Callable[[Path], list[Asked]]:
    def make(path: Path) -> list[Asked]:
        document = generate(seed, "evaluate", kind=kind, language=language)
        text = document.text + "\n"
        path.write_text(_page(document) if path.suffix == ".html" else text, encoding="utf-8", newline="\n")
        nothing = wording.not_stated(language)
        stated = [one for one in document.questions if one.answer != nothing and one.key != "row"]
        rows = [one for one in document.questions if one.key == "row" and one.answer != nothing]
        absent = [one for one in document.questions if one.answer == nothing]
        asked = _asked(language, [*stated[:2], *rows[:1], *absent[:1]])
        if summary:
            asked.append(Asked(wording.summarise(language), language, ""))
        return asked

    return make


def _page(document: Document) -> str:
    """Return a document as a web page whose every line is a paragraph."""
    lines = "\n".join(f"<p>{html.escape(line)}</p>" for line in document.text.split("\n"))
    # Without a title: the program would show it as a line of the document.
    return f'<!doctype html>\n<html lang="{document.language}">\n<meta charset="utf-8">\n{lines}\n</html>\n'


def _still(*pictures: tuple[Picture, Language], keys: tuple[str, ...] = ()) -> Callable[[Path], list[Asked]]:
    """Make a picture; several are the same one with questions in several languages."""

    def make(path: Path) -> list[Asked]:
        pictures[0][0].images[0].save(path, optimize=True)
        return [one for picture, language in pictures for one in _chosen(picture, language, keys)]

    return make


def _moving(seed: int) -> Callable[[Path], list[Asked]]:
    def make(path: Path) -> list[Asked]:
        write_video(film(seed, "evaluate"), path)
        keys = ("appears", "direction", "time")
        languages: tuple[Language, ...] = ("en", "de")
        return [one for spoken in languages for one in _chosen(video(seed, "evaluate", spoken), spoken, keys)]

    return make


def _chosen(picture: Picture, language: Language, keys: tuple[str, ...]) -> list[Asked]:
    """Return the first question of each of the ``keys``, or of all but ``absent``."""
    wanted = keys or tuple(dict.fromkeys(one.key for one in picture.questions if one.key != "absent"))
    firsts = [next(one for one in picture.questions if one.key == key) for key in wanted]
    return _asked(language, firsts)


def _asked(language: Language, questions: Iterable[Question]) -> list[Asked]:
    return [Asked(one.text, language, one.answer) for one in questions]


def samples() -> tuple[Sample, ...]:
    """Return the samples in the order in which they are offered."""
    shown = ("count", "colour", "list")
    return (
        Sample("invoice.html", "An invoice", "Eine Rechnung", "document", _document("invoice", "en", 5)),
        Sample("arztbrief.txt", "A medical letter (DE)", "Ein Arztbrief", "document",
               _document("medical_letter", "de", 5)),
        Sample("contract.md", "A contract", "Ein Vertrag (EN)", "document",
               _document("contract", "en", 18, summary=True)),
        Sample("kontoauszug.txt", "A bank statement (DE)", "Ein Kontoauszug", "document",
               _document("bank_statement", "de", 24)),
        Sample("shapes.png", "Coloured shapes", "Bunte Formen", "picture",
               _still((shapes(7, "evaluate", "en"), "en"), (shapes(7, "evaluate", "de"), "de"), keys=shown)),
        Sample("formular.png", "A printed form (DE)", "Ein gedrucktes Formular", "picture",
               _still((printed_field(31, "evaluate", "de", 2), "de"))),
        Sample("page.png", "A page to recognise", "Eine Seite zum Erkennen", "picture",
               _still((page_kind(8, "evaluate", "en", "delivery_note"), "en"))),
        Sample("film.mp4", "Something moves", "Etwas bewegt sich", "video", _moving(5)),
    )  # fmt: skip


def write_samples(out: Path) -> None:
    """Write all samples and their list into the folder ``out``, which is made if need be.

    Raises:
        OSError: a file cannot be written.
    """
    out.mkdir(parents=True, exist_ok=True)
    listed = []
    for sample in samples():
        asked = sample.make(out / sample.file)
        questions = [{"text": one.text, "language": one.language, "answer": one.answer} for one in asked]
        about = {"file": sample.file, "title": sample.title, "title_de": sample.title_de, "kind": sample.kind}
        listed.append({**about, "questions": questions})
    text = json.dumps(listed, indent=2, ensure_ascii=False) + "\n"
    (out / LIST).write_text(text, encoding="utf-8", newline="\n")
