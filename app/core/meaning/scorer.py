"""The learnt scorer: how likely each place of a candidate is what a question asks for, and that none is.

A small network over what is near a place in meaning, in words and in shape (`features`). It was fitted once
on made-up documents; its weights are data (`resources/meaning/scorer.npz`), and tell by which command.
"""

from pathlib import Path
from typing import NamedTuple, get_args
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from app.core.forms.form import FieldKind

Floats = NDArray[np.float32]
_LAYERS = frozenset(
    ("A", "B", "g", "mean", "spread", "topic", "place", "query", "second", "last", "none", "none_last")
)
KINDS: tuple[FieldKind, ...] = get_args(FieldKind)


class Inputs(NamedTuple):
    """Something that is sought, and the places that may answer it.

    Attributes:
        vector: of its words, `[dimension]`.
        kind: of the value.
        named: whether its words are a name rather than a question.
        segments: vectors of all segments, `[segments, dimension]`; the first is the empty one.
        near: of each place its segments, `[places, SEGMENTS]`.
        common: what each segment has in common with the words, `[segments, COMMON]`.
        shape: of each place, `[places, SHAPE]`.
        own: how each place stands among the others, `[places, OWN]`.
        known: how near the nearest known wordings are, `[KNOWN]`.
    """

    vector: Floats
    kind: FieldKind
    named: bool
    segments: Floats
    near: NDArray[np.int32]
    common: Floats
    shape: Floats
    own: Floats
    known: Floats


class Scorer:
    """The network with its weights.

    Args:
        weights: by name, as the file has them.
    """

    def __init__(self, weights: dict[str, Floats]) -> None:
        self._weights = weights

    @classmethod
    def at(cls, path: Path) -> "Scorer":
        """The scorer of a file.

        Raises:
            OSError, ValueError: it cannot be read, or is none.
        """
        try:
            with path.open("rb") as opened, np.load(opened, allow_pickle=False) as file:
                weights = {name: file[name].astype(np.float32) for name in file.files if name != "made_by"}
        except BadZipFile as error:
            raise ValueError(str(error)) from error
        if missing := _LAYERS - {name.partition(".")[0] for name in weights}:
            raise ValueError(f"{path} lacks {', '.join(sorted(missing))}")
        return cls(weights)

    def scores(self, given: Inputs) -> Floats:
        """Log-weights: first that nothing is stated, then of each place."""
        w, near = self._weights, given.near
        there = (near > 0).astype(np.float32)
        cosine = (given.segments @ given.vector)[near] * there
        projected = ((given.segments @ w["B"]) * (given.vector @ w["A"])) @ w["g"].T
        learnt = np.take_along_axis(projected, near, 0) * there
        words = given.common[near] * there[..., None]
        shape = (given.shape - w["mean"]) / w["spread"]
        rows = np.concatenate(
            [
                cosine,
                learnt,
                words.reshape(len(near), near.shape[1] * given.common.shape[1]),
                shape,
                there,
                given.own,
            ],
            1,
        )
        query = np.concatenate([np.tanh(self._layer("topic", given.vector)), kind_of(given), given.known])
        hidden = np.maximum(self._layer("place", rows) + self._layer("query", query), 0)
        seconds = np.maximum(self._layer("second", hidden), 0)
        places = self._layer("last", seconds)[:, 0]
        if len(near):
            best = np.concatenate([cosine.max(0), words.max(0).reshape(-1), seconds[places.argmax()]])
        else:
            best = np.zeros((1 + given.common.shape[1]) * near.shape[1] + seconds.shape[1], np.float32)
        none = self._layer("none_last", np.maximum(self._layer("none", np.concatenate([best, query])), 0))
        return np.concatenate([none, places]).astype(np.float32)

    def _layer(self, name: str, given: Floats) -> Floats:
        made: Floats = given @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"]
        return made


def kind_of(given: Inputs) -> Floats:
    """The kind that is sought, one number of many, and whether it is by a name."""
    row = np.zeros(len(KINDS) + 1, np.float32)
    row[KINDS.index(given.kind)] = 1
    row[-1] = given.named
    return row
