"""Fits the second eye's scorer on made-up documents, and measures it without the model.

    python -m tests.by_hand.second_eye fit --documents 350 --write       # an hour of one core
    python -m tests.by_hand.second_eye measure --folder ../shared/real   # documents with their truth

It is trained on the half of the lexicon that training may see (`Thing.split`) and on the twelve kinds; the
other half measures it. What is learnt is to match words with what stands near a place, not a list of them.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from app.core.forms import Field, FieldKind
from app.core.forms.candidates import candidates
from app.core.forms.passages import Shown
from app.core.forms.short import wanted
from app.core.language import Language
from app.core.meaning.embedder import DIMENSION, Embedder, embedder
from app.core.meaning.features import SHAPE
from app.core.meaning.scorer import KINDS, Inputs, Scorer, kind_of
from app.core.meaning.second_eye import PageView
from app.core.meaning.sought import Sought
from app.core.meaning.surroundings import SEGMENTS
from app.core.sources.source import Page
from model.demo.corpus import LANGUAGES, draws, generate, wording
from model.demo.corpus.dates import style_for
from model.demo.corpus.open import Fact, OpenDocument, Thing, open_document
from model.demo.corpus.open.values import value_of
from model.demo.corpus.parts import Document, Draw, Split
from model.demo.evaluation.folder import read_folder
from tests.by_hand.locked_values import kinds_by_name

_WEIGHTS = Path(__file__).parents[2] / "resources" / "meaning" / "scorer.npz"
_SEED = 3000
#: Places of a question that a step looks at; of those in the right lines at most a third.
_PLACES = 350
_BATCH, _RATE, _DECAY, _DROPPED = 16, 3e-3, 1e-2, 0.15
_PROJECTED, _HIDDEN, _SECOND, _TOPIC, _NONE = 48, 64, 32, 16, 24
#: Kinds of fields that fit the lexicon's kinds of values.
_FIELD_KIND: dict[str, FieldKind] = {
    "amount": "amount", "date": "date", "birth": "date", "time": "date", "person": "name", "company": "name",
    "party": "name", "identifier": "identifier", "number": "number", "percent": "number", "email": "email",
    "iban": "iban",
}  # fmt: skip


@dataclass(frozen=True)
class Example:
    """Something that is sought on a page, with which of its places are right; none where it is not stated."""

    given: Inputs
    right: NDArray[np.bool_]
    stated: bool
    wording: str


Wanted = tuple[Sought, tuple[str, ...]]


def examples(
    pages: Sequence[str], wanteds: Sequence[Wanted], language: Language, reader: Embedder, rng: Random | None
) -> Iterator[Example]:
    """What is sought on pages; with random numbers, for training, only some of the places of each."""
    shown = [Shown(0, Page(n, text, "text"), 0, len(text)) for n, text in enumerate(pages, 1) if text.strip()]
    fields = [Field(sought.words[:200], sought.kind) for sought, _ in wanteds]
    view = PageView(shown, reader)
    found = candidates(fields, shown, language)
    prepared = [
        (sought, right, texts.texts, *view.inputs(sought, texts.texts))
        for (sought, right), texts in zip(wanteds, found, strict=True)
    ]
    for sought, right, texts, given, places in prepared:
        rights = {_plain(one) for one in right}
        hits = np.array([_plain(texts[spot.candidate]) in rights for spot in places.found], bool)
        if rng is None:
            yield Example(given, hits, bool(right), "name" if sought.named else "question")
        elif hits.any() or (not right and len(hits)):
            lines = np.array([spot.line for spot in places.found])
            kept = _some(hits, lines, rng)
            fewer = given._replace(near=given.near[kept], shape=given.shape[kept], own=given.own[kept])
            yield Example(fewer, hits[kept], bool(right), "")


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


def _question(text: str) -> Sought:
    kind = wanted(text)
    return Sought(text, kind.kind if kind else "text", False)


def sought_in(document: OpenDocument, rng: Random) -> list[Wanted]:
    """Names and questions about a document of no kind, also of what it does not state."""
    made: list[Wanted] = []
    for fact in document.facts:
        if rng.random() < 0.75:
            made.append((_named(fact.thing, rng, fact.label), (fact.value,)))
        if fact.thing.questions:
            made.append((_question(rng.choice(fact.thing.questions)), (fact.value,)))
    for thing in document.absent[: max(3, len(document.facts))]:
        named = rng.random() < 0.5 or not thing.questions
        made.append((_named(thing, rng) if named else _question(rng.choice(thing.questions)), ()))
    return made


def _named(thing: Thing, rng: Random, label: str = "") -> Sought:
    words = label if label and rng.random() < 0.35 else rng.choice(thing.labels)
    return Sought(words, _FIELD_KIND.get(thing.kind, "text"))


def with_labels_behind(document: OpenDocument, rng: Random, split: Split) -> OpenDocument:
    """A document in which some things more stand before what they are: "Ada Lind (chair)"."""
    country = rng.choice(("GB", "US", "IE") if document.language == "en" else ("DE", "AT", "CH"))
    draw = Draw(rng, split, document.language, country, style_for(rng, document.language, country))
    text, facts = document.text.split("\n"), list(document.facts)
    fitting = [one for one in document.absent if _FIELD_KIND.get(one.kind, "text") not in ("text", "iban")]
    gone = set()
    for thing in fitting[: rng.randrange(4)]:
        value, label = value_of(draw, thing), rng.choice(thing.labels)
        if value in document.text:
            continue
        at = rng.randrange(len(text) + 1)
        text[at:at] = _behind(value, label, _FIELD_KIND[thing.kind] == "name", draw)
        facts.append(Fact(thing, label, value))
        gone.add(thing.key)
    absent = tuple(thing for thing in document.absent if thing.key not in gone)
    return replace(document, text="\n".join(text), facts=tuple(facts), absent=absent)


def _behind(value: str, label: str, name: bool, draw: Draw) -> list[str]:
    rng = draw.rng
    small = label if draw.language == "de" or label.isupper() else label[:1].lower() + label[1:]
    lead = rng.choice(("", "- ", "   "))
    way = rng.randrange(4 if name else 2)
    if way == 0:
        return [f"{lead}{value} ({small})"]
    if way == 1:
        return [f"{lead}{value}{', ' if name else ' '}{small}"]
    if way == 2:
        return ["", value, label, ""]
    return [", ".join([f"{value} ({small})", *(draws.person(draw) for _ in range(rng.randrange(1, 3)))])]


def sought_in_kind(document: Document) -> list[Wanted]:
    """The fields and questions of a document of one of the twelve kinds."""
    kinds, none = kinds_by_name(document.language), wording.not_stated(document.language)
    made = [
        (Sought(name, kinds.get(name.casefold(), "text")), value)
        for name, value in (
            *((field.name, (field.value,)) for field in document.fields),
            *((name, ()) for _, name in document.absent[:3]),
        )
    ]
    asked = [(_question(one.text), () if one.answer == none else (one.answer,)) for one in document.questions]
    return [*made, *asked]


class Network(nn.Module):
    """`Scorer` as it is trained."""

    def __init__(self) -> None:
        super().__init__()
        segments, kinds = len(SEGMENTS), len(KINDS) + 1
        self.A = nn.Parameter(torch.randn(DIMENSION, _PROJECTED) / math.sqrt(_PROJECTED))
        self.B = nn.Parameter(self.A.detach().clone())
        self.g = nn.Parameter(torch.ones(segments, _PROJECTED))
        self.topic = nn.Linear(DIMENSION, _TOPIC)
        self.place = nn.Linear(5 * segments + SHAPE + 2, _HIDDEN)
        self.query = nn.Linear(_TOPIC + kinds, _HIDDEN)
        self.second, self.last = nn.Linear(_HIDDEN, _SECOND), nn.Linear(_SECOND, 1)
        self.none, self.none_last = nn.Linear(3 * segments + _TOPIC + kinds, _NONE), nn.Linear(_NONE, 1)
        self.dropped = nn.Dropout(_DROPPED)

    def forward(self, given: Inputs) -> Tensor:
        """As `Scorer.scores`; the shape has been evened out."""
        vector, segments, common, shape, own = (
            torch.from_numpy(np.asarray(one, np.float32))
            for one in (given.vector, given.segments, given.common, given.shape, given.own)
        )
        near = torch.from_numpy(given.near.astype(np.int64))
        there = (near > 0).float()
        cosine = (segments @ vector)[near] * there
        projected = torch.einsum("up,kp->uk", (segments @ self.B) * (vector @ self.A), self.g)
        learnt = torch.gather(projected, 0, near) * there
        words = common[near] * there[..., None]
        rows = torch.cat([cosine, learnt, words.flatten(1), shape, there, own], 1)
        query = torch.cat([torch.tanh(self.topic(vector)), torch.from_numpy(kind_of(given))])
        hidden = torch.relu(self.place(self.dropped(rows)) + self.query(query))
        places = self.last(self.dropped(torch.relu(self.second(hidden))))[:, 0]
        best = torch.cat([cosine.amax(0), words[..., 0].amax(0), words[..., 1].amax(0)])
        none = self.none_last(torch.relu(self.none(torch.cat([best, query]))))
        return torch.cat([none, places])


def loss_of(network: Network, example: Example) -> Tensor:
    """How far all right places, or that none is stated, are from having all the posterior."""
    shares = torch.log_softmax(network(example.given), 0)
    return -torch.logsumexp(shares[1:][torch.from_numpy(example.right)], 0) if example.stated else -shares[0]


def fit(documents: int, seed: int, epochs: int, reader: Embedder) -> dict[str, NDArray[np.float32]]:
    """The weights of a scorer, fitted on so many made-up documents of each language."""
    torch.manual_seed(seed)
    rng = Random(seed)
    found = list(_made_up(documents, seed, "train", reader, rng))
    mean, spread = _evened(found)
    network = Network()
    evened = [
        replace(one, given=one.given._replace(shape=(one.given.shape - mean) / spread)) for one in found
    ]
    optimiser = torch.optim.AdamW(network.parameters(), _RATE, weight_decay=_DECAY)
    steps, done = epochs * len(evened) // _BATCH, 0
    for epoch in range(epochs):
        rng.shuffle(evened)
        total = 0.0
        for first in range(0, len(evened) - _BATCH + 1, _BATCH):
            rate = _RATE * min(1, done / 100) * (0.5 + 0.5 * math.cos(math.pi * done / steps))
            for group in optimiser.param_groups:
                group["lr"] = rate
            batch = [loss_of(network, one) for one in evened[first : first + _BATCH]]
            loss = torch.stack(batch).mean()
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            total, done = total + loss.item(), done + 1
        print(json.dumps({"epoch": epoch, "loss": round(total * _BATCH / len(evened), 4)}), flush=True)
    weights = {name: one.detach().numpy() for name, one in network.named_parameters()}
    weights |= {"mean": mean, "spread": spread}
    held_out = list(_made_up(max(4, documents // 7), seed, "evaluate", reader, None))
    return weights | {"none_last.bias": weights["none_last.bias"] + _shift(Scorer(weights), held_out)}


def _shift(scorer: Scorer, held_out: Sequence[Example]) -> float:
    """Nats that "not stated" gains, so that most is right of what is stated and of what is not together."""

    def right(shift: float) -> float:
        stated, absent = [], []
        for example in held_out:
            scores = scorer.scores(example.given)
            scores[0] += shift
            told = len(scores) > 1 and scores[0] < np.logaddexp.reduce(scores[1:])
            if example.stated:
                stated.append(told and bool(example.right[int(scores[1:].argmax())]))
            else:
                absent.append(not told)
        return _share(stated) + _share(absent)

    return max((0.0, 1.0, 2.0, 3.0, 4.0), key=right)


def _evened(found: Sequence[Example]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    shapes = np.concatenate([one.given.shape for one in found[:4000]])
    return shapes.mean(0), shapes.std(0) + np.float32(0.05)


def _made_up(
    documents: int, seed: int, split: Split, reader: Embedder, rng: Random | None
) -> Iterator[Example]:
    for language in LANGUAGES:
        for number in range(seed, seed + documents):
            drawn = Random(f"{number}/{language}")
            open_one = with_labels_behind(open_document(number, split, language), drawn, split)
            yield from examples([open_one.text], sought_in(open_one, drawn), language, reader, rng)
            if number % 4 == 0:
                kind = generate(number, split, None, language)
                yield from examples(list(kind.pages), sought_in_kind(kind), language, reader, rng)


def of_folder(folder: Path, reader: Embedder) -> Iterator[Example]:
    """What is asked of documents with their truth: names, first wordings, second wordings."""
    for document in read_folder(folder):
        for ask in document.asked:
            if ask.kind in ("choice", "yesno"):
                continue
            kind: FieldKind = next((one for one in KINDS if one == ask.kind), "text")
            wanteds = [(Sought(ask.name, kind), ask.right)]
            wanteds += [(_question(words), ask.right) for words in ask.wordings]
            names = ("name", "first wording", "second wording")
            made = examples(document.pages, wanteds, document.language, reader, None)
            for name, example in zip(names, made, strict=False):
                yield replace(example, wording=name)


def measured(scorer: Scorer, found: Iterator[Example]) -> dict[str, dict[str, float]]:
    """Of each wording the shares of right, wrong and missed values, and of absent ones told so."""
    counts: dict[str, list[tuple[bool, bool, bool]]] = {}
    for example in found:
        scores = scorer.scores(example.given)
        shares = np.exp(scores - scores.max())
        told = len(scores) > 1 and shares[0] < shares[1:].sum()
        hit = told and bool(example.right[int(shares[1:].argmax())])
        counts.setdefault(example.wording, []).append((example.stated, told, hit))
    return {
        name: {
            "stated": sum(stated for stated, _, _ in rows),
            "right": _share([hit for stated, _, hit in rows if stated]),
            "missed": _share([not told for stated, told, _ in rows if stated]),
            "absent told so": _share([not told for stated, told, _ in rows if not stated]),
        }
        for name, rows in counts.items()
    }


def _share(told: Sequence[bool]) -> float:
    return round(sum(told) / max(1, len(told)), 4)


def main() -> None:
    """Fit or measure, and print JSON."""
    parser = argparse.ArgumentParser()
    parser.add_argument("command", choices=("fit", "measure"))
    parser.add_argument("--documents", type=int, default=350, help="of each language")
    parser.add_argument("--seed", type=int, default=_SEED)
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--write", action="store_true", help="put the weights among the program's resources")
    given = parser.parse_args()
    torch.set_num_threads(1)
    reader = embedder()
    if reader is None:
        raise SystemExit("The package with the embedder's weights is not installed.")
    if given.command == "fit":
        weights = fit(given.documents, given.seed, given.epochs, reader)
        if given.write:
            write(weights, f"fit --documents {given.documents} --seed {given.seed} --epochs {given.epochs}")
        return
    scorer = Scorer.at(_WEIGHTS)
    found = of_folder(given.folder, reader) if given.folder else _made_up(50, 1000, "evaluate", reader, None)
    print(json.dumps(measured(scorer, found), indent=1))


def write(weights: dict[str, NDArray[np.float32]], made_by: str) -> None:
    """Put weights where the program finds them, in half precision, with how they were made."""
    _WEIGHTS.parent.mkdir(exist_ok=True)
    halves: dict[str, NDArray[Any]] = {name: one.astype(np.float16) for name, one in weights.items()}
    halves["made_by"] = np.array(f"python -m tests.by_hand.second_eye {made_by}")
    np.savez(_WEIGHTS, allow_pickle=False, **halves)


if __name__ == "__main__":
    main()
