"""Samples to try the program on: documents, pictures and a video, each with questions worth asking.

All are of the evaluation half, so that the demonstration model has never seen their names and combinations.
Which of them are offered is chosen: see ``choose``. The list keeps the seeds, so that the files can be made
again.
"""

from __future__ import annotations

import html
import json
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from model.demo.corpus import generate, wording
from model.demo.corpus.parts import Document, Language, Question
from model.demo.pictures import Picture, page_kind, printed_field, shapes, video
from model.demo.pictures.videos import film, write_video

LIST = "samples.json"
"""The file that lists the samples: ``file``, ``title``, ``title_de``, ``kind``, ``seed``, and ``questions``,
each with ``text``, ``language`` and ``answer``."""

FIRST_SEED = 3_000_000
"""Where the search begins, far from the items that are measured."""

Kind = Literal["document", "picture", "video"]


@dataclass(frozen=True)
class Asked:
    """A question to suggest; the answer is empty where more than one is right: then ``facts`` must be in it.

    One that is not ``needed`` is left out where the model does not answer it rightly.
    """

    text: str
    language: Language
    answer: str
    facts: tuple[str, ...] = ()
    needed: bool = False


@dataclass(frozen=True)
class Sample:
    """A file that is made of a seed. ``make`` writes it and returns the questions to suggest, of which at
    least ``least`` must be answered rightly."""

    file: str
    title: str
    title_de: str
    kind: Kind
    make: Callable[[Path, int], list[Asked]]
    least: int = 2


@dataclass(frozen=True)
class Chosen:
    """A sample with its seed and the questions that are suggested; ``tried`` counts the seeds looked at."""

    sample: Sample
    seed: int
    questions: tuple[Asked, ...]
    tried: int = 1


def _document(kind: str, language: Language) -> Callable[[Path, int], list[Asked]]:
    def make(path: Path, seed: int) -> list[Asked]:
        document = generate(seed, "evaluate", kind=kind, language=language)
        text = document.text + "\n"
        path.write_text(_page(document) if path.suffix == ".html" else text, encoding="utf-8", newline="\n")
        nothing = wording.not_stated(language)
        stated = [one for one in document.questions if one.answer != nothing and one.key != "row"]
        rows = [one for one in document.questions if one.key == "row" and one.answer != nothing]
        absent = [one for one in document.questions if one.answer == nothing]
        asked = [*_asked(language, stated[:2], needed=True), *_asked(language, [*rows[:1], *absent[:1]])]
        if document.summary:
            asked.append(Asked(wording.summarise(language), language, "", document.summary_facts))
        return asked

    return make


def _page(document: Document) -> str:
    """Return a document as a web page whose every line is a paragraph."""
    lines = "\n".join(f"<p>{html.escape(line)}</p>" for line in document.text.split("\n"))
    # Without a title: the program would show it as a line of the document.
    return f'<!doctype html>\n<html lang="{document.language}">\n<meta charset="utf-8">\n{lines}\n</html>\n'


def _still(
    draw: Callable[[int, Language], Picture], *languages: Language, keys: tuple[str, ...] = ()
) -> Callable[[Path, int], list[Asked]]:
    """Make a picture; in several languages it is the same one with other questions."""

    def make(path: Path, seed: int) -> list[Asked]:
        pictures = [(draw(seed, language), language) for language in languages]
        pictures[0][0].images[0].save(path, optimize=True)
        return [one for picture, language in pictures for one in _of_each(picture, language, keys)]

    return make


def _moving(path: Path, seed: int) -> list[Asked]:
    write_video(film(seed, "evaluate"), path)
    keys = ("appears", "direction", "time")
    languages: tuple[Language, ...] = ("en", "de")
    return [one for spoken in languages for one in _of_each(video(seed, "evaluate", spoken), spoken, keys)]


def _of_each(picture: Picture, language: Language, keys: tuple[str, ...]) -> list[Asked]:
    """Return the first question of each of the ``keys``, or of all but ``absent``."""
    wanted = keys or tuple(dict.fromkeys(one.key for one in picture.questions if one.key != "absent"))
    firsts = [next(one for one in picture.questions if one.key == key) for key in wanted]
    return _asked(language, firsts)


def _asked(language: Language, questions: Iterable[Question], needed: bool = False) -> list[Asked]:
    return [Asked(one.text, language, one.answer, needed=needed) for one in questions]


