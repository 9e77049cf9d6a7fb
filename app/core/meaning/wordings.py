"""What people call things that documents state, and how they ask for them.

Somebody asks "To whom does the flat belong?", and the page says "Landlord". Things whose known questions are
near in meaning lend their labels to the search. They are data (`resources/meaning/wordings.npz`), made by
`python -m tests.by_hand.second_eye wordings`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from app.core.forms.form import FieldKind

Floats = NDArray[np.float32]
#: Things that lend their labels to a question.
_LENT = 8
#: What a thing of another kind of value than is asked for is farther away.
_OTHER_KIND = 0.12


@dataclass(frozen=True)
class Lent:
    """A thing that a question may mean.

    Attributes:
        nearness: of its nearest known wording to the question, -1 to 1.
        kind: of its value.
        labels: what it is called.
        vectors: of the labels, `[labels, dimension]`.
    """

    nearness: float
    kind: FieldKind
    labels: tuple[str, ...]
    vectors: Floats


@dataclass(frozen=True)
class Wordings:
    """Things with their labels and questions, a row of each array for each.

    Attributes:
        things: the name of each thing, with the kind of its value.
        texts, owner, label: of each wording its text, its thing, and whether it is a label.
        vectors: of the wordings, `[wordings, dimension]`, each of length 1.
    """

    things: tuple[tuple[str, FieldKind], ...]
    texts: tuple[str, ...]
    owner: NDArray[np.int32]
    label: NDArray[np.bool_]
    vectors: Floats

    @classmethod
    def at(cls, path: Path) -> "Wordings":
        """The wordings of a file.

        Raises:
            OSError, ValueError: it cannot be read, or holds none.
        """
        try:
            with path.open("rb") as opened, np.load(opened, allow_pickle=False) as file:
                things, texts = (bytes(file[name]).decode().split("\n") for name in ("things", "texts"))
                named = tuple(tuple(one.split(" ")) for one in things)
                vectors = file["vectors"].astype(np.float32)
                owner, label = file["owner"].astype(np.int32), file["label"].astype(bool)
        except (BadZipFile, KeyError) as error:
            raise ValueError(f"{path}: {error}") from error
        if not len(texts) == len(owner) == len(label) == len(vectors) or owner.max() >= len(named):
            raise ValueError(f"{path} is not whole")
        vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)
        return cls(named, tuple(texts), owner, label, vectors)  # type: ignore[arg-type]

    def write(self, path: Path) -> None:
        """Keep them as bytes, with eight bits a number."""
        scale = 127 / np.maximum(np.abs(self.vectors).max(1, keepdims=True), 1e-6)
        np.savez_compressed(
            path,
            allow_pickle=False,
            things=_bytes(" ".join(one) for one in self.things),
            texts=_bytes(self.texts),
            owner=self.owner.astype(np.int16),
            label=self.label,
            vectors=np.round(self.vectors * scale).astype(np.int8),
        )

    def without(self, beginning: str) -> "Wordings":
        """The wordings of the things whose names do not begin so."""
        told = [at for at, (name, _) in enumerate(self.things) if not name.startswith(beginning)]
        number = {at: new for new, at in enumerate(told)}
        rows = [row for row, at in enumerate(self.owner.tolist()) if at in number]
        return Wordings(
            tuple(self.things[at] for at in told),
            tuple(self.texts[row] for row in rows),
            np.array([number[int(self.owner[row])] for row in rows], np.int32),
            self.label[rows],
            self.vectors[rows],
        )

    def lent(
        self, vector: Floats, kind: FieldKind, without: str = "", unless: Sequence[str] = ()
    ) -> tuple[Lent, ...]:
        """The things that are nearest to what is sought, the nearest first.

        Args:
            without: a thing that is not to count, and of all others these texts (for fitting).
        """
        near = self.vectors @ vector
        for text in unless:
            near[self._number.get(text, ())] = -1
        best = np.full(len(self.things), -1.0, np.float32)
        np.maximum.at(best, self.owner, near)
        best -= _OTHER_KIND * self._others(kind)
        if without:
            best[[at for at, (name, _) in enumerate(self.things) if name == without]] = -1
        chosen = np.argsort(-best, kind="stable")[:_LENT].tolist()
        return tuple(Lent(float(best[at]), self.things[at][1], *self._labels[at]) for at in chosen)

    def _others(self, kind: FieldKind) -> NDArray[np.bool_]:
        loose = ("text", "quotation")
        return np.array([kind not in loose and own not in loose and own != kind for _, own in self.things])

    @cached_property
    def _number(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for number, text in enumerate(self.texts):
            found.setdefault(text, []).append(number)
        return found

    @cached_property
    def _labels(self) -> list[tuple[tuple[str, ...], Floats]]:
        rows: list[list[int]] = [[] for _ in self.things]
        for row in np.flatnonzero(self.label).tolist():
            rows[self.owner[row]].append(row)
        return [(tuple(self.texts[row] for row in own), self.vectors[own]) for own in rows]


def _bytes(texts: Iterable[str]) -> NDArray[np.uint8]:
    return np.frombuffer("\n".join(texts).encode(), np.uint8)
