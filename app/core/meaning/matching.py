"""How what is sought meets the segments, lines and places of a page: by its words, and by lent labels."""

from collections.abc import Sequence
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from app.core.forms.form import FieldKind
from app.core.meaning.embedder import Vectors
from app.core.meaning.features import KIND_AT, KNOWN_KINDS, Floats
from app.core.meaning.likeness import Likeness, words_in
from app.core.meaning.surroundings import SEGMENTS
from app.core.meaning.wordings import Lent

#: Numbers of a segment (`common` of the scorer, with the two of `overlaps`), of a place, of what is known.
COMMON, STANDING, KNOWN = 7, 9, 2 + len(get_args(FieldKind))
_KINDS: tuple[FieldKind, ...] = get_args(FieldKind)
#: How fast a thing counts for less than the nearest one.
_FALL = 8.0
_LABELS = [SEGMENTS.index(one) for one in ("left", "row", "above", "right", "before", "head")]
_LINE = SEGMENTS.index("line")


def common(words: str, lent: Sequence[Lent], likeness: Likeness, vectors: Vectors) -> Floats:
    """How near segments are to words and to lent labels, `[segments, COMMON - 2]`.

    Word by word to the words; then to the labels of the things that are meant, by vectors and word by word,
    weighed by how near each thing is to the words, and by how much nearer than the others.
    """
    direct = likeness.of(words_in(words)).mean(0)
    whole, single = np.zeros((2, 2, len(vectors)), np.float32)
    first = lent[0].nearness if lent else 0.0
    for one in lent:
        by_vector = np.maximum(vectors @ one.vectors.T, 0).max(1)
        by_word = np.max([likeness.of(words_in(label)).mean(0) for label in one.labels], 0)
        weights = max(one.nearness, 0.0), np.exp(_FALL * (one.nearness - first))
        for row, weight in enumerate(weights):
            whole[row] = np.maximum(whole[row], weight * by_vector)
            single[row] = np.maximum(single[row], weight * by_word)
    return np.stack([direct, *whole, *single], 1).astype(np.float32)


def known(lent: Sequence[Lent]) -> Floats:
    """How near the nearest thing is, how much nearer than the next, and which kinds are meant, `[KNOWN]`."""
    near = [one.nearness for one in lent[:2]] + [0.0, 0.0]
    kinds = dict.fromkeys(_KINDS, 0.0)
    for one in lent:
        kinds[one.kind] += float(np.exp(_FALL * (one.nearness - near[0])))
    total = sum(kinds.values()) or 1.0
    return np.array([near[0], near[0] - near[1], *(share / total for share in kinds.values())], np.float32)


def line_scores(
    alone: Floats, around: Floats, by_words: Floats, by_labels: Floats, written: Sequence[bool]
) -> Floats:
    """Of each line by how much it is nearer than most, and its place in the order of all together."""
    there = np.array(written, bool)
    even = []
    for one in (alone, around, by_words, by_labels):
        own = one[there] if there.any() else np.zeros(1, np.float32)
        even.append(np.where(there, (one - own.mean()) / (own.std() + 1e-3), -3.0))
    together = np.sum(even, 0)
    order = np.empty(len(there), np.float32)
    order[np.argsort(-together, kind="stable")] = 1 / (1 + np.arange(len(there)))
    return np.stack([*even, order], 1).astype(np.float32)


def standing(
    lines: Floats,
    line_of: NDArray[np.int32],
    near: NDArray[np.int32],
    both: Floats,
    shape: Floats,
    meant: Floats,
) -> Floats:
    """How each place stands among all, `[places, STANDING]`.

    Args:
        lines: of each line, as `line_scores` tells.
        both: of each segment how near it is by words and by lent labels, `[segments, 2]`.
        shape: of each place.
        meant: what is known of what is sought.
    """
    if not len(near):
        return np.zeros((0, STANDING), np.float32)
    labels = both[near[:, _LABELS]].max(1)
    own = lines[line_of]
    together = own[:, :4].sum(1, keepdims=True)
    kinds = meant[2:][[_KINDS.index(kind) for kind in KNOWN_KINDS]]
    fits = (shape[:, KIND_AT : KIND_AT + len(KNOWN_KINDS)] * kinds).sum(1, keepdims=True)
    return np.concatenate([own, labels - labels.max(0), (together - together.max(0)) / 4, fits], 1).astype(
        np.float32
    )