def samples() -> tuple[Sample, ...]:
    """Return the samples in the order in which they are offered."""
    shown = ("count", "colour", "list")
    return (
        Sample("invoice.html", "An invoice", "Eine Rechnung", "document", _document("invoice", "en")),
        Sample("arztbrief.txt", "A medical letter (DE)", "Ein Arztbrief", "document",
               _document("medical_letter", "de")),
        Sample("contract.md", "A contract", "Ein Vertrag (EN)", "document", _document("contract", "en")),
        Sample("kontoauszug.txt", "A bank statement (DE)", "Ein Kontoauszug", "document",
               _document("bank_statement", "de")),
        Sample("shapes.png", "Coloured shapes", "Bunte Formen", "picture",
               _still(lambda seed, spoken: shapes(seed, "evaluate", spoken), "en", "de", keys=shown)),
        Sample("formular.png", "A printed form (DE)", "Ein gedrucktes Formular", "picture",
               _still(lambda seed, spoken: printed_field(seed, "evaluate", spoken, 2), "de"), least=1),
        Sample("page.png", "A page to recognise", "Eine Seite zum Erkennen", "picture",
               _still(lambda seed, spoken: page_kind(seed, "evaluate", spoken), "en"), least=1),
        Sample("film.mp4", "Something moves", "Etwas bewegt sich", "video", _moving),
    )  # fmt: skip


def choose(right: Callable[[Path, Asked], bool], tries: int, first: int = FIRST_SEED) -> list[Chosen]:
    """Return of each sample the first whose questions are answered rightly; none where no try is.

    What is answered wrongly and not needed is not suggested. ``right`` asks a question about a file.
    """
    found = []
    with tempfile.TemporaryDirectory(prefix="vitrine-gallery-") as scratch:
        for sample in samples():
            for seed in range(first, first + tries):
                path = Path(scratch) / sample.file
                kept = _right_ones(sample, path, seed, right)
                if kept:
                    found.append(Chosen(sample, seed, kept, seed - first + 1))
                    break
    return found


def _right_ones(
    sample: Sample, path: Path, seed: int, right: Callable[[Path, Asked], bool]
) -> tuple[Asked, ...]:
    """Return the questions that are answered rightly, or none if they are too few."""
    kept: list[Asked] = []
    asked = sample.make(path, seed)
    for place, one in enumerate(asked):
        if right(path, one):
            kept.append(one)
        elif one.needed or len(kept) + len(asked) - place - 1 < sample.least:
            return ()
    return tuple(kept) if len(kept) >= sample.least else ()


def unchosen(first: int = FIRST_SEED) -> list[Chosen]:
    """Return all samples with all their questions, whether a model answers them or not."""
    with tempfile.TemporaryDirectory(prefix="vitrine-gallery-") as scratch:
        return [
            Chosen(sample, first, tuple(sample.make(Path(scratch) / sample.file, first)))
            for sample in samples()
        ]


def listed(folder: Path) -> list[Chosen]:
    """Return what the list in a folder names, to make it again.

    Raises:
        OSError, ValueError: there is no such list.
    """
    known = {sample.file: sample for sample in samples()}
    entries: list[dict[str, Any]] = json.loads((folder / LIST).read_text(encoding="utf-8"))
    return [
        Chosen(
            known[entry["file"]],
            entry["seed"],
            tuple(Asked(one["text"], one["language"], one["answer"]) for one in entry["questions"]),
        )
        for entry in entries
    ]


def write_samples(out: Path, chosen: Sequence[Chosen]) -> None:
    """Write samples and their list into the folder ``out``; samples of before are taken away.

    Raises:
        OSError: a file cannot be written.
    """
    out.mkdir(parents=True, exist_ok=True)
    for sample in samples():
        (out / sample.file).unlink(missing_ok=True)
    entries = []
    for one in chosen:
        sample = one.sample
        sample.make(out / sample.file, one.seed)
        about = {"file": sample.file, "title": sample.title, "title_de": sample.title_de, "kind": sample.kind}
        questions = [
            {"text": asked.text, "language": asked.language, "answer": asked.answer}
            for asked in one.questions
        ]
        entries.append({**about, "seed": one.seed, "questions": questions})
    text = json.dumps(entries, indent=2, ensure_ascii=False) + "\n"
    (out / LIST).write_text(text, encoding="utf-8", newline="\n")
