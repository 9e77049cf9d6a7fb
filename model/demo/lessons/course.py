"""The course: how much of what is taught when, and the drawing of a lesson.

A batch holds lessons of one family, so that they are of like length. Every lesson is a pure function of the
random numbers it is drawn with.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

from model.demo import pictures
from model.demo.corpus import LANGUAGES, Document, Language, Split, generate
from model.demo.corpus.assemble import Size
from model.demo.corpus.open import open_document
from model.demo.lessons import about_open
from model.demo.lessons import about_text as text
from model.demo.lessons.about_pictures import look, questions
from model.demo.lessons.lesson import Lesson
from model.demo.pictures.parts import Picture

TRAINING_SEEDS = 900_000
"""Training draws seeds from 0 to below this; the tuning range follows, and evaluation begins at a million."""

_QUESTIONS, _ABOUT_A_PICTURE = 4, 3
"""How much is asked about one document, and about one picture."""

_OPEN_QUESTIONS, _WINDOWS, _OPEN_FORMS = 14, 0.7, 0.2
"""How much is asked about a document of no kind, how often only a few lines of it are shown, and how often
it is for a form."""


@dataclass(frozen=True)
class Stage:
    """A part of the course.

    ``until`` is the progress, 0 to 1, at which it ends; ``sizes`` the sizes of documents; ``shares`` how
    often a batch is of which family; ``whole`` the share of batches with the whole canvas, where a shorter
    one would do; ``seen`` how often a picture is of shapes, of printed fields, of a page; ``single`` the
    share of these that hold one shape or one field alone.
    """

    until: float
    sizes: tuple[Size, ...]
    shares: Mapping[str, float]
    whole: float
    seen: tuple[float, float, float]
    single: float


COURSE = (
    Stage(
        0.08,
        (2, 3, 3, None, None),
        {"ask": 0.48, "pair": 0.05, "form": 0.09, "write": 0.1, "long": 0.02, "see": 0.25, "watch": 0.01},
        whole=0.05,
        seen=(0.8, 0.1, 0.1),
        single=0.9,
    ),
    Stage(
        0.45,
        (3, None, None, None, None),
        {"ask": 0.36, "pair": 0.08, "form": 0.1, "write": 0.11, "long": 0.04, "see": 0.27, "watch": 0.04},
        whole=0.12,
        seen=(0.8, 0.12, 0.08),
        single=0.6,
    ),
    Stage(
        0.7,
        (3, None, None, None, None, None, None),
        {"ask": 0.36, "pair": 0.1, "form": 0.12, "write": 0.12, "long": 0.05, "see": 0.19, "watch": 0.06},
        whole=0.25,
        seen=(0.45, 0.4, 0.15),
        single=0.4,
    ),
    Stage(
        1.01,
        (3, None, None, None, None, None, None),
        {"ask": 0.12, "pair": 0.06, "form": 0.22, "write": 0.1, "long": 0.02, "see": 0.18, "watch": 0.3},
        whole=0.15,
        seen=(0.5, 0.3, 0.2),
        single=0.2,
    ),
)
"""What is copied is learnt on tiny documents first, and what is seen on single shapes."""

UPKEEP = Stage(
    1.01,
    (None,),
    {"ask": 0.3, "pair": 0.08, "form": 0.3, "write": 0.1, "long": 0.02, "see": 0.12, "watch": 0.08},
    whole=0.15,
    seen=(0.5, 0.3, 0.2),
    single=0.2,
)
"""What is kept up of all that was learnt, while a finished model goes on with documents of no kind."""


def stage_at(progress: float) -> Stage:
    """Return the stage of the course at this progress, 0 to 1."""
    return next(stage for stage in COURSE if progress < stage.until)


@dataclass(frozen=True)
class Shelf:
    """Where lessons take documents and pictures from; ``sizes``, ``seen`` and ``single`` as in ``Stage``."""

    rng: Random
    split: Split = "train"
    language: Language | None = None
    sizes: tuple[Size, ...] = (None,)
    seen: tuple[float, float, float] = (0.4, 0.4, 0.2)
    single: float = 0.0

    def seed(self) -> int:
        """Return the seed of a document or picture of the training range."""
        return self.rng.randrange(TRAINING_SEEDS)

    def tongue(self) -> Language:
        """Return the language of a lesson."""
        return self.rng.choice(LANGUAGES) if self.language is None else self.language

    def document(self, full: bool = False, kind: str | None = None, like: Language | None = None) -> Document:
        """Return a document; a ``full`` one if all its required fields are needed."""
        size = None if full else self.rng.choice(self.sizes)
        return generate(self.seed(), self.split, kind, like or self.tongue(), size)


def _ask(shelf: Shelf) -> list[Lesson]:
    """Return questions about one document: its fields, its table, its kind, and what it leaves out."""
    rng, document = shelf.rng, shelf.document()
    lessons: list[Lesson] = []
    absent, rows = text.absent(document), text.rows(document)
    if absent and rng.random() < 0.75:
        lessons.append(text.ask(document, rng.choice(absent), "not_stated"))
    if rows and rng.random() < 0.6:
        lessons.append(text.ask(document, rng.choice(rows), "rows"))
    if len(document.fields) > 3 and rng.random() < 0.4:
        lessons.append(text.classify(document))
    stated = text.stated(document)
    chosen = rng.sample(stated, min(_QUESTIONS - len(lessons), len(stated)))
    return lessons + [text.ask(document, one, "field_questions") for one in chosen]


def _pair(shelf: Shelf) -> list[Lesson]:
    rng, language = shelf.rng, shelf.tongue()
    if rng.random() < 0.4:
        return [text.converse(rng, shelf.document(like=language), rng.choice((2, 2, 3, 4)))]
    first = shelf.document(like=language)
    return text.compare(rng, first, shelf.document(kind=first.kind, like=language), 3)


def _form(shelf: Shelf) -> list[Lesson]:
    document = shelf.document(full=shelf.rng.random() < 0.7)
    return [
        text.form(shelf.rng, document, pinned=True),
        text.form(shelf.rng, document, shelf.rng.random() < 0.4),
    ]


def _write(shelf: Shelf) -> list[Lesson]:
    rng, document = shelf.rng, shelf.document()
    if rng.random() < 0.45:
        asked = [one for one in document.questions if one.key != "row"]
        return [text.think(document, one) for one in rng.sample(asked, min(3, len(asked)))]
    lessons = [text.extract(rng, document)]
    if document.summary:
        lessons.append(text.summarise(document))
    return lessons


def _long(shelf: Shelf) -> list[Lesson]:
    while True:
        document = shelf.document(full=True)
        if document.long:
            return [text.write(document, shelf.rng.choice(document.long))]


def _shapes(shelf: Shelf, language: Language, single: bool) -> Picture:
    """Return a picture of shapes, of a ``single`` one where that is wanted."""
    while True:
        picture = pictures.shapes(shelf.seed(), shelf.split, language)
        if not single or any(one.key == "count" and one.answer == "1" for one in picture.questions):
            return picture


def _see(shelf: Shelf) -> list[Lesson]:
    rng, language = shelf.rng, shelf.tongue()
    single = rng.random() < shelf.single
    kind = rng.choices(("shapes", "printed", "page"), shelf.seen)[0]
    if kind == "shapes":
        picture = _shapes(shelf, language, single)
    elif kind == "printed":
        picture = pictures.printed_field(shelf.seed(), shelf.split, language, 1 if single else None)
    else:
        picture = pictures.page_kind(shelf.seed(), shelf.split, language)
    return [look(picture, one, language) for one in questions(rng, picture, _ABOUT_A_PICTURE)]


def _watch(shelf: Shelf) -> list[Lesson]:
    language = shelf.tongue()
    picture = pictures.video(shelf.seed(), shelf.split, language)
    return [look(picture, one, language) for one in questions(shelf.rng, picture, _ABOUT_A_PICTURE)]


def _open(shelf: Shelf) -> list[Lesson]:
    """Return questions about a document of no kind, whole or a few lines of it, each with its choices."""
    rng = shelf.rng
    document = open_document(shelf.seed(), shelf.split, shelf.tongue())
    shown = about_open.window(rng, document) if rng.random() < _WINDOWS else document.text
    return about_open.choose(rng, document, shown, _OPEN_QUESTIONS)


def _open_form(shelf: Shelf) -> list[Lesson]:
    """Return forms over one document of no kind, whole or a few lines of it."""
    rng = shelf.rng
    document = open_document(shelf.seed(), shelf.split, shelf.tongue())
    shown = about_open.window(rng, document) if rng.random() < _WINDOWS else document.text
    forms = (about_open.form(rng, document, shown) for _ in range(2))
    return [one for one in forms if one is not None]


FAMILIES: Mapping[str, Callable[[Shelf], list[Lesson]]] = {
    "ask": _ask,
    "pair": _pair,
    "form": _form,
    "write": _write,
    "long": _long,
    "see": _see,
    "watch": _watch,
    "open": _open,
    "open_form": _open_form,
}
"""Lessons about one thing, of a length that is typical of the family, by its name."""


def family_at(rng: Random, stage: Stage, opened: float = 0.0) -> str:
    """Draw the family of a batch; ``opened`` is the share of those about documents of no kind."""
    if opened and rng.random() < opened:
        return "open_form" if rng.random() < _OPEN_FORMS else "open"
    return rng.choices(list(stage.shares), list(stage.shares.values()))[0]
