"""Pages, what is sought on them, and which of their places are right."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.core.forms import Field, FieldKind
from app.core.forms.candidates import candidates
from app.core.forms.passages import Shown
from app.core.language import Language
from app.core.meaning.embedder import Embedder
from app.core.meaning.scorer import KINDS, Inputs
from app.core.meaning.second_eye import PageView
from app.core.meaning.sought import Sought
from app.core.meaning.surroundings import SEGMENTS, Spot
from app.core.meaning.wordings import Wordings
from app.core.sources.source import Page
from model.demo.corpus import generate
from model.demo.corpus.parts import Split
from model.demo.evaluation.folder import read_folder
from tests.by_hand.eye.asking import Wanted, open_pages, question_of, sought_in_kind

#: Places of a question that a step looks at; of those in the right lines at most a third.
_PLACES = 240
#: How often a thing is taken as one that nobody has described.
_UNKNOWN = 0.4
#: What is sought in a document at most.
_MOST = 36
#: Names of things that were written down beside the lexicon begin with this.
LISTED = "listed."


class Eyes(NamedTuple):
    """What reads texts, and what is known of how people call things."""

    reader: Embedder
    wordings: Wordings


@dataclass(frozen=True)
class Example:
    """Something that is sought on a page, with which of its places are right; none where it is not stated.

    Attributes:
        given: its segments are those of the whole page, in half precision; `used` of them are meant.
        best: of its places the one that the program would take, by what comes out of the scorer.
    """

    given: Inputs
    used: NDArray[np.int32]
    right: NDArray[np.bool_]
    stated: bool
    wording: str
    found: tuple[Spot, ...] = ()

    def inputs(self) -> Inputs:
        """What the scorer takes."""
        return self.given._replace(segments=self.given.segments[self.used].astype(np.float32))


def examples(
    pages: Sequence[str], wanteds: Sequence[Wanted], language: Language, eye: Eyes, rng: Random | None
) -> Iterator[Example]:
    """What is sought on pages; with random numbers, for training, only some of the places of each."""
    shown = [Shown(0, Page(n, text, "text"), 0, len(text)) for n, text in enumerate(pages, 1) if text.strip()]
    fields = [Field(one.sought.words[:200], one.sought.kind) for one in wanteds]
    view = PageView(shown, eye.reader)
    made = []
    for one, texts in zip(wanteds, candidates(fields, shown, language), strict=True):
        vector = eye.reader.vectors([one.sought.words])[0]
        unknown = one.thing if rng and rng.random() < _UNKNOWN else ""
        lent = eye.wordings.lent(vector, one.sought.kind, unknown, [one.sought.words] if rng else ())
        given, places = view.inputs(one.sought, texts.texts, lent)
        rights = {_plain(text) for text in one.right}
        hits = np.array([_plain(texts.texts[spot.candidate]) in rights for spot in places.found], bool)
        made.append((one, given, hits, places.found))
    segments: NDArray[Any] = eye.reader.vectors(view.segments).astype(np.float16)
    for one, given, hits, found in made:
        kept = np.arange(len(hits))
        if rng is not None:
            if not (hits.any() or (not one.right and len(hits))):
                continue
            kept = _some(hits, np.array([spot.line for spot in found]), rng)
        used, near = np.unique(np.append(given.near[kept], 0), return_inverse=True)
        fewer = given._replace(
            segments=segments,
            near=near[:-1].reshape(len(kept), len(SEGMENTS)).astype(np.int32),
            common=given.common[used],
            shape=given.shape[kept],
            own=given.own[kept],
        )
        wording = "name" if one.sought.named else "question"
        yield Example(fewer, used, hits[kept], bool(one.right), wording, tuple(found) if rng is None else ())


def _some(hits: NDArray[np.bool_], lines: NDArray[np.int64], rng: Random) -> NDArray[np.int64]:
    """The right places, some beside them and some elsewhere."""
    right = np.flatnonzero(hits)
    beside = np.isin(lines, lines[right]) & ~hits
    near, far = np.flatnonzero(beside).tolist(), np.flatnonzero(~beside & ~hits).tolist()
    near = rng.sample(near, min(len(near), _PLACES // 3))
    far = rng.sample(far, min(len(far), max(0, _PLACES - len(near) - len(right))))
    return np.array(sorted([*right.tolist(), *near, *far]))


def _plain(text: str) -> str:
    return " ".join(text.split()).rstrip(".").rstrip()


def made_up(documents: int, seed: int, split: Split, language: Language, eye: Eyes) -> Iterator[Example]:
    """What is sought in so many documents of no kind, and in a fourth as many of the twelve kinds.

    Of the training half some of the places of each; of the other half all, and nothing that was written
    down beside the lexicon is known, so that it is as unheard of as it should be.
    """
    if split == "evaluate":
        eye = Eyes(eye.reader, eye.wordings.without(LISTED))
    for number in range(seed, seed + documents):
        drawn = Random(f"{number}/{language}")
        places = drawn if split == "train" else None
        pages, wanteds = open_pages(number, split, language, drawn)
        if len(wanteds) > _MOST:
            wanteds = drawn.sample(wanteds, _MOST)
        yield from examples(pages, wanteds, language, eye, places)
        if number % 4 == 0:
            kind = generate(number, split, None, language)
            yield from examples(list(kind.pages), sought_in_kind(kind), language, eye, places)


def kept(file: Path, make: Callable[[], Iterable[Example]]) -> list[Example]:
    """Examples that were made before, or are made now and kept."""
    if not file.exists():
        made = list(make())
        with file.open("wb") as opened:
            pickle.dump(made, opened)
        print(json.dumps({"made": file.name, "examples": len(made)}), flush=True)
        return made
    with file.open("rb") as opened:
        found: list[Example] = pickle.load(opened)
    return found


def of_folder(folder: Path, eye: Eyes) -> Iterator[Example]:
    """What is asked of documents with their truth: names, first wordings, second wordings."""
    for document in read_folder(folder):
        wanteds: list[tuple[str, Wanted]] = []
        for ask in document.asked:
            if ask.kind in ("choice", "yesno"):
                continue
            kind: FieldKind = next((one for one in KINDS if one == ask.kind), "text")
            wanteds.append(("name", Wanted(Sought(ask.name, kind), ask.right)))
            names = ("first wording", "second wording")
            wanteds += [
                (name, Wanted(question_of(words), ask.right))
                for name, words in zip(names, ask.wordings, strict=False)
            ]
        made = examples(document.pages, [one for _, one in wanteds], document.language, eye, None)
        for (name, _), example in zip(wanteds, made, strict=True):
            yield replace(example, wording=name)
