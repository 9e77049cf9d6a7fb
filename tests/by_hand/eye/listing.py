"""How people call things and ask for them: the training half of the lexicon, and a list."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from app.core.forms import FieldKind
from app.core.language import Language
from app.core.meaning.embedder import Embedder
from app.core.meaning.scorer import KINDS
from app.core.meaning.wordings import Wordings
from model.demo.corpus import LANGUAGES
from model.demo.corpus.open.lexicon import lexicon
from tests.by_hand.eye.asking import FIELD_KIND
from tests.by_hand.eye.examples import LISTED


def known_wordings(reader: Embedder) -> Wordings:
    """What the training half of the lexicon knows of labels and questions, and the list beside this file."""
    things: list[tuple[str, FieldKind]] = []
    rows: list[tuple[str, int, bool]] = []
    for language in LANGUAGES:
        known = [
            (thing.key, FIELD_KIND.get(thing.kind, "text"), thing.labels, thing.questions)
            for field in lexicon(language)
            for thing in field.of("train")
        ]
        for key, kind, labels, questions in (*known, *listed(language)):
            rows += [(text, len(things), True) for text in labels]
            rows += [(text, len(things), False) for text in questions]
            things.append((key, kind))
    texts = [text for text, _, _ in rows]
    return Wordings(
        tuple(things),
        tuple(texts),
        np.array([owner for _, owner, _ in rows], np.int32),
        np.array([label for _, _, label in rows], bool),
        reader.vectors(texts),
    )


def listed(language: Language) -> Iterator[tuple[str, FieldKind, list[str], list[str]]]:
    """Things that are only named and asked for: "kind | label; label | question question"."""
    path = Path(__file__).with_name(f"wordings.{language}.txt")
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        kind, labels, questions = (part.strip() for part in line.split("|"))
        found: FieldKind = next(one for one in KINDS if one == kind)
        yield (
            f"{LISTED}{language}.{number}",
            found,
            [text.strip() for text in labels.split(";")],
            [f"{text.strip()}?" for text in questions.split("?") if text.strip()],
        )
